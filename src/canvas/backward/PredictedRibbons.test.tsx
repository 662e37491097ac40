// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Flow } from './flows';
import { PredictedRibbons } from './PredictedRibbons';
import { Centreline, ribbonOutline } from './ribbon';

let root: Root;
let host: HTMLElement;
let frames: ((now: number) => void)[] = [];
let time = 0;

/** Frames come when the test says so. */
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('requestAnimationFrame', (callback: (now: number) => void) => frames.push(callback));
  vi.stubGlobal('cancelAnimationFrame', () => {
    frames = [];
  });
  vi.spyOn(performance, 'now').mockImplementation(() => time);
  host = document.createElement('div');
  root = createRoot(host);
});
afterEach(async () => {
  await act(async () => root.unmount());
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  frames = [];
});

const lessMotion = (wanted: boolean) => vi.stubGlobal('matchMedia', () => ({ matches: wanted }));

function flow(id: string, y: number): Flow {
  const course = { line: new Centreline({ x: 200, y }).line(0, y), from: 10, to: 6 };
  return { id, kind: 'trunk', state: 'predicted', outline: ribbonOutline(course), course };
}

const show = (...flows: Flow[]) =>
  act(async () =>
    root.render(
      <svg>
        <title>ribbons</title>
        <PredictedRibbons flows={flows} arrowheads={[]} />
      </svg>,
    ),
  );
const drawnOf = (id: string) =>
  [...host.querySelectorAll(`[data-flow="${id}"]`)].map((path) => path.getAttribute('d') ?? '');
/** How far to the left a ribbon has come. */
const reached = (id: string) =>
  Math.min(...[...(drawnOf(id)[0]?.matchAll(/(-?[\d.]+) -?[\d.]+/g) ?? [])].map(([, x]) => Number(x)));
const pass = (milliseconds: number) => {
  time += milliseconds;
  for (const frame of frames.splice(0)) frame(time);
};

test('a new ribbon grows along its course and ends as a whole, outline and fill alike', async () => {
  lessMotion(false);
  const whole = flow('loss', 10);
  await show(whole);
  expect(reached('loss')).toBe(200);
  let before = 200;
  for (let elapsed = 0; elapsed < 300; elapsed += 60) {
    pass(60);
    expect(reached('loss')).toBeLessThan(before);
    expect(new Set(drawnOf('loss')).size).toBe(1);
    before = reached('loss');
  }
  pass(60);
  expect(drawnOf('loss')).toEqual([whole.outline, whole.outline]);
  expect(frames).toEqual([]);
});

test('what was there already does not grow again; what grew when another came is whole', async () => {
  lessMotion(false);
  const first = flow('loss', 10);
  await show(first);
  pass(60);
  await show(first, flow('strand-1-2', 40));
  expect(drawnOf('loss')).toEqual([first.outline, first.outline]);
  expect(reached('strand-1-2')).toBe(200);
});

test('where less motion is wanted it is there at once', async () => {
  lessMotion(true);
  const whole = flow('loss', 10);
  await show(whole);
  expect(drawnOf('loss')).toEqual([whole.outline, whole.outline]);
  expect(frames).toEqual([]);
});
