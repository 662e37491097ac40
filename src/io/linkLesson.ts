import { type LessonId, lessonIds } from '../model/lessons';
import { type LinkedPlace, readLinkPlace, writeLinkPlace } from './linkPlace';

/** `lesson=rescue` opens a lesson. */
export const lessonKey = 'lesson';

/** Reads the key `lesson` of a fragment. */
export function readLinkLesson(hash: string): LinkedPlace<LessonId> {
  return readLinkPlace(hash, lessonKey, lessonIds);
}

/** What has to follow an experiment's fragment while a lesson is open. */
export function writeLinkLesson(id: LessonId | null): string {
  return writeLinkPlace(lessonKey, id);
}
