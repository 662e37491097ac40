import { decodeMnist } from '../engine/mnist';
import { inflate } from '../io/inflate';
import { runDigest } from './digest';

/** The digest of `digest.ts`, computed in a page from the served MNIST asset. */
export async function digestOfAsset(url: string): Promise<string> {
  const response = await fetch(url);
  return runDigest(decodeMnist(await inflate(new Uint8Array(await response.arrayBuffer()))));
}
