// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { bindMarks } from './marks';
import { createSvg } from './svg';

let node: HTMLElement;
beforeEach(() => {
  node = document.createElement('div');
  document.body.replaceChildren(node);
});

const threeMarks = () =>
  createSvg(node)
    .selectAll<SVGGElement, string>('g')
    .data(['a', 'b', 'c'])
    .join('g')
    .attr('tabindex', (_, index) => (index === 0 ? 0 : -1));
const mark = (index: number) => node.querySelectorAll('g')[index] as SVGGElement;
const key = (index: number, name: string) => {
  const event = new KeyboardEvent('keydown', { key: name, cancelable: true });
  mark(index).dispatchEvent(event);
  return event.defaultPrevented;
};

describe('marks', () => {
  it('are shown under the pointer until it leaves', () => {
    const [show, hide] = [vi.fn(), vi.fn()];
    bindMarks(threeMarks(), { show, hide });
    mark(1).dispatchEvent(new PointerEvent('pointerenter'));
    expect(show.mock.calls).toEqual([['b']]);
    expect(hide).not.toHaveBeenCalled();
    mark(1).dispatchEvent(new PointerEvent('pointerleave'));
    expect(hide).toHaveBeenCalledOnce();
  });

  it('are shown to a focus that the keyboard has moved, not to that of a press', () => {
    const show = vi.fn();
    bindMarks(threeMarks(), { show, press: vi.fn() });
    const focus = (index: number, isVisible: boolean) => {
      vi.spyOn(mark(index), 'matches').mockReturnValue(isVisible);
      mark(index).dispatchEvent(new FocusEvent('focus'));
    };
    focus(0, false);
    focus(2, true);
    expect(show.mock.calls).toEqual([['c']]);
  });

  it('listen for no focus where they cannot be pressed: in Chromium that alone makes SVG a stop of Tab', () => {
    const marks = threeMarks();
    bindMarks(marks, { show: vi.fn(), hide: vi.fn() });
    expect([marks.on('focus'), marks.on('blur')]).toEqual([undefined, undefined]);
  });

  it('are pressed by click, Enter and Space; a click alone has a place', () => {
    const press = vi.fn();
    bindMarks(threeMarks(), { press });
    mark(1).dispatchEvent(new MouseEvent('click', { clientX: 7 }));
    expect([key(2, 'Enter'), key(0, ' '), key(0, 'x')]).toEqual([true, true, false]);
    expect(press.mock.calls.map(([datum, click, element]) => [datum, click?.clientX, element])).toEqual([
      ['b', 7, mark(1)],
      ['c', undefined, mark(2)],
      ['a', undefined, mark(0)],
    ]);
  });

  it('are walked by keys, one of them a stop of Tab', () => {
    const moved = vi.fn();
    const next = vi.fn((_, from: number) => (from < 2 ? from + 1 : null));
    bindMarks(threeMarks(), { press: () => {}, next, moved });
    expect(key(0, 'ArrowRight')).toBe(true);
    expect(next.mock.lastCall?.[0]).toMatchObject({ kind: 'arrow', x: 1, y: 0 });
    expect(moved.mock.calls).toEqual([[1]]);
    expect([...node.querySelectorAll('g')].map((each) => each.getAttribute('tabindex'))).toEqual(['-1', '0', '-1']);
    expect(document.activeElement).toBe(mark(1));
    // Where no mark is, the key stays with the page.
    expect(key(2, 'ArrowRight')).toBe(false);
  });
});
