import type { Experiment } from '../experiment';
import { grouped } from '../grouped';
import { experimentText, sameExperiment } from '../identity';
import { keepLocked, type Lockable } from '../locks';
import { frozenTwin } from '../twins';
import { atLevel, type Factor, factorAt, levelOf } from './factor';
import { firstLevels, offeredLevels } from './levels';

/** A factor of a sweep with the levels that it takes. */
export interface SweepFactor {
  readonly id: string;
  readonly levels: readonly unknown[];
}

/** Every level of each factor with every level of the others, and all of it with each seed. */
export interface SweepPlan {
  /** What is not varied is as here. */
  readonly base: Experiment;
  /** Along the axis, by panel, by row of panels: one to three. */
  readonly factors: readonly SweepFactor[];
  readonly seeds: readonly number[];
  /** Whether each run brings its frozen twin. */
  readonly twins?: boolean;
}

/** One run of a sweep. */
export interface SweepRun {
  readonly experiment: Experiment;
  /** Which level it has of each factor of the plan. */
  readonly at: readonly number[];
}

/** Most factors: the axis of a panel, its panels, and their rows. */
export const mostFactors = 3;
/** From so many runs on it is asked whether they are meant. */
export const askAbove = 500;
/** More runs than this are for the command line. */
export const mostRuns = 5000;

/** How many runs a plan asks for, twins included. */
export function countRuns(plan: SweepPlan): number {
  return countOwn(plan) + (plan.twins ? countTwins(plan) : 0);
}

/** How many of them are no twins. */
function countOwn({ factors, seeds }: SweepPlan): number {
  return factors.reduce((product, { levels }) => product * levels.length, seeds.length);
}

/**
 * How many frozen twins the runs of a plan have that are not among them: none where nothing is trained but the head, fewer
 * than runs where it is varied which layers are trained. Whatever else is varied only repeats that.
 */
export function countTwins(plan: SweepPlan): number {
  const own = sweepRuns(withoutRepeats(plan)).map(({ experiment }) => experiment);
  const known = new Set(own.map(experimentText));
  const twins = new Set(own.map((experiment) => experimentText(frozenTwin(experiment))));
  const more = [...twins].filter((text) => !known.has(text)).length;
  return own.length > 0 ? (countOwn(plan) / own.length) * more : 0;
}

/** Whether a run of the plan trains a quanvolutional layer: others are their own frozen twins. */
export function hasTrainedLayers(plan: SweepPlan): boolean {
  return sweepRuns(withoutRepeats(plan)).some(({ experiment }) => experiment.layers.some(({ trainable }) => trainable));
}

/** The plan with one level of what does not change which layers are trained, and one seed. */
function withoutRepeats({ base, factors, seeds }: SweepPlan): SweepPlan {
  const few = factors.map((factor) =>
    decidesTraining(factor) ? factor : { ...factor, levels: factor.levels.slice(0, 1) },
  );
  return { base, factors: few, seeds: seeds.slice(0, 1) };
}

/** Whether a factor changes which layers are trained. */
function decidesTraining({ id }: SweepFactor): boolean {
  return id === 'layers.length' || id.endsWith('.trainable');
}

/** '6 × 5 × 3 = 90 runs', '6 × 5 × 3 = 90 runs, with twins 180' */
export function countWords(plan: SweepPlan): string {
  const own = countOwn(plan);
  const sizes = [...plan.factors.map(({ levels }) => levels.length), plan.seeds.length];
  if (own === 0) return 'nothing to train';
  const words = `${sizes.map(grouped).join(' × ')} = ${runWords(own)}`;
  return plan.twins ? `${words}, with twins ${grouped(countRuns(plan))}` : words;
}

/** '1 run', '7 200 runs' */
export function runWords(count: number): string {
  return `${grouped(count)} run${count === 1 ? '' : 's'}`;
}

/**
 * In which order a sweep file has its factors, from the outermost: layers before what each of them has, placements last.
 * @returns positions in `plan.factors`
 */
export function nesting({ factors }: SweepPlan): number[] {
  const rank = (index: number): number => {
    const id = factors[index]?.id;
    return id === 'layers.length' ? 0 : id === 'skips' ? 2 : 1;
  };
  return factors.map((_, index) => index).sort((a, b) => rank(a) - rank(b) || a - b);
}

/**
 * All runs of a plan but the twins, the first seed everywhere, then the next: so the whole picture stands early. Within a
 * seed they have the order of a sweep file (`src/io/sweepPlan.ts`).
 */
export function sweepRuns(plan: SweepPlan): SweepRun[] {
  const { base, factors, seeds } = plan;
  const order = nesting(plan);
  return seeds.flatMap((seed) => {
    let runs: SweepRun[] = [{ experiment: { ...base, seed }, at: factors.map(() => 0) }];
    for (const position of order) {
      const { id, levels } = factors[position] as SweepFactor;
      runs = runs.flatMap(({ experiment, at }) =>
        levels.map((level, index) => ({
          experiment: atLevel(experiment, id, level),
          at: at.map((other, place) => (place === position ? index : other)),
        })),
      );
    }
    return runs;
  });
}

/** The seeds of a sweep: the experiment's own and the ones after it; the largest is followed by 0. */
export function sweepSeeds({ seed }: Experiment, count: number): number[] {
  return Array.from({ length: count }, (_, index) => (seed + index) >>> 0);
}

/** Whether a link's locks hold a factor where it is. */
export function isLocked(factor: Factor, base: Experiment, locked: readonly Lockable[]): boolean {
  const own = offeredLevels(factor, base).map((level) => atLevel(base, factor.id, level));
  const others = own.filter((changed) => !sameExperiment(changed, base));
  return others.some((changed) => !sameExperiment(keepLocked(base, changed, locked), changed));
}

/** Whether a link's locks hold the seed. */
export function isSeedLocked(base: Experiment, locked: readonly Lockable[]): boolean {
  const other = { ...base, seed: base.seed === 0 ? 1 : 0 };
  return !sameExperiment(keepLocked(base, other, locked), other);
}

/** Whether a link's locks, which hold the experiment on the canvas, leave room for every run of a plan. */
export function respectsLocks(plan: SweepPlan, canvas: Experiment, locked: readonly Lockable[]): boolean {
  return sweepRuns(plan).every(({ experiment }) => sameExperiment(keepLocked(canvas, experiment, locked), experiment));
}

/**
 * The same plan for another experiment: seeds from its own on, placements for its layers, and without factors that it
 * lacks.
 */
export function planFor(plan: SweepPlan, base: Experiment): SweepPlan {
  const factors = plan.factors.flatMap(({ id, levels }): SweepFactor[] => {
    const factor = factorAt(id, base);
    if (!factor) return [];
    const all = id === 'skips' && plan.base.layers.length !== base.layers.length ? firstLevels(factor, base) : levels;
    return [{ id, levels: all }];
  });
  return { ...plan, base, factors, seeds: sweepSeeds(base, plan.seeds.length) };
}

/** Whether two experiments differ in nothing but what a plan varies, seeds included. */
export function sameBeside({ factors }: SweepPlan, a: Experiment, b: Experiment): boolean {
  if (a.layers.length !== b.layers.length && !factors.some(({ id }) => id === 'layers.length')) return false;
  const levelled = (experiment: Experiment): Experiment =>
    factors.reduce(
      (now, { id, levels }) => {
        const factor = factorAt(id, now);
        // A factor may have no level yet.
        return factor ? atLevel(now, id, levels[0] ?? levelOf(a, factor)) : now;
      },
      { ...experiment, seed: 0 },
    );
  return sameExperiment(levelled(a), levelled(b));
}

/**
 * Why two factors cannot be varied together, a sentence; null where they can. Placements, and what a layer has, belong to
 * a number of layers.
 */
export function conflict(one: string, other: string): string | null {
  const ids = [one, other];
  if (!ids.includes('layers.length')) return null;
  if (ids.includes('skips')) return 'Placements belong to a number of layers: vary one or the other.';
  return ids.some((id) => /^layers\.\d/.test(id))
    ? 'What a layer has belongs to a number of layers: vary one or the other.'
    : null;
}

/**
 * The plan that a sweep begins with: this factor, and placements beside it, as far as a link leaves them free.
 * @param wanted path of the factor along the axis; by default the depth of QCL1
 */
export function firstPlan(base: Experiment, wanted: string | null, locked: readonly Lockable[]): SweepPlan {
  const ids = [wanted ?? 'layers.0.depth', 'skips', 'layers.0.depth', 'training.epochs', 'gradientMode', 'head.kind'];
  const free = ids
    .filter((id, index) => ids.indexOf(id) === index)
    .flatMap((id) => factorAt(id, base) ?? [])
    .filter((factor) => !isLocked(factor, base, locked));
  const [first, ...others] = free;
  const second = others.find(({ id }) => id === 'skips' && first && conflict(first.id, id) === null);
  const chosen = [...(first ? [first] : []), ...(second ? [second] : [])];
  return {
    base,
    factors: chosen.map((factor) => ({ id: factor.id, levels: firstLevels(factor, base) })),
    seeds: isSeedLocked(base, locked) ? [base.seed] : sweepSeeds(base, 3),
  };
}
