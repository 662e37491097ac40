import type { Experiment } from '../experiment';
import { gradientReach } from '../reach';
import { imageCounts, layerWindows, networkShapes } from '../shapes';

/** How much the head costs beside a circuit: a multiplication beside some dozens of gates. */
const perFeature = 0.02;
/** What an image costs in every epoch beside its circuits: drawn, summed up, weighed. Measured in Node with 14x14 images. */
const perImage = 100;

/**
 * How long a run takes beside others on the same machine, in circuit repetitions: windows times depth of each layer, over
 * all images and epochs; of the first layers, as long as none is trained, in one epoch alone, after which their maps are kept.
 * An estimate: it says that twice the depth takes twice as long, not how long that is.
 */
export function workOf(experiment: Experiment): number {
  const { layers, training, data } = experiment;
  const shapes = networkShapes(experiment);
  const { total } = imageCounts(experiment);
  const trained = gradientReach(experiment).findIndex(({ state }) => state === 'reached');
  const constant = trained < 0 ? layers.length : trained;
  const { epochs } = training;
  const circuits = layers.reduce((sum, { depth }, index) => {
    const input = shapes.nodes[index] ?? { channels: 1, size: data.imageSize };
    const { covered, read } = layerWindows(experiment, input);
    return sum + (index < constant ? 1 : epochs) * covered * covered * read.channels * (depth + 1);
  }, 0);
  return total * (circuits + epochs * (perImage + perFeature * shapes.features * data.digits.length));
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
