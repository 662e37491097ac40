import { experimentKey } from '../model/departures';
import { beyondSeries } from './beyond';
import { type FigureId, gradientModes } from './claims';
import { fig2, frozen, paperFormulas, placed, type Series } from './series';

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

/** Every file: what a figure of the paper needs, and in `beyond` what no other file holds. */
export const recordedFiles: readonly RecordedFile[] = (() => {
  const known = new Set(ofThePaper.flatMap(({ series }) => series.map(({ experiment }) => experimentKey(experiment))));
  const rest = beyondSeries().filter(({ experiment }) => !known.has(experimentKey(experiment)));
  return [...ofThePaper, { name: 'beyond', series: rest }];
})();

/** Files whose runs a figure's claims and pictures speak of. */
export const filesOf: Readonly<Record<FigureId, readonly string[]>> = {
  table2: [],
  fig2: ['fig2'],
  fig7: ['fig10', 'fig11'],
  fig8: ['fig8'],
  fig9: ['fig8', 'fig9'],
  fig10: ['fig10'],
  fig11: ['fig11'],
};
