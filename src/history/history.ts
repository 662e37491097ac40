import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RunState } from '../model/run';
import type { Lab } from '../store/actions';
import type { RunView } from '../store/runs';
import type { HistoryDatabase, SavedRecords } from './database';
import { isWorthSaving } from './notebook';
import { Recorder } from './recorder';

/** Whether this page keeps its runs, and if not, why. */
export type HistoryStatus =
  | { readonly kind: 'opening' }
  | { readonly kind: 'saving'; readonly runs: number }
  /** Switched off by the visitor. */
  | { readonly kind: 'off'; readonly runs: number }
  /** Another tab keeps the history. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'unavailable'; readonly why: string };

export interface History {
  readonly status: StoreApi<HistoryStatus>;
  /** Deletes all that this browser keeps of the lab; what is on the page stays until it is closed. */
  forget(): Promise<void>;
  /** Whether what is trained from now on is saved; remembered by this browser. */
  setSaving(on: boolean): void;
}

export interface HistoryParts {
  readonly lab: Lab;
  readonly open: () => Promise<HistoryDatabase>;
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
  /** How long another tab may take to let go, as on a reload, ms. */
  readonly patience: number;
  /** Lets the page paint and answer. */
  readonly breathe: () => Promise<void>;
}

/**
 * Begins the lab with what is there: the runs of the last visit, or on a first one the recorded run,
 * unless a link asks for something else; and keeps the history from then on. Whatever goes wrong with
 * the history, the lab begins.
 */
export function connectHistory(parts: HistoryParts): History {
  const { lab, preference } = parts;
  const status = createStore<HistoryStatus>(() => ({ kind: 'opening' }));
  const set = (next: HistoryStatus): void => status.setState(next, true);
  let database: HistoryDatabase | null = null;
  let recorder: Recorder | null = null;
  let isKeeper = false;
  let keys: ReadonlyMap<number, string> = new Map();

  const record = (): void => {
    if (!database || recorder || !isKeeper || !preference.saves()) return;
    recorder = new Recorder({
      store: lab.store,
      database,
      keys,
      newKey: () => `${Date.now()}-${crypto.randomUUID()}`,
      pause: parts.pause,
      onSaved: (runs) => set({ kind: 'saving', runs }),
      onFailure: tellFailure,
    });
    set({ kind: 'saving', runs: keys.size });
    // What changed before there was a recorder.
    void recorder.flush();
  };

  const history: History = {
    status,
    async forget() {
      if (recorder) await recorder.forget();
      else await database?.clear();
      if (status.getState().kind === 'off') set({ kind: 'off', runs: 0 });
    },
    setSaving(on) {
      preference.setSaves(on);
      if (on) return record();
      recorder?.stop();
      recorder = null;
      const now = status.getState();
      set({ kind: 'off', runs: 'runs' in now ? now.runs : 0 });
    },
  };

  function tellFailure(error: unknown): void {
    const full = (error as { name?: unknown } | null)?.name === 'QuotaExceededError';
    const reason = full
      ? 'The storage that this browser gives the lab is full: the newest epochs are not saved.'
      : `The newest epochs could not be saved: ${messageOf(error)}.`;
    const drop = {
      label: 'Delete the oldest saved run',
      act: () => {
        if (recorder?.dropOldest()) void recorder.flush();
        else lab.notify({ kind: 'info', text: 'No other run is saved: there is nothing to delete.' });
      },
    };
    const stop = { label: 'Stop saving', act: () => history.setSaving(false) };
    const kept = 'What was saved before is still there, and on this page nothing is lost. A file keeps a run for good.';
    lab.notify({ kind: 'error', text: `${reason} ${kept}`, actions: full ? [drop, stop] : [stop] });
  }

  /** Says once what is not kept, when there is something to keep. */
  const warnOnce = (kind: HistoryStatus['kind'], text: string): void => {
    const stop = lab.store.subscribe((state) => {
      if (status.getState().kind !== kind) stop();
      else if (isWorthSaving(state)) {
        stop();
        lab.notify({ kind: 'info', text });
      }
    });
  };

  const keepWhenAlone = async (): Promise<void> => {
    const keeper = parts.becomeKeeper().then(() => {
      isKeeper = true;
    });
    await Promise.race([keeper, new Promise((resolve) => setTimeout(resolve, parts.patience))]);
    if (!isKeeper) {
      set({ kind: 'elsewhere' });
      const text =
        'Another tab of the lab keeps the history: what this one trains is saved only once that one is closed.';
      warnOnce('elsewhere', text);
      await keeper;
    }
    if (preference.saves()) record();
    else set({ kind: 'off', runs: keys.size });
  };

  const start = async (): Promise<void> => {
    const opened = await openAndRead(parts);
    database = opened.database;
    const begun = await begin(parts, opened.records);
    keys = begun.keys;
    if (!database) {
      const { why } = opened;
      set({ kind: 'unavailable', why });
      warnOnce('unavailable', `This browser keeps nothing for the lab (${why}): runs last until the page is closed.`);
      return;
    }
    if (begun.unreadable.length > 0) tellUnreadable(lab, database, begun.unreadable);
    await keepWhenAlone();
  };
  void start();

  globalThis.document?.addEventListener('visibilitychange', () => {
    // A page that is left may not come back.
    if (document.visibilityState === 'hidden') void recorder?.flush();
  });
  return history;
}

async function openAndRead({
  open,
}: HistoryParts): Promise<{ database: HistoryDatabase | null; records: SavedRecords | null; why: string }> {
  try {
    const database = await open();
    return { database, records: await database.read(), why: '' };
  } catch (error) {
    return { database: null, records: null, why: messageOf(error) };
  }
}

async function begin(
  { lab, linked, loadRecorded, breathe }: HistoryParts,
  records: SavedRecords | null,
): Promise<{ keys: Map<number, string>; unreadable: readonly { key: string; why: string }[] }> {
  const keys = new Map<number, string>();
  let unreadable: readonly { key: string; why: string }[] = [];
  if (records && records.runs.size > 0) {
    const { readSaved } = await import('./readSaved');
    const saved = await readSaved(records, breathe);
    unreadable = saved.unreadable;
    if (saved.runs.length > 0) {
      const { runs, current, baseline, sample, seeds, twins } = saved;
      const experiment = linked ? null : saved.experiment;
      const ids = lab.begin({ runs, current, baseline, experiment, sample, seeds, twins });
      for (const [index, { key }] of runs.entries()) keys.set(ids[index] ?? 0, key);
      if (saved.notices.length > 0) lab.notify({ kind: 'info', text: saved.notices.join('\n') });
      return { keys, unreadable };
    }
  }
  // Nothing of the lab has been seen in this browser, and nothing else is asked for.
  const recorded = linked ? null : await loadRecorded().catch(() => null);
  const nothing = { runs: [], current: -1, baseline: -1, experiment: null, sample: 0, seeds: 1, twins: false };
  if (!recorded) lab.begin(nothing);
  else {
    const run = { state: recorded, dress: (fresh: RunView) => ({ ...fresh, origin: 'recorded' as const }) };
    lab.begin({ ...nothing, runs: [run], current: 0, experiment: recorded.experiment });
  }
  return { keys, unreadable };
}

function tellUnreadable(
  lab: Lab,
  database: HistoryDatabase,
  unreadable: readonly { readonly key: string; readonly why: string }[],
): void {
  const many = unreadable.length > 1;
  const subject = many ? `${unreadable.length} saved runs` : 'A saved run';
  lab.notify({
    kind: 'error',
    text: `${subject} could not be read and ${many ? 'are' : 'is'} left out: ${unreadable[0]?.why}.`,
    actions: [
      {
        label: many ? 'Delete them' : 'Delete it',
        act: () => void database.remove(unreadable.map(({ key }) => key)),
      },
    ],
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
