/** What a file is by its first bytes, and why it can't be read as a picture. */

const readable = 'PNG, JPEG, WebP and GIF can';

/** Kinds that browsers read, by their first bytes. */
const read: readonly (readonly [kind: string, isIt: (bytes: Uint8Array) => boolean])[] = [
  ['PNG', (bytes) => startsWith(bytes, '\x89PNG\r\n\x1a\n')],
  ['JPEG', (bytes) => startsWith(bytes, '\xff\xd8\xff')],
  ['GIF', (bytes) => startsWith(bytes, 'GIF8')],
  ['WebP', (bytes) => startsWith(bytes, 'RIFF') && textAt(bytes, 8, 4) === 'WEBP'],
];

/** Kinds that people take for pictures, which browsers do not read or the lab does not want. */
const unread: readonly (readonly [kind: string, isIt: (bytes: Uint8Array) => boolean])[] = [
  ['HEIC', (bytes) => textAt(bytes, 4, 4) === 'ftyp' && /^(hei|hev|mif1|msf1)/.test(textAt(bytes, 8, 4))],
  ['AVIF', (bytes) => textAt(bytes, 4, 8) === 'ftypavif'],
  ['TIFF', (bytes) => startsWith(bytes, 'II*\0') || startsWith(bytes, 'MM\0*')],
  ['PDF', (bytes) => startsWith(bytes, '%PDF')],
  [
    'SVG',
    (bytes) => /^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!DOCTYPE svg[^>]*>\s*)?<svg/i.test(textAt(bytes, 0, 600)),
  ],
  ['a zip archive', (bytes) => startsWith(bytes, 'PK\x03\x04')],
];

/** 'PNG', 'JPEG', 'GIF' or 'WebP'; null for anything else. */
export function pictureKind(bytes: Uint8Array): string | null {
  return read.find(([, isIt]) => isIt(bytes))?.[0] ?? null;
}

/**
 * Why a browser could not decode a file, as far as its bytes tell. A sentence without the file's name.
 * @param bytes all of the file, or its first kilobyte @param size of the file in bytes
 */
export function pictureProblem(bytes: Uint8Array, size: number = bytes.length): string {
  if (size === 0) return 'The file is empty.';
  const kind = pictureKind(bytes);
  if (kind)
    return `It begins as a ${kind} does, but cannot be decoded: it is damaged or was cut off after ${size} bytes.`;
  const other = unread.find(([, isIt]) => isIt(bytes))?.[0];
  if (other) return `${other[0]?.toUpperCase()}${other.slice(1)} cannot be read here; ${readable}.`;
  return `It is no picture by its first bytes; ${readable.replace(' can', ' can be read')}.`;
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return textAt(bytes, 0, text.length) === text;
}

/** Bytes as Latin-1. */
function textAt(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length));
}
