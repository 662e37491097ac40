import { describe, expect, test } from 'vitest';
import type { Experiment, Skip } from '../experiment';
import { gradientReach } from '../reach';
import { withLayerCount } from '../settings/access';
import { paperExperiment } from '../settings/paper';
import { allPlacements } from '../skips';
import { pendingSentence, settledSentence } from './sentences';

const experiment = (layers: number, skips: readonly Skip[], changes: Partial<Experiment> = {}): Experiment => ({
  ...withLayerCount(paperExperiment, layers),
  skips,
  ...changes,
});
const frozen = (base: Experiment, ...which: number[]): Experiment => ({
  ...base,
  layers: base.layers.map((layer, index) => ({ ...layer, trainable: !which.includes(index + 1) })),
});
const say = (value: Experiment) => {
  const { strong, rest } = settledSentence(value, gradientReach(value));
  return `${strong} ${rest}`;
};
const pending = (from: Experiment, skips: readonly Skip[]) => {
  const after = { ...from, skips };
  const { strong, rest } = pendingSentence(after, gradientReach(after), {
    skips: from.skips,
    reaches: gradientReach(from),
  });
  return `${strong} ${rest}`;
};

describe('verdict of a committed placement', () => {
  test.each<[string, Experiment]>([
    ['QCL1 gets None. QCL2 re-encodes O1 as numbers; paper mode cuts the gradient.', experiment(2, [])],
    ['QCL1 gets None. QCL2 re-encodes X+O1 as numbers; paper mode cuts the gradient.', experiment(2, [[0, 1]])],
    ['Both layers are reached. The skip carries the gradient around the cut.', experiment(2, [[1, 2]])],
    ['QCL1 is reached. It feeds the head directly.', experiment(1, [])],
    [
      'QCL1 and QCL2 get None. QCL2 and QCL3 re-encode their maps as numbers; paper mode cuts the gradient.',
      experiment(3, [[0, 3]]),
    ],
    ['QCL2 gets None. QCL3 re-encodes O2 as numbers; paper mode cuts the gradient.', experiment(3, [[1, 3]])],
    [
      'All three layers are reached. The skips carry the gradient around the cuts.',
      experiment(3, [
        [1, 2],
        [2, 3],
      ]),
    ],
    [
      'Both layers are reached. Exact mode does not cut at the re-encoding.',
      experiment(2, [], { gradientMode: 'exact' }),
    ],
    [
      'Both layers are reached. Exact mode cuts nothing, and the skips lead around anyway.',
      experiment(2, [[1, 2]], { gradientMode: 'exact' }),
    ],
    ['QCL2 is reached. It feeds the head directly. QCL1 is frozen.', frozen(experiment(2, []), 1)],
    [
      'QCL1 gets None. QCL2 re-encodes O1 as numbers; paper mode cuts the gradient. QCL2 is frozen.',
      frozen(experiment(2, []), 2),
    ],
    ['Both layers are frozen. Only the head learns.', frozen(experiment(2, []), 1, 2)],
    ['QCL1 is frozen. Only the head learns.', frozen(experiment(1, []), 1)],
  ])('%s', (sentence, value) => expect(say(value)).toBe(sentence));

  test('nothing learns when the head is frozen too', () => {
    const all = frozen(experiment(2, []), 1, 2);
    expect(say({ ...all, head: { ...all.head, trainable: false } })).toBe('Both layers are frozen. Nothing learns.');
  });

  test('names every layer without a gradient, in every placement of one to four layers', () => {
    for (let layers = 1; layers <= 4; layers++) {
      for (const skips of allPlacements(layers)) {
        const value = experiment(layers, skips);
        const reaches = gradientReach(value);
        const { strong } = settledSentence(value, reaches);
        reaches.forEach((reach, index) => {
          if (reach.state === 'none') expect(strong).toContain(`QCL${index + 1}`);
        });
        expect(strong.includes('None')).toBe(reaches.some((reach) => reach.state === 'none'));
      }
    }
  });
});

describe('verdict of a placement in hand', () => {
  test('says what would change and how to finish', () => {
    expect(pending(experiment(2, []), [[1, 2]])).toBe('QCL1 would be reached. Drop to keep the skip.');
    expect(pending(experiment(2, []), [[0, 2]])).toBe('QCL1 stays None. Drop to keep the skip.');
    expect(pending(experiment(2, [[1, 2]]), [])).toBe('QCL1 would get None. Drop to remove the skip.');
    expect(pending(experiment(2, [[1, 2]]), [[0, 2]])).toBe('QCL1 would get None. Drop to move the skip.');
    expect(
      pending(experiment(2, [[1, 2]]), [
        [0, 1],
        [1, 2],
      ]),
    ).toBe('Both layers stay reached. Drop to keep the skip.');
    expect(pending(experiment(3, []), [[1, 3]])).toBe('QCL1 would be reached. QCL2 stays None. Drop to keep the skip.');
    expect(pending(experiment(3, [[1, 3]]), [[2, 3]])).toBe(
      'QCL1 would get None. QCL2 would be reached. Drop to move the skip.',
    );
    expect(pending(experiment(1, []), [[0, 1]])).toBe('QCL1 stays reached. Drop to keep the skip.');
  });
});

test('a placement in hand that is locked is not promised to anybody', () => {
  const after = experiment(2, [[1, 2]]);
  const committed = { skips: [], reaches: gradientReach(experiment(2, [])) };
  expect(pendingSentence(after, gradientReach(after), committed, 'locked')).toEqual({
    strong: 'QCL1 would be reached.',
    rest: 'The skips are locked.',
  });
});
