import type { Experiment } from '../experiment';
import { sameExperiment } from '../identity';

/** What is said of a layer before training. */
export type Answer = 'learns' | 'none';

/** Asked; trained and uncovered; told what was right. */
export type Phase = 'asking' | 'training' | 'revealed';

/** What somebody has said about one experiment. */
export interface Given {
  readonly of: Experiment;
  readonly phase: Phase;
  /** By layer, QCL1 first; null: not said, or not asked because the layer is frozen. */
  readonly answers: readonly (Answer | null)[];
  /** Validation accuracy, 0..1, after each of `curveEpochs`; null: not drawn. */
  readonly curve: readonly number[] | null;
}

/** A prediction that is open. It stays in this page: no link, file or storage has it. */
export interface Prediction {
  /** A link for a class keeps it open: nothing is seen of a placement before it has been predicted. */
  readonly held: boolean;
  /** Null: nothing has been said yet. */
  readonly given: Given | null;
  /** Answers that were right, and all, of the questions before; null: there were none. */
  readonly tally: { readonly right: number; readonly of: number } | null;
}

/** What has been said about an experiment: about another one nothing, and it is asked anew. */
export function givenFor({ given }: Prediction, experiment: Experiment): Given {
  if (given && (given.of === experiment || sameExperiment(given.of, experiment))) return given;
  return { of: experiment, phase: 'asking', answers: experiment.layers.map(() => null), curve: null };
}

/** Layers that are asked about, 1..L: of a frozen one the answer is known. */
export function askedLayers({ layers }: Pick<Experiment, 'layers'>): number[] {
  return layers.flatMap(({ trainable }, index) => (trainable ? [index + 1] : []));
}

/** Accuracy of guessing, 0..1. */
export function guessing({ data }: Pick<Experiment, 'data'>): number {
  return 1 / data.digits.length;
}

/** The epochs whose accuracy a drawn curve is made of, ascending: 1, 4, 12, 20 and 30 of 30. */
export function curveEpochs(epochs: number): number[] {
  return [...new Set([1 / epochs, 4 / 30, 0.4, 2 / 3, 1].map((share) => Math.max(1, Math.round(share * epochs))))];
}

/** The curve with another value at one of its points; a curve that was not drawn stays level from there on. */
export function withPoint(curve: readonly number[] | null, start: number, count: number, at: number, value: number) {
  const kept = Math.min(1, Math.max(0, Math.round(value * 100) / 100));
  return Array.from({ length: count }, (_, index) =>
    index === at || (!curve && index > at) ? kept : (curve?.[index] ?? start),
  );
}

/** A point of a line under the hand. */
export interface DrawnPoint {
  readonly epoch: number;
  readonly accuracy: number;
}

/** The line with the next point under the hand: going back draws anew from there. */
export function drawnOn(line: readonly DrawnPoint[], next: DrawnPoint): DrawnPoint[] {
  return [...line.filter(({ epoch }) => epoch < next.epoch), next];
}

/** Values of a drawn line at the points of a curve; null where it does not come to the last epoch. */
export function curveOf(line: readonly DrawnPoint[], epochs: number): number[] | null {
  const last = line.at(-1);
  if (!last || last.epoch < epochs - 0.02 * epochs) return null;
  return curveEpochs(epochs).map((epoch) => Math.round(accuracyAt(line, epoch) * 100) / 100);
}

function accuracyAt(line: readonly DrawnPoint[], epoch: number): number {
  const after = line.findIndex((point) => point.epoch >= epoch);
  const next = line[after < 0 ? line.length - 1 : after];
  const before = line[after - 1];
  if (!next) return 0;
  if (!before || after <= 0) return next.accuracy;
  const share = (epoch - before.epoch) / (next.epoch - before.epoch);
  return before.accuracy + share * (next.accuracy - before.accuracy);
}

/** What is still to be said, as a sentence; null where all is. @param asksCurve whether the curve is asked for */
export function stillOpen(given: Given, asksCurve: boolean): string | null {
  const open = askedLayers(given.of).filter((k) => given.answers[k - 1] === null);
  const [first] = open;
  if (first !== undefined && open.length === 1) return `QCL${first} is still open.`;
  if (first !== undefined) return `${open.map((k) => `QCL${k}`).join(' and ')} are still open.`;
  return asksCurve && given.curve === null ? 'Your curve is still open: draw to the right edge.' : null;
}
