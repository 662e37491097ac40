import type { Backend } from '../engine/backend';
import type { Mnist } from '../engine/data/mnist';
import { Trainer } from '../engine/train/trainer';
import { digestOf } from '../model/digest';
import type { Experiment } from '../model/experiment';

/** What a run came to: the digest of its complete state, and whether every number of it is finite. */
export interface Outcome {
  readonly digest: string;
  readonly finite: boolean;
}

/**
 * Trains an experiment to its end; weights, moments, history and predictions become one digest. Uses nothing of Node, so
 * that a page can ask too.
 */
export function outcomeOf(experiment: Experiment, mnist: Mnist, backend: Backend): Outcome {
  const trainer = Trainer.start(experiment, mnist, backend);
  while (!trainer.finished && !trainer.failure) trainer.trainBatch();
  const { numericsVersion: _, experiment: __, backend: ___, ...numbers } = trainer.state();
  return { digest: digestOf(withoutPayloads(numbers)), finite: trainer.failure === null };
}

/** The same data with one NaN for all: which of its bit patterns an operation gives is up to the processor and to the compiler. */
function withoutPayloads(data: unknown): unknown {
  if (typeof data === 'number') return Number.isNaN(data) ? 'NaN' : data;
  if (ArrayBuffer.isView(data)) return Array.from(data as unknown as ArrayLike<number>, withoutPayloads);
  if (Array.isArray(data)) return data.map(withoutPayloads);
  if (data === null || typeof data !== 'object') return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withoutPayloads(value)]));
}
