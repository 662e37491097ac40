import type { Experiment, GradientMode } from '../../model/experiment';
import { comparedImages, type GroupComparison, type ModeComparison } from '../../model/gradientCheck';
import type { Parameters } from '../../model/run';
import type { Backend } from '../backend';
import type { ImageSet } from '../data/imageSet';
import { Network } from '../network/network';
import { asking } from './checkGradient';

/**
 * The `paper` gradient against the exact one, layer by layer, at the same parameters: gradients of the
 * mean loss over the first `comparedImages` training images, in mini-batches of the run's size. What
 * is frozen is asked for too. Yields the share done after every mini-batch.
 */
export function* compareModes(
  backend: Backend,
  experiment: Experiment,
  parameters: Parameters,
  set: ImageSet,
): Generator<number, ModeComparison> {
  const images = Math.min(comparedImages, set.count);
  const open = (mode: GradientMode): Network => {
    const network = backend.open((workspace) => new Network(asking(experiment, mode), workspace));
    network.load(parameters);
    return network;
  };
  const networks = [open('paper'), open('exact')];
  /** Per mode and layer; null: None. */
  const sums: (Float64Array | null)[][] = networks.map(() => parameters.angles.map(() => null));
  for (let from = 0; from < images; from += experiment.training.batchSize) {
    const count = Math.min(experiment.training.batchSize, images - from);
    const positions = Uint32Array.from({ length: count }, (_, n) => from + n);
    networks.forEach((network, m) => {
      network.batch(set, positions).gradients.layers.forEach((gradient, index) => {
        if (gradient.state !== 'value') return;
        const mode = sums[m] as (Float64Array | null)[];
        const sum = mode[index] ?? new Float64Array(gradient.values.length);
        mode[index] = sum.map((value, i) => value + ((gradient.values[i] as number) * count) / images);
      });
    });
    yield (from + count) / images;
  }
  const [paper, exact] = sums as [(Float64Array | null)[], (Float64Array | null)[]];
  return {
    images,
    layers: exact.map((gradient, index) => compare(paper[index] ?? null, gradient as Float64Array)),
  };
}

function compare(paper: Float64Array | null, exact: Float64Array): GroupComparison {
  const product = (a: Float64Array, b: Float64Array): number => {
    let sum = 0;
    for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
    return sum;
  };
  const exactNorm = Math.sqrt(product(exact, exact));
  if (!paper) return { exact: exactNorm, paper: null, cosine: null };
  const paperNorm = Math.sqrt(product(paper, paper));
  const norms = paperNorm * exactNorm;
  return { exact: exactNorm, paper: paperNorm, cosine: norms > 0 ? product(paper, exact) / norms : null };
}
