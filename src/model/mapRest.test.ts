import { describe, expect, it } from 'vitest';
import type { Experiment } from './experiment';
import { headRest, mapRest, nodeRest, restWords } from './mapRest';
import { parsePlacement } from './notation';
import { paperExperiment } from './settings/paper';

const quarter = (formula: string, change: Partial<Experiment> = {}): Experiment => ({
  ...paperExperiment,
  coverage: 'quarter',
  skips: parsePlacement(formula, 2),
  ...change,
});

describe('what coverage quarter leaves out of a map', () => {
  it('nothing with full coverage', () => {
    for (const node of [0, 1, 2]) expect(nodeRest({ ...quarter('O1+O2'), coverage: 'full' }, node)).toBeNull();
  });

  it('of X what no window reads, of an output what no window gives', () => {
    const experiment = quarter('O1+O2');
    expect([0, 1, 2].map((node) => mapRest(experiment, { kind: 'output', node }))).toEqual([
      { from: 14, kind: 'unread' },
      { from: 7, kind: 'zero' },
      { from: 4, kind: 'zero' },
    ]);
    // O1 is 14x14 with 7x7 of it computed; O2 lies within.
    expect(nodeRest(experiment, 2)).toEqual({ from: 7, kind: 'zero' });
  });

  it('of a sum that X fills what the next layer does not read; nothing of one that the head reads', () => {
    expect(nodeRest(quarter('(X+O1)+O2'), 1)).toEqual({ from: 14, kind: 'unread' });
    expect(nodeRest(quarter('(X+O1)+O2'), 2)).toBeNull();
  });

  it('of a centred map from its own end on', () => {
    // 7x7 with 4x4 computed lies at 3 in 14x14, where O1 ends at 7.
    expect(nodeRest(quarter('O1+O2', { padding: 'centre' }), 2)).toEqual({ from: 7, kind: 'zero' });
  });

  it('of what the head reads the same, pooled where the map is', () => {
    expect(headRest(quarter('O1+O2'))).toEqual({ from: 7, kind: 'zero' });
    const pooled = { ...paperExperiment.head, pooled: '7x7' as const };
    // 7 of 14 rows end in the fourth of seven cells.
    expect(headRest(quarter('O1+O2', { head: pooled }))).toEqual({ from: 4, kind: 'zero' });
    expect(headRest(quarter('X+O2'))).toBeNull();
  });

  it('is the same object each time, so that what draws it can compare', () => {
    const experiment = quarter('O1+O2');
    for (const node of [0, 1, 2]) expect(nodeRest(experiment, node)).toBe(nodeRest(experiment, node));
  });

  it('is told in two words', () => {
    expect(restWords({ from: 14, kind: 'unread' })).toBe('14×14 read');
    expect(restWords({ from: 7, kind: 'zero' })).toBe('rest 0');
  });
});
