import type { Experiment } from '../../model/experiment';
import { sameExperiment } from '../../model/identity';
import { keepLocked, type Lockable } from '../../model/locks';
import type { LabCore } from '../core';
import { lockNotice, partlyRefused, refused, silently, type Words, whatChanged } from './words';

/** What came of an act on the experiment. */
export type Outcome =
  /** It was done; but for what is `kept`, because a lock holds it. */
  | { readonly kind: 'done'; readonly kept: readonly Lockable[] }
  /** It asked for what is there already. */
  | { readonly kind: 'unchanged' }
  /** Nothing was done: everything that it would change is locked. */
  | { readonly kind: 'refused'; readonly locks: readonly Lockable[] };

/** The only way in which a person's act changes the experiment on the canvas. */
export interface Door {
  /**
   * Puts the wanted experiment on the canvas, as far as no lock holds it as it is, and then says what
   * has happened: in the act's own words where it was done whole, else in words about what was done.
   */
  commit(wanted: Experiment, words?: Words): Outcome;
  /** The locks that hold against an experiment as a whole, such as that of another run; says so. Empty: it may come. */
  refuse(wanted: Experiment): readonly Lockable[];
}

export function createDoor(core: Pick<LabCore, 'get' | 'set' | 'announce' | 'notify' | 'locked'>): Door {
  const { get, set, announce, notify, locked = [] } = core;

  const sayLocked = (text: string): void => {
    announce(text);
    notify({ kind: 'info', text: lockNotice(locked) });
  };

  return {
    commit(wanted, words = silently) {
      const before = get().experiment;
      const after = keepLocked(before, wanted, locked);
      const kept = locksAgainst(before, wanted, locked);
      if (sameExperiment(before, after)) {
        set({ preview: null });
        if (kept.length > 0) {
          sayLocked(refused(kept));
          return { kind: 'refused', locks: kept };
        }
        // What was asked for by name is on the canvas, and may be said to be.
        say(words(before, before));
        return { kind: 'unchanged' };
      }
      set({ experiment: after, preview: null });
      if (kept.length > 0) sayLocked(`${whatChanged(before, after)} ${partlyRefused(kept)}`);
      else say(words(before, after));
      return { kind: 'done', kept };
    },
    refuse(wanted) {
      const locks = locksAgainst(get().experiment, wanted, locked);
      if (locks.length > 0) sayLocked(refused(locks));
      return locks;
    },
  };

  function say(text: string | null): void {
    if (text !== null) announce(text);
  }
}

/** The locks of which each by itself keeps something of `before` that `wanted` has otherwise. */
function locksAgainst(before: Experiment, wanted: Experiment, locked: readonly Lockable[]): readonly Lockable[] {
  return locked.filter((lock) => !sameExperiment(keepLocked(before, wanted, [lock]), wanted));
}
