import { decodeMnist, type Mnist } from '../engine/mnist';
import { inflate } from '../io/inflate';

/** What the hosts need of a worker's globals. */
export const environment = {
  loadMnist,
  breathe: createBreath(),
  now: () => performance.now(),
  sleep: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
};

async function loadMnist(url: string): Promise<Mnist> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`MNIST images: the server answered ${response.status} for ${url}`);
  return decodeMnist(await inflate(new Uint8Array(await response.arrayBuffer())));
}

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
