import { readPreference, writePreference } from '../../kit/preferences';
import { type LessonId, lessonIds } from '../../model/lessons';

/** An answer as it was given, with the words that stood there. */
export interface Answer {
  readonly question: string;
  readonly answer: string;
  /** Null where an earlier version took an answer before there was a right one. */
  readonly expected: string | null;
  /** All that could be chosen, and the reason that was given; empty where an earlier version did not keep them. */
  readonly options: readonly Option[];
  readonly why: string;
}

/** Something to be chosen, in the words that stand there. */
interface Option {
  readonly id: string;
  readonly text: string;
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

export const noProgress: Progress = { step: 0, finished: false, answers: {} };

export type AllProgress = Readonly<Partial<Record<LessonId, Progress>>>;

/** What this browser keeps; whatever is broken in it counts as not there. */
export function readAllProgress(): AllProgress {
  return parseProgress(readPreference('lessons'));
}

export function readProgress(id: LessonId): Progress {
  return readAllProgress()[id] ?? noProgress;
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

const followers = new Set<() => void>();

export function forgetProgress(): void {
  writePreference('lessons', null);
  for (const follow of followers) follow();
}

/** Calls back when all is forgotten, for a lesson that is open meanwhile. @returns ends that */
export function onForgotten(follow: () => void): () => void {
  followers.add(follow);
  return () => followers.delete(follow);
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
    const { question, answer, why } = given;
    const kept = { question, answer, expected, options: optionsIn(given.options) };
    return [[id, { ...kept, why: typeof why === 'string' ? why : '' }] as const];
  });
  return Object.fromEntries(entries);
}

function optionsIn(data: unknown): Option[] {
  if (!Array.isArray(data)) return [];
  const options = data.flatMap((one: unknown) =>
    isObject(one) && typeof one.id === 'string' && typeof one.text === 'string' ? [{ id: one.id, text: one.text }] : [],
  );
  return options.length === data.length ? options : [];
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
