import { expose } from 'comlink';
import { expect, test } from 'vitest';
import { ping } from '../protocol/life';
import { startJobWorker } from './connectPool';
import { connectLab } from './labClient';
import { WorkerDied } from './life';

/** A browser's worker on a channel of this process: what it does is up to `obey`. */
class ChannelWorker extends EventTarget {
  static alive = 0;
  private readonly channel = new MessageChannel();
  constructor(obey: object) {
    super();
    ChannelWorker.alive++;
    expose(obey, this.channel.port2);
    this.channel.port1.onmessage = ({ data }) => this.dispatchEvent(new MessageEvent('message', { data }));
  }
  postMessage(message: unknown, transfer: Transferable[] = []): void {
    if (message !== ping) this.channel.port1.postMessage(message, transfer);
  }
  terminate(): void {
    ChannelWorker.alive--;
    this.channel.port1.close();
    this.channel.port2.close();
  }
  fail(message: string): void {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message }));
  }
}

const asWorker = (worker: ChannelWorker): Worker => worker as unknown as Worker;
const never = () => new Promise<never>(() => {});

test('a worker that dies rejects what it was asked for, and the next question starts another', async () => {
  const started: ChannelWorker[] = [];
  const client = connectLab('mnist.bin', () => {
    const worker = new ChannelWorker({ init: async () => {}, save: never, examined: async () => started.length });
    started.push(worker);
    return asWorker(worker);
  });
  const reasons: string[] = [];
  client.onCrash((reason) => reasons.push(reason));
  const saving = client.worker.save(1);
  expect(await client.worker.examined()).toBe(1);
  started[0]?.fail('out of memory');
  await expect(saving).rejects.toThrow('the training worker stopped: out of memory');
  expect(reasons).toEqual(['out of memory']);
  expect(await client.worker.examined()).toBe(2);
  expect(ChannelWorker.alive).toBe(1);
  started[1]?.fail('');
  expect(ChannelWorker.alive).toBe(0);
});

test('a browser that makes no worker: the question is rejected, and the next one tries again', async () => {
  let refuses = true;
  const client = connectLab('mnist.bin', () => {
    if (refuses) throw new DOMException('no workers in this frame', 'SecurityError');
    return asWorker(new ChannelWorker({ init: async () => {}, examined: async () => 0.5 }));
  });
  await expect(client.worker.examined()).rejects.toThrow('no workers in this frame');
  refuses = false;
  expect(await client.worker.examined()).toBe(0.5);
});

test('a worker of the pool that dies idle says so, and rejects what it is asked for later', async () => {
  let mine: ChannelWorker | null = null;
  const worker = startJobWorker('mnist.bin', () => {
    mine = new ChannelWorker({ init: async () => {}, run: never, runTwin: never, stop: async () => {} });
    return asWorker(mine);
  });
  expect(worker.isDead?.()).toBe(false);
  (mine as unknown as ChannelWorker).fail('out of memory');
  expect(worker.isDead?.()).toBe(true);
  await expect(worker.run({} as never, () => {})).rejects.toBeInstanceOf(WorkerDied);
});
