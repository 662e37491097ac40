import { csv } from '../../io/exports/csv';
import { lessonIds } from '../../model/lessons';
import type { AllProgress } from './progress';
import { lessons } from './texts';

const header = ['name', 'lesson', 'step', 'question', 'answer', 'expected', 'right', 'finished'];

/**
 * Answers as a table that a teacher lays below those of others: a line for each question of each lesson that was begun,
 * unanswered ones with empty cells, so that every file has the same lines for the same lessons.
 * @param name whose they are, as typed
 */
export function answersCsv(name: string, progress: AllProgress): string {
  const rows = lessonIds.flatMap((id) => {
    const own = progress[id];
    if (!own) return [];
    return lessons[id].steps.flatMap(({ id: step, act }) => {
      if (act?.kind !== 'question') return [];
      const given = own.answers[step];
      const right = given && given.expected !== null ? (given.answer === given.expected ? 'yes' : 'no') : null;
      const cells = [given?.question ?? null, given?.answer ?? null, given?.expected ?? null, right];
      return [[name.trim(), lessons[id].title, step, ...cells, own.finished ? 'yes' : 'no']];
    });
  });
  return csv(header, rows);
}

/** 'resqunn-answers-ada.csv': letters and digits of the name. */
export function answersName(name: string): string {
  const plain = name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  return `resqunn-answers${plain ? `-${plain.slice(0, 40)}` : ''}.csv`;
}
