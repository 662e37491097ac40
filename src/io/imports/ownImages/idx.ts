import { type Found, joined, type LeftOut, type NamedBytes, stackedImages } from './found';

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
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const shape = Array.from({ length: dimensions }, (_, d) => header.getUint32(4 + 4 * d));
  const start = 4 + 4 * dimensions;
  const length = shape.reduce((product, size) => product * size, 1);
  if (bytes.length !== start + length) {
    throw new Error(`The file has ${bytes.length} bytes; its header promises ${start + length}.`);
  }
  return { file: path, shape, values: bytes.subarray(start) };
}

/** Pairs of files, images and labels of one number; those with "test" or "t10k" in their name are for testing. */
export function foundInIdx(files: readonly NamedBytes[]): Found {
  const leftOut: LeftOut[] = [];
  const arrays = files.flatMap((file) => {
    try {
      return [readIdx(file)];
    } catch (error) {
      leftOut.push({ file: file.path, reason: error instanceof Error ? error.message : String(error) });
      return [];
    }
  });
  const labels = arrays.filter(({ shape }) => shape.length === 1);
  const parts = arrays
    .filter(({ shape }) => shape.length > 1)
    .map((images): Found => {
      const own = labels.filter(({ shape }) => shape[0] === images.shape[0]);
      const mate = own.find(({ file }) => isTest(file) === isTest(images.file)) ?? own[0];
      if (!mate) {
        const reason = `No file beside it has ${images.shape[0]} labels, one for each of its images.`;
        return { train: [], test: [], leftOut: [{ file: images.file, reason }] };
      }
      const found = stackedImages(images.file, images.shape, images.values, mate.values);
      return isTest(images.file) ? { train: [], test: found, leftOut: [] } : { train: found, test: [], leftOut: [] };
    });
  return joined([{ train: [], test: [], leftOut }, ...parts]);
}

function isTest(file: string): boolean {
  return /t10k|test/i.test(file);
}
