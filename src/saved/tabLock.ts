/** Kept from an earlier version: its tabs ask by this name. */
const name = 'resqunn-history';

/**
 * Of several tabs, one saves the runs: two would write over each other. Resolves when this one may,
 * which is at once where no other tab is open, or where the browser cannot tell.
 */
export function becomeKeeper(): Promise<void> {
  const { locks } = navigator;
  if (!locks) return typeof BroadcastChannel === 'undefined' ? Promise.resolve() : becomeKeeperByTalk();
  return new Promise((resolve) => {
    // Held until the page goes.
    const forGood = new Promise<never>(() => {});
    locks
      .request(name, () => {
        resolve();
        return forGood;
      })
      .catch(() => resolve());
  });
}

/** How long the other tabs may take to object, ms. */
const silence = 250;
/** Between two questions of a tab that waits, ms: a keeper that died says no farewell. */
const again = 2000;

type Word = { readonly says: 'may I' | 'I keep it' | 'farewell'; readonly rank: number };

/**
 * The same among tabs without locks, which exist in secure contexts alone: a tab asks the others, and
 * saves the runs where none objects. The keeper objects, and so does whoever asked before.
 */
export function becomeKeeperByTalk(now: () => number = Date.now): Promise<void> {
  const channel = new BroadcastChannel(name);
  /** Earlier is stronger; of two that ask in the same millisecond, chance decides. */
  const rank = now() + Math.random();
  const say = (says: Word['says']): void => channel.postMessage({ says, rank } satisfies Word);
  let keeps = false;
  let timer: ReturnType<typeof setTimeout>;
  return new Promise((resolve) => {
    const ask = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        keeps = true;
        resolve();
      }, silence);
      say('may I');
    };
    channel.onmessage = ({ data }: MessageEvent<Word>) => {
      if (data.says === 'may I') {
        if (keeps || rank < data.rank) say('I keep it');
      } else if (keeps) return;
      else if (data.says === 'farewell') ask();
      else {
        clearTimeout(timer);
        timer = setTimeout(ask, again);
      }
    };
    globalThis.addEventListener?.('pagehide', () => {
      if (keeps) say('farewell');
      clearTimeout(timer);
      channel.close();
    });
    ask();
  });
}
