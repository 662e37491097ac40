import { type Departures, withDepartures } from '../../model/departures';
import type { GradientMode } from '../../model/experiment';
import { gradientModes } from '../claims/claims';
import { frozen, paperFormulas, placed, type Series } from '../claims/series';

/** A question that the paper does not ask, and the series that answer it. */
export interface Study {
  readonly id: string;
  readonly title: string;
  readonly series: readonly StudySeries[];
}

export interface StudySeries extends Series {
  /** How its quanvolutional layers are trained. */
  readonly trained: GradientMode | 'frozen';
}

export const learners = [...gradientModes, 'frozen'] as const;

/** What the studies set otherwise than the paper's experiments. */
export const variants = {
  pooled: { 'head.pooled': '7x7' },
  unentangled: { 'circuit.entangling': false },
  standardised: { 'head.standardise': true },
} as const satisfies Readonly<Record<string, Departures>>;

/** A placement trained in a mode or frozen, with some fields set otherwise. */
export function studied(
  formula: string,
  trained: StudySeries['trained'],
  departures: Departures = {},
  layers = 2,
): StudySeries {
  const { experiment } = trained === 'frozen' ? frozen(formula, layers) : placed(formula, trained, { layers });
  return { label: formula, trained, experiment: withDepartures(experiment, departures) };
}

const ofAll = (departures: Departures): StudySeries[] =>
  paperFormulas(2).flatMap((formula) => learners.map((trained) => studied(formula, trained, departures)));

/** Placements of one to four layers: nothing added, every output added, every output and the image added. */
export const chains: readonly { readonly name: string; readonly formulas: readonly string[] }[] = [
  { name: 'nothing added', formulas: ['no residual', 'no residual', 'no residual', 'no residual'] },
  { name: 'every output added', formulas: ['no residual', 'O1+O2', '(O1+O2)+O3', '((O1+O2)+O3)+O4'] },
  { name: 'image and outputs added', formulas: ['X+O1', '(X+O1)+O2', '((X+O1)+O2)+O3', '(((X+O1)+O2)+O3)+O4'] },
];

/** Every study, in the order in which it is told. */
export const studies: readonly Study[] = [
  { id: 'default', title: 'Two layers as in the paper', series: ofAll({}) },
  { id: 'pooled', title: 'The last map pooled to 7×7 for every placement', series: ofAll(variants.pooled) },
  { id: 'unentangled', title: 'Without the CNOTs', series: ofAll(variants.unentangled) },
  {
    id: 'standardised',
    title: "The head's input standardised",
    series: ['no residual', 'O1+O2'].flatMap((formula) =>
      learners.map((trained) => studied(formula, trained, variants.standardised)),
    ),
  },
  {
    id: 'layers',
    title: 'One to four layers',
    series: chains.flatMap(({ formulas }) =>
      formulas.flatMap((formula, index) => gradientModes.map((mode) => studied(formula, mode, {}, index + 1))),
    ),
  },
];

/** Every series of the studies; a series may be in several. */
export function beyondSeries(): Series[] {
  return studies.flatMap(({ series }) => series);
}
