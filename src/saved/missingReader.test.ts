import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { built, createTestLab } from '../testing/inProcessLab';
import type { Changes, RunDatabase } from './database';
import { connectSavedRuns } from './savedRuns';

/** The file that reads saved runs is fetched when there are some, and may be gone. */
vi.mock('./readSaved', () => {
  throw new Error('Failed to fetch dynamically imported module');
});

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

test('what reads the saved runs cannot be had: the lab begins all the same, says so, and leaves them where they are', async () => {
  const writes: Changes[] = [];
  const database: RunDatabase = {
    read: async () => ({ notebook: { version: 1 }, runs: new Map([['old', { version: 1 }]]) }),
    write: async (changes) => void writes.push(changes),
    remove: async () => {},
    clear: async () => {},
  };
  const lab = createTestLab({ waits: true });
  const saved = connectSavedRuns({
    lab,
    open: async () => database,
    becomeKeeper: async () => {},
    linked: false,
    loadRecorded: () => Promise.reject(new Error('404')),
    preference: { saves: () => true, setSaves: () => {} },
    pause: 10,
    patience: 100,
    writePatience: 200,
    yieldToMessages: async () => {},
  });
  await vi.waitFor(() => expect(saved.status.getState().kind).toBe('unavailable'));
  expect(lab.store.getState().notice?.text).toMatch(/saved runs are not there.*could not be loaded.*Reload/);
  await built(lab);
  await lab.step('epoch');
  expect(lab.store.getState().runs.at(-1)?.records.length).toBeGreaterThan(0);
  // A list of the new runs alone would cost the old ones their names and their order.
  await vi.advanceTimersByTimeAsync(60_000);
  expect(writes).toEqual([]);
});
