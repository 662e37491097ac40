import type { FoundImage } from './found';

/** Longest side that a picture keeps: it is brought to 28 pixels (`prepare.ts`). */
const longest = 280;

/** A decoded picture: red, green, blue and opacity of each pixel, row by row. */
export interface Rgba {
  readonly width: number;
  readonly height: number;
  /** [4 * width * height], opacity not multiplied in. */
  readonly data: Uint8Array | Uint8ClampedArray;
}

/**
 * A picture as grey values, by the one rule of page and command line: what is seen through lies on white, grey is Rec. 709 luma, and
 * what is longer than 280 pixels is averaged down by area.
 */
export function greyPicture({ width, height, data }: Rgba): Pick<FoundImage, 'width' | 'height' | 'values'> {
  const luma = new Float32Array(width * height);
  for (let n = 0; n < luma.length; n++) {
    const [red, green, blue] = [data[4 * n] as number, data[4 * n + 1] as number, data[4 * n + 2] as number];
    const opacity = (data[4 * n + 3] as number) / 255;
    luma[n] = opacity * (0.2126 * red + 0.7152 * green + 0.0722 * blue) + 255 * (1 - opacity);
  }
  const scale = Math.min(1, longest / Math.max(width, height));
  if (scale === 1) return { width, height, values: Uint8Array.from(luma, Math.round) };
  const [columns, rows] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const narrow = averaged(luma, width, height, columns);
  const small = averaged(narrow, height, columns, rows);
  return { width: columns, height: rows, values: Uint8Array.from(small, Math.round) };
}

/**
 * Rows of pixels averaged down to fewer columns, each pixel weighted by its share, and turned over: [width x height] becomes
 * [height x columns] by columns, so that the same again averages the rows and turns them back.
 */
function averaged(values: Float32Array, width: number, height: number, columns: number): Float32Array {
  const result = new Float32Array(columns * height);
  const step = width / columns;
  for (let column = 0; column < columns; column++) {
    const [left, right] = [column * step, (column + 1) * step];
    for (let y = 0; y < height; y++) {
      let sum = 0;
      for (let x = Math.floor(left); x < right - 1e-9; x++) {
        sum += (Math.min(x + 1, right) - Math.max(x, left)) * (values[y * width + x] as number);
      }
      result[column * height + y] = sum / step;
    }
  }
  return result;
}
