import type { RunState } from '../model/run';
import type { Companion } from '../store/state/companionState';
import { keptState, type RunView } from '../store/state/runs';
import { companionsToSave } from './companions';

/** What of a run is saved, or is to be. */
export interface Kept {
  readonly state: RunState;
  readonly companions: readonly Companion[];
}

/**
 * What lies in the database, and under which key each run of the page does. It is made of what was read and outlives
 * every recorder: what is trained while another tab writes, or saving is off, is not taken for saved.
 */
export class Ledger {
  /** Keys by a run's id on the page. */
  readonly keys: Map<number, string>;
  /** What lies in the database, by key. */
  readonly written = new Map<string, Kept>();
  /** Runs taken out of the database, though not off the page: each is saved again when it goes on. */
  readonly excluded = new Map<number, RunState>();

  /**
   * @param runs of the page, those that were brought as they were read
   * @param keys of these, by their id
   */
  constructor(runs: readonly RunView[], keys: ReadonlyMap<number, string>) {
    this.keys = new Map(keys);
    for (const run of runs) {
      const [key, state] = [keys.get(run.id), keptState(run)];
      if (key && state) this.written.set(key, { state, companions: companionsToSave(run) });
    }
  }

  isWritten(id: number): boolean {
    const key = this.keys.get(id);
    return key !== undefined && this.written.has(key);
  }

  exclude(run: RunView): void {
    const state = keptState(run);
    if (state) this.excluded.set(run.id, state);
  }

  /** Nothing lies in the database any more, and what is on the page does not come back by itself. */
  forget(runs: readonly RunView[]): void {
    this.written.clear();
    for (const run of runs) this.exclude(run);
  }
}
