import type { GradientMode } from '../../model/experiment';

/** For the live region, after a change of the gradient mode. */
export function modeSentence(mode: GradientMode): string {
  return mode === 'exact'
    ? 'Exact mode: the gradient passes through every encoding.'
    : 'Paper mode: the gradient is cut wherever a map is re-encoded.';
}
