import type { Trainer } from '../engine/train/trainer';
import type { Past } from './past';

/** Most bytes kept of all runs together. */
const budget = 96e6;

/** The pasts of the runs that were held: the page comes back to a run, and its past is still there. */
export class Pasts {
  /** The one held last stands last. */
  private readonly pasts = new Map<number, Past>();

  of(runId: number, make: () => Past): Past {
    const past = this.pasts.get(runId) ?? make();
    this.pasts.delete(runId);
    this.pasts.set(runId, past);
    return past;
  }

  forget(runId: number): void {
    this.pasts.delete(runId);
  }

  /** Keeps where a run stands; beyond the budget, the run that was held longest ago is forgotten. */
  note(past: Past, trainer: Trainer): void {
    past.note(trainer);
    let size = 0;
    for (const { size: each } of this.pasts.values()) size += each;
    for (const [runId, { size: each }] of this.pasts) {
      if (size <= budget || this.pasts.size === 1) return;
      this.pasts.delete(runId);
      size -= each;
    }
  }
}
