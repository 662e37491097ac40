import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { mnistMagic } from '../engine/data/mnist';
import { inflate } from './inflate';

/** Longer than any stream's chunk, and not compressible to nothing. */
const plain = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i) >> 7);
const ascii = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

describe('inflate', () => {
  it('decompresses gzip', async () => {
    expect(Buffer.compare(await inflate(gzipSync(plain)), plain)).toBe(0);
    expect((await inflate(gzipSync(''))).length).toBe(0);
  });

  it('reads a view that starts inside its buffer', async () => {
    const packed = gzipSync(plain);
    const larger = new Uint8Array(packed.length + 20).fill(7);
    larger.set(packed, 10);
    expect(Buffer.compare(await inflate(larger.subarray(10, 10 + packed.length)), plain)).toBe(0);
  });

  it('passes on what is decompressed already, by the magic of the decoder', async () => {
    const asset = ascii(`${mnistMagic} and the rest`);
    expect(await inflate(asset)).toBe(asset);
  });

  it('names what it got instead', async () => {
    await expect(inflate(ascii('<!doctype html>'))).rejects.toThrow(
      'expected gzip data (1f 8b ..) or "LabMNIST", got 15 bytes starting with 3c 21 64 6f; it looks like an HTML page',
    );
    await expect(inflate(Uint8Array.of(0x50, 0x4b))).rejects.toThrow('got 2 bytes starting with 50 4b');
    await expect(inflate(new Uint8Array(0))).rejects.toThrow('got no bytes');
  });

  it('refuses gzip that is cut off or damaged', async () => {
    const packed = gzipSync(plain);
    const cut = packed.subarray(0, packed.length - 100);
    await expect(inflate(cut)).rejects.toThrow(`gzip data of ${cut.length} bytes is damaged or cut off`);
    const damaged = Uint8Array.from(packed);
    damaged.fill(0xff, 1000, 1100);
    await expect(inflate(damaged)).rejects.toThrow(`gzip data of ${packed.length} bytes is damaged`);
    await expect(inflate(packed.subarray(0, 2))).rejects.toThrow('gzip data of 2 bytes is damaged or cut off');
  });
});
