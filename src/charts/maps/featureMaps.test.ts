// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { paperExperiment } from '../../model/experiment';
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
