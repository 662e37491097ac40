import type { Experiment } from '../../model/experiment';
import { power } from '../elementary';

/** See `Backend.adam`; `step` counts from 1. */
export function adam(
  { learningRate, beta1, beta2, epsilon }: Experiment['training'],
  step: number,
  parameters: Float64Array,
  gradient: Float64Array,
  firstMoment: Float64Array,
  secondMoment: Float64Array,
): void {
  const correction1 = 1 - power(beta1, step);
  const correction2 = 1 - power(beta2, step);
  for (let i = 0; i < parameters.length; i++) {
    const g = gradient[i] as number;
    const m = beta1 * (firstMoment[i] as number) + (1 - beta1) * g;
    const v = beta2 * (secondMoment[i] as number) + (1 - beta2) * g * g;
    firstMoment[i] = m;
    secondMoment[i] = v;
    parameters[i] =
      (parameters[i] as number) - (learningRate * (m / correction1)) / (Math.sqrt(v / correction2) + epsilon);
  }
}
