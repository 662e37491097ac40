import { JobCancelled, type JobPool } from '../../client/jobPool';
import { priorities } from '../../client/priorities';
import type { Experiment } from '../../model/experiment';
import { experimentText } from '../../model/identity';
import type { RunView } from '../state/runs';

/**
 * How long the pool will take for these experiments, ms, from two epochs of the first; null where that was given up.
 * @throws Error where it cannot be trained
 */
export async function estimateTime(
  pool: JobPool,
  missing: readonly Experiment[],
  signal: AbortSignal,
): Promise<number | null> {
  const [first] = missing;
  if (!first) return 0;
  if (signal.aborted) return null;
  let since = performance.now();
  let worked = 0;
  /** What a worker has spent on it up to each record, ms; the first comes before any training. Waiting for a worker is no part of it. */
  const times: number[] = [];
  const job = pool.submit(
    { ...first, training: { ...first.training, epochs: 2 } },
    {
      priority: priorities.atlas,
      onStart: () => {
        since = performance.now();
      },
      onEpoch: () => {
        const now = performance.now();
        worked += now - since;
        since = now;
        times.push(worked);
      },
    },
  );
  const giveUp = (): void => job.cancel();
  signal.addEventListener('abort', giveUp);
  try {
    await job.result;
  } catch (error) {
    if (error instanceof JobCancelled || signal.aborted) return null;
    throw error;
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
  const [built = 0, , end = 0] = times;
  const epochs = missing.reduce((sum, { training }) => sum + training.epochs, 0);
  return (missing.length * built + (epochs * Math.max(0, end - built)) / 2) / pool.size;
}

/** The scores of a run that has come to its end, and of its seeds that have. */
export function scoresOf({
  experiment,
  records,
  snapshot,
  companions,
}: RunView): [string, { accuracy: number; failed: boolean }][] {
  const { epochs } = experiment.training;
  const score = (seed: number, all: RunView['companions'][number]['records'], failed: boolean) => {
    const last = all.at(-1);
    if (!last || (last.epoch < epochs && !failed)) return [];
    const { accuracy } = last.validation;
    return [[experimentText({ ...experiment, seed }), { accuracy, failed }] satisfies [string, object]];
  };
  return [
    ...score(experiment.seed, records, snapshot?.status === 'failed'),
    ...companions.flatMap(({ kind, seed, status, records: all }) =>
      kind === 'seed' && status !== 'training' ? score(seed, all, status === 'failed') : [],
    ),
  ];
}
