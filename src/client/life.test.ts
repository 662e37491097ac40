import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ping, pong } from '../protocol/life';
import { type Watched, watchLife } from './life';

class FakeWorker extends EventTarget implements Watched {
  asked = 0;
  terminated = false;
  /** Whether it answers. */
  lives = true;
  postMessage(message: unknown): void {
    if (message !== ping) return;
    this.asked++;
    if (this.lives) this.say(pong);
  }
  say(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
  terminate(): void {
    this.terminated = true;
  }
}

/** Locks of which each is held until the test lets go of it. */
class FakeLocks {
  readonly waiting = new Map<string, () => void>();
  request = ((name: string, { signal }: LockOptions, granted: () => void) =>
    new Promise<void>((resolve, reject) => {
      this.waiting.set(name, () => resolve(granted()));
      signal?.addEventListener('abort', () => {
        this.waiting.delete(name);
        reject(new DOMException('no more', 'AbortError'));
      });
    })) as unknown as LockManager['request'];
}

const limits = { birth: 1000, pause: 100, questions: 3 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp(locks?: FakeLocks) {
  const worker = new FakeWorker();
  const deaths: string[] = [];
  const end = watchLife(worker, (reason) => deaths.push(reason), limits, locks);
  return { worker, deaths, end };
}

test('a script that never comes: told after the limit, once, and the worker is ended', () => {
  const { worker, deaths } = setUp();
  vi.advanceTimersByTime(999);
  expect(deaths).toEqual([]);
  vi.advanceTimersByTime(5000);
  expect(deaths).toEqual(['its script did not come within 1 seconds']);
  expect(worker.terminated).toBe(true);
});

test.each([
  ['', 'its script could not be loaded'],
  ['out of memory', 'out of memory'],
])('an error %j is told as %j', (message, reason) => {
  const { worker, deaths } = setUp();
  worker.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message }));
  vi.advanceTimersByTime(5000);
  expect(deaths).toEqual([reason]);
  expect(worker.terminated).toBe(true);
});

test('with a lock an end without a word is told at once, and however long a batch takes, nothing else is', () => {
  const locks = new FakeLocks();
  const { worker, deaths } = setUp(locks);
  worker.say({ born: true, lock: 'its own' });
  vi.advanceTimersByTime(1e6);
  expect([deaths, worker.asked]).toEqual([[], 0]);
  locks.waiting.get('its own')?.();
  expect(deaths).toEqual(['it ended without a word']);
});

test('without locks it is asked: silence is a death, an answer in time is none', () => {
  const { worker, deaths } = setUp();
  worker.say({ born: true, lock: null });
  vi.advanceTimersByTime(10_000);
  expect(deaths).toEqual([]);
  // A long batch.
  worker.lives = false;
  vi.advanceTimersByTime(300);
  worker.say(pong);
  vi.advanceTimersByTime(300);
  expect(deaths).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(deaths).toEqual(['it does not answer any more']);
});

test('one that is ended on purpose tells nobody, and nothing waits for it', () => {
  const locks = new FakeLocks();
  const { worker, deaths, end } = setUp(locks);
  worker.say({ born: true, lock: 'its own' });
  end();
  expect(worker.terminated).toBe(true);
  expect(locks.waiting.size).toBe(0);
  worker.dispatchEvent(Object.assign(new Event('error'), { message: 'late' }));
  vi.advanceTimersByTime(1e6);
  expect(deaths).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
