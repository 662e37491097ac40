import type { Experiment } from '../../model/experiment';
import type { Field, NumberField } from './fieldTypes';

type Training = Experiment['training'];

/** A number of the optimiser or its budget. */
function trainingNumber(
  id: keyof Training & NumberField['id'],
  text: { readonly label: string; readonly explanation: string; readonly paper: string },
): NumberField {
  return {
    id,
    kind: 'number',
    label: text.label,
    explanation: text.explanation,
    paper: () => text.paper,
    get: ({ training }) => training[id],
    set: (experiment, value) => ({ ...experiment, training: { ...experiment.training, [id]: value } }),
  };
}

/** How the parameters start and how they move. */
export const trainingFields: readonly Field[] = [
  {
    id: 'seed',
    kind: 'number',
    label: 'Seed',
    explanation:
      'Decides images, split, first angles, head and the order of batches; the same seed gives the same numbers.',
    paper: () => 'not stated; we start with 0',
    get: ({ seed }) => seed,
    set: (experiment, seed) => ({ ...experiment, seed }),
  },
  {
    id: 'initialAngles',
    kind: 'choice',
    label: 'First angles',
    explanation: 'How the angles are drawn: uniformly from the full or half turn, or close to zero.',
    paper: () => 'not stated; we draw from 0 to 2π',
    options: [
      { value: 'uniform2Pi', name: '0 to 2π' },
      { value: 'uniformPi', name: '0 to π' },
      { value: 'normal001', name: 'normal, σ 0.01' },
    ],
    get: ({ initialAngles }) => initialAngles,
    set: (experiment, value) => ({ ...experiment, initialAngles: value as Experiment['initialAngles'] }),
  },
  trainingNumber('epochs', {
    label: 'Epochs',
    explanation: 'How often every training image is seen.',
    paper: '30',
  }),
  trainingNumber('batchSize', {
    label: 'Batch size',
    explanation: 'Images per update; a smaller last batch is kept.',
    paper: '16 (Table 3)',
  }),
  trainingNumber('learningRate', {
    label: 'Learning rate',
    explanation: 'Step of the Adam optimiser.',
    paper: '0.01 (Table 3)',
  }),
  trainingNumber('beta1', {
    label: 'Adam β1',
    explanation: 'How slowly the mean of the gradient forgets.',
    paper: 'not stated; Adam’s 0.9',
  }),
  trainingNumber('beta2', {
    label: 'Adam β2',
    explanation: 'How slowly the mean of its square forgets.',
    paper: 'not stated; Adam’s 0.999',
  }),
  trainingNumber('epsilon', {
    label: 'Adam ε',
    explanation: 'Keeps the step finite where the gradient is close to zero.',
    paper: 'not stated; Adam’s 1e-8',
  }),
];
