import { readPreference, writePreference } from '../../kit/preferences';
import { type LessonId, lessonIds } from '../../model/lessons';

/** An answer as it was given, with the words that stood there. */
export interface Answer {
  readonly question: string;
  readonly answer: string;
  /** Null where the page could not tell. */
  readonly expected: string | null;
}

/** How far one has come in a lesson. */
export interface Progress {
  /** Where one goes on, from 0. */
  readonly step: number;
  /** Whether its end has been reached once. */
  readonly finished: boolean;
  /** By the ids of the steps; the first answer to each question. */
  readonly answers: Readonly<Record<string, Answer>>;
}

const none: Progress = { step: 0, finished: false, answers: {} };

export type AllProgress = Readonly<Partial<Record<LessonId, Progress>>>;

/** What this browser keeps; whatever is broken in it counts as not there. */
export function readAllProgress(): AllProgress {
  return parseProgress(readPreference('lessons'));
}

export function readProgress(id: LessonId): Progress {
  return readAllProgress()[id] ?? none;
}

/**
 * Keeps what has changed in one lesson.
 * @param own what the page knows of it, for a browser that stores nothing
 * @returns what is there now
 */
export function keepProgress(id: LessonId, own: Progress, change: (known: Progress) => Progress): Progress {
  const all = readAllProgress();
  const changed = change(all[id] ?? own);
  writePreference('lessons', JSON.stringify({ ...all, [id]: changed }));
  return changed;
}

export function forgetProgress(): void {
  writePreference('lessons', null);
}

/** Reads what was kept, by this version of the lab, another, or somebody's hand. Never fails. */
export function parseProgress(text: string | null): AllProgress {
  const data = parsed(text);
  const entries = lessonIds.flatMap((id) => {
    const one = data[id];
    if (!isObject(one)) return [];
    const step = typeof one.step === 'number' && Number.isInteger(one.step) && one.step >= 0 ? one.step : 0;
    return [[id, { step, finished: one.finished === true, answers: answersIn(one.answers) }] as const];
  });
  return Object.fromEntries(entries);
}

function answersIn(data: unknown): Progress['answers'] {
  if (!isObject(data)) return {};
  const entries = Object.entries(data).flatMap(([id, given]) => {
    if (!isObject(given) || typeof given.question !== 'string' || typeof given.answer !== 'string') return [];
    const expected = typeof given.expected === 'string' ? given.expected : null;
    return [[id, { question: given.question, answer: given.answer, expected }] as const];
  });
  return Object.fromEntries(entries);
}

function parsed(text: string | null): Record<string, unknown> {
  if (text === null) return {};
  try {
    const data: unknown = JSON.parse(text);
    return isObject(data) ? data : {};
  } catch {
    return {};
  }
}

function isObject(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}
