import type { LessonId } from '../lessons';
import type { EndedRun } from './ended';

/** What to ask after a training, and the lesson that asks it. */
export interface NextQuestion {
  readonly text: string;
  readonly lesson: LessonId;
}

/** A layer without a gradient asks for a skip, one that was rescued for the cut itself, and where nothing is cut it may be asked what it is worth. */
export function nextQuestion({ experiment, layers }: EndedRun): NextQuestion {
  if (layers.includes('none')) return { text: 'Which skip brings the gradient back?', lesson: 'rescue' };
  if (experiment.gradientMode === 'exact' || layers.length === 1) return { text: 'Is it worth it?', lesson: 'worth' };
  return { text: 'Is None a law of nature?', lesson: 'law' };
}

/** Least and most that training the circuits brings, over seeds of which both the run and its frozen twin are known; null for fewer than two. */
export function gains(
  run: EndedRun,
  frozen: ReadonlyMap<number, number>,
): readonly [least: number, most: number, seeds: number] | null {
  const own: [number, number][] = [[run.experiment.seed, run.accuracy], ...run.seeds];
  const differences = own.flatMap(([seed, accuracy]) => {
    const twin = frozen.get(seed);
    return twin === undefined ? [] : [accuracy - twin];
  });
  if (differences.length < 2) return null;
  return [Math.min(...differences), Math.max(...differences), differences.length];
}
