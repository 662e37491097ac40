import type { Experiment } from '../../model/experiment';
import { limits } from '../../model/experiment';
import { imageCounts } from '../../model/shapes';
import type { Field } from './fieldTypes';

type Data = Experiment['data'];

const withData = (experiment: Experiment, data: Partial<Data>): Experiment => ({
  ...experiment,
  data: { ...experiment.data, ...data },
});

/** Where the images come from (Table 3). */
export const dataFields: readonly Field[] = [
  {
    id: 'imageSize',
    kind: 'choice',
    label: 'Image size',
    explanation: 'Side of X in pixels; smaller ones are averaged from 28×28 and train faster.',
    paper: () => '28×28',
    options: [
      { value: '28', name: '28' },
      { value: '16', name: '16' },
      { value: '14', name: '14' },
      { value: '8', name: '8' },
    ],
    get: ({ data }) => String(data.imageSize),
    set: (experiment, value) => withData(experiment, { imageSize: Number(value) }),
  },
  {
    id: 'digits',
    kind: 'digits',
    label: 'Digits',
    explanation: 'The digits that take part; each is a class of the head.',
    paper: ({ head }) =>
      head.kind === 'dense' ? '0 to 9 with the dense head (Table 3)' : '0 to 3 with the quantum head (Table 3)',
    get: ({ data }) => data.digits,
    set: (experiment, digits) => withData(experiment, { digits, images: fitting({ ...experiment.data, digits }) }),
  },
  {
    id: 'sampling',
    kind: 'choice',
    label: 'Drawn',
    explanation: "How images are drawn from MNIST's training file, without replacement.",
    paper: () => 'per digit (Table 3); uniformly in Fig. 2',
    options: [
      { value: 'perClass', name: 'per digit' },
      { value: 'uniform', name: 'uniformly' },
    ],
    get: ({ data }) => data.sampling,
    // As many images in all as before.
    set: (experiment, value) => {
      if (value === experiment.data.sampling) return experiment;
      const sampling = value as Data['sampling'];
      const { total } = imageCounts(experiment);
      const images = sampling === 'uniform' ? total : Math.round(total / experiment.data.digits.length);
      return withData(experiment, { sampling, images: fitting({ ...experiment.data, sampling, images }) });
    },
  },
  {
    id: 'images',
    kind: 'number',
    label: 'Images',
    explanation: 'How many are drawn, for training and validation together.',
    paper: () => '200 per digit (Table 3); 1000 in all in Fig. 2',
    unit: ({ data }) => (data.sampling === 'perClass' ? 'per digit' : 'in all'),
    get: ({ data }) => data.images,
    set: (experiment, images) => withData(experiment, { images }),
  },
  {
    id: 'trainShare',
    kind: 'number',
    label: 'Training share',
    explanation: 'The share of these images that trains; the rest validates.',
    paper: () => '0.8',
    get: ({ data }) => data.trainShare,
    set: (experiment, trainShare) => withData(experiment, { trainShare }),
  },
];

/** The number of images, brought within what there is of so many digits. */
function fitting({ digits, images, sampling }: Data): number {
  const [least, most] =
    sampling === 'perClass'
      ? limits.imagesPerClass
      : [limits.images[0], Math.min(limits.images[1], limits.imagesPerClass[1] * digits.length)];
  return Math.min(most, Math.max(least, images));
}
