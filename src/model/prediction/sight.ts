/**
 * What is hidden while somebody predicts which layers learn: every place of the page that says, shows or could be
 * asked what a placement does to the gradient and to the accuracy. This is the only place that decides it.
 * Whoever shows a part asks `hides` with its name; a part without a row here does not compile.
 */
const hidden = {
  /** The ordinary page: headline, canvas with verdicts, reach, charts, runs, twins, ghosts, transport and its keys. */
  workspace: true,
  drill: true,
  lesson: true,
  challenge: true,
  /** The small window that saves a figure. */
  figure: true,
  /** The sheet of the ordinary page. */
  print: true,
  /** Single keys of the page, and undo: they change the placement, or open what is hidden. */
  keys: true,
  /** The page's live region, which tells of every act whom it reaches. */
  announcements: true,
  /** What is dropped on the page or pasted into it. */
  drop: true,

  // What lies over the page.
  about: false,
  atlas: true,
  check: true,
  cite: false,
  draw: true,
  equations: true,
  help: false,
  images: true,
  lessons: true,
  menu: true,
  pair: true,
  paper: true,
  predict: true,
  present: true,
  runs: true,
  saved: true,
  settings: true,
  share: false,
  slow: true,
  sweep: true,
  takeaway: true,
  test: true,
} as const satisfies Record<string, boolean>;

export type Place = keyof typeof hidden;

/** Whether a place is hidden. @param prediction the one that is open; null: none is, and nothing is hidden */
export function hides(prediction: object | null, place: Place): boolean {
  return prediction !== null && hidden[place];
}
