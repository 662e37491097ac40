import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetchAsset } from './asset';

const url = 'http://lab.test/some/where/mnist.bin?v=1';
const load = (again = false) => fetchAsset('the MNIST images', url, { patience: 1000, again });

/** A body that gives these parts, one each 900 ms; then it ends, breaks or hangs. */
function body(parts: readonly Uint8Array[], end: 'ends' | 'breaks' | 'hangs', signal: AbortSignal | null | undefined) {
  let at = 0;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      signal?.addEventListener('abort', () => controller.error(new DOMException('aborted', 'AbortError')));
    },
    async pull(controller) {
      const part = parts[at++];
      if (!part && end === 'hangs') return new Promise(() => {});
      await new Promise((resolve) => setTimeout(resolve, 900));
      if (part) controller.enqueue(part);
      else if (end === 'breaks') controller.error(new TypeError('network error'));
      else controller.close();
    },
  });
}

const parts = [Uint8Array.of(1, 2), Uint8Array.of(3), Uint8Array.of(4, 5)];
const stub = (answer: (init: RequestInit) => Promise<Response>) =>
  vi.stubGlobal('fetch', (_: string, init: RequestInit) => answer(init));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a slow connection is no silent one: all parts come, and no timer is left', async () => {
  stub(async ({ signal }) => new Response(body(parts, 'ends', signal)));
  const loading = load();
  await vi.advanceTimersByTimeAsync(10_000);
  expect([...(await loading)]).toEqual([1, 2, 3, 4, 5]);
  expect(vi.getTimerCount()).toBe(0);
});

test.each<[string, (init: RequestInit) => Promise<Response>, string]>([
  ['missing', async () => new Response('gone', { status: 404 }), 'the server answered 404'],
  [
    'not reached',
    () => Promise.reject(new TypeError('Failed to fetch')),
    'the server cannot be reached, or there is no network',
  ],
  ['cut', async ({ signal }) => new Response(body(parts, 'breaks', signal)), 'the connection broke off after 5 bytes'],
  [
    'hanging in the middle',
    async ({ signal }) => new Response(body(parts, 'hangs', signal)),
    'nothing came for 1 seconds',
  ],
  [
    'hanging from the beginning',
    ({ signal }) =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))),
    'nothing came for 1 seconds',
  ],
])('%s: the file is named, and what went wrong', async (_name, answer, reason) => {
  stub(answer);
  const error = load().catch((problem: Error) => problem.message);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await error).toBe(`the MNIST images (mnist.bin) could not be loaded: ${reason}`);
});

test('what is asked for again comes past every cache', async () => {
  const caches: unknown[] = [];
  stub(async ({ cache }) => {
    caches.push(cache);
    return new Response(new Uint8Array(3));
  });
  await load();
  await load(true);
  expect(caches).toEqual(['default', 'reload']);
});
