import { describe, expect, it, test } from 'vitest';
import type { Experiment } from '../../../model/experiment';
import { noOwnNames } from '../../../model/imageSets';
import { withLayerCount } from '../../../model/settings/access';
import { firstExperiment } from '../../../model/settings/paper';
import { settingPaths } from '../../../model/settings/table';
import { withOther } from '../../../testing/otherValues';
import { differenceWords, differingThings } from './differing';

const things = (a: Partial<Experiment>, b: Partial<Experiment>): string[] =>
  differingThings(
    { letter: 'A', experiment: { ...firstExperiment, ...a } },
    { letter: 'B', experiment: { ...firstExperiment, ...b } },
    noOwnNames,
  );
const { layers, head, training } = firstExperiment;
const deep = layers.map((layer) => ({ ...layer, depth: 6 }));

describe('what differs', () => {
  test.each<[Partial<Experiment>, Partial<Experiment>, string[]]>([
    [{}, {}, []],
    [{}, { skips: [[1, 2]] }, ['in B, O1 also goes to sum 2']],
    [
      {
        skips: [
          [0, 1],
          [1, 2],
        ],
      },
      {},
      ['in A, X also goes to sum 1 and O1 to sum 2'],
    ],
    [{ skips: [[0, 1]] }, { skips: [[1, 2]] }, ['X goes to sum 1 in A, O1 goes to sum 2 in B']],
    [{}, { gradientMode: 'exact' }, ['gradient cut in A, exact in B']],
    [{}, { layers: layers.map((layer) => ({ ...layer, trainable: false })) }, ['in B, QCL1 and QCL2 are frozen']],
    [
      { head: { ...head, trainable: false } },
      { layers: layers.map((layer, index) => ({ ...layer, trainable: index > 0 })) },
      ['the head is frozen in A, QCL1 is frozen in B'],
    ],
    [{ seed: 0 }, { seed: 3 }, ['seed 0 in A, 3 in B']],
    [
      { layers: deep },
      { layers: deep.map((layer, index) => ({ ...layer, depth: index + 1 })) },
      ['QCL1 depth 6 in A, 1 in B', 'QCL2 depth 6 in A, 2 in B'],
    ],
    [
      { layers: deep },
      { layers: deep.map((layer) => ({ ...layer, depth: 2 })) },
      ['depth of every layer 6 in A, 2 in B'],
    ],
    [
      {},
      { training: { ...training, learningRate: 0.03 }, seed: 1 },
      [`learning rate ${training.learningRate} in A, 0.03 in B`, 'seed 0 in A, 1 in B'],
    ],
  ])('case %#', (a, b, words) => expect(things(a, b)).toEqual(words));

  it('tells of another number of layers, and of the placement by its name then', () => {
    const three = withLayerCount({ ...firstExperiment, skips: [[1, 2]] }, 3);
    expect(things({}, three)).toEqual(['placement no residual in A, O1+O2 in B', 'layers 2 in A, 3 in B']);
  });

  it.each(settingPaths)('notices another value of %s', (path) => {
    const other = withOther(firstExperiment, path);
    expect(
      differingThings({ letter: 'A', experiment: firstExperiment }, { letter: 'B', experiment: other }, noOwnNames),
    ).not.toEqual([]);
  });
});

describe('the sentence', () => {
  it('lists up to three things, and counts more', () => {
    expect(differenceWords([])).toEqual({ lead: 'They are of the same experiment.', text: '' });
    expect(differenceWords(['a'])).toEqual({ lead: 'They differ in one thing:', text: 'a.' });
    expect(differenceWords(['a', 'b', 'c'])).toEqual({ lead: 'They differ in three things:', text: 'a; b; c.' });
    expect(differenceWords(['a', 'b', 'c', 'd'])).toEqual({ lead: 'They differ in 4 settings.', text: '' });
  });
});
