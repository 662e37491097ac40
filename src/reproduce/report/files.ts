import { seedCurves } from '../../charts/curves/seedCurves';
import { epochRecords } from '../../io/recordFile';
import { claimLines } from '../claims/claimLines';
import { claims, type FigureId, gradientClaims } from '../claims/claims';
import { coverageFigures, coverages } from '../claims/coverages';
import { measureClaims, measureGradients } from '../claims/measure';
import { headingOf } from '../claims/remarks';
import { type Find, type Finished, paperScale, resultsOf } from '../claims/series';
import { readingEffects } from '../readings/effects';
import { jointScores } from '../readings/joint';
import { jointCounts } from '../readings/jointTables';
import { targets } from '../readings/readings';
import { readingsOf, readParts } from '../readings/record';
import { loadRecorded } from '../record/load';
import { readTimes } from '../record/times';
import { compareAnchors } from '../studies/anchorComparison';
import { compareTwins, readTwins } from '../studies/twins';
import { beyondPage } from './beyond';
import { confirmationPage } from './confirmationPage';
import { type FigureCurve, figures, type PaperFigure } from './figures';
import { figuresPage } from './figuresPage';
import { methodPage } from './head';
import type { Material } from './material';
import { reproductionText } from './page';
import { drawClaims, drawCurves, drawJoint, drawSpread, type Studio } from './pictures';
import { publicCodePage } from './publicCode';
import { jointName, readingsPage, spreadName } from './readingsPage';
import { coverageWay } from './story';

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
  const pictures = claimPictures(studio, find);
  for (const [figure, svg] of pictures) texts.set(`docs/reproduction/claims-${figure}.svg`, svg);
  const anchorTwins = readResult('anchor-twins.json');
  const material: Material = {
    find,
    outcomes: measureClaims(claims, paperScale, find),
    gradients: measureGradients(gradientClaims, paperScale, find),
    sides: mapSides(first.backend),
    drawn: drawn.map(({ figure }) => figure),
    pictured: [...pictures.keys()],
    search,
    twins: compareTwins(find, readTwins(readResult('twins.json'))),
    anchors: compareAnchors(find, anchorTwins === null ? [] : readTwins(anchorTwins)),
    times: times === null ? [] : readTimes(times),
    runs: files.reduce((sum, { runs }) => sum + runs.length, 0),
    versions: first,
  };
  texts.set('REPRODUCTION.md', reproductionText(material));
  texts.set('docs/reproduction/figures.md', figuresPage(material));
  texts.set('docs/reproduction/beyond.md', beyondPage(material));
  texts.set('docs/reproduction/method.md', methodPage(material));
  texts.set('docs/reproduction/confirmation.md', confirmationPage(search));
  for (const { figure } of targets) {
    texts.set(`docs/reproduction/${spreadName(figure)}`, drawSpread(studio, readingEffects(figure, readings)));
  }
  texts.set(`docs/reproduction/${jointName}`, drawJoint(studio, jointCounts(jointScores(readings))));
  texts.set('docs/reproduction/readings.md', readingsPage(search));
  texts.set('docs/public-layers.md', publicCodePage());
  return texts;
}

/** Every figure's claims about accuracies beside what was measured, by the figure: full and quarter where both were run. */
function claimPictures(studio: Studio, find: Find): Map<FigureId, string> {
  const figuresWithClaims = [...new Set(claims.map(({ figure }) => figure))];
  return new Map(
    figuresWithClaims.flatMap((figure): [FigureId, string][] => {
      const ways = coverageFigures.includes(figure)
        ? coverages.map((coverage) => coverageWay(coverage, 'qubit0'))
        : [{ name: 'measured', isFilled: true, mode: 'paper' as const, scale: paperScale }];
      const lines = claimLines(figure, headingOf(figure), ways, find);
      return lines.groups.length === 0 ? [] : [[figure, drawClaims(studio, lines)]];
    }),
  );
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
