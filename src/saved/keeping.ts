import type { StoreApi } from 'zustand/vanilla';
import type { Lab } from '../store/actions';
import type { SavedRuns, SavedRunsParts, SavedStatus } from './contract';
import { type StorageFailure, storageFailure, withPatience } from './failures';
import { uniqueKey } from './key';
import { Ledger } from './ledger';
import type { Visit } from './openVisit';
import { Recorder } from './recorder';
import { say, sentences } from './saying';

/** The recorder, from when this tab may write until the visitor switches it off, and again. */
export interface Keeping extends Pick<SavedRuns, 'save' | 'forget' | 'setSaving'> {
  /** What the visit opened on, and where it is to be kept. */
  open(visit: Visit): void;
  /** This tab is the one that writes from now on. */
  begin(): void;
}

export function createKeeping(parts: SavedRunsParts, status: StoreApi<SavedStatus>): Keeping {
  const { lab, preference, pause, writePatience } = parts;
  const set = (next: SavedStatus): void => status.setState(next, true);
  let visit: Visit | null = null;
  let ledger: Ledger | null = null;
  let mayWrite = false;
  let recorder: Recorder | null = null;
  /** Takes back that something could not be saved. */
  let takeBack: () => void = () => {};

  const record = (): void => {
    if (!visit?.database || !ledger || recorder || !mayWrite || !preference.saves()) return;
    recorder = new Recorder({
      store: lab.store,
      database: visit.database,
      ledger,
      newKey: () => uniqueKey(Date.now()),
      pause,
      patience: writePatience,
      onSaved(runs) {
        takeBack();
        set({ kind: 'saving', runs });
      },
      onFailure: tell,
    });
    set({ kind: 'saving', runs: ledger.written.size });
    // What changed before there was a recorder.
    void recorder.flush();
  };

  const setSaving = (on: boolean): void => {
    preference.setSaves(on);
    if (on) {
      record();
      return;
    }
    takeBack();
    recorder?.stop();
    recorder = null;
    const now = status.getState();
    set({ kind: 'off', runs: 'runs' in now ? now.runs : 0 });
  };

  const tell = (failure: StorageFailure): void => {
    takeBack();
    takeBack = tellNotSaved(lab, failure, {
      dropOldest() {
        const dropped = recorder?.dropOldest() === true;
        if (dropped) void recorder?.flush();
        return dropped;
      },
      stopSaving: () => setSaving(false),
    });
  };

  return {
    open(found) {
      visit = found;
      ledger = new Ledger(lab.store.getState().runs, found.keys);
    },
    begin() {
      mayWrite = true;
      if (preference.saves()) record();
      else set({ kind: 'off', runs: ledger?.written.size ?? 0 });
    },
    save: async () => recorder !== null && (await written(recorder)),
    setSaving,
    async forget() {
      const deleted = await tryToDelete(lab, async () => {
        if (recorder) return recorder.forget();
        if (!visit?.database) return;
        await withPatience(visit.database.clear(), writePatience);
        ledger?.forget(lab.store.getState().runs);
      });
      if (deleted && status.getState().kind === 'off') set({ kind: 'off', runs: 0 });
      return deleted;
    },
  };
}

/** Writes what is not written yet; false where it could not. */
async function written(recorder: Recorder): Promise<boolean> {
  await recorder.flush();
  return recorder.isWell;
}

/** Whether the saved runs are deleted; says why where it is not. */
async function tryToDelete(lab: Lab, deleteAll: () => Promise<void>): Promise<boolean> {
  try {
    await deleteAll();
    return true;
  } catch (error) {
    const { why, advice } = storageFailure(error);
    lab.notify({ kind: 'error', text: sentences(`The saved runs could not be deleted, since ${why}`, advice) });
    return false;
  }
}

interface Remedies {
  /** False where there is no other run to delete. */
  dropOldest(): boolean;
  stopSaving(): void;
}

/** @returns takes it back */
function tellNotSaved(lab: Lab, failure: StorageFailure, { dropOldest, stopSaving }: Remedies): () => void {
  const drop = (): void => {
    if (!dropOldest()) lab.notify({ kind: 'info', text: 'No other run is saved: there is nothing to delete.' });
  };
  const actions = [{ label: 'Stop saving', act: stopSaving }];
  if (failure.kind === 'full') actions.unshift({ label: 'Delete the oldest saved run', act: drop });
  return say(lab, { kind: 'error', text: notSaved(failure), actions });
}

function notSaved({ kind, why, advice }: StorageFailure): string {
  const reason =
    kind === 'full'
      ? 'The storage that this browser gives the lab is full: the newest epochs are not saved.'
      : sentences(`The newest epochs could not be saved: ${why}`, advice);
  return `${reason} What was saved before is still there, and on this page nothing is lost. A file keeps a run for good.`;
}
