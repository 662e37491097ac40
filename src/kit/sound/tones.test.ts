import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CellState } from '../../charts/gradient/cells';
import { accuracyTone, gradientTones } from './tones';

test('the better the accuracy, the higher its note, over two octaves', () => {
  expect([0, 0.5, 1].map((accuracy) => accuracyTone(accuracy).frequency)).toEqual([220, 440, 880]);
});

test('the larger a gradient, the higher its note; beyond the range it stays at the end', () => {
  const range = { min: 1e-3, max: 1 };
  const pitch = (value: number) => gradientTones({ kind: 'value', value }, range)[0]?.frequency;
  expect(pitch(1e-3)).toBeCloseTo(220, 9);
  expect(pitch(1)).toBeCloseTo(880, 9);
  expect(pitch(10)).toBe(880);
  expect(pitch(1e-9)).toBe(220);
  fc.assert(
    fc.property(
      fc.double({ min: 1e-3, max: 1, noNaN: true }),
      fc.double({ min: 1e-3, max: 1, noNaN: true }),
      (a, b) => {
        if (a < b) expect(pitch(a) as number).toBeLessThanOrEqual(pitch(b) as number);
      },
    ),
  );
});

test('what is no value never sounds like one, nor like another', () => {
  const others: CellState[] = [
    { kind: 'none' },
    { kind: 'zero', structural: true },
    { kind: 'frozen' },
    { kind: 'notFinite' },
  ];
  const heard = others.map((state) => gradientTones(state));
  expect(new Set(heard.map((tones) => JSON.stringify(tones))).size).toBe(others.length);
  for (const tone of heard.flat()) expect(tone.frequency < 220 || tone.frequency > 880).toBe(true);
  expect(gradientTones({ kind: 'notMeasured' })).toEqual([]);
});
