import type { GradientMode } from '../../model/experiment';
import { type FigureId, gradientModes, reachAllOfThree } from '../claims/claims';
import { fig2, frozen, paperFormulas, placed, type Series } from '../claims/series';
import { chains, learners, type Study, type StudySeries } from '../studies/studies';

/** One line of a figure. */
export interface FigureCurve {
  readonly name: string;
  readonly series: Series;
  /** Drawn dashed: the frozen twin. */
  readonly isFrozen: boolean;
}

/** A picture of ours: curves over the epochs; at most six, for so many hues there are. */
export interface Figure {
  readonly id: string;
  readonly title: string;
  /** What tells it from the others beside it: 'paper gradient'. */
  readonly choice: string;
  readonly curves: readonly FigureCurve[];
}

/** A picture that belongs to a figure of the paper. */
export interface PaperFigure extends Figure {
  readonly figure: FigureId;
}

const trained = (name: string, series: Series): FigureCurve => ({ name, series, isFrozen: false });
const untrained = (name: string, series: Series): FigureCurve => ({ name, series, isFrozen: true });

const byMode = (make: (mode: GradientMode) => Omit<PaperFigure, 'choice'>): PaperFigure[] =>
  gradientModes.map((mode) => ({ ...make(mode), choice: `${mode} gradient` }));

/** Every figure of the paper that is drawn from the recorded runs. */
export const figures: readonly PaperFigure[] = [
  {
    id: 'fig2',
    figure: 'fig2',
    title: 'One layer, dense head',
    choice: 'both gradients',
    curves: [trained('trained', fig2(false)), untrained('frozen', fig2(true))],
  },
  ...byMode((mode) => ({
    id: `fig8-${mode}`,
    figure: 'fig8',
    title: `Two layers, dense head, ${mode} gradient`,
    curves: paperFormulas(2).map((formula) => trained(formula, placed(formula, mode))),
  })),
  {
    id: 'fig9',
    figure: 'fig9',
    title: 'Two layers frozen, dense head',
    choice: 'frozen',
    curves: paperFormulas(2).map((formula) => untrained(formula, frozen(formula))),
  },
  ...byMode((mode) => ({
    id: `fig10-${mode}`,
    figure: 'fig10',
    title: `Two layers, quantum head, ${mode} gradient`,
    curves: paperFormulas(2).map((formula) => trained(formula, placed(formula, mode, { head: 'quantum' }))),
  })),
  ...byMode((mode) => ({
    id: `fig11-${mode}`,
    figure: 'fig11',
    title: `Three layers, dense head, ${mode} gradient`,
    curves: ['no residual', ...reachAllOfThree].map((formula) =>
      trained(formula, placed(formula, mode, { layers: 3 })),
    ),
  })),
];

/** Pictures of a study: its placements by how they are trained; layers on layers chain by chain. */
export function studyFigures({ id, title, series }: Study): Figure[] {
  const curve = ({ label, trained: how, experiment }: StudySeries): FigureCurve => ({
    name: id === 'layers' ? `${label}, ${experiment.layers.length}` : label,
    series: { label, experiment },
    isFrozen: how === 'frozen',
  });
  const picture = (choice: string, own: readonly StudySeries[]): Figure[] =>
    own.length === 0 ? [] : [{ id: `${id}-${choice.replaceAll(' ', '-')}`, title, choice, curves: own.map(curve) }];
  if (id === 'layers') {
    return chains.flatMap(({ name, formulas }, chain) =>
      gradientModes.flatMap((mode) => {
        const start = chain * formulas.length * gradientModes.length;
        const own = series.slice(start, start + formulas.length * gradientModes.length);
        return picture(
          `${name}, ${mode}`,
          own.filter((one) => one.trained === mode),
        );
      }),
    );
  }
  return learners.flatMap((how) =>
    picture(
      how === 'frozen' ? how : `${how} gradient`,
      series.filter((one) => one.trained === how),
    ),
  );
}
