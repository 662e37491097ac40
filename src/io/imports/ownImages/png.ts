import { type DecodedPng, decode } from 'fast-png';
import type { Rgba } from './greyPicture';

/** Most pixels of a picture, millions: a small file may claim any number of them. */
const mostMegapixels = 64;

/**
 * A PNG of any kind as red, green, blue and opacity, 8 bits each: its samples as they are, without colour management. Page and command line decode
 * by it, so that the same file has the same pixels in both.
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
  const { width, height } = png;
  const sampleAt = samplesOf(png);
  const data = new Uint8Array(4 * width * height);
  const colour = colourOf(png);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++)
      data.set(
        colour((channel) => sampleAt(x, y, channel)),
        4 * (y * width + x),
      );
  }
  return { width, height, data };
}

type Sample = (channel: number) => number;

/** Samples by column, row and channel. Rows of less than 8 bits a sample are packed, each from a byte of its own. */
function samplesOf({ data, depth, channels, width }: DecodedPng): (x: number, y: number, channel: number) => number {
  if (depth >= 8) return (x, y, channel) => data[(y * width + x) * channels + channel] as number;
  const rowBytes = Math.ceil((width * depth) / 8);
  const mask = 2 ** depth - 1;
  return (x, y) => {
    const bit = x * depth;
    return ((data[y * rowBytes + (bit >> 3)] as number) >> (8 - depth - (bit & 7))) & mask;
  };
}

/** The colour of a pixel by its samples. */
function colourOf({ depth, channels, palette, transparency }: DecodedPng): (sample: Sample) => number[] {
  if (palette) {
    return (sample) => {
      const [red = 0, green = 0, blue = 0, opacity = 255] = palette[sample(0)] ?? [];
      return [red, green, blue, opacity];
    };
  }
  const full = 2 ** depth - 1;
  const to8 = (value: number): number => Math.round((value * 255) / full);
  const isGrey = channels < 3;
  const opacityAt = channels % 2 === 0 ? channels - 1 : -1;
  const colours = isGrey ? 1 : 3;
  // One colour may stand for what is seen through.
  const isKey = (sample: Sample): boolean =>
    transparency !== undefined &&
    Array.from({ length: colours }, (_, channel) => sample(channel) === transparency[channel]).every(Boolean);
  return (sample) => {
    const opacity = opacityAt > 0 ? to8(sample(opacityAt)) : isKey(sample) ? 0 : 255;
    const [red, green, blue] = isGrey ? [0, 0, 0] : [0, 1, 2];
    return [to8(sample(red as number)), to8(sample(green as number)), to8(sample(blue as number)), opacity];
  };
}
