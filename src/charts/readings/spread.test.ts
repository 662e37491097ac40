// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { spreadChart } from './spread';
import { binsOf, describeSpread, type SpreadData, type SpreadRow } from './spreadData';
import { spreadHeight } from './spreadLayout';

const row = (name: string, distances: readonly number[], rest: Partial<SpreadRow> = {}): SpreadRow => ({
  name,
  isDefault: false,
  distances,
  quartiles: [distances[0] ?? Number.NaN, distances[1] ?? Number.NaN, distances[2] ?? Number.NaN],
  near: distances.filter((distance) => distance <= 10).length,
  holding: 0,
  ...rest,
});
const data: SpreadData = {
  title: 'Fig. 2: one layer',
  limit: 10,
  all: row('all', [4, 9.9, 20, 30, 31, 40], { holding: 1 }),
  standard: 30,
  points: [
    { name: 'loss', spread: 20, values: [row('once', [20, 30, 40], { isDefault: true }), row('twice', [4, 9.9, 31])] },
    { name: 'gate', spread: 0, values: [row('RX', [4, 20, 31]), row('RY', [])] },
  ],
};

let node: HTMLElement;
beforeEach(() => {
  node = document.createElement('div');
  document.body.replaceChildren(node);
});
const draw = (value = data, width = 600) => {
  const chart = spreadChart(node);
  chart.update(value, { width, height: spreadHeight(value) });
  return chart;
};

describe('bins', () => {
  it('hold every reading once, and the limit parts them', () => {
    expect(binsOf({ distances: [0, 1.99, 2, 9.99, 10, 10.1] })).toEqual([
      { from: 0, count: 2 },
      { from: 2, count: 1 },
      { from: 8, count: 1 },
      { from: 10, count: 2 },
    ]);
  });
});

describe('the chart of readings', () => {
  it('has a row for each value, with its name and how many are near', () => {
    draw();
    const texts = [...node.querySelectorAll('text')].map((text) => text.textContent);
    for (const text of ['loss', 'once', 'twice', 'gate', 'RX', 'RY', '0 of 3', '2 of 3', '0 of 0', 'default 30.0']) {
      expect(texts).toContain(text);
    }
    expect(texts).toContain('within 10: 2 of 6, 1 hold over 5 seeds');
    expect(texts).toContain('medians 20.0 apart; default once');
    // A value without a reading has neither median nor line.
    expect(node.querySelectorAll('circle')).toHaveLength(3);
    expect(node.querySelectorAll('path.quartiles')).toHaveLength(3);
  });

  it('puts medians to one scale that ends at a round number beyond the farthest', () => {
    draw();
    const [first, second] = [...node.querySelectorAll('circle')].map((dot) => Number(dot.getAttribute('cx')));
    // 0 at 100 px, 50 at 536 px.
    expect(first).toBeCloseTo(100 + (30 / 50) * 436, 1);
    expect(second).toBeCloseTo(100 + (9.9 / 50) * 436, 1);
  });

  it('says what it shows, and what it says follows the data', () => {
    const chart = draw();
    const label = () => node.querySelector('[role=img]')?.getAttribute('aria-label');
    expect(label()).toBe(describeSpread(data));
    expect(label()).toContain(
      'Distance from the paper of 6 readings: 2 within 10 points, 1 of them hold over five seeds',
    );
    expect(label()).toContain('most depends on loss: medians once 30.0, twice 9.9');
    chart.update({ ...data, all: row('all', []), standard: null, points: [] }, { width: 600, height: 200 });
    expect(label()).toBe('Fig. 2: one layer. No reading screened yet.');
    chart.update(data, { width: 300, height: spreadHeight(data) });
    expect(label()).toBe(describeSpread(data));
    chart.destroy();
    expect(node.childNodes).toHaveLength(0);
  });

  it('is as tall as its rows', () => {
    expect(spreadHeight(data) - spreadHeight({ points: data.points.slice(0, 1) })).toBe(26 + 2 * 26);
  });
});
