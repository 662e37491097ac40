import { describe, expect, it } from 'vitest';
import { type PieceGrid, pieceGrid } from './pieceGrid';

/** Of widths, px. */
const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0);
const counts = ({ places }: PieceGrid): number[] =>
  places.reduce<number[]>((rows, { row }) => Object.assign(rows, { [row]: (rows[row] ?? 0) + 1 }), []);
const squares = (count: number): number[] => Array.from({ length: count }, () => 1);
const signed = (count: number): boolean[] => Array.from({ length: count }, (_, index) => index > 0);

describe('pictures of a stage', () => {
  it.each([
    ['two on a phone', 2, 358, [2]],
    ['a sum of two on a phone', 3, 328, [3]],
    ['a sum of three on a phone', 4, 358, [2, 2]],
    ['a sum of three at 768', 4, 736, [4]],
    ['a sum of five at 768', 6, 736, [3, 3]],
    ['a sum of five at 1280', 6, 1014, [6]],
    ['two where there is room for one', 2, 200, [1, 1]],
  ])('stand in even rows: %s', (_, count, width, rows) => {
    expect(counts(pieceGrid(squares(count), signed(count), width, Number.POSITIVE_INFINITY))).toEqual(rows);
  });

  it('are no wider than their room, nor smaller than can be read', () => {
    for (const aspects of [[1], [2.9], [1, 1], [1, 2.4], [1.35, 1], [1, 1, 1], [0.72, 1.6, 1], [1.6, 1.6, 1.6, 1, 1]]) {
      for (let width = 200; width <= 1200; width += 7) {
        const grid = pieceGrid(aspects, signed(aspects.length), width, Number.POSITIVE_INFINITY);
        expect(sum(grid.columns), `${aspects} in ${width}`).toBeLessThanOrEqual(width);
        for (const place of grid.places) {
          const own = grid.columns.slice(2 * place.column, 2 * (place.column + place.span) - 1);
          expect(place.width, `${aspects} in ${width}`).toBeLessThanOrEqual(sum(own));
          expect(place.width, `${aspects} in ${width}`).toBeGreaterThanOrEqual(Math.floor(0.72 * 84));
        }
      }
    }
  });

  it('are never two in one place', () => {
    const { places } = pieceGrid([1, 2.4, 1, 1, 1], signed(5), 358, Number.POSITIVE_INFINITY);
    expect(places.map(({ row, column, span }) => [row, column, span])).toEqual([
      [0, 0, 1],
      [1, 0, 2],
      [2, 0, 1],
      [2, 1, 1],
      [3, 0, 1],
    ]);
  });

  it('are as high as there is room, within what can be read', () => {
    const height = (room: number) => pieceGrid([1, 1], signed(2), 1100, room).places[0]?.height;
    expect(height(Number.POSITIVE_INFINITY)).toBe(480);
    expect(height(290)).toBe(200);
    expect(height(50)).toBe(84);
  });
});
