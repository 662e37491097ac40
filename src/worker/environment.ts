import { referenceBackend } from '../engine/reference/backend';
import { createWasmBackend } from '../engine/wasm/backend';
import { fetchAsset } from './asset';
import { type Choice, chooseBackend } from './fallback';
import { loadMnist, loadSet } from './images';

/** The kernels travel beside the worker's script, as bytes. */
const kernelsUrl = new URL('../engine/wasm/kernels.wasm', import.meta.url).href;

let choice: Choice | null = null;
const choosing = chooseBackend(() => fetchAsset('the kernels', kernelsUrl), createWasmBackend, referenceBackend);

/** What the hosts need of a worker's globals. */
export const environment = {
  loadMnist,
  loadSet,
  backend: choosing.then((chosen) => {
    choice = chosen;
    return chosen.backend;
  }),
  whySlow: () => choice?.whySlow() ?? null,
  yieldToMessages: createYield(),
  now: () => performance.now(),
  sleep: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
};

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
