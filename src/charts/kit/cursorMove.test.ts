import { describe, expect, it } from 'vitest';
import { cursorMove, moveAlong } from './cursorMove';

const along = (key: string, from: number, last: number, shiftKey = false) => {
  const move = cursorMove({ key, shiftKey });
  return move && moveAlong(move, from, last);
};

describe('a key along a row', () => {
  it.each([
    ['ArrowLeft', 4],
    ['ArrowRight', 6],
    ['PageDown', 0],
    ['PageUp', 15],
    ['Home', 0],
    ['End', 20],
    ['ArrowUp', null],
    ['ArrowDown', null],
    ['Enter', null],
    [' ', null],
    ['a', null],
  ])('%s leads from 5 to %s', (key, to) => {
    expect(along(key, 5, 20)).toBe(to);
  });

  it('goes by ten with Shift', () => {
    expect([along('ArrowRight', 5, 20, true), along('ArrowLeft', 15, 20, true)]).toEqual([15, 5]);
  });

  it('stays within the row', () => {
    expect(along('ArrowRight', 7, 7)).toBe(7);
    expect(along('ArrowLeft', 0, 7)).toBe(0);
    expect(along('PageUp', 5, 7)).toBe(7);
    expect(along('Home', 7, 9)).toBe(0);
  });
});
