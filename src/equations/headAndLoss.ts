import type { Experiment } from '../model/experiment';
import type { EquationRow } from './entry';

/** Eqs. 15 and 16, the dense layer, and the loss. */
export const headAndLoss: readonly EquationRow[] = [
  {
    id: 'dense',
    source: 'unnumbered',
    title: 'The dense layer',
    meaning: ({ head }) =>
      `Every neuron weighs all values of the last map${prepared(head)}; the softmax turns the sums into probabilities.`,
    slip: 'The softmax is said to act on each sum alone; it needs the sums of all classes.',
    tree: 'dense',
  },
  {
    id: '15',
    source: 'Eq. 15',
    title: 'A map becomes amplitudes',
    meaning: ({ head }) =>
      `The flattened map${prepared(head)}, padded with zeros and brought to length 1, is the state of n qubits.`,
    slip: 'Printed without the norm, which a state must have, and counted from 1 where basis states count from 0.',
    tree: 'amplitudes',
  },
  {
    id: '16',
    source: 'Eq. 16',
    title: 'The circuit of the quantum head',
    meaning: 'One trainable angle for each qubit, then a chain of CNOTs.',
    slip: 'The CNOTs are printed as a tensor product, and the angles without an index.',
    tree: 'headCircuit',
  },
  {
    id: 'logits',
    source: 'in words',
    title: 'Measuring the head',
    meaning: 'One qubit for each class is measured; its expectation value is the logit of that class.',
    tree: 'headLogits',
  },
  {
    id: 'loss',
    source: 'unnumbered',
    title: 'Cross entropy',
    meaning: ({ loss }) =>
      loss === 'softmaxTwice'
        ? 'The probabilities go through a second softmax before the logarithm, as the setting "loss" asks for.'
        : 'Minus the logarithm of the probability that the true class gets; chance among C classes gives ln C.',
    tree: ({ loss }) => (loss === 'softmaxTwice' ? 'softmaxTwice' : 'crossEntropy'),
  },
];

/** What this experiment does to the map before the head reads it, as words after 'map'; the paper does nothing. */
function prepared({ pooled, standardise }: Experiment['head']): string {
  const pooling = pooled === '7x7' ? ['pooled to 7×7'] : [];
  const steps = [...pooling, ...(standardise ? ['standardised'] : [])];
  return steps.length > 0 ? ` (${steps.join(' and ')} here)` : '';
}
