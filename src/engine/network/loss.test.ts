import { describe, expect, it } from 'vitest';
import { centralDifferences } from '../../testing/differences';
import '../../testing/matchers';
import { lossOf } from '../../testing/networkOracle';
import { TestRandom } from '../../testing/random';
import { crossEntropy, prediction } from './loss';

const random = new TestRandom(10);
const kinds = ['crossEntropy', 'softmaxTwice'] as const;
const classes = 5;

describe.each(kinds)('%s', (kind) => {
  const images = 6;
  const logits = random.numbers(images * classes, -3, 3);
  const labels = Uint8Array.from({ length: images }, () => random.below(classes));
  const row = (n: number) => [...logits.subarray(n * classes, (n + 1) * classes)];

  it('agrees with the formula written out, each image and the mean, within 1e-14', () => {
    const expected = Array.from(labels, (label, n) => lossOf(kind, row(n), label));
    const { loss, each } = crossEntropy(kind, logits, labels, images);
    expect(each).toAgreeWith(expected, 1e-14);
    expect(loss).toBeCloseTo(expected.reduce((a, b) => a + b) / images, 14);
  });

  it('has the gradient of central differences within 1e-10, which sums to 0 over each image', () => {
    const { gradient } = crossEntropy(kind, logits, labels, images);
    expect(gradient).toAgreeWith(
      centralDifferences(logits, () => crossEntropy(kind, logits, labels, images).loss),
      1e-10,
    );
    for (let n = 0; n < images; n++) {
      expect(gradient.subarray(n * classes, (n + 1) * classes).reduce((a, b) => a + b, 0)).toBeCloseTo(0, 15);
    }
  });

  it('gives the softmax of the logits as probabilities, once', () => {
    const { probabilities } = crossEntropy(kind, logits, labels, images);
    const powers = row(2).map(Math.exp);
    const total = powers.reduce((a, b) => a + b);
    expect(probabilities.subarray(2 * classes, 3 * classes)).toAgreeWith(
      powers.map((p) => p / total),
      1e-15,
    );
  });

  it('does not change when a number is added to all logits', () => {
    const shifted = logits.map((z) => z + 500);
    const { gradient } = crossEntropy(kind, logits, labels, images);
    expect(crossEntropy(kind, shifted, labels, images).gradient).toAgreeWith(gradient, 1e-12);
  });

  it('stays finite for logits up to 1e300', () => {
    for (const size of [800, 1e5, 1e300]) {
      const z = Float64Array.of(size, -size, 0);
      for (const label of [0, 1, 2]) {
        const { loss, gradient, probabilities } = crossEntropy(kind, z, Uint8Array.of(label), 1);
        expect(Number.isFinite(loss)).toBe(true);
        expect([...gradient, ...probabilities].every(Number.isFinite)).toBe(true);
        if (kind === 'crossEntropy') expect(loss).toBe(label === 0 ? 0 : label === 1 ? 2 * size : size);
      }
    }
  });

  it('is NaN where a logit is, rather than hiding it', () => {
    expect(crossEntropy(kind, Float64Array.of(1, Number.NaN), Uint8Array.of(0), 1).loss).toBeNaN();
  });
});

describe('limits', () => {
  it('equal logits cost log C, once and twice', () => {
    for (const kind of kinds) {
      expect(crossEntropy(kind, new Float64Array(10), Uint8Array.of(3), 1).loss).toBeCloseTo(Math.log(10), 14);
    }
  });

  it('softmax twice cannot go below log(e + C - 1) - 1: 1.461 for ten classes, 0.744 for four', () => {
    for (const [count, floor] of [
      [10, 1.4611501717344757],
      [4, 0.7436683806286791],
    ] as const) {
      const certain = new Float64Array(count);
      certain[0] = 1000;
      const { loss, gradient } = crossEntropy('softmaxTwice', certain, Uint8Array.of(0), 1);
      expect(loss).toBeCloseTo(Math.log(Math.E + count - 1) - 1, 14);
      expect(loss).toBeCloseTo(floor, 12);
      expect(Math.max(...gradient.map(Math.abs))).toBeLessThan(1e-300);
    }
  });

  it('four logits in [-1, 1] cannot push the cross entropy below 0.341', () => {
    const best = crossEntropy('crossEntropy', Float64Array.of(1, -1, -1, -1), Uint8Array.of(0), 1).loss;
    expect(best).toBeCloseTo(Math.log(1 + 3 * Math.exp(-2)), 14);
    expect(best).toBeCloseTo(0.341, 3);
  });
});

describe('the prediction', () => {
  it('is the largest logit, the first of equals', () => {
    const logits = Float64Array.of(1, 3, 2, 5, 5, -1, 0, 0, 0);
    expect([0, 1, 2].map((n) => prediction(logits, n, 3))).toEqual([1, 0, 0]);
  });
});
