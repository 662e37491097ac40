import { plainText } from '../model/plainText';
import type { LabState, LabStore } from '../store/lab';
import { keptState } from '../store/state/runs';
import { companionsToSave } from './companions';
import type { RunDatabase } from './database';
import { type StorageFailure, storageFailure, withPatience } from './failures';
import type { Kept, Ledger } from './ledger';
import { hasTrainedRuns, type Notebook, noteOf, type RunRecord, recordVersion } from './notebook';

export interface RecorderOptions {
  readonly store: LabStore;
  readonly database: RunDatabase;
  /** What lies in the database; the recorder keeps it true. */
  readonly ledger: Ledger;
  /** Told when something could not be written, once for each kind of failure until a write succeeds again. */
  readonly onFailure: (failure: StorageFailure) => void;
  /** Told after each write. */
  readonly onSaved: (runs: number) => void;
  readonly newKey: () => string;
  /** Between two writes, ms. */
  readonly pause: number;
  /** How long a write may take, ms. */
  readonly patience: number;
}

/** Pauses until a write that failed is tried again where nothing else changes. */
const retryAfter = 10;

/**
 * Writes the runs and their list to the database as they change: whatever a run gains at the end of an
 * epoch is saved a pause later at the latest, in one transaction.
 */
export class Recorder {
  private readonly ledger: Ledger;
  private writtenNotebook = '';
  private timer: ReturnType<typeof setTimeout> | null = null;
  private writing: Promise<void> = Promise.resolve();
  private failed: StorageFailure['kind'] | null = null;
  private stopped = false;
  private readonly unsubscribe: () => void;

  constructor(private readonly options: RecorderOptions) {
    this.ledger = options.ledger;
    this.unsubscribe = options.store.subscribe((state, before) => {
      const noted = ['runs', 'experiment', 'currentId', 'baselineId', 'sample', 'seeds', 'twins'] as const;
      if (noted.every((field) => state[field] === before[field])) return;
      this.timer ??= setTimeout(() => void this.flush(), options.pause);
    });
  }

  /** Writes now what is not written yet. Never rejects: what goes wrong is told, and the next write tries again. */
  flush(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.writing = this.writing.then(() => this.attempt());
    return this.writing;
  }

  /** Whether the last write came to its end. */
  get isWell(): boolean {
    return this.failed === null && !this.stopped;
  }

  /** Nothing that a write does stands outside of this guard: one failure must not end all saving. */
  private async attempt(): Promise<void> {
    if (this.stopped) return;
    try {
      await this.write();
      this.failed = null;
    } catch (error) {
      const failure = storageFailure(error);
      if (failure.kind !== this.failed) this.options.onFailure(failure);
      this.failed = failure.kind;
      // Nothing else may change from now on, and it would stay unsaved.
      if (!this.stopped) this.timer ??= setTimeout(() => void this.flush(), retryAfter * this.options.pause);
    }
  }

  stop(): void {
    this.stopped = true;
    this.unsubscribe();
    if (this.timer !== null) clearTimeout(this.timer);
  }

  /** Takes the oldest saved run but the current one out of the database; false where there is none. */
  dropOldest(): boolean {
    const { runs, currentId } = this.options.store.getState();
    const oldest = runs.find(({ id }) => id !== currentId && this.ledger.isWritten(id));
    if (!oldest) return false;
    this.ledger.exclude(oldest);
    return true;
  }

  /** Deletes everything, between two writes. A run on the page is saved again when it goes on. */
  forget(): Promise<void> {
    const forgotten = this.writing.then(async () => {
      const { database, patience, store, onSaved } = this.options;
      await withPatience(database.clear(), patience);
      this.ledger.forget(store.getState().runs);
      this.writtenNotebook = '';
      onSaved(0);
    });
    // A write that was asked for meanwhile comes after it, whatever became of it.
    this.writing = forgotten.catch(() => {});
    return forgotten;
  }

  private async write(): Promise<void> {
    const { store, database, onSaved, patience } = this.options;
    const state = store.getState();
    if (!hasTrainedRuns(state) && this.ledger.written.size === 0) return;
    const saved = this.savedRuns(state);
    const put = new Map<string, RunRecord>();
    for (const [key, run] of saved) {
      if (isSame(this.ledger.written.get(key), run)) continue;
      const { companions } = run;
      put.set(key, { version: recordVersion, state: run.state, ...(companions.length > 0 ? { companions } : {}) });
    }
    const remove = this.removedKeys(state);
    const notebook = this.notebook(state, saved);
    const text = plainText(notebook);
    if (put.size === 0 && remove.length === 0 && text === this.writtenNotebook) return;
    await withPatience(database.write({ notebook, put, remove }), patience);
    for (const [key, run] of saved) this.ledger.written.set(key, run);
    for (const key of remove) this.ledger.written.delete(key);
    this.writtenNotebook = text;
    onSaved(this.ledger.written.size);
  }

  /** Keys of saved runs that are no longer on the page, or taken out of the database. */
  private removedKeys({ runs }: LabState): string[] {
    const wanted = new Set(
      runs.filter(({ id }) => !this.ledger.excluded.has(id)).map(({ id }) => this.ledger.keys.get(id)),
    );
    return [...this.ledger.written.keys()].filter((key) => !wanted.has(key));
  }

  private savedRuns({ runs }: LabState): Map<string, Kept> {
    const saved = new Map<string, Kept>();
    for (const run of runs) {
      const state = keptState(run);
      if (!state || this.ledger.excluded.get(run.id) === state) continue;
      this.ledger.excluded.delete(run.id);
      const key = this.ledger.keys.get(run.id) ?? this.options.newKey();
      this.ledger.keys.set(run.id, key);
      saved.set(key, { state, companions: companionsToSave(run) });
    }
    return saved;
  }

  private notebook(
    { runs, currentId, baselineId, experiment, sample, seeds, twins }: LabState,
    saved: ReadonlyMap<string, Kept>,
  ): Notebook {
    const entries = runs.flatMap((run) => {
      const key = this.ledger.keys.get(run.id);
      return key !== undefined && saved.has(key) ? [{ key, note: noteOf(run), id: run.id }] : [];
    });
    const keyOf = (wanted: number | null): string | null => entries.find(({ id }) => id === wanted)?.key ?? null;
    return {
      version: recordVersion,
      runs: entries.map(({ key, note }) => ({ key, note })),
      current: keyOf(currentId),
      baseline: keyOf(baselineId),
      experiment,
      sample,
      seeds,
      twins,
    };
  }
}

function isSame(written: Kept | undefined, { state, companions }: Kept): boolean {
  return (
    written?.state === state &&
    written.companions.length === companions.length &&
    companions.every((companion, index) => companion === written.companions[index])
  );
}
