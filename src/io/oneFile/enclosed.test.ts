import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { base64, bytesOf } from '../base64';
import { ownSetOf } from '../imports/ownImages/ownSet';
import { enclose, unpackedFile } from './enclosed';
import { readImagesFile, writeImagesFile } from './imagesFile';
import { pageMark } from './pageMark';

const page = `<!doctype html><html><head>${pageMark} content="1"></head><body><script>"</body>"</script>\n</body></html>`;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const blocks = (html: string): (readonly [string, string])[] =>
  [...html.matchAll(/<script type="text\/plain" data-file="([^"]*)">([^<]*)<\/script>/g)].map(
    ([, path = '', text = '']) => [path, new TextDecoder().decode(unpackedFile(text))] as const,
  );

describe('files in the lab in one file', () => {
  const hostile = '</script><script>alert(1)</script><!-- <script> \u2028 "\0 é';

  it('hold any text, and nothing of it ends their block', () => {
    const html = enclose(page, new Map([['run.json', bytes(hostile)]]));
    expect(html).not.toContain('alert');
    expect(html.match(/<\/script>/g)).toHaveLength(2);
    expect(blocks(html)).toEqual([['run.json', hostile]]);
    // Behind all that the page itself has, before its end.
    expect(html.endsWith('</script>\n</body></html>')).toBe(true);
  });

  it('take the place of those that the page had, as a copy of a copy does', () => {
    const first = enclose(
      page,
      new Map([
        ['run.json', bytes('one')],
        ['images/mnist', bytes('two')],
      ]),
    );
    const second = enclose(first, new Map([['run.json', gzipSync(bytes('three'))]]));
    expect(blocks(second)).toEqual([['run.json', 'three']]);
    expect(enclose(second, new Map())).toBe(page);
  });

  it('are refused by another page, and under a path that could end its attribute', () => {
    expect(() => enclose('<body></body>', new Map())).toThrow('expected the page of the lab in one file, got another');
    expect(() => enclose(page, new Map([['a"b', bytes('')]]))).toThrow('in the path of an enclosed file, got a"b');
  });

  it('come back from Base64 to the byte, at every length', () => {
    for (const length of [0, 1, 2, 3, 0x8000, 0x8001]) {
      const all = Uint8Array.from({ length }, (_, n) => (n * 7919) & 255);
      expect(bytesOf(base64(all))).toEqual(all);
    }
    expect(() => bytesOf('%')).toThrow();
  });
});

describe('own images as a file', () => {
  const image = (ink: number): Uint8Array => new Uint8Array(784).fill(ink);
  const set = ownSetOf('shapes & <b>', [
    { name: 'ring\n', train: [image(1), image(2)], test: [image(3)] },
    { name: 'bar', train: [image(4), image(10)], test: [] },
  ]);

  it('come back as they were', () => {
    expect(readImagesFile(writeImagesFile(set))).toEqual(set);
  });

  it('are named as damaged where a byte is another, or is missing', () => {
    const file = writeImagesFile(set);
    const changed = file.slice();
    changed[file.length - 800] = 77;
    expect(() => readImagesFile(changed)).toThrow(`the images ${set.id} are damaged`);
    expect(() => readImagesFile(file.subarray(0, -1))).toThrow('are damaged');
    expect(() => readImagesFile(bytes('no line'))).toThrow('expected images as resqunn-images-1 writes them');
    expect(() => readImagesFile(bytes('{"format":"else"}\n'))).toThrow('got else');
  });
});
