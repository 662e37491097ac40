import { expect, it } from 'vitest';
import { paperExperiment } from '../../model/settings/paper';
import { namedStages, shortName } from './stages';

it('a sum goes by its number, the input of the head by a word', () => {
  const long = namedStages({
    ...paperExperiment,
    layers: [1, 1, 1].map((depth) => ({ depth, trainable: true })),
    skips: [
      [0, 1],
      [1, 2],
      [2, 3],
    ],
  });
  const at = (width: number) => long.map((stage) => shortName(stage, width, 11));
  expect(at(80)).toEqual(['X', 'O1', 'X+O1', 'O2', '(X+O1)+O2', 'O3', 'head input']);
  expect(at(40)).toEqual(['X', 'O1', 'X+O1', 'O2', 'sum 2', 'O3', 'head']);
});
