/** What the entry of the browser's history says of a page with something open: which opening it belongs to; null: nothing is open. */
interface BackStep {
  readonly step: string | null;
}

/** Something that is open, be it a dialog or a page of its own. */
interface Opening {
  /** Called when the browser's Back has closed it. */
  readonly close: () => void;
}

export interface BackSteps {
  open(opening: Opening): void;
  /** It has been closed otherwise: its entry is taken back. */
  closed(opening: Opening): void;
}

/** A browser that has not gone where it was sent by then stays where it is, ms. */
const patience = 1000;

/**
 * Keeps the browser's history like what is open: an entry for each, the uppermost last. Several may open and close at
 * once, and going back takes the browser a while: only when it has arrived the next is written. In the place of what was
 * closed another one's entry is written over it.
 */
export function createBackSteps(page: Pick<Window, 'history' | 'addEventListener'>): BackSteps {
  const { history } = page;
  let openings = 0;
  /** What is open, the lowest first, by the name of its entry. */
  let open: { readonly name: string; readonly opening: Opening }[] = [];
  /** Names of the entries up to the one that the browser is at. */
  let entries: readonly string[] = [];
  /** On the way back: what is left behind though it is open, to be written anew. */
  let going: { readonly timer: ReturnType<typeof setTimeout>; readonly spared: readonly string[] } | null = null;
  let due = false;

  const write = (how: 'pushState' | 'replaceState', step: string | null): void =>
    history[how]({ ...history.state, step } satisfies BackStep, '');

  const follow = (): void => {
    due = false;
    if (going !== null) return;
    const names = open.map(({ name }) => name);
    const differs = names.findIndex((name, index) => entries[index] !== name);
    const kept = Math.min(differs < 0 ? names.length : differs, entries.length);
    const missing = names.slice(kept);
    // The first that is missing is written over the last of those that are left over.
    const over = entries.length - kept - (missing.length > 0 ? 1 : 0);
    if (over > 0) {
      const timer = setTimeout(() => {
        going = null;
      }, patience);
      going = { timer, spared: entries.slice(-over) };
      history.go(-over);
      return;
    }
    if (missing.length > 0 && entries.length === 0 && !isOwnEntry(history.state)) write('replaceState', null);
    for (const [index, name] of missing.entries()) {
      write(index === 0 && entries.length > kept ? 'replaceState' : 'pushState', name);
    }
    entries = names;
  };

  /** The microtask after: whatever closes and opens in one go is seen as one. */
  const soon = (): void => {
    if (due) return;
    due = true;
    queueMicrotask(follow);
  };

  /** The browser is at another entry, by the page or by somebody: what lay over it is closed. */
  const arrive = (): void => {
    const spared = going?.spared ?? [];
    if (going) clearTimeout(going.timer);
    going = null;
    const step = isOwnEntry(history.state) ? history.state.step : null;
    const left = entries;
    entries = left.slice(0, step === null ? 0 : left.indexOf(step) + 1);
    const isLeft = (name: string): boolean => left.includes(name) && !entries.includes(name) && !spared.includes(name);
    const closed = open.filter(({ name }) => isLeft(name));
    open = open.filter((each) => !closed.includes(each));
    for (const { opening } of closed.reverse()) opening.close();
    soon();
  };

  page.addEventListener('popstate', arrive);
  return {
    open(opening) {
      // No number of a page that was loaded before: its entries may still lie there.
      open = [...open, { name: `${performance.timeOrigin} ${++openings}`, opening }];
      soon();
    },
    closed(opening) {
      open = open.filter((each) => each.opening !== opening);
      soon();
    },
  };
}

/** Whether an entry of the browser's history is one that the page has made, and no link that somebody has opened. */
export function isOwnEntry(state: unknown): state is BackStep {
  return typeof state === 'object' && state !== null && 'step' in state;
}
