import type { Backend } from '../src/engine/backend';
import type { Mnist } from '../src/engine/data/mnist';
import type { Experiment, Skip } from '../src/model/experiment';
import { formatPlacement } from '../src/model/notation';
import { withLayerCount } from '../src/model/settings/access';
import { paperExperiment } from '../src/model/settings/paper';
import { nextEpoch } from './epochs';
import { heaviest, placed } from './experiments';
import { interleaved, median } from './measure';
import type { Effort } from './runs';

export interface ScalingFigures {
  readonly of: 'image size' | 'depth' | 'layers';
  readonly placement: string;
  /** Seconds of one epoch, medians. */
  readonly points: readonly { readonly at: number; readonly seconds: number }[];
}

/** `..((X+O1)+O2)+..`: every layer trains, all maps keep the size of X. */
const chain = (layers: number): Skip[] => Array.from({ length: layers }, (_, k) => [k, k + 1] as const);

function series(of: ScalingFigures['of']): { at: number; experiment: Experiment }[] {
  const base = placed(paperExperiment, heaviest);
  if (of === 'image size') {
    return [7, 14, 20, 28].map((imageSize) => ({
      at: imageSize,
      experiment: { ...base, data: { ...base.data, imageSize } },
    }));
  }
  if (of === 'depth') {
    return [1, 2, 4, 6, 8, 10].map((depth) => ({
      at: depth,
      experiment: { ...base, layers: base.layers.map((layer, k) => (k === 0 ? { ...layer, depth } : layer)) },
    }));
  }
  return [1, 2, 3, 4].map((count) => ({
    at: count,
    experiment: { ...withLayerCount(base, count), skips: chain(count) },
  }));
}

/** One epoch of the paper's experiment as one thing about it grows. */
export function measureScaling(mnist: Mnist, backend: Backend, { rounds, shorten }: Effort): ScalingFigures[] {
  return (['image size', 'depth', 'layers'] as const).map((of) => {
    const points = series(of);
    const last = points[points.length - 1]?.experiment ?? paperExperiment;
    const epochs = Object.fromEntries(
      points.map(({ at, experiment }) => [at, nextEpoch(shorten(experiment), mnist, backend)]),
    );
    const figures = interleaved(epochs, rounds + 1);
    return {
      of,
      placement: of === 'layers' ? `from X+O1 to ${formatPlacement(last.skips, last.layers.length)}` : heaviest,
      // The first epoch is still being compiled.
      points: points.map(({ at }) => ({ at, seconds: median((figures[at] as number[]).slice(1)) })),
    };
  });
}
