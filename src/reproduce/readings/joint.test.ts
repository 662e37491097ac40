import { describe, expect, it } from 'vitest';
import type { RecordedReading } from './file';
import {
  askedClaims,
  askedCount,
  byScore,
  jointScores,
  jointSizes,
  jointValue,
  rankedFigures,
  scoreText,
  statesOf,
} from './joint';
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
    // Those by which joint readings are ranked.
    expect(rankedFigures).toEqual(['fig2', 'fig8', 'fig9']);
    expect(askedCount).toBe(6);
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
    expect(scores.map(({ held, sure, tenth }) => [held, sure, tenth])).toEqual([
      [5, 0, 1],
      [4, 0, 0],
    ]);
    expect(scores.map(scoreText)).toEqual(['coverage quarter', 'default']);
    expect(scores.map(({ distance }) => distance)).toEqual([(12 + 2 + 6) / 3, (12 + 20 + 20) / 3]);
    expect(scores.map((score) => jointValue(score, 'coverage'))).toEqual(['quarter', 'full']);
    // The gate is that of the figures with two layers.
    expect(jointValue(scores[0] as (typeof scores)[number], 'circuit.gate')).toBe('RX');
  });

  it('with as many claims stand by their distance', () => {
    const [best] = scores;
    if (!best) throw new Error('none');
    const farther = { ...best, distance: best.distance + 1 };
    const fewer = { ...best, held: best.held - 1, tenth: 6, distance: 0 };
    const fewerOfTenth = { ...best, tenth: best.tenth - 1, distance: 0 };
    expect([fewer, fewerOfTenth, farther, best].sort(byScore)).toEqual([best, farther, fewerOfTenth, fewer]);
  });

  it('are no worse for a claim of Fig. 10 that was not asked', () => {
    // The same in Figs. 2, 8 and 9, nearer there; the default was asked more of Fig. 10.
    const shorter = { 'head.measured': 'last' };
    const equals = [
      ...all.filter(({ reading: own }) => !('coverage' in own)),
      reading('fig10', [60], null, null, shorter),
    ];
    const [first, second] = jointScores(equals);
    expect([first?.held, second?.held]).toEqual([4, 4]);
    // Where they are equal, and there alone, it decides.
    expect([first, second].map((score) => score && scoreText(score))).toEqual(['measured qubits last', 'default']);
    const states = jointScores(all).flatMap(({ claims }) => claims.filter(({ state }) => state === 'not asked'));
    expect(new Set(states.map(({ claim }) => claim.figure))).toEqual(new Set(['fig10']));
  });

  it('are counted by claims and coverage, and said by name', () => {
    expect(jointCounts(scores)).toEqual({
      asked: 6,
      rows: [
        { held: 5, full: [], quarter: [20 / 3] },
        { held: 4, full: [52 / 3], quarter: [] },
      ],
    });
    const { head, rows } = jointScoreTable(scores);
    expect(rows[0]).toHaveLength(head.length);
    expect(rows[0]).toContain('2 agree');
    const { all: whole, quarter: wholeQuarter } = jointSizes();
    expect([whole, wholeQuarter]).toEqual([10752, 5376]);
    expect(jointSentence(scores)).toContain(
      `Screened so far: 2 of ${whole} joint readings, of those that read a quarter 1 of ${wholeQuarter}.`,
    );
    expect(jointSentence(scores)).toContain('Most claims of Figs. 2, 8 and 9, 5 of 6, come out under 1 of them.');
    expect(jointSentence([])).toBe('No joint reading was screened in every figure yet.');
  });
});
