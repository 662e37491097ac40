import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { decodeMnist, type Mnist } from '../engine/data/mnist';
import type { KnownSetId } from '../model/imageSets';

/** The lab's own MNIST asset, for tests that run in Node. */
export function readMnist(): Mnist {
  return readImages('mnist');
}

/** Any set that comes with the lab. */
export function readImages(set: KnownSetId): Mnist {
  // Not `new URL(path, import.meta.url)`, which becomes a page's address where a browser is imitated.
  const here = dirname(fileURLToPath(import.meta.url));
  return decodeMnist(gunzipSync(readFileSync(join(here, `../../public/${set}.bin`))));
}
