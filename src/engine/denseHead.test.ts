import { describe, expect, it } from 'vitest';
import { centralDifferences } from '../testing/differences';
import '../testing/matchers';
import { backends } from '../testing/backends';
import { headBackward, headForward } from '../testing/kernelRuns';
import { TestRandom } from '../testing/random';

const random = new TestRandom(4);

describe.each(backends)('backend %s:', (_, backend) => {
  describe.each([
    [1, 1, 1],
    [10, 7, 3],
    [4, 49, 5],
  ])('dense head of %i neurons on %i features, %i images', (classes, features, images) => {
    const head = { classes, features };
    const parameters = random.numbers(classes * (features + 1), -1, 1);
    const inputs = random.numbers(images * features, -1, 1);
    const upstream = random.numbers(images * classes, -1, 1);
    const forward = () => headForward(backend, head, parameters, inputs);
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
      const { parameters: gradient, features: featureGradient } = headBackward(
        backend,
        head,
        parameters,
        inputs,
        upstream,
      );
      expect(gradient).toAgreeWith(centralDifferences(parameters, energy), 1e-9);
      expect(featureGradient).toAgreeWith(centralDifferences(inputs, energy), 1e-9);
    });

    it('adds to the parameter gradient', () => {
      const once = headBackward(backend, head, parameters, inputs, upstream).parameters;
      const more = headBackward(backend, head, parameters, inputs, upstream, 2).parameters;
      expect(more).toAgreeWith(
        once.map((value) => value + 2),
        1e-14,
      );
    });
  });
});
