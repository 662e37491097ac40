import type { Skip } from '../model/experiment';
import { formatPlacement } from '../model/notation';
import { atLevel } from '../model/sweep/factor';
import { countRuns, nesting, type SweepFactor, type SweepPlan } from '../model/sweep/plan';
import { formatJson, type Json } from './jsonText';
import { readSweep, sweepFormat } from './sweepFile';

/**
 * A plan of the page as the value of a sweep file: `resqunn sweep` trains the same runs in the same order, the first seed
 * everywhere before the next. Seeds, and numbers of layers, are whole experiments, since in a file what stands in
 * `readings` and `placements` varies each of these.
 */
function sweepFileOf(plan: SweepPlan): object {
  const { base, seeds } = plan;
  const factors = nesting(plan).map((position) => plan.factors[position] as SweepFactor);
  const layerCounts = factors.find(({ id }) => id === 'layers.length')?.levels ?? [base.layers.length];
  const placements = factors.find(({ id }) => id === 'skips');
  const readings = factors.filter(({ id }) => id !== 'layers.length' && id !== 'skips');
  return {
    format: sweepFormat,
    version: 1,
    experiments: seeds.flatMap((seed) =>
      layerCounts.map((count) => atLevel({ ...base, seed }, 'layers.length', count)),
    ),
    ...(readings.length > 0 ? { readings: Object.fromEntries(readings.map(({ id, levels }) => [id, levels])) } : {}),
    ...(placements
      ? {
          placements: placements.levels.map((skips) => formatPlacement(skips as readonly Skip[], base.layers.length)),
        }
      : {}),
    ...(plan.twins ? { twins: ['frozen'] } : {}),
  };
}

/** Of a plan with so many runs a seed every run is read; of a larger one each level, with the first of the others. */
const readWhole = 500;

/**
 * Whether the reader of sweep files takes a plan, whose seeds are all alike. However large it is, that is told at once.
 * @throws FieldError saying what is wrong with a level, alone or beside the others
 */
export function checkPlan(plan: SweepPlan): void {
  const once = { ...plan, seeds: plan.seeds.slice(0, 1) };
  for (const { id } of plan.factors) {
    const factors = plan.factors.map((other) =>
      other.id === id ? other : { ...other, levels: other.levels.slice(0, 1) },
    );
    readSweep(sweepFileOf({ ...once, factors }));
  }
  if (countRuns(once) <= readWhole) readSweep(sweepFileOf(once));
}

/** The same as the text of a file. */
export function writeSweepFile(plan: SweepPlan): string {
  return `${formatJson(sweepFileOf(plan) as Json)}\n`;
}

/** The command that trains a sweep file of this name, for a shell. */
export function sweepCommand(file: string): string {
  return `npm run --silent resqunn -- sweep ${file} --out ${file.replace(/\.json$/, '')}.results.jsonl`;
}
