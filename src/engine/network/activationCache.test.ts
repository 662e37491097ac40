import { describe, expect, it } from 'vitest';
import { ImageSet } from '../data/imageSet';
import { ActivationCache, type CachedSet } from './activationCache';

const count = 3;
const set = () =>
  new ImageSet({ count, pixels: new Float64Array(4 * count), labels: new Uint8Array(count) }, 2, 'full');
/** Two layers with outputs of 4 and 2 numbers; encodings of 5 and 3. */
const layers = { volumes: [4, 2], encodingLength: (k: number) => [5, 3][k - 1] ?? 0 };

const output = (cached: CachedSet, n: number, k: number, length: number): number[] | null => {
  const values = new Float64Array(length);
  return cached.getOutput(n, k, values) ? [...values] : null;
};
const encoding = (cached: CachedSet, n: number, k: number, length: number): number[] | null => {
  const values = new Float64Array(length);
  return cached.getEncoding(n, k, values) ? [...values] : null;
};

describe('the outputs of constant layers', () => {
  it('come back image by image, once the last constant layer has given its own', () => {
    const cached = new ActivationCache(layers, 2).of(set());
    cached.putOutput(1, 1, Float64Array.of(1, 2, 3, 4));
    expect(output(cached, 1, 1, 4)).toBeNull();
    cached.putOutput(1, 2, Float64Array.of(5, 6));
    expect(output(cached, 1, 1, 4)).toEqual([1, 2, 3, 4]);
    expect(output(cached, 1, 2, 2)).toEqual([5, 6]);
    expect(output(cached, 0, 1, 4)).toBeNull();
  });

  it('are copies', () => {
    const cached = new ActivationCache(layers, 1).of(set());
    const values = Float64Array.of(1, 2, 3, 4);
    cached.putOutput(0, 1, values);
    values.fill(0);
    expect(output(cached, 0, 1, 4)).toEqual([1, 2, 3, 4]);
  });

  it('of a layer that changes are not kept', () => {
    const cached = new ActivationCache(layers, 1).of(set());
    cached.putOutput(0, 2, Float64Array.of(5, 6));
    expect(output(cached, 0, 2, 2)).toBeNull();
  });
});

describe('encodings', () => {
  it('of what the first layer that changes reads are kept, and of no other', () => {
    const cached = new ActivationCache(layers, 1).of(set());
    cached.putEncoding(2, 1, new Float64Array(5).fill(1));
    cached.putEncoding(2, 2, Float64Array.of(1, 2, 3));
    expect(encoding(cached, 2, 1, 5)).toBeNull();
    expect(encoding(cached, 2, 2, 3)).toEqual([1, 2, 3]);
    expect(encoding(cached, 0, 2, 3)).toBeNull();
  });

  it('are taken from an array that is longer than the image needs', () => {
    const cached = new ActivationCache(layers, 1).of(set());
    cached.putEncoding(0, 2, Float64Array.of(1, 2, 3, 9, 9));
    expect(encoding(cached, 0, 2, 5)).toEqual([1, 2, 3, 0, 0]);
  });
});

it('what there is no room for is not kept: outputs first, encodings from what they leave', () => {
  const kept = (room: number) => {
    const cached = new ActivationCache(layers, 1, room).of(set());
    cached.putOutput(0, 1, new Float64Array(4));
    // The first layer whose output is not kept is the one whose input's encoding is.
    const next = cached.layers + 1;
    cached.putEncoding(0, next, new Float64Array(5));
    return [output(cached, 0, 1, 4) !== null, encoding(cached, 0, next, 5) !== null];
  };
  // 12 numbers of output and 9 of the second encoding; without outputs 15 of the first encoding.
  expect(kept(21)).toEqual([true, true]);
  expect(kept(20)).toEqual([true, false]);
  expect(kept(12)).toEqual([true, false]);
  expect(kept(11)).toEqual([false, false]);
});

it('each set has its own; all go when told, and when other layers turn out to be constant', () => {
  const [a, b] = [set(), set()];
  const cache = new ActivationCache(layers, 1);
  const fill = () => cache.of(a).putOutput(0, 1, new Float64Array(4));
  fill();
  expect(output(cache.of(a), 0, 1, 4)).not.toBeNull();
  expect(output(cache.of(b), 0, 1, 4)).toBeNull();
  cache.setConstantLayers(1);
  expect(output(cache.of(a), 0, 1, 4)).not.toBeNull();
  cache.clear();
  expect(output(cache.of(a), 0, 1, 4)).toBeNull();
  fill();
  cache.setConstantLayers(2);
  expect([1, 2, 3].map((k) => cache.isConstant(k))).toEqual([true, true, false]);
  expect(output(cache.of(a), 0, 1, 4)).toBeNull();
});
