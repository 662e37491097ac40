import type { Experiment, Readout } from '../../model/experiment';
import { type Gate, gateNames } from '../../model/gates/gates';
import type { Field } from './fieldTypes';

const withCircuit = (experiment: Experiment, circuit: Partial<Experiment['circuit']>): Experiment => ({
  ...experiment,
  circuit: { ...experiment.circuit, ...circuit },
});

const scalePresets = [
  { value: 1, name: '1' },
  { value: Math.PI, name: 'π' },
];

/** The circuit under the 2x2 window (Eqs. 1 to 8 and 12). */
export const layerFields: readonly Field[] = [
  {
    id: 'depths',
    kind: 'depths',
    label: 'Depth',
    explanation: 'Repetitions of encoding, rotations and CNOT chain in each layer, with four angles each.',
    paper: ({ layers }) => (layers.length === 1 ? '4 (2 in Fig. 2)' : '4 in QCL1, 1 in the layers after it'),
    get: ({ layers }) => layers.map(({ depth }) => depth),
    set: (experiment, depths) => ({
      ...experiment,
      layers: experiment.layers.map((layer, k) => ({ ...layer, depth: depths[k] ?? layer.depth })),
    }),
  },
  {
    id: 'trainable',
    kind: 'trainable',
    label: 'Trained layers',
    explanation:
      "A frozen layer keeps its random angles: the paper's untrainable layer, whose gradient is not asked for.",
    paper: () => 'all trained; frozen in Fig. 9',
    get: ({ layers }) => layers.map(({ trainable }) => trainable),
    set: (experiment, trainable) => ({
      ...experiment,
      layers: experiment.layers.map((layer, k) => ({ ...layer, trainable: trainable[k] ?? layer.trainable })),
    }),
  },
  {
    id: 'gate',
    kind: 'choice',
    label: 'Trained gate',
    explanation: 'The rotation that holds an angle on each wire.',
    paper: () => 'RX (Eq. 3); RY in Fig. 2',
    options: gateNames.map((name) => ({ value: name, name })),
    get: ({ circuit }) => circuit.gate,
    set: (experiment, gate) => withCircuit(experiment, { gate: gate as Gate }),
  },
  {
    id: 'reuploading',
    kind: 'choice',
    label: 'Encoding',
    explanation: 'Whether the pixels are encoded again in every repetition, or only in the first.',
    paper: () => 'every repetition (Eq. 8)',
    options: [
      { value: 'every', name: 'every repetition' },
      { value: 'first', name: 'once' },
    ],
    get: ({ circuit }) => (circuit.reuploading ? 'every' : 'first'),
    set: (experiment, value) => withCircuit(experiment, { reuploading: value === 'every' }),
  },
  {
    id: 'entangling',
    kind: 'choice',
    label: 'CNOT chain',
    explanation: 'Without its CNOTs a circuit is four separate qubits: what entanglement brings is the difference.',
    paper: () => 'with (Eqs. 5 to 7)',
    options: [
      { value: 'with', name: 'with' },
      { value: 'without', name: 'without' },
    ],
    get: ({ circuit }) => (circuit.entangling ? 'with' : 'without'),
    set: (experiment, value) => withCircuit(experiment, { entangling: value === 'with' }),
  },
  {
    id: 'pixelScale',
    kind: 'number',
    label: 'Pixel scale',
    explanation: 'Encoding angle of a white pixel, for layers that read X itself.',
    paper: () => '1 (“x in radians”); π is common in tutorials',
    presets: scalePresets,
    unit: () => 'rad',
    get: ({ circuit }) => circuit.pixelScale,
    set: (experiment, pixelScale) => withCircuit(experiment, { pixelScale }),
  },
  {
    id: 'mapScale',
    kind: 'number',
    label: 'Map scale',
    explanation: 'The same for layers that re-encode a map of expectation values.',
    paper: () => '1',
    presets: scalePresets,
    unit: () => 'rad',
    get: ({ circuit }) => circuit.mapScale,
    set: (experiment, mapScale) => withCircuit(experiment, { mapScale }),
  },
  {
    id: 'readout',
    kind: 'choice',
    label: 'Readout',
    explanation: "What becomes of a patch's four expectation values: their mean, one of them, or four channels.",
    paper: () => 'mean (one channel in Table 2); the text speaks of channels',
    options: [
      { value: 'mean', name: 'mean' },
      { value: 'qubit0', name: 'q0' },
      { value: 'qubit1', name: 'q1' },
      { value: 'qubit2', name: 'q2' },
      { value: 'qubit3', name: 'q3' },
      { value: 'channels', name: 'channels' },
    ],
    get: ({ readout }) => readout,
    set: (experiment, readout) => ({ ...experiment, readout: readout as Readout }),
  },
];
