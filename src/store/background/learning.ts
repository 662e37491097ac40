import { halfRange, median } from '../../model/statistics';
import type { CompanionKind } from '../state/companionState';
import type { RunView } from '../state/runs';
import { finishedCompanions } from './companions';

/** Whose the accuracy is: what guessing brings, what a trained head adds to frozen layers, what training the layers adds. */
export interface Learning {
  readonly chance: number;
  /** Validation accuracy at the run's last epoch, over the seeds. */
  readonly whole: Measured;
  /** The same of the frozen twin at the same epoch; null until it is known. */
  readonly frozen: Measured | null;
  /** The same without CNOTs, and of softmax regression on as many inputs as the head has. */
  readonly unentangled: Measured | null;
  readonly linear: Measured | null;
}

interface Measured {
  readonly median: number;
  readonly halfRange: number;
  readonly seeds: number;
}

/** Null before the run has been evaluated. */
export function learningOf(run: RunView, seeds: number): Learning | null {
  const epoch = run.records.at(-1)?.epoch;
  const own = run.records.at(-1)?.validation.accuracy;
  if (epoch === undefined || own === undefined) return null;
  const accuracies = (kind: CompanionKind): number[] =>
    finishedCompanions(run, kind, seeds).flatMap(
      ({ records }) => records.find((record) => record.epoch === epoch)?.validation.accuracy ?? [],
    );
  const twin = (kind: CompanionKind): Measured | null => {
    const known = accuracies(kind);
    return known.length > 0 ? measured(known) : null;
  };
  return {
    chance: 1 / run.experiment.data.digits.length,
    whole: measured([own, ...accuracies('seed')]),
    frozen: twin('frozen'),
    unentangled: twin('unentangled'),
    linear: twin('linear'),
  };
}

function measured(values: readonly number[]): Measured {
  return { median: median(values), halfRange: halfRange(values), seeds: values.length };
}
