import { backendNamed, backendNames } from '../engine/backends';
import { decodeMnist } from '../engine/data/mnist';
import { inflate } from '../io/inflate';
import { type RunDigests, runDigests } from './digest';

/** The digests of `digest.ts` by backend, computed in a page from the served MNIST asset. */
export async function digestsOfAsset(url: string): Promise<RunDigests> {
  const response = await fetch(url);
  const mnist = decodeMnist(await inflate(new Uint8Array(await response.arrayBuffer())));
  const backends = backendNames.flatMap((name) => {
    const backend = backendNamed(name);
    return backend ? [[name, backend] as const] : [];
  });
  return runDigests(mnist, backends);
}
