import { type Experiment, withHead } from '../../model/experiment';
import type { Field } from './fieldTypes';

/** From the last node to the loss. */
export const outputFields: readonly Field[] = [
  {
    id: 'padding',
    kind: 'choice',
    label: 'Padding',
    explanation: 'Where a smaller map lies in the larger one when the two are added.',
    paper: () => 'not stated; we pad at the end (bottom and right)',
    options: [
      { value: 'end', name: 'at the end' },
      { value: 'centre', name: 'all around' },
    ],
    get: ({ padding }) => padding,
    set: (experiment, padding) => ({ ...experiment, padding: padding as Experiment['padding'] }),
  },
  {
    id: 'headKind',
    kind: 'choice',
    label: 'Head',
    explanation:
      'Classical postprocessing by one dense layer, or quantum postprocessing (Eqs. 15, 16); the digits go with it.',
    paper: () => 'both (Table 3); we start with dense',
    options: [
      { value: 'dense', name: 'dense' },
      { value: 'quantum', name: 'quantum' },
    ],
    get: ({ head }) => head.kind,
    set: (experiment, kind) =>
      kind === experiment.head.kind ? experiment : withHead(experiment, kind as 'dense' | 'quantum'),
  },
  {
    id: 'headTrainable',
    kind: 'choice',
    label: 'Head trained',
    explanation: 'A frozen head keeps its random weights, so that only the quanvolutional layers can learn.',
    paper: () => 'trained',
    options: [
      { value: 'yes', name: 'trained' },
      { value: 'no', name: 'frozen' },
    ],
    get: ({ head }) => (head.trainable ? 'yes' : 'no'),
    set: (experiment, value) => ({ ...experiment, head: { ...experiment.head, trainable: value === 'yes' } }),
  },
  {
    id: 'measured',
    kind: 'choice',
    label: 'Measured qubits',
    explanation: 'Which qubits of the quantum head are the logits; with the first, small maps hardly reach them.',
    paper: () => 'not stated; we take the first',
    options: [
      { value: 'first', name: 'first' },
      { value: 'last', name: 'last' },
    ],
    idle: ({ head }) => (head.kind === 'dense' ? 'Takes effect with the quantum head.' : null),
    get: ({ head }) => head.measured,
    set: (experiment, measured) => ({
      ...experiment,
      head: { ...experiment.head, measured: measured as 'first' | 'last' },
    }),
  },
  {
    id: 'pooled',
    kind: 'choice',
    label: 'Pooling',
    explanation: 'Averages the last map to 7×7 before the head, so that all placements give it equally many inputs.',
    paper: () => 'none',
    options: [
      { value: 'none', name: 'none' },
      { value: '7x7', name: '7×7' },
    ],
    get: ({ head }) => head.pooled,
    set: (experiment, pooled) => ({
      ...experiment,
      head: { ...experiment.head, pooled: pooled as Experiment['head']['pooled'] },
    }),
  },
  {
    id: 'standardise',
    kind: 'choice',
    label: 'Standardise',
    explanation:
      'Gives every input of the head mean 0 and spread 1 over the batch, so that a map of low contrast can be read.',
    paper: () => 'no',
    options: [
      { value: 'no', name: 'no' },
      { value: 'yes', name: 'yes' },
    ],
    get: ({ head }) => (head.standardise ? 'yes' : 'no'),
    set: (experiment, value) => ({ ...experiment, head: { ...experiment.head, standardise: value === 'yes' } }),
  },
  {
    id: 'loss',
    kind: 'choice',
    label: 'Loss',
    explanation:
      'Cross entropy on the logits, or on a softmax of them: an easy slip that brings some of the paper’s numbers within reach.',
    paper: () => 'cross entropy',
    options: [
      { value: 'crossEntropy', name: 'cross entropy' },
      { value: 'softmaxTwice', name: 'softmax twice' },
    ],
    get: ({ loss }) => loss,
    set: (experiment, loss) => ({ ...experiment, loss: loss as Experiment['loss'] }),
  },
  {
    id: 'gradientMode',
    kind: 'choice',
    label: 'Gradient',
    explanation:
      'Paper mode holds every layer’s input constant where it is encoded; exact mode lets the gradient through.',
    paper: () => 'paper (the reading that gives its None)',
    options: [
      { value: 'paper', name: 'paper' },
      { value: 'exact', name: 'exact' },
    ],
    get: ({ gradientMode }) => gradientMode,
    set: (experiment, mode) => ({ ...experiment, gradientMode: mode as Experiment['gradientMode'] }),
  },
];
