import { describe, expect, it } from 'vitest';
import { centralDifferences } from '../../testing/differences';
import '../../testing/matchers';
import { TestRandom } from '../../testing/random';
import { denseBackward, denseForward } from './denseHead';

const random = new TestRandom(4);

describe.each([
  [1, 1, 1],
  [10, 7, 3],
  [4, 49, 5],
])('dense head of %i neurons on %i features, %i images', (classes, features, images) => {
  const head = { classes, features };
  const parameters = random.numbers(classes * (features + 1), -1, 1);
  const inputs = random.numbers(images * features, -1, 1);
  const upstream = random.numbers(images * classes, -1, 1);
  const forward = () => {
    const logits = new Float64Array(images * classes);
    denseForward(head, parameters, inputs, images, logits);
    return logits;
  };
  const energy = () => forward().reduce((sum, z, i) => sum + z * (upstream[i] as number), 0);

  it('is W f + b within 1e-14', () => {
    const expected = Array.from({ length: images * classes }, (_, i) => {
      const [n, c] = [Math.floor(i / classes), i % classes];
      const row = parameters.subarray(c * features, (c + 1) * features);
      const image = inputs.subarray(n * features, (n + 1) * features);
      return row.reduce((sum, w, f) => sum + w * (image[f] as number), parameters[classes * features + c] as number);
    });
    expect(forward()).toAgreeWith(expected, 1e-14);
  });

  it('has the gradients of central differences (it is linear) within 1e-9', () => {
    const gradient = new Float64Array(parameters.length);
    const featureGradient = new Float64Array(inputs.length).fill(5);
    denseBackward(head, parameters, inputs, images, upstream, gradient, featureGradient);
    expect(gradient).toAgreeWith(centralDifferences(parameters, energy), 1e-9);
    expect(featureGradient).toAgreeWith(centralDifferences(inputs, energy), 1e-9);
  });

  it('adds to the parameter gradient', () => {
    const once = new Float64Array(parameters.length);
    const more = new Float64Array(parameters.length).fill(2);
    denseBackward(head, parameters, inputs, images, upstream, once, null);
    denseBackward(head, parameters, inputs, images, upstream, more, null);
    expect(more).toAgreeWith(
      once.map((value) => value + 2),
      1e-14,
    );
  });
});
