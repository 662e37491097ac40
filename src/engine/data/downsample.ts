/**
 * One square image at another resolution by area averaging: an output pixel is the mean of what it
 * covers of the input, each input pixel weighted with the area of the overlap.
 *
 * Lengths are counted in units of 1/(from * to) of the image's side, in which every edge of both
 * grids is a whole number. So the weights are exact integers, and so are the sums of bytes: the
 * only rounding there is the final division. Nothing is rounded to bytes. Sums run row by row, and
 * only operations that IEEE 754 fixes to the last bit occur, so every machine gives the same result.
 *
 * @param pixels [from * from] row by row, any unit.
 * @param from side of the input in pixels.
 * @param to side of the output in pixels; where it is larger than `from`, pixels are shared out by the same rule.
 * @returns [to * to] row by row, in the unit of `pixels`; a copy of the values where from = to.
 * @throws RangeError if a side is not a positive whole number or `pixels` has another length.
 */
export function areaAverage(pixels: ArrayLike<number>, from: number, to: number): Float64Array<ArrayBuffer> {
  checkSide('from', from);
  checkSide('to', to);
  if (pixels.length !== from * from) {
    throw new RangeError(`expected ${from * from} pixels for a side of ${from}, got ${pixels.length}`);
  }
  if (from === to) return Float64Array.from(pixels);
  const result = new Float64Array(to * to);
  for (let row = 0; row < to; row++) {
    for (let column = 0; column < to; column++) {
      let sum = 0;
      for (let y = firstCovered(row, from, to); y < endCovered(row, from, to); y++) {
        const height = overlap(row, y, from, to);
        for (let x = firstCovered(column, from, to); x < endCovered(column, from, to); x++) {
          sum += height * overlap(column, x, from, to) * (pixels[y * from + x] as number);
        }
      }
      result[row * to + column] = sum / (from * from);
    }
  }
  return result;
}

/**
 * The same as weights: for each output pixel, the input pixels that it covers and their shares of it,
 * which add up to 1.
 */
export function areaWeights(from: number, to: number): { pixel: number; weight: number }[][] {
  checkSide('from', from);
  checkSide('to', to);
  return Array.from({ length: to * to }, (_, cell) => {
    const row = Math.floor(cell / to);
    const column = cell % to;
    const entries: { pixel: number; weight: number }[] = [];
    for (let y = firstCovered(row, from, to); y < endCovered(row, from, to); y++) {
      for (let x = firstCovered(column, from, to); x < endCovered(column, from, to); x++) {
        const weight = (overlap(row, y, from, to) * overlap(column, x, from, to)) / (from * from);
        entries.push({ pixel: y * from + x, weight });
      }
    }
    return entries;
  });
}

/** First input pixel along one axis that output pixel `cell` = [cell * from, (cell + 1) * from) covers. */
function firstCovered(cell: number, from: number, to: number): number {
  return Math.floor((cell * from) / to);
}

/** One past the last. */
function endCovered(cell: number, from: number, to: number): number {
  return Math.ceil(((cell + 1) * from) / to);
}

/** Length that output pixel `cell` and input pixel `pixel` = [pixel * to, (pixel + 1) * to) share; 0..min(from, to). */
function overlap(cell: number, pixel: number, from: number, to: number): number {
  return Math.min((cell + 1) * from, (pixel + 1) * to) - Math.max(cell * from, pixel * to);
}

function checkSide(name: string, side: number): void {
  if (!Number.isInteger(side) || side < 1) {
    throw new RangeError(`expected a positive whole number of pixels as side "${name}", got ${side}`);
  }
}
