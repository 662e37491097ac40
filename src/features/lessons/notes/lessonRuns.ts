import type { Experiment } from '../../../model/experiment';
import { experimentKey } from '../../../model/identity';
import type { LessonId } from '../../../model/lessons';
import { firstExperiment } from '../../../model/settings/paper';
import { train } from '../machine/acts';
import { experimentAt, type Lesson } from '../machine/step';
import { lessons } from '../texts';

/** What a step of a lesson has trained, where a class begins with the lab's first experiment. */
export interface LessonRun {
  readonly lesson: LessonId;
  /** Index of the step that asks for the training. */
  readonly step: number;
  readonly experiment: Experiment;
}

/** What a lesson has trained, in order. */
export function runsOfLesson(lesson: Lesson): readonly LessonRun[] {
  return lesson.steps.flatMap(({ act }, step) =>
    act === train ? [{ lesson: lesson.id, step, experiment: experimentAt(lesson, step, firstExperiment) }] : [],
  );
}

/** Every experiment that a lesson has trained, each once. */
export function lessonExperiments(): readonly Experiment[] {
  const all = Object.values(lessons).flatMap(runsOfLesson);
  return [...new Map(all.map(({ experiment }) => [experimentKey(experiment), experiment])).values()];
}
