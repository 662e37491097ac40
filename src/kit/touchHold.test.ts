// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchHold } from './touchHold';

let button: HTMLButtonElement;
let stop: AbortController;
const held = vi.fn();
const pressed = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  held.mockReset();
  pressed.mockReset();
  button = document.createElement('button');
  button.dataset.tip = 'Trains one epoch.';
  button.append(document.createElement('i'));
  button.addEventListener('click', pressed);
  document.body.replaceChildren(button, document.createElement('p'));
  stop = new AbortController();
  watchHold('[data-tip]', held, stop.signal);
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
});

const finger = (type: string, more: PointerEventInit = {}, target: Element = button) =>
  target.dispatchEvent(
    new PointerEvent(type, { bubbles: true, cancelable: true, pointerType: 'touch', isPrimary: true, ...more }),
  );
const click = () => button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 }));

describe('a finger that rests', () => {
  it('asks once, and its lifting is no press; the next tap is one', () => {
    finger('pointerdown', {}, button.firstElementChild as Element);
    vi.advanceTimersByTime(600);
    expect(held.mock.calls).toEqual([[button]]);
    const menu = new MouseEvent('contextmenu', { bubbles: true, cancelable: true });
    button.dispatchEvent(menu);
    expect(menu.defaultPrevented).toBe(true);
    finger('pointerup');
    click();
    expect(pressed).not.toHaveBeenCalled();
    finger('pointerdown');
    finger('pointerup');
    click();
    expect(pressed).toHaveBeenCalledOnce();
    expect(held).toHaveBeenCalledOnce();
  });

  it('takes its own click alone: what a key or the page itself presses afterwards is pressed', () => {
    finger('pointerdown');
    vi.advanceTimersByTime(600);
    finger('pointerup');
    button.click();
    expect(pressed).toHaveBeenCalledOnce();
    const link = document.createElement('a');
    const followed = vi.fn((event: Event) => event.preventDefault());
    link.addEventListener('click', followed);
    document.body.append(link);
    link.click();
    expect(followed).toHaveBeenCalledOnce();
  });

  it.each([
    ['lifts', () => finger('pointerup')],
    ['scrolls', () => finger('pointercancel')],
    ['moves away', () => finger('pointermove', { clientX: 11 })],
  ])('asks nothing if it %s before', (_, act) => {
    finger('pointerdown');
    vi.advanceTimersByTime(300);
    act();
    vi.advanceTimersByTime(600);
    expect(held).not.toHaveBeenCalled();
    click();
    expect(pressed).toHaveBeenCalledOnce();
  });

  it('may shake', () => {
    finger('pointerdown', { clientX: 100 });
    finger('pointermove', { clientX: 106, clientY: 6 });
    vi.advanceTimersByTime(600);
    expect(held).toHaveBeenCalledOnce();
  });

  it('is a finger, the first one, on an element that says what it does', () => {
    finger('pointerdown', { pointerType: 'mouse' });
    vi.advanceTimersByTime(600);
    finger('pointerdown', { isPrimary: false });
    vi.advanceTimersByTime(600);
    finger('pointerdown', {}, document.querySelector('p') as Element);
    vi.advanceTimersByTime(600);
    expect(held).not.toHaveBeenCalled();
  });
});
