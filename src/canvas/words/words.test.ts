import { describe, expect, test } from 'vitest';
import { estimateWidth } from '../../charts/kit/svg';
import type { Experiment, Skip } from '../../model/experiment';
import { gradientReach } from '../../model/reach';
import { withLayerCount } from '../../model/settings/access';
import { paperExperiment } from '../../model/settings/paper';
import { allPlacements, allSkips } from '../../model/skips';
import { toggleOn } from '../drag/machine/drop';
import { headName } from '../forward/HeadBlock';
import { compactLayout } from '../layout/compactLayout';
import { consequenceOf, operandPadding, optionText, paddingAt } from './consequence';
import { headCaption } from './preparation';

const experiment = (layers: number, skips: readonly Skip[], changes: Partial<Experiment> = {}): Experiment => ({
  ...withLayerCount(paperExperiment, layers),
  skips,
  ...changes,
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
