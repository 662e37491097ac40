import type { LessonPlace } from '../../model/lessons';

export interface LessonState {
  /** The lesson that is open, and its step; null: none is. */
  readonly lesson: LessonPlace | null;
}

export const noLesson: LessonState = { lesson: null };
