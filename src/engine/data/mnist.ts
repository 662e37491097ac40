/**
 * The lab's selection of MNIST, and the format of the asset `public/mnist.bin` that carries it.
 *
 * The asset is the gzip of this layout; all numbers are unsigned 32 bit, little endian:
 *
 *     byte  0  magic "LabMNIST"
 *           8  version of the layout, 1
 *          12  training images n
 *          16  test images m
 *          20  side of an image in pixels, 28
 *          24  FNV-1a of everything from byte 28 on
 *          28  training pixels [n * 28 * 28], image by image, row by row; training labels [n];
 *              test pixels [m * 28 * 28]; test labels [m]
 *
 * Rows of raw bytes are what gzip takes best here (1.12 MB): column order, pixel planes and
 * differences to the neighbour were all measured to be larger, differences by about a fifth.
 */

/** Side of an MNIST image in pixels. */
export const mnistSide = 28;

/** First bytes of the decompressed asset. */
export const mnistMagic = 'LabMNIST';

export interface DigitImages {
  /** [n * 784] image by image, row by row; 0 is paper, 255 is ink. */
  readonly pixels: Uint8Array;
  /** [n] the digit, 0..9. */
  readonly labels: Uint8Array;
}

export interface Mnist {
  /** From MNIST's training file. */
  readonly train: DigitImages;
  /** From MNIST's test file; for the held-out test only. */
  readonly test: DigitImages;
}

const layoutVersion = 1;
const headerBytes = 28;
const imageBytes = mnistSide * mnistSide;

/**
 * Reads the decompressed asset; the result owns its memory.
 * @throws Error saying what was got and what was expected, if these bytes are not a whole, undamaged asset.
 */
export function decodeMnist(bytes: Uint8Array): Mnist {
  if (bytes.length < headerBytes) {
    throw new Error(`MNIST asset: expected a header of ${headerBytes} bytes, got ${bytes.length} bytes in all`);
  }
  const magic = String.fromCharCode(...bytes.subarray(0, mnistMagic.length));
  expectEqual('magic', JSON.stringify(magic), JSON.stringify(mnistMagic));
  const header = new DataView(bytes.buffer, bytes.byteOffset, headerBytes);
  expectEqual('version', header.getUint32(8, true), layoutVersion);
  const train = header.getUint32(12, true);
  const test = header.getUint32(16, true);
  expectEqual('image side', header.getUint32(20, true), mnistSide);
  const length = headerBytes + (train + test) * (imageBytes + 1);
  expectEqual(`length for ${train} training and ${test} test images`, bytes.length, length);
  expectEqual('checksum', hex(fnv1a(bytes.subarray(headerBytes))), hex(header.getUint32(24, true)));

  let at = headerBytes;
  const take = (count: number): Uint8Array => {
    at += count;
    return bytes.slice(at - count, at);
  };
  const takeImages = (count: number): DigitImages => ({ pixels: take(count * imageBytes), labels: take(count) });
  const mnist = { train: takeImages(train), test: takeImages(test) };
  checkLabels('training', mnist.train.labels);
  checkLabels('test', mnist.test.labels);
  return mnist;
}

/**
 * The bytes that `decodeMnist` reads back.
 * @throws Error if a set does not have 784 pixels for each label, or a label is not a digit.
 */
export function encodeMnist({ train, test }: Mnist): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  for (const [name, { pixels, labels }] of [['training', train] as const, ['test', test] as const]) {
    expectEqual(`${name} pixels for ${labels.length} labels`, pixels.length, labels.length * imageBytes);
    checkLabels(name, labels);
    parts.push(pixels, labels);
  }
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, headerBytes));
  let at = headerBytes;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  for (let i = 0; i < mnistMagic.length; i++) bytes[i] = mnistMagic.charCodeAt(i);
  const header = new DataView(bytes.buffer);
  header.setUint32(8, layoutVersion, true);
  header.setUint32(12, train.labels.length, true);
  header.setUint32(16, test.labels.length, true);
  header.setUint32(20, mnistSide, true);
  header.setUint32(24, fnv1a(bytes.subarray(headerBytes)), true);
  return bytes;
}

/** 32-bit FNV-1a (Fowler, Noll, Vo): against damage, not against intent. */
function fnv1a(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  return hash >>> 0;
}

function checkLabels(name: string, labels: Uint8Array): void {
  const wrong = labels.findIndex((label) => label > 9);
  if (wrong >= 0) {
    throw new Error(`MNIST asset: expected digits 0 to 9 as ${name} labels, got ${labels[wrong]} for image ${wrong}`);
  }
}

function expectEqual(what: string, got: number | string, expected: number | string): void {
  if (got !== expected) throw new Error(`MNIST asset: expected ${what} ${expected}, got ${got}`);
}

function hex(word: number): string {
  return `0x${word.toString(16).padStart(8, '0')}`;
}
