/**
 * Writes REPRODUCTION.md and the pictures in docs/reproduction from the recorded runs in public/results.
 *
 *     npm run reproduction
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { seedCurves } from '../src/charts/curves/seedCurves';
import { mapSides } from '../src/cli/reproduce/mapSides';
import { epochRecords } from '../src/io/recordFile';
import { claims, gradientClaims } from '../src/reproduce/claims';
import { type FigureCurve, figures, type PaperFigure } from '../src/reproduce/figures';
import { loadRecorded } from '../src/reproduce/loadRecorded';
import { measureClaims, measureGradients } from '../src/reproduce/measure';
import { readingEffects } from '../src/reproduce/readingEffects';
import { targets } from '../src/reproduce/readings';
import { readReadings } from '../src/reproduce/readingsFile';
import { type Find, type Finished, paperScale, resultsOf } from '../src/reproduce/series';
import { readTimes } from '../src/reproduce/times';
import { compareTwins, readTwins } from '../src/reproduce/twins';
import { drawCurves, drawSpread } from './drawFigure';
import { readingsPage, spreadName } from './readingsText';
import { reproductionText } from './reproductionText';

const root = new URL('../', import.meta.url);

/** Text of every file that the command writes, by its path from the root. */
export function reproductionFiles(): Map<string, string> {
  const { find, files } = loadRecorded(readResult);
  const [first] = files;
  if (!first) throw new Error('public/results holds no runs: npm run record:results makes them');
  const readings = readReadings(readResult('readings.json'));
  const times = readResult('times.json');
  const drawn = figures.flatMap((figure) => {
    const svg = draw(figure, find);
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
      readings,
      twins: compareTwins(find, readTwins(readResult('twins.json'))),
      times: times === null ? [] : readTimes(times),
      runs: files.reduce((sum, { runs }) => sum + runs.length, 0),
      versions: first,
    }),
  );
  for (const { figure } of targets) {
    texts.set(`docs/reproduction/${spreadName(figure)}`, drawSpread(readingEffects(figure, readings)));
  }
  texts.set('docs/reproduction/readings.md', readingsPage(readings));
  return texts;
}

function readResult(name: string): unknown {
  const url = new URL(`public/results/${name}`, root);
  return existsSync(url) ? JSON.parse(readFileSync(url, 'utf8')) : null;
}

/** The picture of a figure; null where runs are missing. */
function draw({ curves }: PaperFigure, find: Find): string | null {
  const runs = curves.map(({ series }) => resultsOf(series, paperScale, find));
  if (runs.flat().some((run) => !run)) return null;
  const lines = curves.map(({ name, isFrozen }, index) => ({
    formula: name,
    dash: isFrozen ? '6 3' : null,
    ...seedCurves((runs[index] as Finished[]).map(epochRecords)),
  }));
  const { training, data } = (curves[0] as FigureCurve).series.experiment;
  return drawCurves(lines, { budget: training.epochs, classes: data.digits.length });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of reproductionFiles()) {
    mkdirSync(new URL('./', new URL(path, root)), { recursive: true });
    writeFileSync(new URL(path, root), text);
    console.log(path);
  }
}
