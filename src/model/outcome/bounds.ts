import type { Experiment } from '../experiment';

/** Accuracies no further apart than this cannot be told apart by one seed. */
export const alike = 0.02;

/** The paper's claims are judged by the same rule: up to here above guessing it does not train. */
const nearChance = 0.05;

/** The highest accuracy that is no better than guessing. */
export function guessing({ data }: Pick<Experiment, 'data'>): number {
  return 1 / data.digits.length + nearChance;
}
