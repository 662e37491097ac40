import { type LessonId, lessonIds } from '../model/lessons';
import { readPairs } from './linkPairs';
import { quoted } from './linkText';

/** `lesson=rescue` opens a lesson. It is no part of the experiment, and may stand alone. */
export const lessonKey = 'lesson';

export interface LinkedLesson {
  /** Null: none is asked for, or none of that name is there. */
  readonly id: LessonId | null;
  /** Whether the link says nothing else: then it asks for no experiment. */
  readonly alone: boolean;
  readonly notices: readonly string[];
}

/** Reads the key `lesson` of a fragment; a name that no lesson has is told. */
export function readLinkLesson(hash: string): LinkedLesson {
  const { values } = readPairs(hash, [lessonKey]);
  const wanted = values.get(lessonKey);
  const alone = wanted !== undefined && values.size === 1;
  if (wanted === undefined) return { id: null, alone, notices: [] };
  const id = lessonIds.find((name) => name === wanted.toLowerCase()) ?? null;
  if (id) return { id, alone, notices: [] };
  return { id, alone, notices: [`${lessonKey}=${quoted(wanted)}: expected one of ${lessonIds.join(', ')}; ignored`] };
}

/** What has to follow an experiment's fragment while a lesson is open. */
export function writeLinkLesson(id: LessonId | null): string {
  return id ? `&${lessonKey}=${id}` : '';
}
