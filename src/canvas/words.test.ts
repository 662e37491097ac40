import { describe, expect, test } from 'vitest';
import { estimateWidth } from '../charts/kit/svg';
import { type Experiment, paperExperiment, type Skip, withLayerCount } from '../model/experiment';
import { gradientReach } from '../model/reach';
import { allPlacements, allSkips } from '../model/skips';
import { compactLayout } from './compactLayout';
import { announcement, consequenceOf, operandPadding, optionText, paddingAt } from './consequence';
import { toggleOn } from './dragMachine';
import { headName } from './HeadBlock';
import { headCaption } from './preparation';
import { verdictSentence } from './verdict';

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
  const { strong, rest } = verdictSentence(value, gradientReach(value));
  return `${strong} ${rest}`;
};
const pending = (from: Experiment, skips: readonly Skip[]) => {
  const after = { ...from, skips };
  const { strong, rest } = verdictSentence(after, gradientReach(after), {
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
        const { strong } = verdictSentence(value, reaches);
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

describe('consequences', () => {
  test('tooltip: formula, padding and reach', () => {
    expect(consequenceOf(experiment(2, []), [[1, 2]], 2)).toEqual({
      formula: 'O1+O2',
      padding: 'pads 7×7 to 14×14',
      reach: 'Gradient reaches QCL1 and QCL2',
    });
    expect(consequenceOf(experiment(2, []), [[0, 2]], 2)).toEqual({
      formula: 'X+O2',
      padding: 'pads 7×7 to 28×28',
      reach: 'QCL1 stays None',
    });
    expect(consequenceOf(experiment(3, []), [[1, 3]], 3).reach).toBe('Gradient reaches QCL1; QCL2 stays None');
    expect(consequenceOf(experiment(2, [[1, 2]]), [], 2).reach).toBe('QCL1 would get None');
  });

  test('padding names each smaller operand once, and the operand whose edge it is', () => {
    const all = experiment(2, [
      [0, 2],
      [1, 2],
    ]);
    expect(paddingAt(all, 2)).toBe('pads 14×14 and 7×7 to 28×28');
    expect(operandPadding(all, 1, 2)).toBe('14→28');
    expect(operandPadding(all, 2, 2)).toBe('7→28');
    expect(operandPadding(all, 0, 2)).toBeNull();
    expect(paddingAt(experiment(2, []), 2)).toBeNull();
  });

  test('list box lines say the sum, the result, who is reached, and that a present skip would go', () => {
    const none = experiment(2, []);
    const line = (value: Experiment, skip: Skip) =>
      optionText(value, skip, toggleOn({ layers: value.layers.length, skips: value.skips }, skip).skips);
    expect(line(none, [1, 2])).toBe('sum 2: O1+O2, reaches QCL1 and QCL2');
    expect(line(none, [0, 1])).toBe('sum 1: X+O1, reaches QCL2');
    expect(line(experiment(2, [[1, 2]]), [1, 2])).toBe('sum 2: remove, leaves O2, reaches QCL2');
  });

  test('the live region says what was done and who is reached now', () => {
    expect(announcement(experiment(2, []), [[1, 2]])).toBe(
      'Skip O1 to sum 2 added. Gradient now reaches QCL1 and QCL2.',
    );
    expect(announcement(experiment(2, [[1, 2]]), [])).toBe(
      'Skip O1 to sum 2 removed. Gradient now reaches QCL2. QCL1 gets None.',
    );
    expect(announcement(experiment(2, [[1, 2]]), [[0, 2]])).toBe(
      'Skip O1 to sum 2 moved: now X to sum 2. Gradient now reaches QCL2. QCL1 gets None.',
    );
  });

  test('a tooltip never calls a layer reached that would get None', () => {
    for (const skips of allPlacements(3)) {
      for (const skip of allSkips(3)) {
        const value = experiment(3, skips);
        const after = toggleOn({ layers: 3, skips }, skip).skips;
        const { reach } = consequenceOf(value, after, skip[1]);
        const promised = /Gradient reaches ([^;]*)/.exec(reach)?.[1] ?? '';
        gradientReach({ ...value, skips: after }).forEach((verdict, index) => {
          if (verdict.state === 'none') expect(promised).not.toContain(`QCL${index + 1}`);
        });
      }
    }
  });
});

describe('what the head reads', () => {
  const prepared = (head: Partial<Experiment['head']>): Experiment => {
    const base = experiment(2, []);
    return { ...base, head: { ...base.head, ...head } };
  };

  test('is said under the phone’s picture, which makes room for it, and in the head’s name', () => {
    const plain = experiment(2, []);
    expect(headCaption(plain)).toBeNull();
    expect(headName(plain, 49)).toBe('Dense head, 49 inputs');
    for (const [head, words] of [
      [{ pooled: '7x7' }, 'pooled to 7×7'],
      [{ standardise: true }, 'standardised'],
      [{ pooled: '7x7', standardise: true }, 'pooled to 7×7, standardised'],
    ] as const) {
      const value = prepared(head);
      expect(headCaption(value)).toBe(`Head: ${words}`);
      expect(headName(value, 49)).toBe(`Dense head, 49 inputs, ${words}`);
      expect(compactLayout(value).height).toBe(compactLayout(plain).height + 16);
      expect(estimateWidth(`Head: ${words}`, 11)).toBeLessThan(compactLayout(value).width);
    }
  });
});
