import { expose } from 'comlink';
import { bestBackend } from '../engine/backends';
import { decodeMnist } from '../engine/mnist';
import { inflate } from '../io/inflate';
import { Host } from './host';

/** The worker: a `Host` behind Comlink. */
const host = new Host({
  backend: bestBackend(),
  loadMnist: async (url) => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`MNIST images: the server answered ${response.status} for ${url}`);
    return decodeMnist(await inflate(new Uint8Array(await response.arrayBuffer())));
  },
  breathe: createBreath(),
  now: () => performance.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
});

expose(host);

/** A task's turn by way of a message: unlike a timer it is not throttled in a hidden tab, nor clamped to 4 ms. */
function createBreath(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}
