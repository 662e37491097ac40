import type { Option, RowsOf } from './row';
import { plainNumber } from './words';

const scalePresets = [
  { value: 1, name: '1' },
  { value: Math.PI, name: 'π' },
];

const oneQubit = (qubit: number): Option => ({
  name: `q${qubit}`,
  word: `readout qubit ${qubit}`,
  says: `that of qubit ${qubit} alone`,
});

/** The quanvolutional layers and the circuit under their 2x2 window (Eqs. 1 to 8 and 12). */
export const layerSettings: RowsOf<'layers' | 'circuit' | 'readout' | 'coverage' | 'severalChannels'> = {
  'layers.length': {
    kind: 'whole',
    label: 'Layers',
    says: 'How many quanvolutional layers stand one behind the other.',
    note: 'In a file a list, QCL1 first.',
    bounds: [1, 4],
    paper: 2,
    source: '2 (Table 3); 1 in Fig. 2, 3 in Fig. 11',
    link: 'depths',
    word: (count) => `${count} layer${count === 1 ? '' : 's'}`,
  },
  'layers.*.depth': {
    kind: 'whole',
    label: 'Depth',
    says: 'Repetitions of encoding, rotations and CNOT chain in each layer, with four angles each.',
    bounds: [1, 10],
    paper: [4, 1, 1, 1],
    source: ({ layers }) => (layers.length === 1 ? '4 (2 in Fig. 2)' : '4 in QCL1, 1 in the layers after it'),
    link: 'depths',
    word: (depth, _, layer) => `QCL${layer + 1} ${4 * depth} angles`,
  },
  'layers.*.trainable': {
    kind: 'switch',
    label: 'Trained layers',
    says: "A frozen layer keeps its random angles: the paper's untrainable layer, whose gradient is not asked for.",
    options: {
      true: { name: 'trained', word: 'trained', says: 'its angles are trained' },
      false: { name: 'frozen', word: 'frozen', says: 'frozen' },
    },
    paper: [true, true, true, true],
    source: 'all trained; frozen in Fig. 9',
    link: 'frozen',
  },
  'circuit.gate': {
    kind: 'choice',
    label: 'Trained gate',
    says: 'The rotation that holds an angle on each wire.',
    options: {
      RX: { name: 'RX', word: 'RX', says: 'about the x axis' },
      RY: { name: 'RY', word: 'RY', says: 'about the y axis' },
      RZ: { name: 'RZ', word: 'RZ', says: 'about the z axis' },
    },
    paper: 'RX',
    source: 'RX (Eq. 3); RY in Fig. 2',
    link: 'gate',
    searched: ['RX', 'RY'],
  },
  'circuit.reuploading': {
    kind: 'switch',
    label: 'Encoding',
    says: 'Whether the pixels are encoded again in every repetition, or only in the first.',
    options: {
      true: { name: 'every repetition', word: 'encoded every time', says: 'in every repetition' },
      false: { name: 'once', word: 'encoded once', says: 'in the first only' },
    },
    paper: true,
    source: 'every repetition (Eq. 8)',
    link: 'reuploading',
    searched: [true, false],
  },
  'circuit.entangling': {
    kind: 'switch',
    label: 'CNOT chain',
    says: 'Without its CNOTs a circuit is four separate qubits: what entanglement brings is the difference.',
    options: {
      true: { name: 'with', word: 'CNOTs', says: 'a repetition ends with the CNOT chain' },
      false: { name: 'without', word: 'no CNOTs', says: 'it has none' },
    },
    paper: true,
    source: 'with (Eqs. 5 to 7)',
    link: 'cnots',
    later: true,
  },
  'circuit.pixelScale': {
    kind: 'number',
    label: 'Pixel scale',
    says: 'Encoding angle of a white pixel, for layers that read X itself.',
    note: 'In radians per unit.',
    bounds: [-1000, 1000],
    presets: scalePresets,
    unit: () => 'rad',
    paper: 1,
    source: '1 (“x in radians”); π is common in tutorials',
    link: 'pixelScale',
    word: (scale) => `pixels × ${plainNumber(scale)}`,
    searched: [1, Math.PI],
  },
  'circuit.mapScale': {
    kind: 'number',
    label: 'Map scale',
    says: 'The same for layers that re-encode a map of expectation values.',
    note: 'In radians per unit.',
    bounds: [-1000, 1000],
    presets: scalePresets,
    unit: () => 'rad',
    paper: 1,
    source: '1',
    link: 'mapScale',
    word: (scale) => `maps × ${plainNumber(scale)}`,
    searched: [1, Math.PI],
  },
  readout: {
    kind: 'choice',
    label: 'Readout',
    says: "What becomes of a patch's four expectation values: their mean, one of them, or four channels.",
    options: {
      mean: { name: 'mean', word: 'readout mean', says: 'their mean' },
      qubit0: oneQubit(0),
      qubit1: oneQubit(1),
      qubit2: oneQubit(2),
      qubit3: oneQubit(3),
      channels: { name: 'channels', word: 'readout channels', says: 'one channel for each' },
    },
    paper: 'mean',
    source: 'mean (one channel in Table 2); the text speaks of channels',
    link: 'readout',
    searched: ['mean', 'qubit0', 'qubit1', 'qubit2', 'qubit3', 'channels'],
  },
  coverage: {
    kind: 'choice',
    label: 'Coverage',
    says:
      'Which windows a layer reads. Quarter ends the loop at the side of the output, as some public code does: ' +
      'the rest of the input is not read, the rest of the map stays 0.',
    options: {
      full: { name: 'full', word: 'full coverage', says: 'every window' },
      quarter: {
        name: 'quarter',
        word: 'coverage quarter',
        says: 'only windows whose row and column lie below half of the side of the output, rounded up',
      },
    },
    paper: 'full',
    source: 'full',
    unstated: true,
    link: 'coverage',
    later: true,
  },
  severalChannels: {
    kind: 'choice',
    label: 'Several channels',
    says: 'What a layer does with several channels: the circuit runs on each and the outputs are averaged, or they are averaged first and it runs once.',
    options: {
      each: {
        name: 'each',
        word: 'a circuit for each channel',
        says: 'the circuit runs on every channel, averaged afterwards',
      },
      averaged: {
        name: 'averaged',
        word: 'channels averaged first',
        says: 'averaged over the channels before encoding',
      },
    },
    paper: 'each',
    source: 'each',
    unstated: true,
    link: 'channels',
    idle: ({ readout }) => (readout === 'channels' ? null : 'Takes effect with the readout channels.'),
    later: true,
  },
};
