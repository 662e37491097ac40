import { describe, expect, it } from 'vitest';
import { pictureKind, pictureProblem } from './pictureKind';

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe('a file by its first bytes', () => {
  it.each([
    ['PNG', '\x89PNG\r\n\x1a\n'],
    ['JPEG', '\xff\xd8\xff\xe0'],
    ['GIF', 'GIF89a'],
    ['WebP', 'RIFF\x01\x02\x03\x04WEBP'],
  ])('%s is known, and said to be damaged where it cannot be decoded', (kind, start) => {
    expect(pictureKind(bytes(start))).toBe(kind);
    expect(pictureProblem(bytes(start), 1204)).toBe(
      `It begins as a ${kind} does, but cannot be decoded: it is damaged or was cut off after 1204 bytes.`,
    );
  });

  it.each([
    ['HEIC', '\0\0\0\x18ftypheic'],
    ['AVIF', '\0\0\0\x18ftypavif'],
    ['TIFF', 'II*\0'],
    ['PDF', '%PDF-1.7'],
    ['SVG', '<?xml version="1.0"?>\n<!-- a -->\n<svg xmlns="http://www.w3.org/2000/svg">'],
    ['A zip archive', 'PK\x03\x04'],
  ])('%s is named', (kind, start) => {
    expect(pictureKind(bytes(start))).toBeNull();
    expect(pictureProblem(bytes(start))).toBe(`${kind} cannot be read here; PNG, JPEG, WebP and GIF can.`);
  });

  it('says of anything else what can be read, and of nothing that it is empty', () => {
    expect(pictureProblem(bytes('no picture'))).toBe(
      'It is no picture by its first bytes; PNG, JPEG, WebP and GIF can be read.',
    );
    expect(pictureProblem(new Uint8Array(0))).toBe('The file is empty.');
  });
});
