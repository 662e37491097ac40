// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { paperExperiment } from '../../model/settings/paper';
import { featureMaps } from './featureMaps';
import { namedStages } from './stages';

let node: HTMLElement;
beforeEach(() => {
  node = document.createElement('div');
  document.body.replaceChildren(node);
});

const summed = namedStages({ ...paperExperiment, skips: [[1, 2]] });
describe('feature maps', () => {
  it('names the stages with their sizes, the last as the head input', () => {
    featureMaps(node).update({ stages: summed, maps: null, subject: 'image 1' }, { width: 272, height: 90 });
    const names = [...node.querySelectorAll('.name')].map((name) => name.textContent);
    expect(names).toEqual(['X', 'O1', 'O2', 'head input']);
    expect([...node.querySelectorAll('.size')].map((each) => each.textContent)).toEqual([
      '28×28',
      '14×14',
      '7×7',
      '14×14',
    ]);
    expect(node.querySelector('[role=img]')?.getAttribute('aria-label')).toContain('no data yet');
  });
  it('leaves columns empty that another picture fills', () => {
    const columns = { count: 6, of: [0, 1, 3, 5] };
    featureMaps(node).update({ stages: summed, maps: null, subject: 'image 1', columns }, { width: 480, height: 90 });
    const middles = [...node.querySelectorAll('.name')].map((name) => Number(name.getAttribute('x')));
    const pitch = (480 + 8) / 6;
    expect(middles.map((x) => Math.round((x - (pitch - 8) / 2) / pitch))).toEqual([0, 1, 3, 5]);
  });
  it('rules what coverage leaves out, and says so', () => {
    const quarter = namedStages({ ...paperExperiment, skips: [[1, 2]], coverage: 'quarter' });
    const maps = quarter.map(({ shape }) => new Float32Array(shape.size ** 2).map((_, i) => (i % 3) / 3));
    const chart = featureMaps(node);
    chart.update({ stages: quarter, maps, subject: 'image 1' }, { width: 480, height: 120 });
    const drawn = (part: string) => [...node.querySelectorAll(`.${part}`)].map((path) => path.getAttribute('d') !== '');
    for (const part of ['area', 'lines', 'corner']) expect(drawn(part)).toEqual([true, true, true, true]);
    expect([...node.querySelectorAll('.size')].map((each) => each.textContent)).toEqual([
      '28×28, 14×14 read',
      '14×14, rest 0',
      '7×7, rest 0',
      '14×14, rest 0',
    ]);
    expect(node.querySelector('[role=img]')?.getAttribute('aria-label')).toContain('ruled is the rest: 0');
    chart.update({ stages: summed, maps, subject: 'image 1' }, { width: 480, height: 120 });
    expect(drawn('lines')).toEqual([false, false, false, false]);
  });
  it('marks a sum that leaves the scale', () => {
    const maps = summed.map(({ shape }) => new Float32Array(shape.size ** 2).fill(0.5));
    maps[3]?.fill(1.7);
    featureMaps(node).update({ stages: summed, maps, subject: 'image 1' }, { width: 272, height: 90 });
    expect([...node.querySelectorAll('.size')].map((each) => each.textContent?.includes('clipped'))).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });
});
