import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { decodeMnist, type Mnist } from '../engine/mnist';

/** The lab's own MNIST asset, for tests that run in Node. */
export function readMnist(): Mnist {
  return decodeMnist(gunzipSync(readFileSync(new URL('../../public/mnist.bin', import.meta.url))));
}
