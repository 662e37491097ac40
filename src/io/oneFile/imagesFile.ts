import { digestOfBytes } from '../../model/digest';
import type { LabelledBytes, OwnSet } from '../../model/imageSets';
import { parseJson } from '../jsonText';

/**
 * Somebody's own set of images as bytes: a line of JSON that says what it is, then pixels and labels of the training
 * images, then those of the test images.
 */
const format = 'resqunn-images-1';

interface Head extends Pick<OwnSet, 'id' | 'name' | 'classes'> {
  readonly format: string;
  /** How many images. */
  readonly train: number;
  readonly test: number;
}

export function writeImagesFile({ id, name, classes, train, test }: OwnSet): Uint8Array<ArrayBuffer> {
  const head: Head = { format, id, name, classes, train: train.labels.length, test: test.labels.length };
  const parts = [new TextEncoder().encode(`${JSON.stringify(head)}\n`), ...arraysOf({ train, test })];
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/**
 * The inverse. The set is named by what is in it, so that damage is noticed.
 * @throws Error where the bytes are something else, or not whole
 */
export function readImagesFile(bytes: Uint8Array): OwnSet {
  const line = bytes.indexOf(0x0a);
  if (line < 0)
    throw new Error(`expected images as ${format} writes them, got ${bytes.length} bytes without a first line`);
  const head = parseJson(new TextDecoder().decode(bytes.subarray(0, line))) as Head;
  if (head.format !== format) throw new Error(`expected images as ${format} writes them, got ${head.format}`);
  let at = line + 1;
  const take = (length: number): Uint8Array<ArrayBuffer> => {
    at += length;
    return bytes.slice(at - length, at) as Uint8Array<ArrayBuffer>;
  };
  const images = (count: number): LabelledBytes => ({ pixels: take(784 * count), labels: take(count) });
  const { id, name, classes } = head;
  const set = { id, name, classes, train: images(head.train), test: images(head.test) };
  const found = `own-${digestOfBytes(arraysOf(set))}`;
  if (found !== id || at !== bytes.length) throw new Error(`the images ${id} are damaged: what is here is ${found}`);
  return set;
}

/** In the order in which they lie, and in which `ownSetOf` reads them for the name. */
function arraysOf({ train, test }: Pick<OwnSet, 'train' | 'test'>): Uint8Array[] {
  return [train.pixels, train.labels, test.pixels, test.labels];
}
