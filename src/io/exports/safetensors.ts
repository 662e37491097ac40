import { countOf, isTexts, readValues, writeValues } from './arrays';
import type { Tensor } from './tensors';

/**
 * Safetensors (https://github.com/huggingface/safetensors): eight bytes with the length of the header, the header as
 * JSON, then the arrays one after the other, little endian. Starts are multiples of eight, so that readers may map them.
 */

const kinds = { F64: 'float64', I64: 'int64' } as const;

/** A reader of real files has this much patience: the format's own bound. */
const longestHeader = 100_000_000;

export interface SafetensorsFile {
  readonly tensors: readonly Tensor[];
  readonly metadata: Readonly<Record<string, string>>;
}

export function writeSafetensors({ tensors, metadata }: SafetensorsFile): Uint8Array<ArrayBuffer> {
  let end = 0;
  const header: Record<string, unknown> = { __metadata__: metadata };
  for (const { name, shape, values } of tensors) {
    header[name] = {
      dtype: values instanceof Float64Array ? 'F64' : 'I64',
      shape,
      data_offsets: [end, end + values.byteLength],
    };
    end += values.byteLength;
  }
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = Math.ceil(text.length / 8) * 8;
  const bytes = new Uint8Array(8 + length + end).fill(0x20, 8, 8 + length);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(length), true);
  bytes.set(text, 8);
  let at = 8 + length;
  for (const { values } of tensors) at = writeValues(view, at, values);
  return bytes;
}

/**
 * The inverse, for float64 and int64; arrays of other types are passed over.
 * @throws Error that names the byte or field that is not as the format asks
 */
export function readSafetensors(bytes: Uint8Array): SafetensorsFile {
  if (bytes.length < 8)
    throw new Error(`safetensors: expected a header's length in 8 bytes, got ${bytes.length} bytes in all`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getBigUint64(0, true);
  if (length > longestHeader || Number(length) > bytes.length - 8) {
    throw new Error(`safetensors: expected a header within the file's ${bytes.length} bytes, got one of ${length}`);
  }
  const start = 8 + Number(length);
  const { __metadata__: metadata, ...entries } = readHeader(bytes.subarray(8, start));
  const tensors = Object.entries(entries).flatMap(([name, entry]) => {
    const { dtype, shape, from, to } = readEntry(name, entry, bytes.length - start);
    if (dtype !== 'F64' && dtype !== 'I64') return [];
    const count = countOf(shape);
    if (to - from !== 8 * count) {
      throw new Error(`safetensors: ${name}: expected ${8 * count} bytes for shape [${shape}], got ${to - from}`);
    }
    return [{ name, shape, values: readValues(view, start + from, count, kinds[dtype]) }];
  });
  return { tensors, metadata: readMetadata(metadata) };
}

function readHeader(bytes: Uint8Array): Record<string, unknown> {
  let header: unknown;
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Error('safetensors: expected JSON as the header, from byte 8 on');
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header)) {
    throw new Error('safetensors: expected an object as the header');
  }
  return header as Record<string, unknown>;
}

function readEntry(name: string, entry: unknown, available: number) {
  const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as Record<string, unknown>;
  const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
  if (typeof dtype !== 'string' || !Array.isArray(shape) || !shape.every(isCount)) {
    throw new Error(`safetensors: ${name}: expected dtype and shape, got ${JSON.stringify(entry)?.slice(0, 80)}`);
  }
  const [from = 1, to = 0] = Array.isArray(offsets) && offsets.length === 2 && offsets.every(isCount) ? offsets : [];
  if (from > to || to > available) {
    throw new Error(
      `safetensors: ${name}: expected data_offsets within ${available} bytes, got ${JSON.stringify(offsets)}`,
    );
  }
  return { dtype, shape: shape as number[], from, to };
}

function readMetadata(metadata: unknown): Record<string, string> {
  if (metadata === undefined) return {};
  if (!isTexts(metadata)) throw new Error('safetensors: expected an object of texts as __metadata__');
  return metadata;
}
