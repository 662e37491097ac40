import { describe, expect, it } from 'vitest';
import { experimentKey } from '../model/identity';
import { withLayerCount } from '../model/settings/access';
import { firstExperiment, paperExperiment } from '../model/settings/paper';
import { factorsOf } from '../model/sweep/factor';
import { firstLevels, placementLevels } from '../model/sweep/levels';
import { conflict, countRuns, type SweepPlan, sweepRuns } from '../model/sweep/plan';
import { frozenTwin } from '../model/twins';
import { keyedRuns } from '../store/sweep/sweepState';
import { parseJson } from './jsonText';
import { readSweep, sweepCounts } from './sweepFile';
import { sweepCommand, writeSweepFile } from './sweepPlan';

/** What the reader of `resqunn sweep` makes of the file, and what the page trains. */
function both(plan: SweepPlan) {
  const value = parseJson(writeSweepFile(plan));
  const runs = sweepRuns(plan).map(({ experiment }) => experiment);
  return { read: readSweep(value), counted: sweepCounts(value).runs, runs };
}

describe('a plan as a sweep file', () => {
  const factors = factorsOf(firstExperiment);

  it.each(factors.map(({ id }) => id))('is read as the same runs in the same order: %s', (id) => {
    const factor = factors.find((other) => other.id === id);
    if (!factor) throw new Error(id);
    // The angles of the quantum head, and odd numbers, survive the way as well.
    const base = { ...firstExperiment, seed: 2 ** 32 - 1, circuit: { ...firstExperiment.circuit, mapScale: -0 } };
    const own = { id, levels: firstLevels(factor, base) };
    const second = { id: 'skips', levels: placementLevels('all', 2) };
    const beside = id === 'skips' || conflict(id, 'skips') !== null ? [] : [second];
    const plan: SweepPlan = { base, factors: [own, ...beside], seeds: [2 ** 32 - 1, 0] };
    const { read, counted, runs } = both(plan);
    expect(read).toEqual(runs);
    expect(counted).toBe(runs.length);
    // Placements along the axis do not change what comes first.
    expect(both({ ...plan, factors: [...beside, own] }).read).toEqual(runs);
  });

  it('has three factors, several numbers of layers, and none', () => {
    const three = withLayerCount(paperExperiment, 3);
    for (const plan of [
      {
        base: three,
        factors: [
          { id: 'training.learningRate', levels: [0.1 + 0.2, 1e-21] },
          { id: 'layers.2.depth', levels: [1, 2] },
          { id: 'skips', levels: placementLevels('paper', 3) },
        ],
        seeds: [3],
      },
      {
        base: three,
        factors: [
          { id: 'gradientMode', levels: ['paper', 'exact'] },
          { id: 'layers.length', levels: [1, 2, 4] },
        ],
        seeds: [0, 1],
      },
      { base: three, factors: [], seeds: [0, 1, 2] },
    ] satisfies SweepPlan[]) {
      const { read, runs } = both(plan);
      expect(read).toEqual(runs);
    }
  });

  it.each<[string, SweepPlan['factors']]>([
    [
      'depths and placements',
      [
        { id: 'layers.0.depth', levels: [1, 2] },
        { id: 'skips', levels: placementLevels('paper', 2) },
      ],
    ],
    [
      'layers that are trained or not',
      [0, 1].map((layer) => ({ id: `layers.${layer}.trainable`, levels: [true, false] })),
    ],
    ['one layer that is trained or not', [{ id: 'layers.1.trainable', levels: [false, true] }]],
    ['numbers of layers', [{ id: 'layers.length', levels: [1, 3] }]],
    ['nothing but seeds', []],
  ])('has the frozen twin behind each run, once: %s', (_, factors) => {
    const plan: SweepPlan = { base: firstExperiment, factors, seeds: [0, 1], twins: true };
    const { read, counted, runs } = both(plan);
    const keyed = keyedRuns(plan);
    expect(keyed.map(({ experiment }) => experiment)).toEqual(read);
    expect(keyed).toHaveLength(countRuns(plan));
    expect(counted).toBe(2 * runs.length);
    expect(keyed.filter(({ isTwin }) => !isTwin)).toHaveLength(runs.length);
    for (const { key, experiment, isTwin, twin } of keyed) {
      expect(key).toBe(experimentKey(experiment));
      expect(twin).toBe(isTwin ? undefined : experimentKey(frozenTwin(experiment)));
      expect(keyed.some((run) => run.key === (twin ?? key))).toBe(true);
    }
    expect(keyedRuns({ ...plan, twins: false })).toHaveLength(runs.length);
  });

  it('is refused by the reader where a level is none', () => {
    const wrong = { base: firstExperiment, factors: [{ id: 'layers.0.depth', levels: [1, 11] }], seeds: [0] };
    expect(() => readSweep(parseJson(writeSweepFile(wrong)))).toThrow('expected a whole number from 1 to 10, got 11');
  });

  it('comes with its command', () => {
    expect(sweepCommand('sweep.json')).toBe('npm run --silent resqunn -- sweep sweep.json --out sweep.results.jsonl');
  });
});
