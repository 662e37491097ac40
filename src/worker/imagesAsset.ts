import { decodeMnist, type Mnist } from '../engine/data/mnist';
import { inflate } from '../io/inflate';
import { messageOf } from '../model/messageOf';
import { fetchAsset, nameOf } from './asset';

/** URLs that have been asked for: what came then may lie in a cache, damaged. */
const asked = new Set<string>();

/** The images of a file as `public/mnist.bin` is one. @throws Error naming the file, where it cannot be had or is damaged */
export async function loadImagesAsset(what: string, url: string): Promise<Mnist> {
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
