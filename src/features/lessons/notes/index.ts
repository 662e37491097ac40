import type { LessonId } from '../../../model/lessons';
import { firstNotes } from './firstNotes';
import { furtherNotes } from './furtherNotes';
import type { TeacherNote } from './note';

/** Notes for teachers on every lesson: one without them does not compile. */
export const notes: Readonly<Record<LessonId, TeacherNote>> = { ...firstNotes, ...furtherNotes };
