import { describe, expect, it } from 'vitest';
import type { Experiment } from './experiment';
import { mapRounding, spreadLimit, unitRoundoff } from './rounding';
import { paperExperiment } from './settings/paper';

const withLayers = (depths: readonly number[], change: Partial<Experiment> = {}): Experiment => ({
  ...paperExperiment,
  layers: depths.map((depth) => ({ depth, trainable: true })),
  ...change,
});

describe('rounding of the maps', () => {
  it('X has none, each layer adds its own to what it passes on', () => {
    const [x, ...later] = mapRounding(withLayers([4, 1, 1, 1])).nodes;
    expect(x).toBe(0);
    expect(later).toEqual([...later].sort((a, b) => a - b));
    expect(later[0]).toBeGreaterThan(2 * Math.sqrt(32) * unitRoundoff);
  });

  it('grows with scale and depth, and with what is added', () => {
    const plain = spreadLimit(withLayers([1, 1]));
    const steep = withLayers([1, 1], { circuit: { ...paperExperiment.circuit, mapScale: 1000 } });
    expect(spreadLimit(steep)).toBeGreaterThan(100 * plain);
    expect(spreadLimit(withLayers([1, 10]))).toBeGreaterThan(plain);
    expect(spreadLimit(withLayers([1, 1], { skips: [[1, 2]] }))).toBeGreaterThan(plain);
  });

  it('leaves the contrast of four layers without a residual, 3e-10 and less, far above', () => {
    expect(spreadLimit(withLayers([4, 1, 1, 1]))).toBeLessThan(1e-13);
  });
});
