// @vitest-environment happy-dom
import { select } from 'd3';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createCursor, pointerSurfaces } from './cursor';
import { moveAlong } from './cursorMove';
import { createSvg, type Svg } from './svg';

let node: HTMLElement;
let svg: Svg<SVGSVGElement>;
beforeEach(() => {
  node = document.createElement('div');
  document.body.replaceChildren(node);
  svg = createSvg(node);
  // The chart lies 100 px right of and 50 px below the window's corner.
  (svg.node() as SVGSVGElement).getBoundingClientRect = () => ({ left: 100, top: 50 }) as DOMRect;
});

/** A cursor over places 0..9 that are 10 px wide. */
function cursorOfTen() {
  const calls = { point: vi.fn(), choose: vi.fn(), open: vi.fn() };
  const cursor = createCursor<number>(svg, {
    label: 'Place: left and right',
    under: ({ x, y }) => (y < 20 ? Math.floor(x / 10) : null),
    next: (move, from) => moveAlong(move, from ?? 4, 9),
    ...calls,
  });
  const surface = node.querySelector('[role=slider]') as SVGRectElement;
  const pointer = (type: string, clientX = 0, more: PointerEventInit = {}) =>
    surface.dispatchEvent(new PointerEvent(type, { clientX, clientY: 60, ...more }));
  const press = (key: string, shiftKey = false) => {
    const event = new KeyboardEvent('keydown', { key, shiftKey, cancelable: true });
    surface.dispatchEvent(event);
    return event.defaultPrevented;
  };
  return { ...calls, cursor, surface, pointer, press };
}

describe('cursor by pointer', () => {
  it('points at the place below, counted from the corner of the chart, and nowhere once it has left', () => {
    const { pointer, point, choose, cursor } = cursorOfTen();
    pointer('pointermove', 135);
    expect(cursor.place).toBe(3);
    pointer('pointerleave');
    expect(cursor.place).toBeNull();
    expect(point.mock.calls).toEqual([[3], [null]]);
    expect(choose).not.toHaveBeenCalled();
  });

  it('stays where a finger has lifted, until the next press elsewhere', () => {
    const { pointer, point, cursor } = cursorOfTen();
    pointer('pointermove', 135);
    pointer('pointerleave', 135, { pointerType: 'touch' });
    expect(cursor.place).toBe(3);
    document.body.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType: 'touch' }));
    expect(cursor.place).toBeNull();
    expect(point.mock.calls).toEqual([[3], [null]]);
  });

  it.each(['pointercancel', 'blur'])('is gone after %s', (type) => {
    const { pointer, cursor } = cursorOfTen();
    pointer('pointermove', 135);
    pointer(type);
    expect(cursor.place).toBeNull();
  });

  it('chooses by a press, and by a drag with the main button alone', () => {
    const { pointer, choose } = cursorOfTen();
    pointer('pointerdown', 115, { buttons: 1 });
    pointer('pointermove', 125, { buttons: 1 });
    pointer('pointermove', 135, { buttons: 2 });
    pointer('pointermove', 145);
    expect(choose.mock.calls).toEqual([
      [1, 'press'],
      [2, 'drag'],
    ]);
  });

  it('chooses nothing where there is no place', () => {
    const { pointer, point, choose } = cursorOfTen();
    pointer('pointerdown', 115, { buttons: 1, clientY: 90 });
    pointer('pointermove', 115, { buttons: 1, clientY: 90 });
    expect(point.mock.calls).toEqual([[null], [null]]);
    expect(choose).not.toHaveBeenCalled();
  });

  it('opens the place below a double click', () => {
    const { pointer, open } = cursorOfTen();
    pointer('dblclick');
    expect(open).not.toHaveBeenCalled();
    pointer('pointermove', 135);
    pointer('dblclick');
    expect(open.mock.calls).toEqual([[3]]);
  });
});

describe('cursor by keyboard', () => {
  it('starts where the chart says and goes on from its own place', () => {
    const { press, cursor, choose } = cursorOfTen();
    expect(press('ArrowRight')).toBe(true);
    press('ArrowRight');
    expect(cursor.place).toBe(6);
    expect(choose.mock.calls.map(([place]) => place)).toEqual([5, 6]);
    press('Home');
    expect(cursor.place).toBe(0);
    press('End');
    expect(cursor.place).toBe(9);
  });

  it('opens its place by Enter, and has nothing to open before', () => {
    const { press, open } = cursorOfTen();
    expect(press('Enter')).toBe(false);
    press('Home');
    expect(press('Enter')).toBe(true);
    expect(open.mock.calls).toEqual([[0]]);
  });

  it('leaves all other keys to the page', () => {
    const { press, point } = cursorOfTen();
    for (const key of ['a', 'Tab', 'Escape', ' ', 'ArrowUp']) expect(press(key)).toBe(false);
    expect(point).not.toHaveBeenCalled();
  });
});

it('is one stop of Tab that says where it is', () => {
  const { cursor, surface } = cursorOfTen();
  cursor.cover({ x: 1, y: 2, width: 3, height: 4 });
  cursor.announce({ min: 0, max: 9, now: 4, text: 'place 4' });
  const said = (name: string) => surface.getAttribute(name);
  expect(['x', 'y', 'width', 'height'].map(said)).toEqual(['1', '2', '3', '4']);
  expect(['tabindex', 'aria-label'].map(said)).toEqual(['0', 'Place: left and right']);
  expect(['aria-valuemin', 'aria-valuemax', 'aria-valuenow', 'aria-valuetext'].map(said)).toEqual([
    '0',
    '9',
    '4',
    'place 4',
  ]);
  // Without new words the old ones stay; a chart without data says so.
  cursor.announce({ min: 0, max: 9, now: 4, isDisabled: true });
  expect([said('aria-valuetext'), said('aria-disabled')]).toEqual(['place 4', 'true']);
  cursor.announce({ min: 0, max: 9, now: 4 });
  expect(said('aria-disabled')).toBeNull();
});

it('a forgotten place is left without a word', () => {
  const { cursor, pointer, point } = cursorOfTen();
  pointer('pointermove', 135);
  cursor.forget();
  expect(cursor.place).toBeNull();
  expect(point.mock.calls).toEqual([[3]]);
});

it('surfaces for the pointer alone choose by the share of their width, and only while pressed', () => {
  const choose = vi.fn();
  const surfaces = select(svg.append('g').node() as SVGGElement)
    .selectAll<SVGRectElement, string>('rect')
    .data(['a', 'b'])
    .join('rect');
  surfaces.each(function (_, index) {
    this.getBoundingClientRect = () => ({ left: 100 * index, top: 0, width: 50 }) as DOMRect;
  });
  pointerSurfaces(surfaces, choose);
  const send = (type: string, clientX: number, buttons: number) =>
    surfaces.nodes()[1]?.dispatchEvent(new PointerEvent(type, { clientX, buttons }));
  send('pointermove', 110, 0);
  send('pointerdown', 110, 1);
  send('pointermove', 150, 1);
  expect(choose.mock.calls).toEqual([
    [0.2, 'b'],
    [1, 'b'],
  ]);
});
