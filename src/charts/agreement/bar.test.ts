// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { agreementBar, agreementHeight, agreementTable } from './bar';

const data = {
  letters: ['A', 'B'],
  hues: ['var(--run-a)', 'var(--run-b)'],
  both: 35,
  first: 3,
  second: 308,
  neither: 54,
} as const;

it('is as long as the images, part by part, and says so', () => {
  const node = document.createElement('div');
  const chart = agreementBar(node);
  chart.update(data, { width: 400, height: 40 });
  const bars = [...node.querySelectorAll('g[shape-rendering] rect')].map((rect) => [
    Number(rect.getAttribute('x')),
    Number(rect.getAttribute('width')),
  ]);
  expect(bars).toEqual([
    [0, 34],
    [35, 2],
    [38, 307],
    [346, 53],
  ]);
  expect(node.querySelector('[role=img]')?.getAttribute('aria-label')).toBe(
    '400 images read right by both 35, only A 3, only B 308, neither 54.',
  );
  chart.update({ ...data, first: 0 }, { width: 400, height: 40 });
  expect(node.querySelectorAll('g[shape-rendering] rect')).toHaveLength(3);
  expect(node.textContent).toContain('only A 0');
  chart.destroy();
  expect(node.childNodes).toHaveLength(0);
});

it('breaks its names where there is no room', () => {
  expect(agreementHeight(data, 180)).toBeGreaterThan(agreementHeight(data, 400));
});

it('is saved as counts', () => {
  expect(agreementTable(data).rows).toEqual([
    ['both', 35],
    ['only A', 3],
    ['only B', 308],
    ['neither', 54],
  ]);
});
