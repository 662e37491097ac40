import { describe, expect, it } from 'vitest';
import type { Experiment } from '../experiment';
import { sameExperiment } from '../identity';
import { lockable } from '../locks';
import { formatPlacement } from '../notation';
import { withLayerCount } from '../settings/access';
import { firstExperiment, paperExperiment } from '../settings/paper';
import { frozenTwin } from '../twins';
import { atLevel, factorAt, factorsOf } from './factor';
import { firstLevels, placementLevels } from './levels';
import {
  conflict,
  countRuns,
  countTwins,
  countWords,
  firstPlan,
  isLocked,
  isSeedLocked,
  type SweepPlan,
  sameBeside,
  sweepRuns,
  sweepSeeds,
} from './plan';
import { estimateMs, workOf } from './work';

const base = { ...firstExperiment, seed: 4 };
const plan: SweepPlan = {
  base,
  factors: [
    { id: 'skips', levels: placementLevels('paper', 2).slice(0, 2) },
    { id: 'layers.0.depth', levels: [1, 2] },
  ],
  seeds: sweepSeeds(base, 2),
};

describe('a plan', () => {
  it('trains the first seed everywhere, then the next; where a run stands among the levels goes with it', () => {
    const runs = sweepRuns(plan);
    expect(runs).toHaveLength(countRuns(plan));
    expect(countWords(plan)).toBe('2 × 2 × 2 = 8 runs');
    expect(
      runs.map(({ experiment: { seed, layers, skips } }) => `${seed} ${layers[0]?.depth} ${formatPlacement(skips, 2)}`),
    ).toEqual([
      '4 1 no residual',
      '4 1 X+O1',
      '4 2 no residual',
      '4 2 X+O1',
      '5 1 no residual',
      '5 1 X+O1',
      '5 2 no residual',
      '5 2 X+O1',
    ]);
    expect(runs.slice(0, 4).map(({ at }) => at)).toEqual([
      [0, 0],
      [1, 0],
      [0, 1],
      [1, 1],
    ]);
    expect(sweepSeeds({ ...base, seed: 2 ** 32 - 1 }, 3)).toEqual([2 ** 32 - 1, 0, 1]);
  });

  it('changes nothing but its factors and the seed', () => {
    for (const { experiment } of sweepRuns({ ...plan, factors: [{ id: 'head.kind', levels: ['dense', 'quantum'] }] })) {
      expect({ ...experiment, seed: 4, head: { ...experiment.head, kind: 'dense' } }).toEqual(base);
    }
  });

  it('begins with the depth of QCL1 and the placements of the paper, or with what was asked for', () => {
    const usual = firstPlan(firstExperiment, null, []);
    expect(usual.factors.map(({ id, levels }) => [id, levels.length])).toEqual([
      ['layers.0.depth', 6],
      ['skips', 5],
    ]);
    expect(usual.seeds).toEqual([0, 1, 2]);
    expect(firstPlan(firstExperiment, 'readout', []).factors.map(({ id }) => id)).toEqual(['readout', 'skips']);
    expect(firstPlan(firstExperiment, 'skips', []).factors.map(({ id }) => id)).toEqual(['skips']);
    expect(firstPlan(firstExperiment, 'layers.length', []).factors.map(({ id }) => id)).toEqual(['layers.length']);
  });

  it('tells experiments apart by what it does not vary, also before a level is chosen', () => {
    for (const factor of factorsOf(base)) {
      const levels = firstLevels(factor, base);
      for (const chosen of [levels, []]) {
        const bare = { base, factors: [{ id: factor.id, levels: chosen }], seeds: [0] };
        const other = { ...atLevel(base, factor.id, levels.at(-1)), seed: 9 };
        expect(sameBeside(bare, base, other), factor.id).toBe(true);
        expect(sameBeside({ ...bare, factors: [] }, base, other), factor.id).toBe(
          sameExperiment({ ...other, seed: base.seed }, base),
        );
      }
    }
  });

  it('counts the frozen twins that are not among its runs', () => {
    const twinned = { ...plan, twins: true };
    expect([countTwins(plan), countRuns(plan), countRuns(twinned)]).toEqual([8, 8, 16]);
    expect(countWords(twinned)).toBe('2 × 2 × 2 = 8 runs, with twins 16');
    const counted = (from: Experiment, ...ids: string[]) =>
      countTwins({ ...plan, base: from, factors: ids.map((id) => ({ id, levels: firstLevels(factorOf(id), from) })) });
    const factorOf = (id: string) => {
      const factor = factorAt(id, base);
      if (!factor) throw new Error(id);
      return factor;
    };
    const [one, two] = ['layers.0.trainable', 'layers.1.trainable'];
    expect(counted(base, one, 'gradientMode')).toBe(2 * 2);
    // All layers frozen are among the runs.
    expect(counted(base, one, two)).toBe(0);
    expect(counted(frozenTwin(base), 'readout')).toBe(0);
    // Of QCL1 alone, which is frozen, there is no twin.
    const half = { ...base, layers: base.layers.map((layer, index) => ({ ...layer, trainable: index === 1 })) };
    expect(counted(half, 'layers.length')).toBe(2 * 3);
    expect(countTwins({ ...plan, factors: [{ id: 'readout', levels: [] }] })).toBe(0);
  });

  it('says what does not go together', () => {
    expect(conflict('layers.length', 'skips')).toContain('belong');
    expect(conflict('layers.1.depth', 'layers.length')).toContain('belongs');
    expect(conflict('readout', 'skips')).toBeNull();
  });
});

describe('locks', () => {
  it.each<[(typeof lockable)[number], string, boolean]>([
    ['skips', 'skips', true],
    ['skips', 'layers.length', true],
    ['skips', 'layers.0.depth', false],
    ['layers', 'layers.length', true],
    ['layers', 'skips', false],
    ['head', 'head.kind', true],
    ['head', 'readout', false],
    ['mode', 'gradientMode', true],
    ['settings', 'layers.0.depth', true],
    ['settings', 'training.learningRate', true],
    ['settings', 'skips', false],
    ['settings', 'gradientMode', false],
  ])('%s: %s %s', (lock, id, held) => {
    for (const experiment of [firstExperiment, { ...paperExperiment, skips: [[1, 2]] as const }]) {
      const factor = factorAt(id, experiment);
      expect(factor && isLocked(factor, experiment, [lock])).toBe(held);
      expect(factor && isLocked(factor, experiment, [])).toBe(false);
    }
  });

  it('hold every factor and the seed where everything is locked', () => {
    for (const factor of factorsOf(firstExperiment)) {
      expect(isLocked(factor, firstExperiment, lockable), factor.id).toBe(true);
    }
    expect(isSeedLocked(firstExperiment, ['settings'])).toBe(true);
    expect(isSeedLocked(firstExperiment, ['skips'])).toBe(false);
    expect(firstPlan(firstExperiment, null, lockable)).toMatchObject({ factors: [], seeds: [0] });
    expect(firstPlan(firstExperiment, null, ['settings'])).toMatchObject({ factors: [{ id: 'skips' }], seeds: [0] });
  });
});

describe('work', () => {
  it('grows with epochs, images, depth and size, and says how long more of the same takes', () => {
    const reached: Experiment = { ...base, skips: [[1, 2]] };
    const work = workOf(reached);
    expect(workOf({ ...reached, training: { ...base.training, epochs: 2 * base.training.epochs } })).toBe(2 * work);
    expect(workOf({ ...reached, data: { ...base.data, images: 2 * base.data.images } })).toBe(2 * work);
    expect(workOf({ ...reached, data: { ...base.data, imageSize: 28 } })).toBeGreaterThan(3 * work);
    expect(workOf({ ...base, layers: [{ depth: 9, trainable: true }] })).toBeGreaterThan(
      workOf({ ...base, layers: [{ depth: 1, trainable: true }] }),
    );
    const exact: Experiment = { ...base, gradientMode: 'exact' };
    expect(workOf(withLayerCount(exact, 3))).toBeGreaterThan(workOf(exact));
    // Maps that do not change are kept: of a twin all, of this placement those of QCL1.
    expect(workOf(base)).toBeLessThan(work);
    expect(workOf(frozenTwin(reached))).toBeLessThan(work / 3);
    expect(estimateMs(30, [{ work: 10, ms: 500 }], 2)).toBe(750);
    expect(estimateMs(30, [], 2)).toBeNull();
  });
});
