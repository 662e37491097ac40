import { describe, expect, it } from 'vitest';
import { numericsVersion } from '../model/run';
import { firstExperiment } from '../model/settings/paper';
import { firstPlan, type SweepPlan } from '../model/sweep/plan';
import type { SweepScore } from '../model/sweep/score';
import { keyedRuns } from '../store/sweep/sweepState';
import { readPlanRecord, readScoreRecord, scoresToLetGo, sweepVersion } from './sweepRecords';

const score: SweepScore = {
  loss: Number.NaN,
  accuracy: 0.1,
  best: 0.3,
  bestEpoch: 2,
  trainLoss: null,
  trainAccuracy: null,
  epoch: 3,
  gradients: [null, 'none', 'frozen', 0],
  stopped: 'loss',
};
const record = (change: object = {}) => ({ version: sweepVersion, numericsVersion, score, ...change });

describe('a kept score', () => {
  it('comes back as it is', () => expect(readScoreRecord(record())).toEqual(score));

  it.each([
    null,
    'x',
    {},
    record({ version: 99 }),
    record({ numericsVersion: numericsVersion - 1 }),
    record({ score: null }),
    record({ score: { ...score, best: '0.3' } }),
    record({ score: { ...score, trainLoss: undefined } }),
    record({ score: { ...score, gradients: ['None'] } }),
    record({ score: { ...score, stopped: 4 } }),
  ])('%#: what is broken, or of another arithmetic, is none', (value) => expect(readScoreRecord(value)).toBeNull());
});

describe('a kept plan', () => {
  const plan = firstPlan(firstExperiment, null, []);
  const kept = (change: object = {}, timed: unknown = [{ work: 2, ms: 3 }]) => ({
    version: sweepVersion,
    plan: { ...plan, ...change },
    unfinished: true,
    timed,
  });

  it('comes back as it is', () => {
    expect(readPlanRecord(kept())).toEqual({ plan, unfinished: true, timed: [{ work: 2, ms: 3 }] });
    expect(readPlanRecord({ ...kept(), unfinished: false }).unfinished).toBe(false);
    expect(readPlanRecord(kept({ twins: true })).plan).toEqual({ ...plan, twins: true });
    expect(readPlanRecord(kept({ twins: 'frozen' })).plan).toEqual(plan);
  });

  it.each([
    { base: { ...firstExperiment, readout: 'max' } },
    { factors: 'depth' },
    { factors: [{ id: 'layers.0.depth', levels: [] }] },
    { factors: [{ id: 'layers.0.depth', levels: [1, 11] }] },
    { factors: [{ id: 'layers.7.depth', levels: [1] }] },
    { factors: [{ id: 'skips', levels: [[[2, 1]]] }] },
    { factors: [1, 2, 3, 4].map((depth) => ({ id: 'layers.0.depth', levels: [depth] })) },
    { seeds: [] },
    { seeds: [0.5] },
  ])('%#: what is broken is none', (change) =>
    expect(readPlanRecord(kept(change))).toMatchObject({ plan: null, unfinished: false }),
  );

  it('is read at once, however large it is', () => {
    const many = Array.from({ length: 200 }, (_, index) => index + 1);
    const factors = ['training.epochs', 'circuit.pixelScale', 'circuit.mapScale'].map((id) => ({ id, levels: many }));
    expect(readPlanRecord(kept({ factors })).plan?.factors).toEqual(factors);
    expect(
      readPlanRecord(kept({ factors: factors.map((each) => ({ ...each, levels: [...many, -1] })) })).plan,
    ).toBeNull();
  });

  it('has no times that are none', () => {
    expect(readPlanRecord(kept({}, [{ work: 0, ms: 3 }, null, { work: 1, ms: 1 }])).timed).toEqual([
      { work: 1, ms: 1 },
    ]);
    expect(readPlanRecord(undefined)).toEqual({ plan: null, unfinished: false, timed: [] });
  });
});

describe('scores of earlier sweeps', () => {
  const plan: SweepPlan = { base: firstExperiment, factors: [], seeds: [0, 1, 2] };
  const own = keyedRuns(plan).map(({ key }) => key);
  const others = (count: number) => Array.from({ length: count }, (_, index) => `other ${index}`);

  it('are let go when they are too many, and none of the sweep that is written', () => {
    expect(scoresToLetGo([...own, ...others(20_000)], plan)).toEqual([]);
    expect(scoresToLetGo([...own, ...others(20_001)], plan)).toEqual(others(20_001));
    expect(scoresToLetGo(others(20_001), null)).toHaveLength(20_001);
  });
});
