import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { becomeKeeper, becomeKeeperByTalk } from './tabLock';

/** Tabs of one browser: what one says, the others hear at once. */
class Channel {
  static open: Channel[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  constructor() {
    Channel.open.push(this);
  }
  postMessage(data: unknown): void {
    for (const other of Channel.open) if (other !== this) other.onmessage?.({ data });
  }
  close(): void {
    Channel.open = Channel.open.filter((other) => other !== this);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('BroadcastChannel', Channel);
  Channel.open = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A tab that asks at this time. */
function tab(time: number): { keeps: boolean } {
  const it = { keeps: false };
  void becomeKeeperByTalk(() => time).then(() => {
    it.keeps = true;
  });
  return it;
}

test('without locks the only tab becomes the keeper', async () => {
  vi.stubGlobal('navigator', {});
  let keeps = false;
  void becomeKeeper().then(() => {
    keeps = true;
  });
  await vi.advanceTimersByTimeAsync(300);
  expect(keeps).toBe(true);
});

test('without locks and channels nobody waits', async () => {
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('BroadcastChannel', undefined);
  await becomeKeeper();
});

test('locks that are refused keep nobody waiting', async () => {
  vi.stubGlobal('navigator', { locks: { request: () => Promise.reject(new DOMException('no', 'SecurityError')) } });
  await becomeKeeper();
});

test('of three tabs, also of two that open at once, one is the keeper; when it goes, another is', async () => {
  const first = tab(1);
  const second = tab(2);
  await vi.advanceTimersByTimeAsync(300);
  const third = tab(3);
  await vi.advanceTimersByTimeAsync(5000);
  expect([first.keeps, second.keeps, third.keeps]).toEqual([true, false, false]);
  // It is killed: no farewell.
  Channel.open[0]?.close();
  await vi.advanceTimersByTimeAsync(5000);
  expect([second.keeps, third.keeps]).toEqual([true, false]);
});
