import type { Backend } from '../engine/backend';
import { decodeMnist, type Mnist } from '../engine/data/mnist';
import { referenceBackend } from '../engine/reference/backend';
import { createWasmBackend } from '../engine/wasm/backend';
import { inflate } from '../io/inflate';

/** What the hosts need of a worker's globals. */
export const environment = {
  loadMnist,
  backend: loadBackend(),
  yieldToMessages: createYield(),
  now: () => performance.now(),
  sleep: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
};

/** The fastest backend that works here; the kernels travel beside the worker's script, as bytes. */
async function loadBackend(): Promise<Backend> {
  const url = new URL('../engine/wasm/kernels.wasm', import.meta.url);
  return createWasmBackend(await fetchBytes('the kernels', url.href)) ?? referenceBackend;
}

async function loadMnist(url: string): Promise<Mnist> {
  return decodeMnist(await inflate(await fetchBytes('MNIST images', url)));
}

async function fetchBytes(what: string, url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${what}: the server answered ${response.status} for ${url}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** A task's turn by way of a message: unlike a timer it is not throttled in a hidden tab, nor clamped to 4 ms. */
function createYield(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}
