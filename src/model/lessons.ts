/** The lessons by their names in a link, in the order in which they are offered; `minute` is the short tour that begins them. */
export const lessonIds = [
  'minute',
  'window',
  'one-layer',
  'missing',
  'rescue',
  'who',
  'quantum-head',
  'three-layers',
  'law',
  'coverage',
  'worth',
] as const;

export type LessonId = (typeof lessonIds)[number];

/** Where somebody is in a lesson. */
export interface LessonPlace {
  readonly id: LessonId;
  /** From 0. */
  readonly step: number;
  /** Which opening of a lesson on this page it belongs to: one that is opened again begins again. */
  readonly visit: number;
}
