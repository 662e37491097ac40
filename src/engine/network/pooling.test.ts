import { describe, expect, it } from 'vitest';
import '../../testing/matchers';
import { TestRandom } from '../../testing/random';
import { areaAverage } from '../data/downsample';
import { Pooling } from './pooling';

const random = new TestRandom(31);

describe('pooling', () => {
  it.each([1, 2, 4, 7, 8, 10, 14, 28])(
    'from %i to 7 is area averaging, each channel by itself, within 1e-14',
    (size) => {
      const pooling = new Pooling({ channels: 4, size }, 7);
      const map = random.numbers(4 * size * size, -1, 1);
      const pooled = new Float64Array(4 * 49);
      pooling.forward(map, pooled);
      for (let channel = 0; channel < 4; channel++) {
        const plane = map.subarray(channel * size * size, (channel + 1) * size * size);
        expect(pooled.subarray(49 * channel, 49 * (channel + 1))).toAgreeWith(areaAverage(plane, size, 7), 1e-14);
      }
      // Backwards it is the transpose: <P m, g> = <m, P' g>.
      const gradient = random.numbers(4 * 49, -1, 1);
      const back = new Float64Array(map.length).fill(7);
      pooling.backward(gradient, back);
      const product = (a: Float64Array, b: Float64Array) => a.reduce((sum, v, i) => sum + v * (b[i] as number), 0);
      expect(product(map, back)).toBeCloseTo(product(pooled, gradient), 12);
    },
  );
});
