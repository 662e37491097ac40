import { describe, expect, it } from 'vitest';
import { withLayerCount } from './access';
import { paperExperiment } from './paper';

describe('withLayerCount', () => {
  const two = {
    ...paperExperiment,
    skips: [
      [0, 1],
      [1, 2],
    ] as const,
  };

  it('adds layers with the paper’s depths and keeps the skips', () => {
    const four = withLayerCount(two, 4);
    expect(four.layers.map(({ depth }) => depth)).toEqual([4, 1, 1, 1]);
    expect(four.skips).toEqual(two.skips);
  });

  it('keeps what the remaining layers were, and the skips that still have both ends', () => {
    const own = {
      ...two,
      layers: [
        { depth: 3, trainable: false },
        { depth: 2, trainable: true },
      ],
    };
    const one = withLayerCount(own, 1);
    expect(one.layers).toEqual([{ depth: 3, trainable: false }]);
    expect(one.skips).toEqual([[0, 1]]);
    expect(withLayerCount(own, 2)).toEqual(own);
    expect(withLayerCount(own, 3).layers.slice(0, 2)).toEqual(own.layers);
  });

  it('leaves its argument and everything else alone', () => {
    const before = structuredClone(two);
    const { layers: _, skips: __, ...rest } = withLayerCount(two, 1);
    expect(two).toEqual(before);
    expect({ ...two, ...rest }).toEqual(two);
  });
});
