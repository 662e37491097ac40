import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { firstExperiment } from '../model/settings/paper';
import type { Lab } from '../store/actions';
import { createLabStore, type Notice } from '../store/lab';
import type { TakeOver } from './messages';
import { keepOffline, type OfflineParts } from './offline';

/** A newer lab waits: what becomes of the page once somebody says that it may come. */

const reload = vi.fn();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('location', { hostname: 'host.example', reload });
  vi.stubGlobal('document', { baseURI: 'https://host.example/lab/' });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  reload.mockClear();
});

interface Worker {
  /** What it answers to the question whether it may take over, and after how long; null: nothing. */
  readonly answer: { readonly after: number; readonly content: TakeOver } | null;
  /** So long after its answer it is in use. */
  readonly inUse: number;
}

/** A page with a newer lab that waits; @returns what is said, and how it is told to come. */
async function pageWith({ answer, inUse }: Worker): Promise<{ said: () => Notice | null; loadIt: () => void }> {
  const container = new EventTarget();
  const waiting = {
    postMessage(_: unknown, [port]: readonly MessagePort[]) {
      if (!answer || !port) return;
      setTimeout(() => {
        port.postMessage(answer.content);
        port.close();
        setTimeout(() => container.dispatchEvent(new Event('controllerchange')), inUse);
      }, answer.after);
    },
  };
  const registration = Object.assign(new EventTarget(), { waiting, installing: null, update: async () => {} });
  const asContainer = Object.assign(container, {
    controller: {},
    ready: Promise.resolve({ active: null }),
    register: async () => registration,
    getRegistration: async () => registration,
  });
  vi.stubGlobal('navigator', { serviceWorker: asContainer });
  const store = createLabStore(firstExperiment);
  const lab = { store, pause: async () => {}, notify: (notice: Notice) => store.setState({ notice }) };
  const saved = { save: async () => true, status: { getState: () => ({ kind: 'saving' }) } };
  await keepOffline({ lab, saved, script: 'index.js' } as unknown as OfflineParts & { lab: Lab });
  const said = () => store.getState().notice;
  return { said, loadIt: () => said()?.actions?.[0]?.act() };
}

/** Time goes by, and what was sent arrives. */
async function pass(time: number): Promise<void> {
  for (let at = 0; at < time; at += 500) {
    await vi.advanceTimersByTimeAsync(500);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('the page is loaded when the newer lab is in use, however long it took to answer', async () => {
  const { said, loadIt } = await pageWith({ answer: { after: 4000, content: { others: 0 } }, inUse: 3000 });
  expect(said()?.text).toContain('A newer lab is ready');
  loadIt();
  await pass(6500);
  expect(reload).not.toHaveBeenCalled();
  await pass(1000);
  expect(reload).toHaveBeenCalledOnce();
});

test('one that does not answer, or does not come into use, keeps nobody waiting', async () => {
  const silent = await pageWith({ answer: null, inUse: 0 });
  silent.loadIt();
  await pass(9000);
  expect(reload).not.toHaveBeenCalled();
  await pass(1500);
  expect(reload).toHaveBeenCalledOnce();
  reload.mockClear();
  const idle = await pageWith({ answer: { after: 500, content: { others: 0 } }, inUse: 60_000 });
  idle.loadIt();
  await pass(6000);
  expect(reload).toHaveBeenCalledOnce();
});

test('other pages of the lab are named, and this one stays', async () => {
  const { said, loadIt } = await pageWith({ answer: { after: 500, content: { others: 2 } }, inUse: 500 });
  loadIt();
  await pass(12_000);
  expect(said()?.text).toContain('open in 2 other tabs');
  expect(reload).not.toHaveBeenCalled();
});
