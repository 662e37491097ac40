import type { SweepColumn, SweepData, SweepDot, SweepPanel } from '../../charts/sweep/data';
import type { Experiment } from '../../model/experiment';
import { noOwnNames, type OwnNames } from '../../model/imageSets';
import { gradientReach } from '../../model/reach';
import { median } from '../../model/statistics';
import { atLevel, type Factor, factorAt, levelOf, levelText, sameLevel } from '../../model/sweep/factor';
import type { SweepFactor, SweepPlan } from '../../model/sweep/plan';
import { gapOf, type Measure, measured } from '../../model/sweep/score';
import type { KeyedRun, SweepState } from '../../store/sweep/sweepState';

const measureWords: Readonly<Record<Measure, string>> = {
  last: 'Validation accuracy, last epoch',
  best: 'Validation accuracy, best epoch',
  training: 'Training accuracy, last epoch',
};

/** A factor of a plan with its words; undefined where the plan has none at that place. */
interface Axis {
  readonly factor: Factor;
  readonly levels: readonly unknown[];
  readonly texts: readonly string[];
}

function axisAt({ factors, base }: SweepPlan, place: number, names: OwnNames): Axis | undefined {
  const found: SweepFactor | undefined = factors[place];
  const factor = found && factorAt(found.id, base);
  if (!found || !factor) return undefined;
  return { factor, levels: found.levels, texts: found.levels.map((level) => levelText(factor, level, base, names)) };
}

/** 'depth of QCL1', 'CNOT chain': as inside a sentence. */
export function factorName({ label }: Factor): string {
  return lowered(label);
}

function lowered(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** What the picture of a sweep shows of each run: its accuracy, or what lies between it and its frozen twin. */
export const views = ['accuracy', 'gap'] as const;
export type View = (typeof views)[number];

type Trained = Pick<SweepState, 'runs' | 'scores' | 'working'>;

/**
 * The picture of a sweep, as far as it is trained.
 * @param canvas what is on the canvas now
 * @param names of somebody's own images
 */
export function sweepPicture(
  { plan, runs, scores, working }: Trained & { readonly plan: SweepPlan },
  measure: Measure,
  canvas: Experiment,
  names: OwnNames,
  view: View = 'accuracy',
): SweepData {
  const [axis, across, groups] = [axisAt(plan, 0, names), axisAt(plan, 1, names), axisAt(plan, 2, names)];
  const columns = columnsOf({ runs, scores, working }, measure, view);
  const own = axis ? axis.levels.findIndex((level) => sameLevel(level, levelOf(canvas, axis.factor))) : -1;
  const panel = (place: number, group: number): SweepPanel => ({
    title: across ? titleOf(across, place) : '',
    network: across ? networkOf(plan, across, place) : null,
    columns: (axis?.levels ?? [null]).flatMap((_, level) => columns.get(`${level} ${place} ${group}`) ?? []),
  });
  return {
    axis: axis ? factorName(axis.factor) : 'seeds',
    levels: axis?.texts ?? ['all seeds'],
    own: own < 0 ? null : own,
    groups: (groups?.levels ?? [null]).map((_, group) => ({
      title: groups ? titleOf(groups, group) : '',
      panels: (across?.levels ?? [null]).map((_, place) => panel(place, group)),
    })),
    measure: view === 'gap' ? `Gap to frozen, ${lowered(measureWords[measure])}` : measureWords[measure],
    ...(view === 'gap' ? { isGap: true } : {}),
    done: runs.reduce((sum, { key }) => sum + Number(scores.has(key)), 0),
    runs: runs.length,
  };
}

/** Which panel of the picture, from 0, has what is on the canvas; the first where none has. */
export function ownPanel(plan: SweepPlan, canvas: Experiment): number {
  const [across, groups] = [1, 2].map((place) => axisAt(plan, place, noOwnNames));
  const place = (axis: Axis | undefined): number =>
    Math.max(0, axis?.levels.findIndex((level) => sameLevel(level, levelOf(canvas, axis.factor))) ?? 0);
  return place(groups) * (across?.levels.length ?? 1) + place(across);
}

/** By level, panel and group: each of them has runs. */
function columnsOf({ runs, scores, working }: Trained, measure: Measure, view: View): Map<string, SweepColumn> {
  const columns = new Map<string, { dots: SweepDot[]; working: (number | null)[]; twins: number[]; chance: number }>();
  for (const run of runs) {
    const { key, at, experiment } = run;
    const [level = 0, place = 0, group = 0] = at;
    const name = `${level} ${place} ${group}`;
    const chance = view === 'gap' ? 0 : 1 / experiment.data.digits.length;
    const column = columns.get(name) ?? { dots: [], working: [], twins: [], chance };
    columns.set(name, column);
    const underWay = working.get(key);
    // Of a gap nobody knows anything before both runs have ended.
    if (underWay !== undefined) column.working.push(view === 'gap' ? null : underWay);
    if (run.isTwin) continue;
    const dot = view === 'gap' ? gapDot(run, scores, measure) : accuracyDot(run, scores, measure);
    if (dot) column.dots.push(dot);
    const twin = scores.get(run.twin ?? '');
    const frozen = twin ? measured(twin, measure) : null;
    if (view === 'accuracy' && frozen !== null && !Number.isNaN(frozen)) column.twins.push(frozen);
  }
  return new Map(
    [...columns].map(([name, { twins, ...column }]): [string, SweepColumn] => [
      name,
      twins.length > 0 ? { ...column, frozen: median(twins) } : column,
    ]),
  );
}

function accuracyDot(run: KeyedRun, scores: SweepState['scores'], measure: Measure): SweepDot | null {
  const score = scores.get(run.key);
  if (!score) return null;
  return { key: run.key, seed: run.experiment.seed, value: measured(score, measure), stopped: score.stopped };
}

/** Null before both the run and its twin have ended. */
function gapDot(run: KeyedRun, scores: SweepState['scores'], measure: Measure): SweepDot | null {
  const [score, twin] = [scores.get(run.key), scores.get(run.twin ?? '')];
  if (!score || !twin) return null;
  const value = gapOf(score, twin, measure);
  const [own, frozen] = [measured(score, measure), measured(twin, measure)];
  return {
    ...{ key: run.key, seed: run.experiment.seed, value, stopped: score.stopped ?? twin.stopped },
    ...(own !== null && frozen !== null ? { between: [own, frozen] as const } : {}),
  };
}

/** A placement is called by its formula alone, everything else with its name. */
function titleOf({ factor, texts }: Axis, place: number): string {
  const text = texts[place] ?? '';
  return factor.id === 'skips' ? text : `${factorName(factor)}: ${text}`;
}

function networkOf({ base }: SweepPlan, { factor, levels }: Axis, place: number): SweepPanel['network'] {
  if (factor.id !== 'skips') return null;
  const experiment = atLevel(base, 'skips', levels[place]);
  return { skips: experiment.skips, layers: experiment.layers.length, reach: gradientReach(experiment) };
}
