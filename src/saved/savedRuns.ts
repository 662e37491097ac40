import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RunState } from '../model/run';
import type { Lab } from '../store/actions';
import type { RunDatabase } from './database';
import { storageFailure } from './failures';
import { createKeeping } from './keeping';
import { openVisit } from './openVisit';
import { say, tellUnreadable, warnOnce } from './saying';

/** Whether this page keeps its runs, and if not, why. */
export type SavedStatus =
  | { readonly kind: 'opening' }
  | { readonly kind: 'saving'; readonly runs: number }
  /** Switched off by the visitor. */
  | { readonly kind: 'off'; readonly runs: number }
  /** Another tab keeps the history. */
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

/**
 * Begins the lab with what is there: the runs of the last visit, or on a first one the recorded run,
 * unless a link asks for something else; and keeps the history from then on. Whatever goes wrong with
 * the history, and however long it takes, the lab begins.
 */
export function connectSavedRuns(parts: SavedRunsParts): SavedRuns {
  const { lab } = parts;
  const status = createStore<SavedStatus>(() => ({ kind: 'opening' }));
  const set = (next: SavedStatus): void => status.setState(next, true);
  const keeping = createKeeping(parts, status);

  const start = async (): Promise<void> => {
    let over = (): void => {};
    const visit = await openVisit(parts, () => {
      const text =
        "The runs of your last visits are not there yet: this browser's database does not answer. They come as soon as it does, and nothing is saved until then. Another tab of the lab may keep it busy: close it.";
      over = say(lab, { kind: 'error', text });
    });
    over();
    keeping.open(visit);
    const { database, failure, unreadable } = visit;
    if (!database) {
      const { why, kind, advice } = failure;
      set({ kind: 'unavailable', why });
      const text = `This browser keeps nothing for the lab (${why}): runs last until the page is closed.`;
      // Where there may be runs that are missing now, that is told at once.
      if (kind === 'newer' || kind === 'damaged') lab.notify({ kind: 'error', text: `${text} ${advice}` });
      else warnOnce(lab, status, 'unavailable', text);
      return;
    }
    if (unreadable.length > 0) tellUnreadable(lab, database, unreadable);
    await untilAlone(parts, () => {
      set({ kind: 'elsewhere' });
      const text =
        'Another tab of the lab keeps the history: what this one trains is saved only once that one is closed.';
      warnOnce(lab, status, 'elsewhere', text);
    });
    keeping.begin();
  };
  start().catch((error: unknown) => {
    const { why } = storageFailure(error);
    set({ kind: 'unavailable', why });
    lab.notify({ kind: 'error', text: `Nothing is saved on this page: ${why}. Reload it to try again.` });
  });

  globalThis.document?.addEventListener('visibilitychange', () => {
    // A page that is left may not come back.
    if (document.visibilityState === 'hidden') void keeping.save();
  });
  return { status, save: keeping.save, forget: keeping.forget, setSaving: keeping.setSaving };
}

/** Resolves when this tab is the one that writes. @param late told that another tab does so for now */
async function untilAlone({ becomeKeeper, patience }: SavedRunsParts, late: () => void): Promise<void> {
  let isKeeper = false;
  const mayKeep = (): void => {
    isKeeper = true;
  };
  // Where the tabs cannot be told apart, each keeps what it trains.
  const keeper = becomeKeeper().then(mayKeep, mayKeep);
  await Promise.race([keeper, new Promise((resolve) => setTimeout(resolve, patience))]);
  if (isKeeper) return;
  late();
  await keeper;
}
