import { describe, expect, it } from 'vitest';
import { ImageSet } from '../data/imageSet';
import { ActivationCache, type CachedSet } from './activationCache';

const count = 3;
const set = () =>
  new ImageSet({ count, pixels: new Float64Array(4 * count), labels: new Uint8Array(count) }, 2, 'full');
/** Two layers with outputs of 4 and 1 numbers. */
const outputs = [
  { channels: 1, size: 2 },
  { channels: 1, size: 1 },
];

const output = (cached: CachedSet, positions: number[], k: number, length: number): number[] | null => {
  const values = new Float64Array(length);
  return cached.getOutput(positions, k, values) ? [...values] : null;
};

describe('the outputs of constant layers', () => {
  it('come back by image, once the last constant layer has given its own', () => {
    const cached = new ActivationCache(outputs, 2).of(set());
    cached.putOutput([1, 0], 1, Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9));
    expect(output(cached, [1], 1, 4)).toBeNull();
    cached.putOutput([1, 0], 2, Float64Array.of(10, 11));
    expect(output(cached, [1], 1, 4)).toEqual([1, 2, 3, 4]);
    expect(output(cached, [0, 1], 1, 8)).toEqual([5, 6, 7, 8, 1, 2, 3, 4]);
    expect(output(cached, [0, 1], 2, 2)).toEqual([11, 10]);
    // One that is not there keeps the others from coming: a chunk is computed as a whole.
    expect(output(cached, [0, 2], 1, 8)).toBeNull();
  });

  it('are copies', () => {
    const cached = new ActivationCache(outputs, 1).of(set());
    const values = Float64Array.of(1, 2, 3, 4);
    cached.putOutput([0], 1, values);
    values.fill(0);
    expect(output(cached, [0], 1, 4)).toEqual([1, 2, 3, 4]);
  });

  it('of a layer that changes are not kept', () => {
    const cached = new ActivationCache(outputs, 1).of(set());
    cached.putOutput([0], 2, Float64Array.of(5));
    expect(output(cached, [0], 2, 1)).toBeNull();
  });
});

it('what there is no room for is not kept', () => {
  const kept = (room: number) => {
    const cached = new ActivationCache(outputs, 1, room).of(set());
    cached.putOutput([0], 1, new Float64Array(4));
    return output(cached, [0], 1, 4) !== null;
  };
  expect([12, 11].map(kept)).toEqual([true, false]);
});

it('each set has its own; all go when told, and when other layers turn out to be constant', () => {
  const [a, b] = [set(), set()];
  const cache = new ActivationCache(outputs, 1);
  const fill = () => cache.of(a).putOutput([0], 1, new Float64Array(4));
  fill();
  expect(output(cache.of(a), [0], 1, 4)).not.toBeNull();
  expect(output(cache.of(b), [0], 1, 4)).toBeNull();
  cache.setConstantLayers(1);
  expect(output(cache.of(a), [0], 1, 4)).not.toBeNull();
  cache.clear();
  expect(output(cache.of(a), [0], 1, 4)).toBeNull();
  fill();
  cache.setConstantLayers(2);
  expect([1, 2, 3].map((k) => cache.isConstant(k))).toEqual([true, true, false]);
  expect(output(cache.of(a), [0], 1, 4)).toBeNull();
});
