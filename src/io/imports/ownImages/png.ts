import { type DecodedPng, decode } from 'fast-png';
import type { Rgba } from './greyPicture';

/** Most pixels of a picture, millions: a small file may claim any number of them. */
const mostMegapixels = 64;

/**
 * A PNG of any kind as red, green, blue and opacity, 8 bits each: its samples as they are, without colour management. Page
 * and command line decode by it, so that the same file has the same pixels in both.
 * @throws Error where the file is damaged, or has more pixels than the lab reads
 */
export function rgbaOfPng(bytes: Uint8Array): Rgba {
  const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // IHDR comes first in every PNG.
  if (bytes.length > 24 && size.getUint32(16) * size.getUint32(20) > mostMegapixels * 1e6) {
    throw new Error(
      `it has ${size.getUint32(16)}×${size.getUint32(20)} pixels; ${mostMegapixels} million are the most`,
    );
  }
  const png = decode(bytes, { checkCrc: true });
  const { width, height, palette } = png;
  const data = new Uint8Array(4 * width * height);
  if (palette) paintIndexed(data, samplesOf(png), palette);
  else paint(data, samplesOf(png), png);
  return { width, height, data };
}

/** All samples, pixel by pixel. Rows of less than 8 bits a sample are packed, each from a byte of its own. */
function samplesOf({ data, depth, width, height }: DecodedPng): DecodedPng['data'] {
  if (depth >= 8) return data;
  const rowBytes = Math.ceil((width * depth) / 8);
  const mask = 2 ** depth - 1;
  return Uint8Array.from({ length: width * height }, (_, n) => {
    const bit = (n % width) * depth;
    const byte = data[Math.floor(n / width) * rowBytes + (bit >> 3)] as number;
    return (byte >> (8 - depth - (bit & 7))) & mask;
  });
}

/** Each sample is the number of a colour. */
function paintIndexed(to: Uint8Array, samples: DecodedPng['data'], palette: NonNullable<DecodedPng['palette']>): void {
  for (let n = 0; n < to.length / 4; n++) {
    const [red = 0, green = 0, blue = 0, opacity = 255] = palette[samples[n] as number] ?? [];
    to[4 * n] = red;
    to[4 * n + 1] = green;
    to[4 * n + 2] = blue;
    to[4 * n + 3] = opacity;
  }
}

/** Grey or red, green and blue, each with its opacity or without; one colour may stand for what is seen through. */
function paint(to: Uint8Array, samples: DecodedPng['data'], { depth, channels, transparency }: DecodedPng): void {
  const full = 2 ** depth - 1;
  const to8 = Uint8Array.from({ length: full + 1 }, (_, value) => Math.round((value * 255) / full));
  // Where the colours of a pixel stand behind its first sample: in grey at the same.
  const [green, blue] = channels < 3 ? [0, 0] : [1, 2];
  const opacity = channels % 2 === 0 ? channels - 1 : null;
  const key = transparency && [0, green, blue].map((channel) => transparency[channel]);
  for (let n = 0; n < to.length / 4; n++) {
    const at = n * channels;
    const r = samples[at] as number;
    const g = samples[at + green] as number;
    const b = samples[at + blue] as number;
    to[4 * n] = to8[r] as number;
    to[4 * n + 1] = to8[g] as number;
    to[4 * n + 2] = to8[b] as number;
    if (opacity !== null) to[4 * n + 3] = to8[samples[at + opacity] as number] as number;
    else to[4 * n + 3] = key && r === key[0] && g === key[1] && b === key[2] ? 0 : 255;
  }
}
