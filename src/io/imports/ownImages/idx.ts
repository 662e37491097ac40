import { messageOf } from '../../../model/messageOf';
import { type Found, joined, type LeftOut, type NamedBytes, nothingFound, stackedImages } from './found';

/**
 * IDX, MNIST's own format: two zeros, the type of the values, the number of dimensions, each dimension as 32 bits big
 * endian, the values (http://yann.lecun.com/exdb/mnist/).
 */
interface IdxArray {
  readonly file: string;
  readonly shape: readonly number[];
  readonly values: Uint8Array;
}

/** Whether bytes begin as IDX of unsigned bytes does. */
export function isIdx(bytes: Uint8Array): boolean {
  return (
    bytes.length >= 8 &&
    bytes[0] === 0 &&
    bytes[1] === 0 &&
    bytes[2] === 8 &&
    (bytes[3] ?? 0) >= 1 &&
    (bytes[3] ?? 9) <= 4
  );
}

/** @throws Error where the file is shorter or longer than its header says */
function readIdx({ path, bytes }: NamedBytes): IdxArray {
  const dimensions = bytes[3] as number;
  const start = 4 + 4 * dimensions;
  if (bytes.length < start) throw new Error(`The file has ${bytes.length} bytes; its header alone has ${start}.`);
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const shape = Array.from({ length: dimensions }, (_, d) => header.getUint32(4 + 4 * d));
  const length = shape.reduce((product, size) => product * size, 1);
  if (bytes.length !== start + length) {
    throw new Error(`The file has ${bytes.length} bytes; its header promises ${start + length}.`);
  }
  return { file: path, shape, values: bytes.subarray(start) };
}

/**
 * Pairs of files, images and labels: those of one name but for these words, else the only ones of their folder and part
 * with one number. Those with "test" or "t10k" in their name are for testing.
 */
export function foundInIdx(files: readonly NamedBytes[]): Found {
  const leftOut: LeftOut[] = [];
  const arrays = files.flatMap((file) => {
    try {
      return [readIdx(file)];
    } catch (error) {
      leftOut.push({ file: file.path, reason: messageOf(error) });
      return [];
    }
  });
  const images = arrays.filter(({ shape }) => shape.length > 1);
  const labels = arrays.filter(({ shape }) => shape.length === 1);
  const parts = images.map((own): Found => {
    try {
      const mate = labelsOf(own, labels, images);
      const found = stackedImages(own.file, own.shape, own.values, mate.values);
      return isTest(own.file) ? { ...nothingFound, test: found } : { ...nothingFound, train: found };
    } catch (error) {
      return { ...nothingFound, leftOut: [{ file: own.file, reason: messageOf(error) }] };
    }
  });
  return joined([{ ...nothingFound, leftOut }, ...parts]);
}

/** @throws Error where no labels, or several, may be theirs; a sentence */
function labelsOf(images: IdxArray, labels: readonly IdxArray[], others: readonly IdxArray[]): IdxArray {
  const count = images.shape[0] as number;
  const named = labels.filter(({ file }) => pairName(file) === pairName(images.file));
  const candidates =
    named.length > 0
      ? named
      : labels.filter(
          ({ file, shape }) =>
            shape[0] === count &&
            folderOf(file) === folderOf(images.file) &&
            isTest(file) === isTest(images.file) &&
            // They have images of their own name.
            !others.some((other) => pairName(other.file) === pairName(file)),
        );
  const [mate, another] = candidates;
  if (!mate) throw new Error(`No file beside it has ${count} labels, one for each of its images.`);
  if (another)
    throw new Error(`${mate.file} and ${another.file} may both be its labels; those of its own name are taken.`);
  if (mate.shape[0] !== count) throw new Error(`It has ${count} images, and ${mate.file} has ${mate.shape[0]} labels.`);
  // Two files of images, neither named as the labels are: they are those of one of them.
  if (named.length === 0 && others.some((other) => other !== images && isRival(other, images, labels))) {
    throw new Error(`${mate.file} may be the labels of other images too; labels of its own name are taken.`);
  }
  return mate;
}

/** Whether both have the same claim to labels of another name. */
function isRival(other: IdxArray, images: IdxArray, labels: readonly IdxArray[]): boolean {
  return (
    other.shape[0] === images.shape[0] &&
    folderOf(other.file) === folderOf(images.file) &&
    isTest(other.file) === isTest(images.file) &&
    !labels.some(({ file }) => pairName(file) === pairName(other.file))
  );
}

/** A path without what tells images from labels: 'train-images-idx3-ubyte' and 'train-labels-idx1-ubyte' have one. */
function pairName(file: string): string {
  return file
    .toLowerCase()
    .replaceAll(/images?|labels?/g, '')
    .replaceAll(/idx\d?/g, 'idx');
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}

function isTest(file: string): boolean {
  return /t10k|test/i.test(file.slice(folderOf(file).length)) || /(^|\/)(test|t10k)[^/]*\//i.test(file);
}
