import { describe, expect, it } from 'vitest';
import { effectsTable, readingEffects } from './effects';
import type { RecordedReading } from './file';

const reading = (values: RecordedReading['reading'], distance: number): RecordedReading => ({
  figure: 'fig2',
  reading: values,
  distance,
  verdict: distance > 10 ? null : distance < 5 ? 'holds' : 'fails',
  sides: [],
});
/** Softmax twice brings near what the readout hardly moves. */
const some = [
  reading({}, 30),
  reading({ loss: 'softmaxTwice' }, 4),
  reading({ readout: 'qubit2' }, 32),
  reading({ readout: 'qubit2', loss: 'softmaxTwice' }, 6),
  reading({ readout: 'qubit2', loss: 'softmaxTwice', 'circuit.pixelScale': Math.PI }, 12),
  { ...reading({ loss: 'softmaxTwice' }, 1), figure: 'fig8' as const },
];

describe('the effect of what the paper leaves open', () => {
  const effects = readingEffects('fig2', some);
  const point = (path: string) => effects.points.find((other) => other.path === path);

  it('counts the readings of its figure alone', () => {
    expect(effects.all).toMatchObject({ distances: [4, 6, 12, 30, 32], near: 2, holding: 1 });
    expect(effects.standard).toBe(30);
    expect(readingEffects('fig8', some)).toMatchObject({ all: { distances: [1] }, standard: null });
    expect(readingEffects('fig9', some)).toMatchObject({ all: { distances: [] }, points: [] });
  });

  it('takes a value that a reading does not name for the default', () => {
    expect(point('loss')?.values).toEqual([
      { name: 'cross entropy', isDefault: true, distances: [30, 32], quartiles: [30.5, 31, 31.5], near: 0, holding: 0 },
      { name: 'softmax twice', isDefault: false, distances: [4, 6, 12], quartiles: [5, 6, 9], near: 2, holding: 1 },
    ]);
    for (const { values } of effects.points) {
      expect(values.reduce((sum, { distances }) => sum + distances.length, 0)).toBe(5);
    }
  });

  it('begins with the point whose medians lie farthest apart', () => {
    expect(effects.points[0]?.path).toBe('loss');
    expect(point('loss')?.spread).toBe(25);
    // 12 alone, against 4, 6, 30 and 32.
    expect(point('circuit.pixelScale')?.spread).toBe(6);
    // Of one value alone nothing is known.
    expect(point('circuit.gate')?.spread).toBe(0);
  });

  it('says the same in numbers', () => {
    const { rows } = effectsTable(effects);
    expect(rows).toHaveLength(6 + 2 + 2 + 2 + 3 + 2 + 2);
    expect(rows[0]).toEqual([
      'loss (medians 25.0 apart)',
      'cross entropy (default)',
      '2',
      '31.0',
      '30.5 to 31.5',
      '0 (0 %)',
      '0',
    ]);
    expect(rows[1]).toEqual(['loss', 'softmax twice', '3', '6.0', '5.0 to 9.0', '2 (67 %)', '1']);
    expect(rows.find(([, value]) => value === 'RX')).toEqual(['trained gate', 'RX', '0', '–', '–', '–', '0']);
  });
});
