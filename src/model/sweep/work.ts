import type { Experiment } from '../experiment';
import { imageCounts, layerWindows, networkShapes } from '../shapes';

/** How much the head costs beside a circuit: a multiplication beside some dozens of gates. */
const perFeature = 0.02;

/**
 * How long a run takes beside others on the same machine, in circuit repetitions: windows times depth of each layer, over
 * all images and epochs. An estimate: it says that twice the depth takes twice as long, not how long that is.
 */
export function workOf(experiment: Experiment): number {
  const { layers, training, data } = experiment;
  const shapes = networkShapes(experiment);
  const { total } = imageCounts(experiment);
  const circuits = layers.reduce((sum, { depth }, index) => {
    const input = shapes.nodes[index] ?? { channels: 1, size: data.imageSize };
    const { covered, read } = layerWindows(experiment, input);
    return sum + covered * covered * read.channels * (depth + 1);
  }, 0);
  return training.epochs * total * (circuits + perFeature * shapes.features * data.digits.length);
}

/** A run that was trained here: how much it was, and how long it took in one worker, ms. */
export interface TimedRun {
  readonly work: number;
  readonly ms: number;
}

/** So many of the last runs say how fast the machine is. */
export const timedRuns = 20;

/** How long so much work takes on so many workers, ms, going by the last runs; null where none is known. */
export function estimateMs(work: number, known: readonly TimedRun[], workers: number): number | null {
  const last = known.slice(-timedRuns);
  const done = last.reduce((sum, run) => sum + run.work, 0);
  const spent = last.reduce((sum, run) => sum + run.ms, 0);
  return done > 0 && workers > 0 ? ((spent / done) * work) / workers : null;
}
