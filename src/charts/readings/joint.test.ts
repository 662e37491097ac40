// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { jointChart, jointHeight } from './joint';
import type { JointData } from './jointData';

const data: JointData = {
  asked: 12,
  rows: [
    { held: 8, full: [10.4, 36], quarter: [12] },
    { held: 7, full: [], quarter: [20, 20.5, 31] },
  ],
};

let node: HTMLElement;
beforeEach(() => {
  node = document.createElement('div');
  document.body.replaceChildren(node);
});

describe('the chart of joint readings', () => {
  it('has a row for each number of claims, quarter above the line and full below', () => {
    const chart = jointChart(node);
    chart.update(data, { width: 600, height: jointHeight(data) });
    const texts = [...node.querySelectorAll('text')].map((text) => text.textContent);
    for (const text of ['8 of 12', '7 of 12', '2 full', '1 quarter', '0 full', '3 quarter'])
      expect(texts).toContain(text);
    const [line, quarter, full] = [...node.querySelectorAll('g[role=img] > g:last-child path')].map((path) =>
      path.getAttribute('d'),
    );
    // The line of the first row lies in its middle; a bar's second step goes up or down from it.
    expect(line).toMatch(/ 41H/);
    expect(quarter?.match(/v-/g)?.length).toBe(1);
    expect(full?.match(/M[\d.]+ [\d.]+v\d/g)?.length).toBe(2);
    chart.destroy();
    expect(node.childNodes).toHaveLength(0);
  });

  it('says what it shows, and that there is nothing where there is nothing', () => {
    const chart = jointChart(node);
    const label = () => node.querySelector('[role=img]')?.getAttribute('aria-label');
    chart.update(data, { width: 600, height: 200 });
    expect(label()).toBe(
      '6 joint readings by how many of the 12 claims of Figs. 2, 8 and 9 hold: 8 claims: 2 full, 1 quarter; 7 claims: 0 full, 3 quarter.',
    );
    chart.update({ asked: 12, rows: [] }, { width: 600, height: 200 });
    expect(label()).toBe('No joint reading was screened in every figure yet.');
  });

  it('is as tall as its rows', () => {
    expect(jointHeight(data) - jointHeight({ rows: data.rows.slice(0, 1) })).toBe(30);
  });
});
