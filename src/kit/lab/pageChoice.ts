import { readPreference, writePreference } from '../preferences';

/**
 * How much of the lab is on the page. `first`: a sentence that says what this is, the canvas, three plain charts;
 * `simple`: the same with the controls in the sentence's place; `full`: everything.
 */
type PageKind = 'first' | 'simple' | 'full';

/** What is folded to a title on the first and the simple page, in the order of the titles. */
export const folds = ['skips', 'reach', 'who', 'runs', 'confusion'] as const;

export type Fold = (typeof folds)[number];

export interface PageChoice {
  readonly page: PageKind;
  /** What is unfolded all the same. */
  readonly open: readonly Fold[];
}

const first: PageChoice = { page: 'first', open: [] };
export const full: PageChoice = { page: 'full', open: [] };

/** What a visitor has chosen in this browser: 'full', 'simple', 'simple:skips,runs'; whoever has chosen nothing sees the first page. */
export function readPageChoice(): PageChoice {
  const [page, list = ''] = (readPreference('page') ?? '').split(':');
  if (page === 'full') return full;
  if (page !== 'simple') return first;
  const names = list.split(',');
  return { page, open: folds.filter((fold) => names.includes(fold)) };
}

export function writePageChoice({ page, open }: PageChoice): void {
  // The first page is the default, and is kept as no choice.
  writePreference('page', page === 'first' ? null : open.length > 0 ? `${page}:${open.join(',')}` : page);
}

/** What the entry of the browser's history says of an address that this page has written itself, for when it is loaded again. */
interface OwnAddress {
  readonly own: true;
}

/** Notes that what the address has is this page's own, and no link that somebody has sent. */
export function ownAddress(): void {
  const state: OwnAddress = { ...history.state, own: true };
  history.replaceState(state, '');
}

export function carriesOwnAddress(): boolean {
  return (history.state as OwnAddress | null)?.own === true;
}
