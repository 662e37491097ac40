import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RunState } from '../model/run';
import type { Lab } from '../store/actions';
import type { Notice } from '../store/lab';
import type { RunDatabase } from './database';
import { type StorageFailure, storageFailure, withPatience } from './failures';
import { uniqueKey } from './key';
import { hasTrainedRuns } from './notebook';
import { openVisit, type Visit } from './openVisit';
import { Recorder } from './recorder';

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
 * the history, and however long it takes, the lab begins. Long because start, recording and forgetting share
 * one status and the notices that have been given.
 */
export function connectSavedRuns(parts: SavedRunsParts): SavedRuns {
  const { lab, preference } = parts;
  const status = createStore<SavedStatus>(() => ({ kind: 'opening' }));
  const set = (next: SavedStatus): void => status.setState(next, true);
  let visit: Visit | null = null;
  let recorder: Recorder | null = null;
  let isKeeper = false;

  /** Says something that holds until it is taken back; what nobody had dismissed before it is there again then. */
  const say = (notice: Omit<Notice, 'holds'>): (() => void) => {
    const before = lab.store.getState().notice;
    let holds = true;
    const said: Notice = { ...notice, holds: () => holds };
    lab.notify(said);
    return () => {
      holds = false;
      const state = lab.store.getState();
      if (state.notice === said) lab.notify(before?.holds?.(state) === false ? null : before);
    };
  };
  /** Takes back that something could not be saved. */
  let takeBack: () => void = () => {};

  const record = (): void => {
    const database = visit?.database;
    if (!database || recorder || !isKeeper || !preference.saves()) return;
    recorder = new Recorder({
      store: lab.store,
      database,
      keys: visit?.keys ?? new Map(),
      newKey: () => uniqueKey(Date.now()),
      pause: parts.pause,
      patience: parts.writePatience,
      onSaved(runs) {
        takeBack();
        set({ kind: 'saving', runs });
      },
      onFailure: tellFailure,
    });
    set({ kind: 'saving', runs: visit?.keys.size ?? 0 });
    // What changed before there was a recorder.
    void recorder.flush();
  };

  const history: SavedRuns = {
    status,
    async save() {
      if (!recorder) return false;
      await recorder.flush();
      return recorder.isWell;
    },
    async forget() {
      try {
        if (recorder) await recorder.forget();
        else if (visit?.database) await withPatience(visit.database.clear(), parts.writePatience);
      } catch (error) {
        const { why, advice } = storageFailure(error);
        lab.notify({ kind: 'error', text: sentences(`The history could not be deleted, since ${why}`, advice) });
        return false;
      }
      if (status.getState().kind === 'off') set({ kind: 'off', runs: 0 });
      return true;
    },
    setSaving(on) {
      preference.setSaves(on);
      if (on) return record();
      takeBack();
      recorder?.stop();
      recorder = null;
      const now = status.getState();
      set({ kind: 'off', runs: 'runs' in now ? now.runs : 0 });
    },
  };

  function tellFailure({ kind, why, advice }: StorageFailure): void {
    const full = kind === 'full';
    const reason = full
      ? 'The storage that this browser gives the lab is full: the newest epochs are not saved.'
      : sentences(`The newest epochs could not be saved: ${why}`, advice);
    const drop = {
      label: 'Delete the oldest saved run',
      act: () => {
        if (recorder?.dropOldest()) void recorder.flush();
        else lab.notify({ kind: 'info', text: 'No other run is saved: there is nothing to delete.' });
      },
    };
    const stop = { label: 'Stop saving', act: () => history.setSaving(false) };
    const kept = 'What was saved before is still there, and on this page nothing is lost. A file keeps a run for good.';
    takeBack();
    takeBack = say({ kind: 'error', text: `${reason} ${kept}`, actions: full ? [drop, stop] : [stop] });
  }

  /** Says once what is not kept, when there is something to keep. */
  const warnOnce = (kind: SavedStatus['kind'], text: string): void => {
    const stop = lab.store.subscribe((state) => {
      if (status.getState().kind !== kind) stop();
      else if (hasTrainedRuns(state)) {
        stop();
        const over = say({ kind: 'info', text });
        const end = status.subscribe((now) => {
          if (now.kind === kind) return;
          end();
          over();
        });
      }
    });
  };

  const keepWhenAlone = async (): Promise<void> => {
    const mayKeep = (): void => {
      isKeeper = true;
    };
    // Where the tabs cannot be told apart, each keeps what it trains.
    const keeper = parts.becomeKeeper().then(mayKeep, mayKeep);
    await Promise.race([keeper, new Promise((resolve) => setTimeout(resolve, parts.patience))]);
    if (!isKeeper) {
      set({ kind: 'elsewhere' });
      const text =
        'Another tab of the lab keeps the history: what this one trains is saved only once that one is closed.';
      warnOnce('elsewhere', text);
      await keeper;
    }
    if (preference.saves()) record();
    else set({ kind: 'off', runs: visit?.keys.size ?? 0 });
  };

  const start = async (): Promise<void> => {
    let over = (): void => {};
    visit = await openVisit(parts, () => {
      const text =
        "The runs of your last visits are not there yet: this browser's database does not answer. They come as soon as it does, and nothing is saved until then. Another tab of the lab may keep it busy: close it.";
      over = say({ kind: 'error', text });
    });
    over();
    const { database, failure, unreadable } = visit;
    if (!database) {
      const { why, kind, advice } = failure;
      set({ kind: 'unavailable', why });
      const text = `This browser keeps nothing for the lab (${why}): runs last until the page is closed.`;
      // Where there may be runs that are missing now, that is told at once.
      if (kind === 'newer' || kind === 'damaged') lab.notify({ kind: 'error', text: `${text} ${advice}` });
      else warnOnce('unavailable', text);
      return;
    }
    if (unreadable.length > 0) tellUnreadable(lab, database, unreadable);
    await keepWhenAlone();
  };
  start().catch((error: unknown) => {
    const { why } = storageFailure(error);
    set({ kind: 'unavailable', why });
    lab.notify({ kind: 'error', text: `Nothing is saved on this page: ${why}. Reload it to try again.` });
  });

  globalThis.document?.addEventListener('visibilitychange', () => {
    // A page that is left may not come back.
    if (document.visibilityState === 'hidden') void recorder?.flush();
  });
  return history;
}

function tellUnreadable(
  lab: Lab,
  database: RunDatabase,
  unreadable: readonly { readonly key: string; readonly why: string }[],
): void {
  const many = unreadable.length > 1;
  const subject = many ? `${unreadable.length} saved runs` : 'A saved run';
  const remove = (): void => {
    database.remove(unreadable.map(({ key }) => key)).catch((error: unknown) => {
      const { why, advice } = storageFailure(error);
      lab.notify({ kind: 'error', text: sentences(`Nothing could be deleted, since ${why}`, advice) });
    });
  };
  lab.notify({
    kind: 'error',
    text: `${subject} could not be read and ${many ? 'are' : 'is'} left out: ${unreadable[0]?.why}.`,
    actions: [{ label: many ? 'Delete them' : 'Delete it', act: remove }],
  });
}

function sentences(first: string, advice: string): string {
  return [`${first}.`, advice].filter((text) => text !== '').join(' ');
}
