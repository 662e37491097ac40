import { formatScore } from '../../../charts/kit/format';
import type { LessonId } from '../../../model/lessons';
import type { EndedRun } from '../../../model/outcome/ended';
import { firstExperiment } from '../../../model/settings/paper';
import { experimentAt, type Question, textOf } from '../machine/step';
import { lessons } from '../texts';
import { measuredRun, measuredScene, measuredSeeds } from './measured';

/** What the training that a lesson's step asks for comes to, for each recorded seed, seed 0 first. @throws Error for a step that is not there */
export function ran(id: LessonId, step: string): readonly EndedRun[] {
  const lesson = lessons[id];
  const index = lesson.steps.findIndex((each) => each.id === step);
  if (index < 0) throw new Error(`the lesson ${id} has no step ${step}`);
  const experiment = experimentAt(lesson, index, firstExperiment);
  return measuredSeeds.map((seed) => measuredRun(experiment, seed));
}

type Figure = 'untrained' | 'accuracy' | 'frozen' | 'linear';

const figures = (runs: readonly EndedRun[], figure: Figure): number[] => runs.map((run) => run[figure] ?? Number.NaN);

/** '0.86 with seed 0, 0.83 to 0.87 over 5 seeds' */
export function told(runs: readonly EndedRun[], figure: Figure): string {
  const all = figures(runs, figure);
  return `${formatScore(all[0] ?? Number.NaN)} with seed 0, ${spread(all)} over ${all.length} seeds`;
}

/** '0.83 to 0.87', over all seeds. */
export function rangeOf(runs: readonly EndedRun[], figure: Figure): string {
  return spread(figures(runs, figure));
}

/** What one figure is above another with the same seed: '−0.02 to 0.04'. */
export function differenceOf(runs: readonly EndedRun[], more: Figure, less: Figure): string {
  const [high, low] = [figures(runs, more), figures(runs, less)];
  return spread(high.map((value, index) => value - (low[index] ?? Number.NaN)));
}

function spread(values: readonly number[]): string {
  const least = formatScore(Math.min(...values));
  const most = formatScore(Math.max(...values));
  return least === most ? least : `${least} to ${most}`;
}

/** Whether it is so with every seed. */
export function always(runs: readonly EndedRun[], is: (run: EndedRun) => boolean): boolean {
  return runs.length > 1 && runs.every(is);
}

/** A question of a lesson with its answer, as the lesson itself gives it to whoever has done all that stands before it. */
export interface OwnQuestion {
  readonly step: string;
  readonly asks: string;
  readonly options: readonly string[];
  /** With seed 0. */
  readonly right: string;
  readonly why: string;
  /** In how many of the recorded seeds it is the same. */
  readonly seeds: number;
}

/** A lesson's own questions, answered from the recorded runs. */
export function ownQuestions(id: LessonId): readonly OwnQuestion[] {
  const lesson = lessons[id];
  return lesson.steps.flatMap(({ id: step, act }, index) => {
    if (act?.kind !== 'question') return [];
    const scene = measuredScene(lesson, index);
    const right = rightOf(act, id, index, 0);
    const option = act.options.find((each) => each.id === right);
    return [
      {
        step,
        asks: textOf(act.asks, scene),
        options: act.options.map(({ text }) => textOf(text, scene)),
        right: option ? textOf(option.text, scene) : '',
        why: textOf(act.why, scene),
        seeds: measuredSeeds.filter((seed) => rightOf(act, id, index, seed) === right).length,
      },
    ];
  });
}

/** Id of the option that a lesson holds for right with a seed. */
function rightOf(act: Question, id: LessonId, step: number, seed: number): string | null {
  return act.right(measuredScene(lessons[id], step, seed));
}

/** Id of the option that a lesson holds for right, with seed 0; null where there is no such question. */
export function rightOption(id: LessonId, step: string): string | null {
  const index = lessons[id].steps.findIndex((each) => each.id === step);
  const act = lessons[id].steps[index]?.act;
  return act?.kind === 'question' ? rightOf(act, id, index, 0) : null;
}
