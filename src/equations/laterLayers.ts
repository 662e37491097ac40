import { ablation, type EquationRow } from './entry';

/** Eqs. 10 to 14, which a map goes through in QCL2 and later, and the sums between. */
export const laterLayers: readonly EquationRow[] = [
  {
    id: '10',
    source: 'Eq. 10',
    title: 'A map becomes angles again',
    meaning: ({ readout, severalChannels }) =>
      'What was measured is encoded like a pixel. Here paper mode holds y constant, which is where the gradient is cut; exact mode does not.' +
      (readout !== 'channels'
        ? ''
        : severalChannels === 'averaged'
          ? ' Several channels are averaged first: y is their mean.'
          : ' Of several channels each goes through the circuit, and what is read out is averaged.'),
    tree: ({ readout, severalChannels }) =>
      readout === 'channels' && severalChannels === 'averaged' ? 'reencodeAveraged' : 'reencode',
    now: 'reencode.now',
  },
  {
    id: '11',
    source: 'Eq. 11',
    title: 'Four values, four qubits',
    meaning: 'As in the first layer, on a 2×2 window of the map.',
    tree: 'reencodeAll',
  },
  {
    id: '12',
    source: 'Eq. 12',
    title: 'One repetition',
    meaning: ({ circuit }) =>
      `The same circuit as in the first layer, with angles of its own${circuit.entangling ? '' : '; without CNOTs here as well'}.`,
    slip: 'The CNOTs are printed as a tensor product: an ordered product is meant.',
    tree: (experiment) => `circuitTwo${experiment.circuit.gate}${ablation(experiment)}`,
  },
  {
    id: '13',
    source: 'Eq. 13',
    title: 'The state before measuring',
    meaning: 'The paper repeats this circuit once; the lab allows more.',
    slip: 'The printed one applies the circuit, which holds the encoding, to a state that is encoded already.',
    tree: ({ circuit }) => (circuit.reuploading ? 'stateTwoDeep' : 'stateTwoOnce'),
    now: 'repeat.now',
  },
  {
    id: '14',
    source: 'Eq. 14',
    title: 'Measuring',
    meaning: 'As in the first layer.',
    slip: 'Printed with the circuit U in place of the state ψ.',
    tree: 'measureTwo',
    now: 'measure.now',
  },
  {
    id: 'sum',
    source: 'Table 2',
    title: 'A residual sum',
    meaning:
      'What a skip carries is added to what leaves the block; the smaller map is padded with zeros first. The paper has this in words and map sizes.',
    tree: 'sum',
  },
];
