import type { LessonId } from '../model/lessons';
import type { LabCore } from './core';
import { noLesson } from './state/lessonState';

export interface LessonActions {
  /** Opens a lesson; one that is open begins again. */
  openLesson(id: LessonId, step?: number): void;
  /** Goes to another step of the lesson that is open. */
  goToStep(step: number): void;
  /** What was done in it stays done. */
  leaveLesson(): void;
}

export function lessons({ set }: Pick<LabCore, 'set'>): LessonActions {
  let visits = 0;
  return {
    openLesson: (id, step = 0) => set({ lesson: { id, step, visit: ++visits } }),
    goToStep: (step) => set(({ lesson }) => ({ lesson: lesson && { ...lesson, step } })),
    leaveLesson: () => set(noLesson),
  };
}
