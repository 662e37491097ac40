import type { StoreApi } from 'zustand/vanilla';
import { messageOf } from '../../model/messageOf';
import type { SweepPlan } from '../../model/sweep/plan';
import type { SweepScore } from '../../model/sweep/score';
import type { TimedRun } from '../../model/sweep/work';
import type { Lab } from '../actions';
import { noSweep, type SweepState } from './sweepState';

/** What outlives a reload of a sweep. */
export interface KeptSweep {
  readonly plan: SweepPlan | null;
  /** Whether it was under way when the page was left. */
  readonly unfinished: boolean;
  readonly scores: ReadonlyMap<string, SweepScore>;
  readonly timed: readonly TimedRun[];
}

/** Where it is kept; `src/saved` has the browser's. */
export interface SweepStorage {
  /** Why nothing is kept at present, to stand in a sentence; null where it is. */
  refuses(): string | null;
  read(): Promise<KeptSweep>;
  /** Scores are added to those that are there. */
  write(kept: KeptSweep): Promise<void>;
}

/** Between two writes, ms: no more is lost to a crash. */
const pause = 1000;

export interface SweepWriter {
  /** What is kept has been read: the page has it, and nothing of it is written over unread. */
  know(): void;
  /** A sweep is begun: it takes the place of what is kept, read or not. */
  begin(): void;
  /** Has them written, a pause later at the latest. */
  add(scores: ReadonlyMap<string, SweepScore>): void;
  /** Writes now what is not written yet, one write after the other. */
  flush(): Promise<void>;
}

type Stored = Pick<SweepState, 'plan' | 'status' | 'timed'>;

/**
 * Writes what a sweep gains. Before what is kept has been read, or a sweep is begun, it writes nothing; and nothing that
 * lies there already, since another tab may have written something newer.
 */
export function createSweepWriter(
  lab: Pick<Lab, 'notify'>,
  storage: SweepStorage,
  { getState: get, setState: set }: StoreApi<SweepState>,
): SweepWriter {
  let unwritten = new Map<string, SweepScore>();
  /** What the storage has of the rest, as far as is known; null: nothing is known. */
  let stored: Stored | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let writing: Promise<void> = Promise.resolve();
  let told = false;

  const write = async (): Promise<void> => {
    const now: Stored = get();
    if (!stored || (unwritten.size === 0 && same(stored, now))) return;
    const refusal = storage.refuses();
    set({ unkept: refusal });
    if (refusal !== null) return;
    const { plan, status, timed } = now;
    const scores = unwritten;
    unwritten = new Map();
    try {
      await storage.write({ plan, unfinished: status !== 'open', scores, timed });
      stored = now;
      told = false;
    } catch (error) {
      unwritten = new Map([...scores, ...unwritten]);
      const why = messageOf(error);
      set({ unkept: why });
      if (!told)
        lab.notify({
          kind: 'error',
          text: `The newest runs of the sweep could not be kept: ${why}. On this page nothing is lost.`,
        });
      told = true;
    }
  };
  const flush = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    // Whatever has become of one write, the next is tried.
    writing = writing.then(write, write);
    return writing;
  };
  return {
    know() {
      stored ??= get();
    },
    begin() {
      stored ??= noSweep;
    },
    add(scores) {
      for (const [key, score] of scores) unwritten.set(key, score);
      timer ??= setTimeout(() => void flush(), pause);
    },
    flush,
  };
}

function same(a: Stored, b: Stored): boolean {
  return a.plan === b.plan && a.status === b.status && a.timed === b.timed;
}
