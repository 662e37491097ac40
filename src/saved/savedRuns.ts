import { createStore } from 'zustand/vanilla';
import type { SavedRuns, SavedRunsParts, SavedStatus } from './contract';
import { storageFailure } from './failures';
import { createKeeping } from './keeping';
import { openVisit } from './openVisit';
import { say, tellUnreadable, warnOnce } from './saying';

/**
 * Begins the lab with what is there: the runs of the last visit, or on a first one the recorded run,
 * unless a link asks for something else; and saves runs from then on. Whatever goes wrong with
 * storage, and however long it takes, the lab begins.
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
      else if (!parts.saysItself) warnOnce(lab, status, 'unavailable', text);
      return;
    }
    if (unreadable.length > 0) tellUnreadable(lab, database, unreadable);
    await untilAlone(parts, () => {
      set({ kind: 'elsewhere' });
      const text = 'Another tab of the lab saves the runs: what this one trains is saved only once that one is closed.';
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
