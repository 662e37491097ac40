import { messageOf } from '../model/messageOf';
import type { RunState } from '../model/run';
import type { Lab } from '../store/actions';
import { hasTrained, type RunView } from '../store/state/runs';
import type { SavedRunsParts } from './contract';
import type { RunDatabase, SavedRecords } from './database';
import { type StorageFailure, storageFailure, withPatience } from './failures';

/** What the lab was opened on. */
export interface Visit {
  /** Null where there is none to be had; `failure` says why. */
  readonly database: RunDatabase | null;
  readonly failure: StorageFailure;
  /** Keys of the runs that were brought back, by their id. */
  readonly keys: ReadonlyMap<number, string>;
  readonly unreadable: readonly { readonly key: string; readonly why: string }[];
}

interface Opened {
  readonly database: RunDatabase | null;
  readonly records: SavedRecords | null;
  readonly failure: StorageFailure;
}

const none: StorageFailure = { kind: 'other', why: '', advice: '' };
const nothing = { runs: [], current: -1, baseline: -1, experiment: null, sample: 0, seeds: 1, twins: false } as const;

/**
 * Begins the lab with the runs of the last visit, or on a first one with the recorded run. Storage that
 * does not answer in time keeps nobody waiting: the lab begins without, and what comes late is brought then.
 * @param late told that the lab has begun without its saved runs
 */
export async function openVisit(parts: SavedRunsParts, late: () => void): Promise<Visit> {
  const opening = openAndRead(parts);
  const inTime = await withPatience(opening, parts.patience).catch(() => null);
  if (inTime) return beginWith(parts, inTime, true);
  await beginWith(parts, { database: null, records: null, failure: none }, true);
  late();
  return beginWith(parts, await opening, false);
}

/** Never rejects. */
async function openAndRead({ open }: SavedRunsParts): Promise<Opened> {
  try {
    const database = await open();
    return { database, records: await database.read(), failure: none };
  } catch (error) {
    return { database: null, records: null, failure: storageFailure(error) };
  }
}

/** @param first whether the lab has not begun yet */
async function beginWith(parts: SavedRunsParts, opened: Opened, first: boolean): Promise<Visit> {
  const { lab, linked, yieldToMessages } = parts;
  const { database, records, failure } = opened;
  const keys = new Map<number, string>();
  let unreadable: Visit['unreadable'] = [];
  if (records && records.runs.size > 0) {
    const reader = await loadReader();
    if ('why' in reader) {
      // What lies there stays there, its list too, and nothing is written over it.
      const { why } = reader;
      lab.notify({ kind: 'error', text: `The saved runs are not there: ${why}. Reload the page to try again.` });
      if (first) await beginFresh(parts);
      return { database: null, failure: { kind: 'other', why, advice: '' }, keys, unreadable };
    }
    const saved = await reader.readSaved(records, yieldToMessages);
    unreadable = saved.unreadable;
    if (saved.runs.length > 0) {
      const { runs, current, baseline, sample, seeds, twins } = saved;
      const experiment = linked ? null : saved.experiment;
      const ids = lab.begin({ runs, current, baseline, experiment, sample, seeds, twins });
      for (const [index, { key }] of runs.entries()) keys.set(ids[index] ?? 0, key);
      if (saved.notices.length > 0) lab.notify({ kind: 'info', text: saved.notices.join('\n') });
      return { database, failure, keys, unreadable };
    }
  }
  if (first) await beginFresh(parts);
  return { database, failure, keys, unreadable };
}

/** What reads saved runs, or why it could not be loaded. */
async function loadReader(): Promise<typeof import('./readSaved') | { readonly why: string }> {
  try {
    return await import('./readSaved');
  } catch (error) {
    return { why: `what reads the saved runs could not be loaded (${messageOf(error)})` };
  }
}

/** Nothing of the lab has been seen in this browser: the recorded run, unless something else is asked for. */
async function beginFresh({ lab, linked, loadRecorded, first = recorded, patience }: SavedRunsParts): Promise<void> {
  if (linked) return void lab.begin(nothing);
  const loading = loadRecorded().then(
    (state) => state,
    () => null,
  );
  const inTime = await withPatience(loading, patience).catch(() => null);
  if (inTime) return beginRecorded(lab, inTime, first);
  lab.begin(nothing);
  void loading.then((state) => {
    const { runs } = lab.store.getState();
    const untouched = !runs.some(hasTrained) && lab.store.temporal.getState().pastStates.length === 0;
    if (state && untouched) beginRecorded(lab, state, first);
  });
}

type First = NonNullable<SavedRunsParts['first']>;

const recorded: First = { origin: 'recorded', name: null };

function beginRecorded(lab: Lab, state: RunState, first: First): void {
  const run = { state, complete: (fresh: RunView) => ({ ...fresh, ...first }) };
  lab.begin({ ...nothing, runs: [run], current: 0, experiment: state.experiment });
}
