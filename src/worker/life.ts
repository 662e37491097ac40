import { type Birth, ping, pong } from '../protocol/life';

/** Answers the page's questions, and holds a lock that only the worker's end lets go of. */
export function showLife(): void {
  const say = (data: Birth | typeof pong): void => self.postMessage(data);
  self.addEventListener('message', (event) => {
    if ((event as MessageEvent).data === ping) say(pong);
  });
  // Locks exist in secure contexts alone.
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) {
    say({ born: true, lock: null });
    return;
  }
  const lock = `resqunn-life-${Date.now()}-${Math.random()}`;
  const held = locks.request(lock, () => {
    say({ born: true, lock });
    return new Promise<never>(() => {});
  });
  held.catch(() => say({ born: true, lock: null }));
}
