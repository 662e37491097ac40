import { decodeMnist, type Mnist } from '../engine/data/mnist';
import { referenceBackend } from '../engine/reference/backend';
import { createWasmBackend } from '../engine/wasm/backend';
import { inflate } from '../io/inflate';
import { imageSetName, isKnownSet, noOwnNames } from '../model/imageSets';
import { messageOf } from '../model/messageOf';
import { fetchAsset, nameOf } from './asset';
import { type Choice, chooseBackend } from './fallback';
import { laterParts } from './laterParts';
import { loadOwnSet } from './ownSet';

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

function loadMnist(url: string): Promise<Mnist> {
  return loadAsset('the MNIST images', url);
}

/** Another set that comes with the lab, from a file beside MNIST's, or somebody's own, which the page has kept. */
async function loadSet(set: string, mnistUrl: string): Promise<Mnist> {
  if (isKnownSet(set))
    return loadAsset(`the ${imageSetName(set, noOwnNames)} images`, new URL(`${set}.bin`, mnistUrl).href);
  // The browser's database is asked for by own sets alone.
  return loadOwnSet(set, await laterParts.shelf());
}

/** URLs that have been asked for: what came then may lie in a cache, damaged. */
const asked = new Set<string>();

async function loadAsset(what: string, url: string): Promise<Mnist> {
  const again = asked.has(url);
  asked.add(url);
  const bytes = await fetchAsset(what, url, { again });
  try {
    return decodeMnist(await inflate(bytes));
  } catch (error) {
    const reason = messageOf(error);
    throw new Error(`${nameOf(what, url)} are damaged: ${reason}`, { cause: error });
  }
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
