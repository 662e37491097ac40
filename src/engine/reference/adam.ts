import type { Experiment } from '../../model/experiment';
import type { AdamGroup } from '../backend';
import { power } from '../math/elementary';

/** See `Workspace.adam`. */
export function adam(
  { learningRate, beta1, beta2, epsilon }: Experiment['training'],
  step: number,
  gradient: Float64Array,
  current: AdamGroup,
  next: AdamGroup,
): boolean {
  // Both bias corrections are taken once, not for every number; below, where no rate overflows by them.
  const corrected = 1 - power(beta1, step);
  const grown = corrected / Math.sqrt(1 - power(beta2, step));
  const least = corrected * epsilon;
  let finite = true;
  for (let i = 0; i < gradient.length; i++) {
    const g = gradient[i] as number;
    const m = beta1 * (current.firstMoment[i] as number) + (1 - beta1) * g;
    const v = beta2 * (current.secondMoment[i] as number) + (1 - beta2) * g * g;
    const p = (current.parameters[i] as number) - (learningRate * m) / (Math.sqrt(v) * grown + least);
    next.parameters[i] = p;
    next.firstMoment[i] = m;
    next.secondMoment[i] = v;
    finite &&= Number.isFinite(p) && Number.isFinite(m) && Number.isFinite(v);
  }
  return finite;
}
