import type { DigitPicture } from '../../protocol/lab';

/** Share of a picture that is seen through before its transparency means anything. */
const leastTransparent = 0.01;
/** Brightnesses of the opaque part that differ by less are one colour: a stroke, not a sheet. */
const oneColour = 0.15;

/**
 * Colours of a picture as brightness. Where it is seen through, and what is not has one colour, whatever that is, the
 * opaque part is the ink: a white digit on nothing is one as well. Where the opaque part is a sheet with a digit on it,
 * what is seen through takes the sheet's brightness.
 * @param rgba [4 * width * height] 0..255, alpha not multiplied in
 */
export function pictureOf(rgba: Uint8ClampedArray, width: number, height: number): DigitPicture {
  const count = width * height;
  const alpha = Float32Array.from({ length: count }, (_, n) => (rgba[4 * n + 3] as number) / 255);
  const light = Float32Array.from({ length: count }, (_, n) => luma(rgba, n));
  const opaque = light.filter((_, n) => (alpha[n] as number) > 0.8).sort();
  const seenThrough = alpha.reduce((sum, value) => sum + (value < 0.5 ? 1 : 0), 0) / count;
  if (seenThrough < leastTransparent) return { kind: 'pictured', width, height, values: over(light, alpha, 1) };
  const at = (share: number) => opaque[Math.floor(share * (opaque.length - 1))] ?? 0;
  if (at(0.95) - at(0.05) < oneColour) return { kind: 'drawn', width, height, values: alpha };
  return { kind: 'pictured', width, height, values: over(light, alpha, at(0.5)) };
}

/** Rec. 709 luma of a pixel, 0..1. */
function luma(rgba: Uint8ClampedArray, n: number): number {
  const [red, green, blue] = [rgba[4 * n] as number, rgba[4 * n + 1] as number, rgba[4 * n + 2] as number];
  return Math.min(1, (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255);
}

/** A picture laid over a sheet of one brightness. */
function over(light: Float32Array, alpha: Float32Array, sheet: number): Float32Array {
  return light.map((value, n) => Math.min(1, sheet + (alpha[n] as number) * (value - sheet)));
}
