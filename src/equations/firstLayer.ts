import { gates } from '../model/gates/gates';
import { ablation, type EquationRow } from './entry';

/** Eqs. 1 to 9: from the pixels of a window to a pixel of the map. */
export const firstLayer: readonly EquationRow[] = [
  {
    id: '1',
    source: 'Eq. 1',
    title: 'A pixel becomes an angle',
    meaning: 'Each pixel of the window turns one qubit, which starts at 0, about the y axis; s is the angle scale.',
    slip: 'The printed matrix takes x, the gate beside it θ: both are the same angle.',
    tree: 'encode',
  },
  {
    id: '2',
    source: 'Eq. 2',
    title: 'Four pixels, four qubits',
    meaning: 'The four rotations act side by side, one on each qubit.',
    tree: 'encodeAll',
  },
  {
    id: '3',
    source: 'Eq. 3',
    title: 'A trainable angle',
    meaning: ({ circuit }) => {
      const { axis, besideEq3 } = gates[circuit.gate];
      return `Each qubit is turned about the ${axis.toLowerCase()} axis by an angle that training changes${besideEq3}.`;
    },
    tree: ({ circuit }) => `rotate${circuit.gate}`,
  },
  {
    id: '4',
    source: 'Eq. 4',
    title: 'Four trainable angles',
    meaning: 'One angle for each qubit, four for each repetition.',
    tree: ({ circuit }) => `rotateAll${circuit.gate}`,
    now: 'rotateAll.now',
  },
  {
    id: '5',
    source: 'Eq. 5',
    title: 'Entangling',
    meaning: ({ circuit }) =>
      circuit.entangling
        ? 'Each CNOT flips the next qubit where the one before it is 1; the one on qubits 0 and 1 acts first.'
        : 'The paper has a chain of CNOTs here; this experiment leaves it out, so that no qubit knows of another.',
    slip: 'Printed as a tensor product. The gates share qubits, so it has to be an ordered product.',
    tree: (experiment) => `entangle${ablation(experiment)}`,
  },
  {
    id: '6',
    source: 'Eq. 6',
    title: 'One repetition',
    meaning: ({ circuit }) =>
      circuit.entangling
        ? 'Encode, turn, entangle: read from right to left.'
        : 'Encode, turn: read from right to left. This experiment does not entangle.',
    slip: 'The CNOTs are printed as a tensor product again.',
    tree: (experiment) => `circuit${experiment.circuit.gate}${ablation(experiment)}`,
  },
  {
    id: '7',
    source: 'Eq. 7',
    title: 'The same in short',
    meaning: 'The three parts of a repetition by their names.',
    tree: 'circuitInShort',
  },
  {
    id: '8',
    source: 'Eq. 8',
    title: 'D repetitions',
    meaning: ({ circuit }) =>
      circuit.reuploading
        ? 'Every repetition encodes the same pixels again and has four angles of its own.'
        : 'The pixels are encoded once here; every repetition has four angles of its own.',
    tree: ({ circuit }) => (circuit.reuploading ? 'repeat' : 'repeatOnce'),
    now: 'repeat.now',
  },
  {
    id: '9',
    source: 'Eq. 9',
    title: 'Measuring',
    meaning: ({ readout }) =>
      `Each qubit gives the expectation value of Z, between −1 and 1, without shots; ${
        readout === 'mean'
          ? 'their mean is the pixel of the output map.'
          : readout === 'channels'
            ? 'each is the pixel of a channel of its own.'
            : 'one of them is the pixel of the output map.'
      }`,
    tree: 'measure',
  },
  {
    id: 'pixel',
    source: 'Table 2',
    title: 'The pixel of the map',
    meaning: ({ readout, coverage }) =>
      (readout === 'mean' || readout === 'channels'
        ? 'The text has one channel for each value, Table 2 one channel in all: the setting "readout" chooses.'
        : 'The setting "readout" takes one qubit.') +
      (coverage === 'quarter'
        ? ' With coverage quarter, rows and columns from h on have no window and stay 0, h being half of the side n, rounded up.'
        : ''),
    tree: ({ readout, coverage }) => {
      const pixel = readout === 'mean' ? 'pixelMean' : readout === 'channels' ? 'pixelChannels' : 'pixelQubit';
      return coverage === 'quarter' ? `${pixel}Quarter` : pixel;
    },
    now: ({ readout }) => (readout === 'channels' ? 'pixelChannels.now' : 'pixel.now'),
  },
];
