// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { claimsChart, claimsHeight } from './claims';
import { type ClaimsData, describeClaims } from './claimsData';

const data: ClaimsData = {
  title: 'Fig. 8: two layers, dense head',
  groups: [
    {
      title: 'O1+O2 beats X+O1',
      lines: [
        {
          name: 'training',
          unit: '%',
          marks: [
            { name: 'full', isFilled: false, mean: 10, interval: [5, 15], verdict: 'fails' },
            { name: 'quarter', isFilled: true, mean: 30, interval: [20, 40], verdict: 'holds' },
          ],
          criterion: { kind: 'paper', at: 31 },
        },
      ],
    },
    {
      title: 'No residual does not train',
      lines: [
        {
          name: 'validation',
          unit: '%',
          marks: [{ name: 'full', isFilled: false, mean: 9, interval: null, verdict: 'undecided' }],
          criterion: { kind: 'level', at: 15, text: 'chance + 5' },
        },
        {
          name: 'training',
          unit: 'points',
          marks: [{ name: 'full', isFilled: false, mean: 1, interval: [-1, 2], verdict: 'holds' }],
          criterion: { kind: 'band', from: -3, to: 3 },
        },
      ],
    },
  ],
};

let node: HTMLElement;
beforeEach(() => {
  node = document.createElement('div');
  document.body.replaceChildren(node);
});
const draw = (width: number, value = data) => {
  const chart = claimsChart(node);
  chart.update(value, { width, height: claimsHeight(value, width) });
  return chart;
};
const texts = () => [...node.querySelectorAll('text')].map((text) => text.textContent);
const dots = () => [...node.querySelectorAll('circle')];

describe('the chart of claims', () => {
  it.each([360, 900])('at %d px has a dot for each mark, hollow and filled, on one scale', (width) => {
    const chart = draw(width);
    expect(dots()).toHaveLength(4);
    const [full, quarter, idle, alike] = dots().map((dot) => Number(dot.getAttribute('cx'))) as [
      number,
      number,
      number,
      number,
    ];
    expect(quarter - full).toBeCloseTo(((full - idle) / 1) * 20, 0);
    expect(alike).toBeLessThan(idle);
    expect(dots().map((dot) => dot.getAttribute('style')?.includes('fill: var(--ink)'))).toEqual([
      false,
      true,
      false,
      false,
    ]);
    for (const dot of dots()) expect(Number(dot.getAttribute('cx'))).toBeGreaterThan(0);
    chart.destroy();
    expect(node.childNodes).toHaveLength(0);
  });

  it('says every verdict by mark and word, and the paper’s number where it stands', () => {
    draw(900);
    for (const text of ['✗ fails', '✓ holds', '? undecided', '31', 'chance + 5', '○ full', '● quarter'])
      expect(texts()).toContain(text);
    draw(360);
    expect(texts()).toContain('O1+O2 beats X+O1');
  });

  it('names a level beside its line, on the side where no bar lies, or not at all', () => {
    const at = (low: number, high: number) => {
      const [, group] = data.groups;
      const [line] = group?.lines ?? [];
      if (!group || !line) throw new Error('no line');
      const marks = line.marks.map((mark) => ({ ...mark, mean: (low + high) / 2, interval: [low, high] as const }));
      const chart = draw(900, { title: 'one', groups: [{ ...group, lines: [{ ...line, marks }] }] });
      const label = [...node.querySelectorAll('text')].find((text) => text.textContent === 'chance + 5');
      const anchor = label?.getAttribute('text-anchor');
      chart.destroy();
      return anchor;
    };
    expect(at(2, 4)).toBe('start');
    expect(at(15.5, 17)).toBe('end');
    expect(at(14, 16)).toBeUndefined();
  });

  it('is as tall as its lines, and taller where titles stand above them', () => {
    const one = { groups: data.groups.slice(0, 1) };
    expect(claimsHeight(data, 900) - claimsHeight(one, 900)).toBe(2 * 24 + 8);
    expect(claimsHeight(data, 360) - claimsHeight(one, 360)).toBe(2 * 24 + 8 + 18);
  });

  it('is said in words', () => {
    draw(900);
    const label = node.querySelector('[role=img]')?.getAttribute('aria-label');
    expect(label).toBe(describeClaims(data));
    expect(label).toContain(
      'training, %: full 10.0 (5.0 to 15.0), fails; quarter 30.0 (20.0 to 40.0), holds; the paper 31',
    );
  });
});
