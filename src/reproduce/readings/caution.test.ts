import { describe, expect, it } from 'vitest';
import { cautionOf, cautionText, commonText } from './caution';
import { readingEffects } from './effects';
import type { RecordedReading } from './file';
import { jointTable, readingsOfRows } from './tables';
import { together } from './together';

type Gains = readonly [number, number, number, number, number];

/** A reading near the paper: points by which the better side leads, training and validation, over a weaker side at 20. */
function near(
  figure: RecordedReading['figure'],
  train: Gains,
  validation: Gains,
  verdict: RecordedReading['verdict'] = 'holds',
  reading: RecordedReading['reading'] = {},
): RecordedReading {
  const sides = [train, validation].map((gains) => ({
    high: gains.map((gain) => 20 + gain),
    low: gains.map(() => 20),
  }));
  return { figure, reading, distance: 5, verdict, sides };
}

// Fig. 9 wants 66 and 64.
const precise: Gains = [60, 63, 65, 67, 70];
const wide: Gains = [-90, 20, 65, 120, 210];

describe('caution with what holds over five seeds', () => {
  it('tells means within ten points and intervals above 0 from those that merely contain the percentage', () => {
    expect(cautionOf([near('fig9', precise, precise)])).toEqual({ near: 1, nearInMean: 1, holding: 1, aboveZero: 1 });
    expect(cautionOf([near('fig9', wide, wide)])).toEqual({ near: 1, nearInMean: 1, holding: 1, aboveZero: 0 });
    // Both accuracies have to; and what fails does not hold.
    expect(cautionOf([near('fig9', precise, wide)])).toMatchObject({ nearInMean: 1, aboveZero: 0 });
    const off: Gains = [20, 21, 22, 23, 24];
    expect(cautionOf([near('fig9', off, precise, 'fails')])).toEqual({
      near: 1,
      nearInMean: 0,
      holding: 0,
      aboveZero: 0,
    });
  });

  it('takes any accuracy and unit where the paper does not say which', () => {
    // Of 36 %: 7.2 of 20 points relative, in validation alone.
    const some: Gains = [6, 7, 7.2, 7.4, 8];
    expect(cautionOf([near('fig2', wide, some)])).toMatchObject({ nearInMean: 1, aboveZero: 1 });
  });

  it('has nothing to say where nothing came near, or no percentage is claimed', () => {
    expect(cautionOf([{ ...near('fig9', precise, precise), verdict: null }])).toBeNull();
    expect(cautionOf([near('fig10', precise, precise)])).toBeNull();
    expect(cautionText({ near: 28, nearInMean: 4, holding: 22, aboveZero: 11 }).replaceAll('\n', ' ')).toBe(
      'Of the 28 within 10 points with seed 0, 4 have a mean over the five seeds within 10 points; of the 22 that hold, 11 do so with an interval that also lies above 0.',
    );
  });
});

describe('what all have in common that hold', () => {
  const twice = { loss: 'softmaxTwice' };
  const far: RecordedReading = { figure: 'fig9', reading: {}, distance: 40, verdict: null, sides: [] };
  const held = ['qubit0', 'qubit1', 'qubit2', 'qubit3', 'channels'].map((readout) =>
    near('fig9', precise, precise, 'holds', { ...twice, readout }),
  );

  it('is said of five and more, and never where another value holds too', () => {
    const text = (all: readonly RecordedReading[]) => commonText(readingEffects('fig9', all));
    expect(text([...held, far, { ...far, reading: { readout: 'qubit1' } }])).toContain(
      'All 5 that hold have loss softmax twice; with any other none of 2 does.',
    );
    expect(text([...held, far])).not.toContain('readout');
    expect(text([...held, near('fig9', precise, precise)])).not.toContain('loss');
    expect(text(held.slice(1))).toBe('');
  });
});

it('joint readings stand with the five seeds of every figure', () => {
  const all = [near('fig8', precise, precise), near('fig9', wide, precise)];
  const choice = together(all).find(({ figures }) => figures.map(({ figure }) => figure).join() === 'fig8,fig9');
  if (!choice) throw new Error('no choice of Figs. 8 and 9');
  expect(readingsOfRows(choice.holding)).toEqual(all);
  expect(jointTable(choice, choice.holding).rows.map(([reading, figure, train]) => [reading, figure, train])).toEqual([
    ['default', 'Fig. 8', expect.stringContaining('+65.0 points (')],
    ['', 'Fig. 9', expect.stringMatching(/^\+65\.0 points \(-\d/)],
  ]);
});
