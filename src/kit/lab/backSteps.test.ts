import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type BackSteps, createBackSteps } from './backSteps';

interface Browser {
  readonly page: Parameters<typeof createBackSteps>[0];
  /** What lies in the browser's history up to where the browser is: whether each entry is one of something open. */
  readonly entries: () => ('page' | 'open')[];
  /** Somebody presses Back so often. */
  readonly back: (times?: number) => Promise<void>;
}

/** A browser's history: going takes it a while, writing does not. */
function browser(): Browser {
  const states: unknown[] = [null];
  let at = 0;
  let listen = (): void => {};
  const go = (by = 0): void =>
    void setTimeout(() => {
      if (at + by < 0 || at + by >= states.length) return;
      at += by;
      listen();
    }, 10);
  const history = {
    get state() {
      return states[at];
    },
    pushState(state: unknown) {
      states.splice(++at, Number.POSITIVE_INFINITY, state);
    },
    replaceState(state: unknown) {
      states[at] = state;
    },
    go,
  };
  return {
    page: {
      history: history as unknown as History,
      addEventListener: ((_: string, call: () => void) => (listen = call)) as never,
    },
    entries: () =>
      states.slice(0, at + 1).map((state) => ((state as { step?: unknown } | null)?.step ? 'open' : 'page')),
    async back(times = 1) {
      go(-times);
      await settled();
    },
  };
}

const settled = () => vi.advanceTimersByTimeAsync(60);

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

/** Something that opens and closes; `shut`: the browser's Back has closed it. */
function thing(steps: BackSteps) {
  const shut = vi.fn();
  const opening = { close: shut };
  return { shut, open: () => steps.open(opening), close: () => steps.closed(opening) };
}

test('what opens is an entry; Back closes the uppermost, and the page stays', async () => {
  const { page, entries, back } = browser();
  const steps = createBackSteps(page);
  const [drawer, dialog] = [thing(steps), thing(steps)];
  drawer.open();
  await settled();
  dialog.open();
  await settled();
  expect(entries()).toEqual(['page', 'open', 'open']);
  await back();
  expect([drawer.shut.mock.calls.length, dialog.shut.mock.calls.length]).toEqual([0, 1]);
  await back();
  expect(drawer.shut).toHaveBeenCalledOnce();
  expect(entries()).toEqual(['page']);
});

test('several that close at once leave nothing to go back over, whichever lay below', async () => {
  const { page, entries } = browser();
  const steps = createBackSteps(page);
  const things = [thing(steps), thing(steps), thing(steps)] as const;
  for (const each of things) each.open();
  await settled();
  expect(entries()).toEqual(['page', 'open', 'open', 'open']);
  things[0].close();
  things[2].close();
  await settled();
  expect(entries()).toEqual(['page', 'open']);
  things[1].close();
  await settled();
  expect(entries()).toEqual(['page']);
  for (const { shut } of things) expect(shut).not.toHaveBeenCalled();
});

test('what opens while the browser still goes back stays open, with an entry of its own', async () => {
  const { page, entries, back } = browser();
  const steps = createBackSteps(page);
  const [dialog, drawer] = [thing(steps), thing(steps)];
  dialog.open();
  await settled();
  dialog.close();
  // The browser is on its way already.
  await Promise.resolve();
  drawer.open();
  await settled();
  expect(drawer.shut).not.toHaveBeenCalled();
  expect(entries()).toEqual(['page', 'open']);
  await back();
  expect(drawer.shut).toHaveBeenCalledOnce();
  expect(entries()).toEqual(['page']);
});

test('one that takes the place of another takes its entry', async () => {
  const { page, entries, back } = browser();
  const steps = createBackSteps(page);
  const [first, second] = [thing(steps), thing(steps)];
  first.open();
  await settled();
  first.close();
  second.open();
  await settled();
  expect(entries()).toEqual(['page', 'open']);
  await back();
  expect([first.shut.mock.calls.length, second.shut.mock.calls.length]).toEqual([0, 1]);
});

test('Back over several at once closes all of them, the uppermost first', async () => {
  const { page, entries, back } = browser();
  const steps = createBackSteps(page);
  const [drawer, dialog] = [thing(steps), thing(steps)];
  drawer.open();
  dialog.open();
  await settled();
  await back(2);
  expect(entries()).toEqual(['page']);
  expect(dialog.shut.mock.invocationCallOrder[0]).toBeLessThan(drawer.shut.mock.invocationCallOrder[0] ?? 0);
});
