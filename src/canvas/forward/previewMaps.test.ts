import { describe, expect, test } from 'vitest';
import type { Experiment, Skip } from '../../model/experiment';
import { withLayerCount } from '../../model/settings/access';
import { paperExperiment } from '../../model/settings/paper';
import { stages, volume } from '../../model/shapes';
import { addMaps, nodeMaps } from './previewMaps';

const experiment = (layers: number, skips: readonly Skip[]): Experiment => ({
  ...withLayerCount(paperExperiment, layers),
  skips,
});
/** Stage s filled with s + 1, so that each can be told. */
const traced = (value: Experiment) =>
  stages(value).map((stage, s) => new Float32Array(volume(stage.shape)).fill(s + 1));

describe('maps of the placement shown', () => {
  test('the committed placement shows what was traced', () => {
    const value = experiment(2, [[1, 2]]);
    const maps = traced(value);
    const { outputs, nodes } = nodeMaps(value, maps, value.skips);
    expect(outputs).toEqual([maps[0], maps[1], maps[2]]);
    expect(nodes).toEqual([maps[0], maps[1], maps[3]]);
  });

  test('a changed last sum is the sum of what is known, padded at the bottom and right', () => {
    const value = experiment(2, []);
    const { outputs, nodes } = nodeMaps(value, traced(value), [[1, 2]]);
    expect(outputs.every((map) => map !== null)).toBe(true);
    const sum = nodes[2] as Float64Array;
    expect(sum).toHaveLength(14 * 14);
    expect([sum[0], sum[6], sum[7], sum[7 * 14]]).toEqual([5, 5, 2, 2]);
  });

  test('what lies behind a changed sum is not known', () => {
    const value = experiment(3, []);
    const { outputs, nodes } = nodeMaps(value, traced(value), [[0, 1]]);
    expect(outputs.map((map) => map !== null)).toEqual([true, true, false, false]);
    expect(nodes.map((map) => map !== null)).toEqual([true, true, false, false]);
  });

  test('without a snapshot nothing is known', () => {
    const { outputs, nodes } = nodeMaps(experiment(2, []), null, [[1, 2]]);
    expect([...outputs, ...nodes].every((map) => map === null)).toBe(true);
  });
});

describe('padded addition', () => {
  const small = { channels: 1, size: 1 };
  const large = { channels: 4, size: 3 };

  test('centred or at the end, a single channel into every one', () => {
    const end = addMaps([[2], new Float64Array(36)], [small, large], large, 'end') as Float64Array;
    const centre = addMaps([[2], new Float64Array(36)], [small, large], large, 'centre') as Float64Array;
    for (let channel = 0; channel < 4; channel++) {
      expect(end[9 * channel]).toBe(2);
      expect(centre[9 * channel + 4]).toBe(2);
    }
    expect(end.reduce((a, b) => a + b)).toBe(8);
    expect(centre.reduce((a, b) => a + b)).toBe(8);
  });

  test('unknown or ill-sized operands give no picture', () => {
    expect(addMaps([null], [small], large, 'end')).toBeNull();
    expect(addMaps([[1, 2]], [small], large, 'end')).toBeNull();
  });
});
