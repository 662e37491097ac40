import { type Departures, withDepartures } from '../model/departures';
import type { GradientMode } from '../model/experiment';
import { gradientModes } from './claims';
import { frozen, paperFormulas, placed, type Series } from './series';

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

const learners = [...gradientModes, 'frozen'] as const;

/** A placement trained in a mode or frozen, with some fields set otherwise. */
function study(formula: string, trained: StudySeries['trained'], departures: Departures = {}, layers = 2): StudySeries {
  const { experiment } = trained === 'frozen' ? frozen(formula, layers) : placed(formula, trained, { layers });
  return { label: formula, trained, experiment: withDepartures(experiment, departures) };
}

const ofAll = (departures: Departures): StudySeries[] =>
  paperFormulas(2).flatMap((formula) => learners.map((trained) => study(formula, trained, departures)));

/** Placements of one to four layers: nothing added, every output added, every output and the image added. */
const chains: readonly (readonly string[])[] = [
  ['no residual', 'no residual', 'no residual', 'no residual'],
  ['no residual', 'O1+O2', '(O1+O2)+O3', '((O1+O2)+O3)+O4'],
  ['X+O1', '(X+O1)+O2', '((X+O1)+O2)+O3', '(((X+O1)+O2)+O3)+O4'],
];

/** Every study, in the order in which it is told. */
export const studies: readonly Study[] = [
  { id: 'default', title: 'Two layers as in the paper', series: ofAll({}) },
  { id: 'pooled', title: 'The last map pooled to 7×7 for every placement', series: ofAll({ 'head.pooled': '7x7' }) },
  { id: 'unentangled', title: 'Without the CNOTs', series: ofAll({ 'circuit.entangling': false }) },
  {
    id: 'standardised',
    title: "The head's input standardised",
    series: ['no residual', 'O1+O2'].flatMap((formula) =>
      learners.map((trained) => study(formula, trained, { 'head.standardise': true })),
    ),
  },
  {
    id: 'layers',
    title: 'One to four layers',
    series: chains.flatMap((formulas) =>
      formulas.flatMap((formula, index) => gradientModes.map((mode) => study(formula, mode, {}, index + 1))),
    ),
  },
];

/** Every series of the studies; a series may be in several. */
export function beyondSeries(): Series[] {
  return studies.flatMap(({ series }) => series);
}
