// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { onceLeft } from './leave';

let element: HTMLElement;
beforeEach(() => {
  element = document.createElement('div');
  element.append(document.createElement('i'));
  document.body.replaceChildren(element, document.createElement('p'));
});
/** In the order in which browsers tell of a finger. */
function press(target: Element | null): void {
  target?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
  target?.dispatchEvent(new PointerEvent('pointerenter'));
  target?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
}

describe('what a pointer has shown', () => {
  it.each(['mouse', 'pen'])('goes as soon as a %s leaves', (pointerType) => {
    const hide = vi.fn();
    onceLeft(element, { pointerType }, hide);
    expect(hide).toHaveBeenCalledOnce();
  });

  it('stays when a finger lifts, until the next press elsewhere, and goes once', () => {
    const hide = vi.fn();
    onceLeft(element, { pointerType: 'touch' }, hide);
    expect(hide).not.toHaveBeenCalled();
    press(document.querySelector('p'));
    press(document.querySelector('p'));
    expect(hide).toHaveBeenCalledOnce();
  });

  it('stays when the same element is pressed again, inside it too', () => {
    const hide = vi.fn();
    onceLeft(element, { pointerType: 'touch' }, hide);
    press(element.querySelector('i'));
    expect(hide).not.toHaveBeenCalled();
  });

  it('goes before what is pressed next shows itself', () => {
    const said: string[] = [];
    const other = document.querySelector('p') as HTMLElement;
    other.addEventListener('pointerenter', () => said.push('shown'));
    onceLeft(element, { pointerType: 'touch' }, () => said.push('hidden'));
    press(other);
    expect(said).toEqual(['hidden', 'shown']);
  });

  it('goes with the next press, wherever it is, if its element is gone', () => {
    const hide = vi.fn();
    onceLeft(element, { pointerType: 'touch' }, hide);
    element.remove();
    press(document.querySelector('p'));
    expect(hide).toHaveBeenCalledOnce();
  });
});
