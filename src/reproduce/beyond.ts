import type { GradientMode } from '../model/experiment';
import { gradientModes } from './claims';
import { frozen, paperFormulas, placed, type Series } from './series';

/** What the paper does not show: series that a reproduction runs on top of its claims. */
export function beyondSeries(): Series[] {
  return [...depthSeries().flatMap(({ series }) => series), ...paperFormulas(2).map((formula) => frozen(formula))];
}

/** Placements by number of layers: what each further layer brings. */
export const depthFormulas: readonly { readonly name: string; readonly formulas: readonly string[] }[] = [
  { name: 'no residual', formulas: ['no residual', 'no residual', 'no residual', 'no residual'] },
  { name: 'every output', formulas: ['no residual', 'O1+O2', '(O1+O2)+O3', '((O1+O2)+O3)+O4'] },
  { name: 'X and every output', formulas: ['X+O1', '(X+O1)+O2', '((X+O1)+O2)+O3', '(((X+O1)+O2)+O3)+O4'] },
];

/** One to four layers of each chain in both modes. */
export function depthSeries(): { name: string; mode: GradientMode; series: Series[] }[] {
  return depthFormulas.flatMap(({ name, formulas }) =>
    gradientModes.map((mode) => ({
      name,
      mode,
      series: formulas.map((formula, index) => placed(formula, mode, { layers: index + 1 })),
    })),
  );
}
