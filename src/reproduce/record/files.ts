import { experimentKey } from '../../model/identity';
import { type FigureId, gradientClaims, gradientModes } from '../claims/claims';
import { coverageSeries } from '../claims/coverages';
import { fig2, frozen, paperFormulas, placed, type Series } from '../claims/series';
import { allAnchorSeries } from '../studies/anchors';
import { beyondSeries } from '../studies/studies';

/** A file of recorded runs, `public/results/<name>.json`. */
export interface RecordedFile {
  readonly name: string;
  readonly series: readonly Series[];
}

const inBothModes = (make: (formula: string, mode: (typeof gradientModes)[number]) => Series, layers = 2): Series[] =>
  gradientModes.flatMap((mode) => paperFormulas(layers).map((formula) => make(formula, mode)));

const ofThePaper: readonly RecordedFile[] = [
  { name: 'fig2', series: [fig2(false), fig2(true)] },
  { name: 'fig8', series: inBothModes((formula, mode) => placed(formula, mode)) },
  { name: 'fig9', series: paperFormulas(2).map((formula) => frozen(formula)) },
  { name: 'fig10', series: inBothModes((formula, mode) => placed(formula, mode, { head: 'quantum' })) },
  { name: 'fig11', series: inBothModes((formula, mode) => placed(formula, mode, { layers: 3 }), 3) },
];

/** Every file: what a figure of the paper needs, what the other readings of it and its anchors need beside that, and in `beyond` what no other file holds. */
export const recordedFiles: readonly RecordedFile[] = (() => {
  const keyOf = ({ experiment }: Series): string => experimentKey(experiment);
  const known = new Set(ofThePaper.flatMap(({ series }) => series.map(keyOf)));
  const rest = (series: readonly Series[]): Series[] =>
    series.filter((one) => {
      const isNew = !known.has(keyOf(one));
      known.add(keyOf(one));
      return isNew;
    });
  return [
    ...ofThePaper,
    { name: 'coverage', series: rest(coverageSeries()) },
    { name: 'anchors', series: rest(allAnchorSeries()) },
    { name: 'beyond', series: rest(beyondSeries()) },
  ];
})();

/** A file of gradients by epoch, `public/results/<name>.json`: seed 0 of each series. */
export interface GradientFile extends RecordedFile {
  readonly figure: FigureId;
  /** Whether the head's are recorded too. */
  readonly withHead: boolean;
}

export const gradientFiles: readonly GradientFile[] = [
  {
    name: 'fig7-gradients',
    figure: 'fig7',
    series: gradientModes.flatMap((mode) => gradientClaims.map(({ series }) => series(mode))),
    withHead: true,
  },
  {
    name: 'fig11-gradients',
    figure: 'fig11',
    series: inBothModes((formula, mode) => placed(formula, mode, { layers: 3 }), 3),
    withHead: false,
  },
];

/** Files that together hold these series. */
export function filesHolding(series: readonly Series[]): string[] {
  const wanted = new Set(series.map(({ experiment }) => experimentKey(experiment)));
  return recordedFiles
    .filter((file) => file.series.some(({ experiment }) => wanted.has(experimentKey(experiment))))
    .map(({ name }) => name);
}

/** Files whose runs a figure's claims and pictures speak of. */
export const filesOf: Readonly<Record<FigureId, readonly string[]>> = {
  table2: [],
  fig2: ['fig2'],
  fig7: ['fig8', 'fig10', 'fig11'],
  fig8: ['fig8'],
  fig9: ['fig8', 'fig9'],
  fig10: ['fig10'],
  fig11: ['fig11'],
};
