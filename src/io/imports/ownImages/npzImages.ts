import { unzipSync } from 'fflate';
import { type Found, nothingFound, stackedImages } from './found';
import type { TakeRoom } from './room';

/**
 * Images of NumPy's `.npz`: `x` and `y`, or the names that Keras, MedMNIST and others give them. The labels may be
 * [n] or [n, 1].
 */

interface Npy {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

/** What images and labels may be called, with which part they are for. */
const pairs = [
  ['x', 'y', 'train'],
  ['images', 'labels', 'train'],
  ['x_train', 'y_train', 'train'],
  ['x_test', 'y_test', 'test'],
  ['train_images', 'train_labels', 'train'],
  ['val_images', 'val_labels', 'train'],
  ['test_images', 'test_labels', 'test'],
  ['arr_0', 'arr_1', 'train'],
] as const;

/** @throws Error naming what is missing or wrong, or too large; a sentence */
export function foundInNpz(file: string, bytes: Uint8Array, take: TakeRoom): Found {
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!name.endsWith('.npy')) return false;
      take(originalSize);
      return true;
    },
  });
  const names = Object.keys(files).map((name) => name.slice(0, -'.npy'.length));
  const arrayOf = (name: string): Npy | null => {
    const own = names.find((each) => each.toLowerCase() === name);
    const content = own === undefined ? undefined : files[`${own}.npy`];
    return content ? readNpy(name, content) : null;
  };
  let found = nothingFound;
  for (const [x, y, part] of pairs) {
    const [images, labels] = [arrayOf(x), arrayOf(y)];
    if (!images || !labels) continue;
    const own = stackedImages(file, images.shape, images.values, labels.values);
    found = { ...found, [part]: [...found[part], ...own] };
  }
  if (found.train.length + found.test.length === 0) {
    throw new Error(`Expected arrays x and y, got ${names.join(', ') || 'none'}.`);
  }
  return found;
}

/** Values of an `.npy` by its type. */
const types: Readonly<Record<string, (view: DataView, at: number, little: boolean) => number>> = {
  u1: (view, at) => view.getUint8(at),
  i1: (view, at) => view.getInt8(at),
  b1: (view, at) => view.getUint8(at),
  u2: (view, at, little) => view.getUint16(at, little),
  i2: (view, at, little) => view.getInt16(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  i4: (view, at, little) => view.getInt32(at, little),
  u8: (view, at, little) => Number(view.getBigUint64(at, little)),
  i8: (view, at, little) => Number(view.getBigInt64(at, little)),
  f4: (view, at, little) => view.getFloat32(at, little),
  f8: (view, at, little) => view.getFloat64(at, little),
};

function readNpy(name: string, bytes: Uint8Array): Npy {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const isNpy = bytes[0] === 0x93 && String.fromCharCode(...bytes.subarray(1, 6)) === 'NUMPY';
  if (!isNpy) throw new Error(`Expected an array in ${name}.npy, got other bytes.`);
  const start = (bytes[6] as number) >= 2 ? 12 : 10;
  const length = start === 12 ? view.getUint32(8, true) : view.getUint16(8, true);
  const header = new TextDecoder().decode(bytes.subarray(start, start + length));
  const [, order = '', type = ''] = /'descr':\s*'([<>|=])(\w+)'/.exec(header) ?? [];
  const read = types[type];
  if (!read)
    throw new Error(`Expected numbers in ${name}, got the type ${/'descr':\s*([^,]+)/.exec(header)?.[1] ?? '?'}.`);
  if (/'fortran_order':\s*True/.test(header)) throw new Error(`Expected ${name} in C order, got Fortran order.`);
  const shape = (/'shape':\s*\(([^)]*)\)/.exec(header)?.[1] ?? '')
    .split(',')
    .flatMap((size) => (size.trim() ? [Number(size)] : []));
  const count = shape.reduce((product, size) => product * size, 1);
  const width = Number(type.slice(1));
  if (bytes.length !== start + length + count * width) {
    throw new Error(`${name} has ${bytes.length} bytes; its header promises ${start + length + count * width}.`);
  }
  // Most files have bytes, and many: they are taken as they lie.
  if (type === 'u1') return { shape, values: bytes.subarray(start + length) };
  const values = new Float64Array(count);
  for (let n = 0; n < count; n++) values[n] = read(view, start + length + n * width, order !== '>');
  return { shape, values };
}
