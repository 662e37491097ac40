import type { Experiment, GradientMode } from '../src/model/experiment';
import { parsePlacement } from '../src/model/notation';

/** The paper's five placements of residual connections over two layers. */
export const placements = ['no residual', 'X+O1', 'O1+O2', 'X+O2', '(X+O1)+O2'] as const;
export const modes: readonly GradientMode[] = ['paper', 'exact'];

/** The placement that the targets name: both layers train, the second on full-size maps. */
export const heaviest = '(X+O1)+O2';

export function placed(base: Experiment, placement: string, gradientMode: GradientMode = 'paper'): Experiment {
  return { ...base, gradientMode, skips: parsePlacement(placement, base.layers.length) };
}

export function withEpochs(base: Experiment, epochs: number): Experiment {
  return { ...base, training: { ...base.training, epochs } };
}
