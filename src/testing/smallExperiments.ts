import { initialParameters } from '../engine/network/parameters';
import type { Experiment, QuanvolutionalLayer, Readout } from '../model/experiment';
import type { Gate } from '../model/gates/gates';
import type { Parameters } from '../model/run';
import { paperExperiment } from '../model/settings/paper';
import { allSkips } from '../model/skips';
import { TestRandom } from './random';

/** A random experiment small enough for slow oracles, with images, labels and parameters to go with it. */
export interface SmallCase {
  readonly title: string;
  readonly experiment: Experiment;
  readonly parameters: Parameters;
  readonly images: Float64Array;
  readonly labels: Uint8Array;
}

const readouts: readonly Readout[] = ['mean', 'qubit0', 'qubit1', 'qubit2', 'qubit3', 'channels'];

/**
 * The i-th case: readouts, coverages, heads, losses, paddings and modes go round with i so that a few dozen
 * cover them all; layers, sizes, skips and what is frozen are random.
 * @param gate in place of the random one, which is one of the paper's; all else stays as it is
 */
export function smallCase(i: number, mode: Experiment['gradientMode'], gate?: Gate): SmallCase {
  const random = new TestRandom(1000 + i);
  const options = new TestRandom(3000 + i);
  const layerCount = 1 + (i % 4);
  const layers: QuanvolutionalLayer[] = Array.from({ length: layerCount }, () => ({
    depth: 1 + random.below(3),
    trainable: random.uniform() < 0.8,
  }));
  const pooled = options.pick(['none', '7x7'] as const);
  const standardise = options.uniform() < 0.3;
  const kind = Math.floor(i / 2) % 2 === 0 ? 'dense' : 'quantum';
  const imageSize = 4 + random.below(4);
  const drawn = random.pick<Gate>(['RX', 'RY']);
  const experiment: Experiment = {
    ...paperExperiment,
    data: { ...paperExperiment.data, digits: [1, 4, 7], imageSize },
    layers,
    circuit: {
      ...paperExperiment.circuit,
      gate: gate ?? drawn,
      reuploading: random.uniform() < 0.5,
      entangling: options.uniform() < 0.7,
      pixelScale: random.pick([1, 2.1, -1.4]),
      mapScale: random.pick([1, 1.7, -0.6]),
    },
    readout: readouts[i % 6] as Readout,
    coverage: Math.floor(i / 6) % 2 === 0 ? 'full' : 'quarter',
    severalChannels: Math.floor(i / 12) % 2 === 0 ? 'each' : 'averaged',
    skips: allSkips(layerCount).filter(() => random.uniform() < 0.35),
    padding: random.pick(['end', 'centre']),
    head: { kind, trainable: random.uniform() < 0.85, measured: random.pick(['first', 'last']), pooled, standardise },
    loss: Math.floor(i / 3) % 2 === 0 ? 'crossEntropy' : 'softmaxTwice',
    gradientMode: mode,
    seed: i,
  };
  // Two standardised images are 1 and -1, whatever they were.
  const count = standardise ? 4 : 2;
  return {
    title: titleOf(experiment),
    experiment,
    parameters: initialParameters(experiment),
    images: random.numbers(count * experiment.data.imageSize ** 2, 0, 1),
    labels: Uint8Array.from({ length: count }, () => random.below(3)),
  };
}

function titleOf(experiment: Experiment): string {
  const { layers, circuit, readout, coverage, severalChannels, skips, padding } = experiment;
  const { head, loss, data, gradientMode } = experiment;
  const depths = layers.map(({ depth, trainable }) => (trainable ? depth : `${depth} frozen`)).join(', ');
  return [
    `${gradientMode}: depths ${depths}`,
    `${circuit.gate}${circuit.reuploading ? ' re-uploading' : ''}${circuit.entangling ? '' : ' no CNOTs'}`,
    `${data.imageSize}x${data.imageSize}`,
    `skips ${skips.map(([from, to]) => `${from}>${to}`).join(' ') || 'none'}`,
    `padding ${padding}`,
    readout === 'channels' ? `channels ${severalChannels}` : readout,
    ...(coverage === 'full' ? [] : ['quarter']),
    `${head.kind}${head.kind === 'quantum' ? ` ${head.measured}` : ''}${head.trainable ? '' : ' frozen'}`,
    ...(head.pooled === 'none' ? [] : ['pooled']),
    ...(head.standardise ? ['standardised'] : []),
    loss,
  ].join('; ');
}
