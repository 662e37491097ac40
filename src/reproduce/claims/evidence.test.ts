import { describe, expect, it } from 'vitest';
import { claims } from './claims';
import { evidenceOf, pText } from './evidence';
import { type Outcome, outcomeOf } from './measure';

const named = (id: string) => {
  const claim = claims.find((other) => other.id === id);
  if (!claim) throw new Error(id);
  return claim;
};
const outcome = (id: string, high: readonly number[], low: readonly number[] | null): Outcome =>
  outcomeOf(named(id), 'paper', 'validation', { high, low });

const low = [70, 71, 69, 70, 72, 70, 71, 69, 70, 71];
const above = (by: number) => low.map((value, seed) => value + by + (seed % 3) - 1);

describe('the evidence for a verdict', () => {
  it('has a p value of 0.05 or less exactly where the interval decides', () => {
    const outcomes = [-9, -4, -3.2, -2, -0.6, -0.55, 0, 0.55, 0.6, 2, 2.6, 3.4, 4, 9].flatMap((by) =>
      ['fig8-o1+o2', 'fig8-alike', 'fig8-about'].map((id) => outcome(id, above(by), low)),
    );
    const levels = [11, 14.9, 15.2, 15.9, 20].map((level) =>
      outcome(
        'fig8-idle',
        low.map((_, seed) => level + (seed % 3) - 1),
        null,
      ),
    );
    const all = evidenceOf([...outcomes, ...levels]);
    expect(all).toHaveLength(outcomes.length + 14 + levels.length);
    expect(new Set(all.map(({ verdict }) => verdict))).toEqual(new Set(['holds', 'fails', 'undecided']));
    for (const { outcome: own, p, verdict } of all) {
      const decided = own.rule.kind === 'about' ? verdict === 'fails' : verdict !== 'undecided';
      expect(p <= 0.05).toBe(decided);
    }
  });

  it('is corrected over the family, which leaves fewer decisions and never turns one', () => {
    const weak = outcome('fig8-o1+o2', above(0.8), low);
    const strong = outcome('fig8-best', above(9), low);
    const alone = evidenceOf([weak]);
    expect(alone[0]).toMatchObject({ verdict: 'holds', corrected: 'holds' });
    const [one, other] = evidenceOf([
      weak,
      strong,
      ...new Array<Outcome>(20).fill(outcome('fig8-o1+o2', above(0.1), low)),
    ]);
    expect(one).toMatchObject({ verdict: 'holds', corrected: 'undecided' });
    expect(other).toMatchObject({ verdict: 'holds', corrected: 'holds' });
    // A percentage that nothing speaks against any more holds, as far as that goes.
    const far = evidenceOf(new Array<Outcome>(40).fill(outcome('fig8-about', above(44), low)));
    for (const { unit, verdict, corrected } of far) {
      if (unit === 'points') expect([verdict, corrected]).toEqual(['fails', 'holds']);
    }
  });

  it('has the exact permutation test and the effect beside it, against what the rule asks', () => {
    const [one] = evidenceOf([outcome('fig8-o1+o2', above(9), low)]);
    expect(one?.permutation).toBe(2 / 1024);
    expect(one?.effect).toBeGreaterThan(5);
    expect(one?.bound).toBe(0);
    // "Alike" is set against the nearer of its two bounds, whether it holds or fails.
    const alike = (by: number) => evidenceOf([outcome('fig8-alike', above(by), low)])[0];
    expect(alike(0.5)).toMatchObject({ verdict: 'holds', bound: 3, permutation: 2 / 1024 });
    expect(alike(0.5)?.effect).toBeLessThan(-2);
    expect(alike(-0.5)).toMatchObject({ verdict: 'holds', bound: -3, permutation: 2 / 1024 });
    expect(alike(9)).toMatchObject({ verdict: 'fails', bound: 3, permutation: 2 / 1024 });
    expect(alike(3)).toMatchObject({ verdict: 'undecided', bound: 3 });
    expect(alike(3)?.permutation).toBeGreaterThan(0.5);
    const [idle] = evidenceOf([outcome('fig8-idle', [10, 11, 12], null)]);
    expect(idle).toMatchObject({ bound: 15, permutation: 2 / 8 });
    expect(idle?.effect).toBeLessThan(0);
    expect(evidenceOf([outcome('fig8-o1+o2', [80], [70])])).toEqual([]);
  });

  it('is said in few digits', () => {
    expect([0.0314, 0.00004, 0, 1].map(pText)).toEqual(['0.031', '4e-5', '< 1e-9', '1.000']);
  });
});
