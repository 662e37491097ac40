// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { placeBeside } from './place';

function mark(panel: DOMRect, at: DOMRect): Element {
  const section = document.createElement('section');
  const button = document.createElement('button');
  section.append(button);
  document.body.append(section);
  vi.spyOn(section, 'getBoundingClientRect').mockReturnValue(panel);
  vi.spyOn(button, 'getBoundingClientRect').mockReturnValue(at);
  return button;
}

it.each([
  ['right of a panel with room there', new DOMRect(20, 450, 320, 270), new DOMRect(316, 450, 24, 24), 350, 'left'],
  ['left of a panel at the edge', new DOMRect(980, 450, 280, 200), new DOMRect(1230, 450, 24, 24), 678, 'right'],
])('stands %s, and points at the mark', (_, panel, at, left, side) => {
  Object.assign(window, { innerWidth: 1280, innerHeight: 720 });
  const { box, tail } = placeBeside(mark(panel, at));
  expect(box.left).toBe(left);
  expect(tail?.side).toBe(side);
  // All of it is in the window, and the corner is level with the mark.
  expect(box.bottom).toBeGreaterThanOrEqual(8);
  expect(720 - (box.bottom ?? 0) - 310).toBeGreaterThanOrEqual(0);
  expect(720 - (box.bottom ?? 0) - (tail?.bottom ?? 0) - 8).toBeCloseTo(462, 0);
});

it('stands below the mark where the panel is as wide as the page', () => {
  Object.assign(window, { innerWidth: 1280, innerHeight: 720 });
  const wide = placeBeside(mark(new DOMRect(0, 80, 1280, 370), new DOMRect(950, 100, 24, 24)));
  expect(wide).toEqual({ box: { left: 682, top: 134 }, tail: null });
});
