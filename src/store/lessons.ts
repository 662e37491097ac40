import type { LessonId } from '../model/lessons';
import type { LabCore } from './core';
import { noLesson } from './state/lessonState';

export interface LessonActions {
  /** Opens a lesson, or goes to another step of it. */
  openLesson(id: LessonId, step?: number): void;
  /** What was done in it stays done. */
  leaveLesson(): void;
}

export function lessons({ set }: Pick<LabCore, 'set'>): LessonActions {
  return {
    openLesson: (id, step = 0) => set({ lesson: { id, step } }),
    leaveLesson: () => set(noLesson),
  };
}
