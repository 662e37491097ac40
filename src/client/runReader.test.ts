import { expect, test } from 'vitest';
import type { ReaderMessage } from '../protocol/runReader';
import { RunRefused, readRunInWorker } from './runReader';

/** A worker that says what the test has it say. */
class ToldWorker extends EventTarget {
  asked: unknown[] = [];
  ended = 0;
  postMessage(message: unknown): void {
    this.asked.push(message);
  }
  terminate(): void {
    this.ended++;
  }
  say(data: ReaderMessage): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

function readBy(signal?: AbortSignal) {
  const worker = new ToldWorker();
  const shares: number[] = [];
  const file = new Blob(['{}']);
  const options = { onProgress: (share: number) => void shares.push(share), ...(signal ? { signal } : {}) };
  const run = readRunInWorker(file, options, () => worker as unknown as Worker);
  return { worker, shares, run, file };
}

test('a run comes with its notices, the progress before it, and the worker ends', async () => {
  const { worker, shares, run, file } = readBy();
  expect(worker.asked).toEqual([file]);
  worker.say({ kind: 'progress', share: 0.5 });
  const state = { backend: 'wasm' } as never;
  worker.say({ kind: 'read', file: { kind: 'run', state, notices: ['older numerics'] } });
  expect(await run).toEqual({ kind: 'run', state, notices: ['older numerics'] });
  expect(shares).toEqual([0.5]);
  expect(worker.ended).toBe(1);
});

test('a file that is no run, a worker that cannot be had, and one that is given up: each ends it', async () => {
  const refused = readBy();
  refused.worker.say({ kind: 'refused', why: 'format: expected "resqunn-run", got nothing' });
  await expect(refused.run).rejects.toThrow(RunRefused);

  const missing = readBy();
  missing.worker.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message: '' }));
  await expect(missing.run).rejects.toThrow('what reads it could not be loaded');

  const control = new AbortController();
  const given = readBy(control.signal);
  control.abort(new Error('given up'));
  await expect(given.run).rejects.toThrow('given up');
  expect([refused, missing, given].map(({ worker }) => worker.ended)).toEqual([1, 1, 1]);
});
