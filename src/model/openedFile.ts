import type { Experiment } from './experiment';
import type { RunState } from './run';

/** A run in a notebook file, with what a person has chosen for it. */
export interface NotebookRun {
  /** A name given by hand; null: it goes by its placement. */
  readonly name: string | null;
  readonly pinned: boolean;
  readonly state: RunState;
}

/** All runs of a page. */
export interface NotebookFile {
  readonly runs: readonly NotebookRun[];
  /** Index of the run that the others are compared with; null for none. */
  readonly baseline: number | null;
}

/** What a file brings to the page. */
export type OpenedFile =
  | { readonly kind: 'run'; readonly state: RunState; readonly notices: readonly string[] }
  | { readonly kind: 'experiment'; readonly experiment: Experiment }
  | { readonly kind: 'notebook'; readonly notebook: NotebookFile; readonly notices: readonly string[] };
