import type { GradientMode } from '../model/experiment';
import { type FigureId, reachAllOfThree } from './claims';
import { fig2, frozen, paperFormulas, placed, type Series } from './series';

/** One line of a figure. */
export interface FigureCurve {
  readonly name: string;
  readonly series: Series;
  /** Drawn dashed: the frozen twin. */
  readonly isFrozen: boolean;
}

/** A picture of ours: curves over the epochs. */
export interface Figure {
  readonly id: string;
  readonly figure: FigureId;
  readonly title: string;
  readonly mode: GradientMode;
  readonly curves: readonly FigureCurve[];
}

const trained = (name: string, series: Series): FigureCurve => ({ name, series, isFrozen: false });
const untrained = (name: string, series: Series): FigureCurve => ({ name, series, isFrozen: true });

const byMode = (make: (mode: GradientMode) => Figure): Figure[] => [make('paper'), make('exact')];

/** Every figure that is drawn from the recorded runs; at most six curves each, for so many hues there are. */
export const figures: readonly Figure[] = [
  {
    id: 'fig2',
    figure: 'fig2',
    title: 'One layer, dense head',
    mode: 'paper',
    curves: [trained('trained', fig2(false)), untrained('frozen', fig2(true))],
  },
  ...byMode((mode) => ({
    id: `fig8-${mode}`,
    figure: 'fig8',
    title: `Two layers, dense head, ${mode} gradient`,
    mode,
    curves: paperFormulas(2).map((formula) => trained(formula, placed(formula, mode))),
  })),
  {
    id: 'fig9',
    figure: 'fig9',
    title: 'Two layers frozen, dense head',
    mode: 'paper',
    curves: paperFormulas(2).map((formula) => untrained(formula, frozen(formula))),
  },
  ...byMode((mode) => ({
    id: `fig10-${mode}`,
    figure: 'fig10',
    title: `Two layers, quantum head, ${mode} gradient`,
    mode,
    curves: paperFormulas(2).map((formula) => trained(formula, placed(formula, mode, { head: 'quantum' }))),
  })),
  ...byMode((mode) => ({
    id: `fig11-${mode}`,
    figure: 'fig11',
    title: `Three layers, dense head, ${mode} gradient`,
    mode,
    curves: ['no residual', ...reachAllOfThree].map((formula) =>
      trained(formula, placed(formula, mode, { layers: 3 })),
    ),
  })),
];
