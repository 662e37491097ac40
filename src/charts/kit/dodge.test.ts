import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dodge } from './dodge';

it('leaves labels alone that have room', () => {
  expect(
    dodge(
      [
        { at: 80, size: 10 },
        { at: 20, size: 10 },
      ],
      0,
      100,
    ),
  ).toEqual([80, 20]);
});

it('moves two that collide apart by the same amount', () => {
  expect(
    dodge(
      [
        { at: 50, size: 10 },
        { at: 52, size: 10 },
      ],
      0,
      100,
    ),
  ).toEqual([46, 56]);
});

it('never overlaps, never leaves the range, keeps the order (where all fit)', () => {
  const wish = fc.record({ at: fc.double({ min: -50, max: 250, noNaN: true }), size: fc.integer({ min: 1, max: 20 }) });
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 10 }), (wishes) => {
      const middles = dodge(wishes, 0, 200);
      const placed = wishes
        .map((each, index) => ({ ...each, index, middle: middles[index] as number }))
        .sort((a, b) => a.middle - b.middle);
      let end = -1e-9;
      let at = -Infinity;
      for (const { middle, size, at: wanted } of placed) {
        expect(middle - size / 2).toBeGreaterThanOrEqual(end - 1e-9);
        expect(wanted).toBeGreaterThanOrEqual(at);
        end = middle + size / 2;
        at = wanted;
      }
      expect(end).toBeLessThanOrEqual(200 + 1e-9);
    }),
  );
});
