import type { Taken } from '../../io/exports/takeaway';

/** What the pane of a row is given. */
export interface PaneProps {
  /** Of the row. */
  readonly id: string;
  readonly runId: number;
  readonly taken: Taken;
  /** Shows what became of the last act, in the foot of the window. */
  readonly say: (words: string) => void;
}
