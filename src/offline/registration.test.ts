import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { register } from './registration';

/** A service worker on its way: it has all files (`installed`), or has given up (`redundant`). */
class FakeWorker extends EventTarget {
  constructor(public state: ServiceWorkerState) {
    super();
  }
  becomes(state: ServiceWorkerState): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

const scope = 'https://host.example/lab/';
const minute = 60_000;

/** What the host answers to the request for the service worker; null where it cannot be reached. */
let answer: { readonly status: number; readonly type: string } | null;
let kept: Set<string>;

function at(hostname: string): void {
  vi.stubGlobal('location', { hostname });
  vi.stubGlobal('document', { baseURI: `${scope}?x#v=1` });
  vi.stubGlobal('fetch', async () => {
    if (!answer) throw new TypeError('Failed to fetch');
    return new Response('', { status: answer.status, headers: { 'content-type': answer.type } });
  });
  vi.stubGlobal('caches', {
    keys: async () => [...kept],
    delete: async (name: string) => kept.delete(name),
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  answer = { status: 200, type: 'text/javascript' };
  kept = new Set([`workbox-precache-v2-${scope}`, 'workbox-precache-v2-https://host.example/another/']);
  at('host.example');
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** @param update what each request for a newer one does */
function browser(update: () => Promise<unknown>, installing: FakeWorker | null = null) {
  const registration = { update: vi.fn(update), unregister: vi.fn(async () => true), installing };
  const container = {
    register: vi.fn(async () => registration),
    getRegistration: vi.fn(async () => registration as unknown),
  };
  return { registration, container, asContainer: container as unknown as ServiceWorkerContainer };
}
const refuses = async (): Promise<never> => {
  throw new TypeError('Failed to update a ServiceWorker');
};
const settle = () => vi.advanceTimersByTimeAsync(0);

describe('a newer lab is asked for', () => {
  test('at once, then every hour', async () => {
    const { registration, container, asContainer } = browser(async () => {});
    await register(asContainer);
    await settle();
    expect(container.register).toHaveBeenCalledWith(`${scope}sw.js`, { updateViaCache: 'none' });
    expect(registration.update).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(59 * minute);
    expect(registration.update).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(minute);
    expect(registration.update).toHaveBeenCalledTimes(2);
  });

  test('soon again where it did not come whole, then less and less often', async () => {
    const worker = new FakeWorker('installing');
    const { registration, asContainer } = browser(async () => {}, worker);
    await register(asContainer);
    await vi.advanceTimersByTimeAsync(10 * minute);
    expect(registration.update, 'still on its way').toHaveBeenCalledTimes(1);
    worker.becomes('redundant');
    await vi.advanceTimersByTimeAsync(minute);
    expect(registration.update).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(minute);
    expect(registration.update).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(minute);
    expect(registration.update).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(24 * 60 * minute);
    const afterADay = registration.update.mock.calls.length;
    await vi.advanceTimersByTimeAsync(60 * minute);
    expect(registration.update).toHaveBeenCalledTimes(afterADay + 1);
  });
});

describe('a host without a service worker', () => {
  const cases = [
    { name: '404', hostname: 'host.example', said: { status: 404, type: 'text/html' }, goes: true },
    { name: '410', hostname: 'host.example', said: { status: 410, type: 'text/plain' }, goes: true },
    { name: 'a page, as of a portal', hostname: 'host.example', said: { status: 200, type: 'text/html' }, goes: false },
    {
      name: 'a page of another project here',
      hostname: 'localhost',
      said: { status: 200, type: 'text/html' },
      goes: true,
    },
    { name: '503', hostname: 'localhost', said: { status: 503, type: 'text/html' }, goes: false },
    { name: 'nothing', hostname: 'host.example', said: null, goes: false },
  ];
  test.each(cases)('$name: the copy goes, $goes', async ({ hostname, said, goes }) => {
    at(hostname);
    answer = said;
    const { registration, asContainer } = browser(refuses);
    await register(asContainer);
    await settle();
    expect(registration.unregister).toHaveBeenCalledTimes(goes ? 1 : 0);
    await vi.advanceTimersByTimeAsync(minute);
    expect(registration.update).toHaveBeenCalledTimes(goes ? 1 : 2);
  });

  test.each([
    { name: 'said so', said: { status: 404, type: 'text/html' }, left: 1 },
    { name: 'cannot be reached', said: null, left: 2 },
  ])('$name: of what was kept, $left are left, never those of another lab', async ({ said, left }) => {
    answer = said;
    const { container, asContainer } = browser(async () => {});
    container.register.mockImplementation(refuses);
    container.getRegistration.mockResolvedValue(undefined);
    expect(await register(asContainer)).toBeNull();
    expect(kept.size).toBe(left);
    expect(kept).toContain('workbox-precache-v2-https://host.example/another/');
  });

  test('a browser that answers with nothing, or closes its storage, is no failure', async () => {
    const { container, asContainer } = browser(async () => {});
    container.getRegistration.mockResolvedValue(undefined);
    expect(await register(asContainer)).toBeNull();
    container.getRegistration.mockRejectedValue(new DOMException('denied', 'SecurityError'));
    expect(await register(asContainer)).toBeNull();
  });
});
