import { circuitQubits, type Experiment, type Readout } from '../model/experiment';
import type { Gate } from '../model/gates/gates';
import { isKnownSet } from '../model/imageSets';
import type { SettingPath } from '../model/settings/row';
import { headQubits, layerWindows, type MapShape, measuredQubits, networkShapes, pooledSize } from '../model/shapes';
import { sourcesOf } from '../model/skips';

/**
 * What another program has to know to compute the same network from its parameters: data that a loader can act on.
 * What each field and value means stands in `conventionsSchema`.
 */
export interface Conventions {
  readonly maps: readonly ['image', 'channel', 'row', 'column'];
  readonly preprocessing: {
    readonly file: 'train-images-idx3-ubyte' | null;
    readonly side: 28;
    readonly pixel: 'byte / 255';
    readonly resampling: 'area';
    readonly size: number;
  };
  readonly windows: {
    readonly side: 2;
    readonly stride: 2;
    readonly oddSide: 'end';
    readonly qubits: readonly [0, 1, 2, 3];
    readonly channels: Experiment['severalChannels'];
    readonly computed: readonly number[];
  };
  readonly circuit: {
    readonly qubits: 4;
    readonly mostSignificant: 0;
    readonly encoding: 'RY';
    readonly scales: readonly number[];
    readonly encodedIn: 'every repetition' | 'first repetition';
    readonly rotation: Gate;
    readonly chain: readonly Pair[];
  };
  readonly readout: {
    readonly qubits: readonly number[];
    readonly combined: 'mean' | 'channels';
    readonly inputChannels: 'mean';
  };
  readonly sums: {
    readonly sources: readonly (readonly number[])[];
    readonly padding: Experiment['padding'];
    readonly channels: 'broadcast';
  };
  readonly features: {
    readonly pooled: number | null;
    readonly order: readonly ['channel', 'row', 'column'];
    readonly standardised: boolean;
  };
  readonly head:
    | { readonly kind: 'dense'; readonly logits: 'weights · features + biases' }
    | {
        readonly kind: 'quantum';
        readonly qubits: number;
        readonly mostSignificant: 0;
        readonly encoding: 'amplitudes';
        readonly rotation: 'RY';
        readonly chain: readonly Pair[];
        readonly measured: readonly number[];
      };
  readonly classes: readonly number[];
  readonly loss: { readonly kind: Experiment['loss']; readonly logarithm: 'natural'; readonly over: 'mean' };
  readonly gradient: Experiment['gradientMode'];
}

type Pair = readonly [control: number, target: number];

export function conventionsOf(experiment: Experiment): Conventions {
  const { data, circuit, layers, skips, padding, head, loss, gradientMode } = experiment;
  return {
    maps: ['image', 'channel', 'row', 'column'],
    preprocessing: {
      file: isKnownSet(data.set) ? 'train-images-idx3-ubyte' : null,
      side: 28,
      pixel: 'byte / 255',
      resampling: 'area',
      size: data.imageSize,
    },
    windows: {
      side: 2,
      stride: 2,
      oddSide: 'end',
      qubits: [0, 1, 2, 3],
      channels: experiment.severalChannels,
      computed: computedSides(experiment),
    },
    circuit: {
      qubits: circuitQubits,
      mostSignificant: 0,
      encoding: 'RY',
      scales: layers.map((_, index) => (index === 0 ? circuit.pixelScale : circuit.mapScale)),
      encodedIn: circuit.reuploading ? 'every repetition' : 'first repetition',
      rotation: circuit.gate,
      chain: circuit.entangling ? chainOf(circuitQubits) : [],
    },
    readout: { ...readouts[experiment.readout], inputChannels: 'mean' },
    sums: { sources: layers.map((_, index) => sourcesOf(skips, index + 1)), padding, channels: 'broadcast' },
    features: {
      pooled: pooledSides[head.pooled],
      order: ['channel', 'row', 'column'],
      standardised: head.standardise,
    },
    head: headOf(experiment),
    classes: data.digits,
    loss: { kind: loss, logarithm: 'natural', over: 'mean' },
    gradient: gradientMode,
  };
}

/** How many rows and columns of each layer's map are computed; what lies beyond is 0. */
function computedSides(experiment: Experiment): number[] {
  const { nodes } = networkShapes(experiment);
  return experiment.layers.map((_, index) => layerWindows(experiment, nodes[index] as MapShape).covered);
}

/** Whose expectation values of Z become the map, and how. */
export const readouts: Readonly<Record<Readout, Pick<Conventions['readout'], 'qubits' | 'combined'>>> = {
  mean: { qubits: [0, 1, 2, 3], combined: 'mean' },
  qubit0: { qubits: [0], combined: 'mean' },
  qubit1: { qubits: [1], combined: 'mean' },
  qubit2: { qubits: [2], combined: 'mean' },
  qubit3: { qubits: [3], combined: 'mean' },
  channels: { qubits: [0, 1, 2, 3], combined: 'channels' },
};

const pooledSides: Readonly<Record<Experiment['head']['pooled'], number | null>> = { none: null, '7x7': pooledSize };

/**
 * Where each setting comes into what leaves the lab: a part of the conventions, the shape of the parameters, which
 * images the run has, or training alone. A setting without its row does not compile, and `conventions.test.ts` changes
 * each and looks for what its row says in conventions and scripts.
 */
export const settingEffects: {
  readonly [Path in SettingPath]: keyof Conventions | 'parameters' | 'images' | 'training';
} = {
  'data.digits': 'classes',
  'data.sampling': 'images',
  'data.images': 'images',
  'data.imageSize': 'preprocessing',
  'data.trainShare': 'images',
  'data.set': 'images',
  'layers.length': 'parameters',
  'layers.*.depth': 'parameters',
  'layers.*.trainable': 'training',
  'circuit.gate': 'circuit',
  'circuit.reuploading': 'circuit',
  'circuit.entangling': 'circuit',
  'circuit.pixelScale': 'circuit',
  'circuit.mapScale': 'circuit',
  coverage: 'windows',
  severalChannels: 'windows',
  readout: 'readout',
  skips: 'sums',
  padding: 'sums',
  'head.kind': 'head',
  'head.trainable': 'training',
  'head.measured': 'head',
  'head.pooled': 'features',
  'head.standardise': 'features',
  loss: 'loss',
  gradientMode: 'gradient',
  initialAngles: 'training',
  'training.epochs': 'training',
  'training.batchSize': 'training',
  'training.learningRate': 'training',
  'training.beta1': 'training',
  'training.beta2': 'training',
  'training.epsilon': 'training',
  seed: 'images',
};

function chainOf(qubits: number): Pair[] {
  return Array.from({ length: qubits - 1 }, (_, control) => [control, control + 1] as const);
}

function headOf(experiment: Experiment): Conventions['head'] {
  const { head, data } = experiment;
  if (head.kind === 'dense') return { kind: 'dense', logits: 'weights · features + biases' };
  const { features } = networkShapes(experiment);
  const qubits = headQubits(features);
  const measured = measuredQubits(features, data.digits.length, head.measured);
  return {
    kind: 'quantum',
    qubits,
    mostSignificant: 0,
    encoding: 'amplitudes',
    rotation: 'RY',
    chain: chainOf(qubits),
    measured,
  };
}
