import { seedCurves } from '../../charts/curves/seedCurves';
import { epochRecords } from '../../io/recordFile';
import { claims, gradientClaims } from '../claims/claims';
import { measureClaims, measureGradients } from '../claims/measure';
import { type Find, type Finished, paperScale, resultsOf } from '../claims/series';
import { readingEffects } from '../readings/effects';
import { jointScores } from '../readings/joint';
import { jointCounts } from '../readings/jointTables';
import { targets } from '../readings/readings';
import { readingsOf, readParts } from '../readings/record';
import { loadRecorded } from '../record/load';
import { readTimes } from '../record/times';
import { compareTwins, readTwins } from '../studies/twins';
import { type FigureCurve, figures, type PaperFigure } from './figures';
import { reproductionText } from './page';
import { drawCurves, drawJoint, drawSpread, type Studio } from './pictures';
import { publicCodePage } from './publicCode';
import { jointName, readingsPage, spreadName } from './readingsPage';

/** What the report is made from. */
export interface Sources {
  /** A file of `public/results`, parsed; null where there is none. */
  readonly readResult: (name: string) => unknown;
  /** Side of the map that reaches the head in each placement of Table 2, as this backend computes it. */
  readonly mapSides: (backend: string) => ReadonlyMap<string, number>;
  readonly studio: Studio;
}

/**
 * Text of every file of the report, by its path from the project's root.
 * @throws Error where no runs are recorded
 */
export function reportFiles({ readResult, mapSides, studio }: Sources): Map<string, string> {
  const { find, files } = loadRecorded(readResult);
  const [first] = files;
  if (!first) throw new Error('public/results holds no runs: npm run record:results makes them');
  const search = readParts(readResult);
  const readings = readingsOf(search);
  const times = readResult('times.json');
  const drawn = figures.flatMap((figure) => {
    const svg = draw(studio, figure, find);
    return svg ? [{ figure, svg }] : [];
  });
  const texts = new Map(drawn.map(({ figure, svg }) => [`docs/reproduction/${figure.id}.svg`, svg]));
  texts.set(
    'REPRODUCTION.md',
    reproductionText({
      find,
      outcomes: measureClaims(claims, paperScale, find),
      gradients: measureGradients(gradientClaims, paperScale, find),
      sides: mapSides(first.backend),
      drawn: drawn.map(({ figure }) => figure),
      search,
      twins: compareTwins(find, readTwins(readResult('twins.json'))),
      times: times === null ? [] : readTimes(times),
      runs: files.reduce((sum, { runs }) => sum + runs.length, 0),
      versions: first,
    }),
  );
  for (const { figure } of targets) {
    texts.set(`docs/reproduction/${spreadName(figure)}`, drawSpread(studio, readingEffects(figure, readings)));
  }
  texts.set(`docs/reproduction/${jointName}`, drawJoint(studio, jointCounts(jointScores(readings))));
  texts.set('docs/reproduction/readings.md', readingsPage(search));
  texts.set('docs/public-layers.md', publicCodePage());
  return texts;
}

/** The picture of a figure; null where runs are missing. */
function draw(studio: Studio, { curves }: PaperFigure, find: Find): string | null {
  const runs = curves.map(({ series }) => resultsOf(series, paperScale, find));
  if (runs.flat().some((run) => !run)) return null;
  const lines = curves.map(({ name, isFrozen }, index) => ({
    formula: name,
    dash: isFrozen ? '6 3' : null,
    ...seedCurves((runs[index] as Finished[]).map(epochRecords)),
  }));
  const { training, data } = (curves[0] as FigureCurve).series.experiment;
  return drawCurves(studio, lines, { budget: training.epochs, classes: data.digits.length });
}
