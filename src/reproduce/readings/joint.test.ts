import { describe, expect, it } from 'vitest';
import type { RecordedReading } from './file';
import { askedClaims, askedCount, byScore, jointScores, jointValue, scoreText, statesOf } from './joint';
import { jointCounts, jointScoreTable, jointSentence } from './jointTables';
import { targets } from './readings';

type Figure = RecordedReading['figure'];

/** A reading of two sides with the same figures in training and validation. */
function reading(
  figure: Figure,
  high: readonly number[],
  low: readonly number[] | null,
  verdict: RecordedReading['verdict'],
  departures: RecordedReading['reading'] = {},
  distance = 5,
): RecordedReading {
  return { figure, reading: departures, distance, verdict, sides: [1, 2].map(() => ({ high, low })) };
}

describe('what a recorded reading says of the claims', () => {
  it('is asked of a percentage and of the claim that it goes on from', () => {
    expect(targets.map(({ claims }) => askedClaims(claims).map(({ id }) => id))).toEqual([
      ['fig2-beats', 'fig2-about'],
      ['fig8-o1+o2', 'fig8-about'],
      ['fig9-o1+o2', 'fig9-about'],
      ['fig10-no-residual', 'fig10-x+o1', 'fig10-x+o2', 'fig10-o1+o2', 'fig10-(x+o1)+o2', 'fig10-beats'],
    ]);
    expect(askedCount).toBe(12);
  });

  it('is the verdict of five seeds, or what seed 0 agrees with', () => {
    const states = (one: RecordedReading) => statesOf(one).map(({ state }) => state);
    // 20 points of 50: 40 %, within ten of 31 and of 45.
    expect(states(reading('fig8', [70], [50], null))).toEqual(['agrees', 'agrees']);
    expect(states(reading('fig8', [100], [50], null))).toEqual(['agrees', 'differs']);
    expect(states(reading('fig8', [50], [50], null))).toEqual(['differs', 'differs']);
    expect(states(reading('fig8', [70, 71, 69, 70, 72], [50, 50, 51, 49, 50], 'fails'))).toEqual(['holds', 'fails']);
    expect(states(reading('fig9', [90, 20, 90, 20, 60], [50, 50, 50, 50, 50], 'undecided'))).toEqual([
      'undecided',
      'holds',
    ]);
  });

  it('is nothing of what was not looked at', () => {
    // O1+O2 had to train and did not: what comes after it was never run.
    const [, , , trains, ...rest] = statesOf(reading('fig10', [25], null, null));
    expect(trains?.state).toBe('differs');
    for (const { state } of rest) expect(state).toBe('not asked');
    expect(statesOf(reading('fig10', [60], null, null))[3]?.state).toBe('agrees');
  });
});

describe('joint readings', () => {
  const quarter = { coverage: 'quarter' };
  const all = [
    reading('fig2', [70], [50], null, {}, 12),
    reading('fig2', [70], [50], null, quarter, 12),
    reading('fig8', [100], [50], null, {}, 20),
    reading('fig8', [70], [50], null, quarter, 2),
    reading('fig9', [90], [50], null, {}, 20),
    reading('fig9', [90], [50], null, quarter, 6),
    reading('fig10', [25], null, null, {}, 15),
    reading('fig10', [60], null, null, quarter, 15),
    // Screened in one figure alone.
    reading('fig8', [70], [50], null, { readout: 'qubit0' }),
  ];
  const scores = jointScores(all);

  it('are those that every figure was screened with, most claims first', () => {
    expect(scores.map(({ held, sure }) => [held, sure])).toEqual([
      [6, 0],
      [4, 0],
    ]);
    expect(scores.map(scoreText)).toEqual(['coverage quarter', 'default']);
    expect(scores.map(({ distance }) => distance)).toEqual([(12 + 2 + 6 + 15) / 4, (12 + 20 + 20 + 15) / 4]);
    expect(scores.map((score) => jointValue(score, 'coverage'))).toEqual(['quarter', 'full']);
    // The gate is that of the figures with two layers.
    expect(jointValue(scores[0] as (typeof scores)[number], 'circuit.gate')).toBe('RX');
  });

  it('with as many claims stand by their distance', () => {
    const [best] = scores;
    if (!best) throw new Error('none');
    const farther = { ...best, distance: best.distance + 1 };
    const fewer = { ...best, held: best.held - 1, distance: 0 };
    expect([fewer, farther, best].sort(byScore)).toEqual([best, farther, fewer]);
  });

  it('are counted by claims and coverage, and said by name', () => {
    expect(jointCounts(scores)).toEqual({
      asked: 12,
      rows: [
        { held: 6, full: [], quarter: [8.75] },
        { held: 4, full: [16.75], quarter: [] },
      ],
    });
    const { head, rows } = jointScoreTable(scores);
    expect(rows[0]).toHaveLength(head.length);
    expect(rows[0]).toContain('2 agree');
    expect(jointSentence(scores)).toContain('6 of 12, come out under 1 of 2 joint readings (1 of them read a quarter)');
    expect(jointSentence([])).toBe('No joint reading was screened in every figure yet.');
  });
});
