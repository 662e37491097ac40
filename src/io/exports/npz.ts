import { type UnzipFileInfo, type Unzipped, unzipSync, type Zippable, zipSync } from 'fflate';
import { countOf, isTexts, readValues, writeValues } from './arrays';
import type { SafetensorsFile } from './safetensors';
import type { Tensor } from './tensors';

/**
 * NumPy's `.npz`: a zip of `.npy` arrays (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
 * Metadata stand in `metadata.json` beside them, which `numpy.load` hands over as bytes.
 */

const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0];
const metadataName = 'metadata.json';
/** Nothing that the lab writes or reads comes near; what claims more is refused before it is unpacked. */
const largestArray = 512 * 2 ** 20;

/** Stored, not deflated: weights do not compress. The time stamp is fixed, so that equal content gives equal bytes. */
const options = { level: 0, mtime: '1980-01-01T00:00:00Z' } as const;

export function writeNpz({ tensors, metadata }: SafetensorsFile): Uint8Array<ArrayBuffer> {
  const files: Zippable = { [metadataName]: new TextEncoder().encode(JSON.stringify(metadata)) };
  for (const tensor of tensors) files[`${tensor.name}.npy`] = writeNpy(tensor);
  return zipSync(files, options) as Uint8Array<ArrayBuffer>;
}

class NpzError extends Error {
  constructor(why: string) {
    super(`npz: ${why}`);
  }
}

/** Names come out of the file, and may be of any length. */
const quoted = (name: string): string => (name.length > 60 ? `${name.slice(0, 60)}..` : name);

function isWanted({ name, originalSize }: UnzipFileInfo): boolean {
  if (originalSize > largestArray) throw new NpzError(`${quoted(name)} is larger than ${largestArray} bytes`);
  return name === metadataName || name.endsWith('.npy');
}

/**
 * The inverse, for little-endian float64 and int64 in C order; other arrays are passed over.
 * @throws Error that names the array or byte that is not as the format asks
 */
export function readNpz(bytes: Uint8Array): SafetensorsFile {
  let files: Unzipped;
  try {
    files = unzipSync(bytes, { filter: isWanted });
  } catch (error) {
    // The library's own messages do not say what is wrong with the file.
    throw error instanceof NpzError ? error : new NpzError('expected a zip of arrays; it is damaged, cut off or none');
  }
  const tensors = Object.entries(files).flatMap(([name, content]) =>
    name === metadataName ? [] : (readNpy(name.slice(0, -'.npy'.length), content) ?? []),
  );
  return { tensors, metadata: readMetadata(files[metadataName]) };
}

function writeNpy({ shape, values }: Tensor): Uint8Array {
  const descr = values instanceof Float64Array ? '<f8' : '<i8';
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  // Magic, length and header end on a multiple of 64, with a line feed.
  const padded = `${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11)}\n`;
  const bytes = new Uint8Array(10 + padded.length + values.byteLength);
  const view = new DataView(bytes.buffer);
  bytes.set(magic);
  view.setUint16(8, padded.length, true);
  bytes.set(new TextEncoder().encode(padded), 10);
  writeValues(view, 10 + padded.length, values);
  return bytes;
}

/** Null for a type that the lab does not use. */
function readNpy(name: string, bytes: Uint8Array): Tensor | null {
  const refuse = (why: string): never => {
    throw new NpzError(`${quoted(name)}.npy: ${why}`);
  };
  if (bytes.length < 10 || magic.slice(0, 6).some((byte, i) => bytes[i] !== byte)) refuse('expected an array of NumPy');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isOld = bytes[6] === 1;
  const start = (isOld ? 10 : 12) + (isOld || bytes.length < 12 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (start > bytes.length) refuse(`expected a header within ${bytes.length} bytes`);
  const header = new TextDecoder().decode(bytes.subarray(isOld ? 10 : 12, start));
  const [, descr] = /'descr':\s*'([^']*)'/.exec(header) ?? refuse("expected 'descr' in the header");
  const [, sides] = /'shape':\s*\(([\d,\s]*)\)/.exec(header) ?? refuse("expected 'shape' in the header");
  if ((descr !== '<f8' && descr !== '<i8') || /'fortran_order':\s*True/.test(header)) return null;
  const shape = (sides as string).split(',').flatMap((side) => (side.trim() === '' ? [] : [Number(side)]));
  const count = countOf(shape);
  if (bytes.length - start !== 8 * count)
    refuse(`expected ${8 * count} bytes for shape [${shape}], got ${bytes.length - start}`);
  const values = readValues(view, start, count, descr === '<f8' ? 'float64' : 'int64');
  return { name, shape, values };
}

function readMetadata(bytes: Uint8Array | undefined): Record<string, string> {
  if (!bytes) return {};
  try {
    const metadata: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (isTexts(metadata)) return metadata;
  } catch {
    // Said below.
  }
  throw new NpzError(`${metadataName}: expected an object of texts`);
}
