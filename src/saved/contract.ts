import type { StoreApi } from 'zustand/vanilla';
import type { RunState } from '../model/run';
import type { Lab } from '../store/actions';
import type { RunView } from '../store/state/runs';
import type { RunDatabase } from './database';

/** Whether this page keeps its runs, and if not, why. */
export type SavedStatus =
  | { readonly kind: 'opening' }
  | { readonly kind: 'saving'; readonly runs: number }
  /** Switched off by the visitor. */
  | { readonly kind: 'off'; readonly runs: number }
  /** Another tab saves the runs. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'unavailable'; readonly why: string };

export interface SavedRuns {
  readonly status: StoreApi<SavedStatus>;
  /** Writes now what is not written yet. False where it could not, or where this page keeps nothing. */
  save(): Promise<boolean>;
  /**
   * Deletes all that this browser keeps of the lab; what is on the page stays until it is closed. False
   * where it could not, which is told.
   */
  forget(): Promise<boolean>;
  /** Whether what is trained from now on is saved; remembered by this browser. */
  setSaving(on: boolean): void;
}

export interface SavedRunsParts {
  readonly lab: Lab;
  readonly open: () => Promise<RunDatabase>;
  /** Resolves when this tab is the one that writes. */
  readonly becomeKeeper: () => Promise<void>;
  /** Whether the address has an experiment, which goes before the one of the last visit. */
  readonly linked: boolean;
  /** The run that a first visit opens on. */
  readonly loadRecorded: () => Promise<RunState>;
  /** What that run is on the list; recorded with the lab, and without a name, if not given. */
  readonly first?: Pick<RunView, 'origin' | 'name'>;
  /** Whether the page says itself that nothing is kept, as a copy does from its beginning. */
  readonly saysItself?: boolean;
  /** The visitor's choice, remembered. */
  readonly preference: { readonly saves: () => boolean; readonly setSaves: (on: boolean) => void };
  /** Between two writes, ms: the page loses no more to a crash. */
  readonly pause: number;
  /** How long the lab waits for what it opens on, and for another tab to let go as on a reload, ms. */
  readonly patience: number;
  /** How long a write may take before that is told, ms. */
  readonly writePatience: number;
  /** Lets the page paint and answer. */
  readonly yieldToMessages: () => Promise<void>;
}
