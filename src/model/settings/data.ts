import type { RowsOf } from './row';
import { plainNumber } from './words';

/** Where the images come from (Table 3). */
export const dataSettings: RowsOf<'data'> = {
  'data.digits': {
    kind: 'digits',
    label: 'Digits',
    says: 'The digits that take part; each is a class of the head.',
    note: 'At least two, ascending, each once; class c is the c-th of them.',
    bounds: [0, 9],
    paper: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    source: ({ head }) =>
      head.kind === 'dense' ? '0 to 9 with the dense head (Table 3)' : '0 to 3 with the quantum head (Table 3)',
    link: 'digits',
  },
  'data.sampling': {
    kind: 'choice',
    label: 'Drawn',
    says: "How images are drawn from MNIST's training file, without replacement.",
    options: {
      perClass: { name: 'per digit', word: 'drawn per digit', says: '`images` of each digit' },
      uniform: { name: 'uniformly', word: 'drawn uniformly', says: '`images` in all, whatever digit' },
    },
    paper: 'perClass',
    source: 'per digit (Table 3); uniformly in Fig. 2',
    link: 'sampling',
  },
  'data.images': {
    kind: 'whole',
    label: 'Images',
    says: 'How many are drawn, for training and validation together.',
    note: 'At most 600 of each digit; with uniform sampling at least 4, and at most 600 times the digits.',
    bounds: [2, 6000],
    paper: 200,
    source: '200 per digit (Table 3); 1000 in all in Fig. 2',
    unit: ({ data }) => (data.sampling === 'perClass' ? 'per digit' : 'in all'),
    link: 'images',
    word: (images, { data }) => `${images} images${data.sampling === 'uniform' ? '' : ' per class'}`,
  },
  'data.imageSize': {
    kind: 'whole',
    label: 'Image size',
    says: 'Side of X in pixels; smaller ones are averaged from 28×28 and train faster.',
    bounds: [4, 28],
    presets: [28, 16, 14, 8].map((value) => ({ value, name: String(value) })),
    presetsOnly: true,
    first: true,
    paper: 28,
    source: '28×28',
    link: 'size',
    word: (side) => `${side}×${side}`,
  },
  'data.trainShare': {
    kind: 'number',
    label: 'Training share',
    says: 'The share of these images that trains; the rest validates.',
    note: 'At least one image is left on either side.',
    bounds: [0.1, 0.95],
    paper: 0.8,
    source: '0.8',
    link: 'split',
    word: (share) => `${plainNumber(100 * share)} % for training`,
  },
};
