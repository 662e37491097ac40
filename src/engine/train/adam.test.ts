import { describe, expect, it } from 'vitest';
import { paperExperiment } from '../../model/settings/paper';
import '../../testing/matchers';
import { backends } from '../../testing/backends';
import { TestRandom } from '../../testing/random';
import type { Backend } from '../backend';

const random = new TestRandom(5);

/** Parameters after each step, by the engine. */
function stepsOf(
  backend: Backend,
  settings: typeof paperExperiment.training,
  start: Float64Array,
  gradients: Float64Array[],
): number[][] {
  const opened = backend.open((workspace) => {
    const group = () => {
      const [parameters, firstMoment, secondMoment] = [0, 1, 2].map(() => workspace.allocate(start.length));
      return { parameters, firstMoment, secondMoment } as Record<
        'parameters' | 'firstMoment' | 'secondMoment',
        Float64Array
      >;
    };
    return { workspace, gradient: workspace.allocate(start.length), groups: [group(), group()] as const };
  });
  let [current, next] = opened.groups;
  current.parameters.set(start);
  return gradients.map((gradient, t) => {
    opened.gradient.set(gradient);
    expect(opened.workspace.adam(settings, t + 1, opened.gradient, current, next)).toBe(true);
    [current, next] = [next, current];
    return [...current.parameters];
  });
}

describe.each(backends)('Adam, backend %s', (_, backend) => {
  const steps = (settings: typeof paperExperiment.training, start: Float64Array, gradients: Float64Array[]) =>
    stepsOf(backend, settings, start, gradients);

  it('agrees with the moments written out as weighted sums, 20 steps within 1e-14', () => {
    const settings = { ...paperExperiment.training, learningRate: 0.05, beta1: 0.8, beta2: 0.95, epsilon: 1e-6 };
    const start = random.numbers(6, -1, 1);
    const gradients = Array.from({ length: 20 }, () => random.numbers(6, -2, 2));
    /** (1 - beta) sum_t beta^(T - t) value_t / (1 - beta^T): the bias-corrected mean of Kingma & Ba, Sec. 3. */
    const corrected = (beta: number, values: number[]) =>
      (values.reduce((sum, value, t) => sum + beta ** (values.length - 1 - t) * value, 0) * (1 - beta)) /
      (1 - beta ** values.length);
    const expected = [...start];
    steps(settings, start, gradients).forEach((got, t) => {
      expected.forEach((value, i) => {
        const seen = gradients.slice(0, t + 1).map((gradient) => gradient[i] as number);
        const second = corrected(
          settings.beta2,
          seen.map((g) => g * g),
        );
        expected[i] =
          value - (settings.learningRate * corrected(settings.beta1, seen)) / (Math.sqrt(second) + settings.epsilon);
      });
      expect(got).toAgreeWith(expected, 1e-14);
    });
  });

  it('gives the known three steps for gradients 1, -2, 0 with the defaults', () => {
    // m = 0.1, -0.11, -0.099; v = 0.001, 0.004999, 0.004994001; corrections 1 - 0.9^t and 1 - 0.999^t.
    const parameters = steps(paperExperiment.training, Float64Array.of(1), [
      Float64Array.of(1),
      Float64Array.of(-2),
      Float64Array.of(0),
    ]).map(([value]) => value as number);
    const first = 0.01 * (1 / (1 + 1e-8));
    const second = 0.01 * (-0.11 / 0.19 / (Math.sqrt(0.004999 / 0.001999) + 1e-8));
    const third = 0.01 * (-0.099 / 0.271 / (Math.sqrt(0.004994001 / 0.002997001) + 1e-8));
    expect(parameters).toAgreeWith([1 - first, 1 - first - second, 1 - first - second - third], 1e-15);
  });

  it('moves by the learning rate where the gradient is constant, whatever its size, relatively within 1e-7', () => {
    const gradients = Array.from({ length: 3 }, () => Float64Array.of(1000, -0.5));
    expect(steps(paperExperiment.training, new Float64Array(2), gradients)[2]).toAgreeWith([-0.03, 0.03], 3e-9);
  });

  it('leaves a parameter with gradient 0 where it is, bit for bit', () => {
    const start = random.numbers(3, -1, 1);
    expect(steps(paperExperiment.training, start, [new Float64Array(3), new Float64Array(3)])[1]).toEqual([...start]);
  });

  it('says where a number is not finite, in any place of an odd length', () => {
    for (let place = 0; place < 3; place++) {
      const gradient = new Float64Array(3);
      gradient[place] = 1e200;
      const opened = backend.open((workspace) => {
        const group = () => ({
          parameters: workspace.allocate(3),
          firstMoment: workspace.allocate(3),
          secondMoment: workspace.allocate(3),
        });
        return { workspace, gradient: workspace.allocate(3), current: group(), next: group() };
      });
      opened.gradient.set(gradient);
      // 1e200 squared overflows in the second moment.
      expect(opened.workspace.adam(paperExperiment.training, 1, opened.gradient, opened.current, opened.next)).toBe(
        false,
      );
      expect(opened.workspace.allFinite(opened.gradient)).toBe(true);
      expect(opened.workspace.allFinite(opened.next.secondMoment)).toBe(false);
    }
  });
});
