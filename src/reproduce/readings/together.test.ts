import { describe, expect, it } from 'vitest';
import type { Departures } from '../../model/departures';
import type { RecordedReading } from './file';
import { partNamed, readingsOfPart } from './parts';
import { type Target, targets } from './readings';
import { chanceText, togetherTable } from './tables';
import { farthestTogether, jointText, together } from './together';

type Figure = Target['figure'];

/** Every reading of every figure; those hold that the test says. */
function screened(holds: (figure: Figure, reading: Departures) => boolean): RecordedReading[] {
  return targets.flatMap((target) =>
    readingsOfPart(target, partNamed('first')).map((reading) => {
      const verdict = holds(target.figure, reading) ? 'holds' : null;
      return { figure: target.figure, reading, distance: verdict ? 3 : 30, verdict, sides: [] };
    }),
  );
}

const of = (all: readonly RecordedReading[], ...figures: Figure[]) => {
  const found = together(all).find((one) => one.figures.map(({ figure }) => figure).join() === figures.join());
  if (!found) throw new Error(`no ${figures.join()}`);
  return found;
};

describe('readings of several figures together', () => {
  it('set every open point once: the gate of Fig. 2 and the measured qubits of Fig. 10 stand for themselves', () => {
    const all = screened(() => false);
    expect(together(all)).toHaveLength(11);
    expect(of(all, 'fig8', 'fig9').screened).toBe(1152);
    expect(of(all, 'fig8', 'fig9', 'fig10').screened).toBe(2304);
    expect(of(all, 'fig2', 'fig8').screened).toBe(2304);
    expect(of(all, 'fig2', 'fig8', 'fig9', 'fig10').screened).toBe(4608);
  });

  it('hold where every figure does with the same values', () => {
    const twice = (reading: Departures) => reading.loss === 'softmaxTwice';
    const all = screened((figure, reading) =>
      figure === 'fig8' ? twice(reading) : figure === 'fig9' ? twice(reading) && reading.readout === 'qubit2' : false,
    );
    const { near, holding, byChance } = of(all, 'fig8', 'fig9');
    expect([near, holding.length]).toEqual([96, 96]);
    // Of 576 with that loss all hold in the one, 96 in the other; none of those with the other loss.
    expect(byChance).toBeCloseTo(96, 9);
    for (const [eight, nine] of holding) expect(eight?.reading).toEqual(nine?.reading);
    expect(of(all, 'fig8', 'fig10')).toMatchObject({ near: 0, holding: [], byChance: 0 });
    expect(farthestTogether(together(all))?.figures.map(({ figure }) => figure)).toEqual(['fig8', 'fig9']);
    expect(farthestTogether(together(screened(() => false)))).toBe(null);
  });

  it('begin with the one whose farthest figure is nearest, and name a point of one figure by it', () => {
    const distances: Readonly<Record<string, number>> = {
      fig2: 3,
      'fig2 circuit.gate': 2,
      'fig8 padding': 1,
      'fig8 circuit.gate': 4,
    };
    const placeOf = (figure: Figure, reading: Departures) => [figure, ...Object.keys(reading)].join(' ');
    const all = screened((figure, reading) => placeOf(figure, reading) in distances).map((one) => ({
      ...one,
      distance: distances[placeOf(one.figure, one.reading)] ?? one.distance,
    }));
    const both = of(all, 'fig2', 'fig8');
    expect(both.holding.map((joint) => jointText(both.figures, joint))).toEqual([
      'trained gate of Fig. 2 RX; padding all around',
      'padding all around',
      'trained gate of Fig. 8 RY',
      'trained gate of Fig. 2 RX; trained gate of Fig. 8 RY',
    ]);
    // All of them with plain cross entropy.
    const expected = 1152 * (2 / 144) * (2 / 576);
    expect(both.byChance).toBeCloseTo(expected, 9);
    expect(togetherTable([both]).rows).toEqual([['Fig. 2, Fig. 8', '2304', '4', '4', '0.056']]);
    expect([0, 0.84, 1, 14.3, 99.6, 1234].map(chanceText)).toEqual(['0', '0.84', '1', '14', '100', '1200']);
  });

  it('count what was screened in each figure only', () => {
    const all = screened(() => true).filter(({ figure, reading }) => figure !== 'fig9' || reading.readout === 'qubit1');
    expect(of(all, 'fig8', 'fig9').screened).toBe(192);
    expect(of([], 'fig8', 'fig9')).toMatchObject({ screened: 0, byChance: 0 });
  });
});
