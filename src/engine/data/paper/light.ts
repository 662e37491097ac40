import type { Picture } from '../../../model/picture';
import { quantile } from './levels';

/** How bright an even paper would be at each place: a surface of second order, to which ink, frame and specks matter little. */

/** Most cells a side that the surface is fitted to. */
const cells = 48;
/** Terms of the surface: 1, x, y, x², xy, y². */
const terms = 6;
const rounds = 12;

/**
 * Fits b(x, y) = a0 + a1 x + a2 y + a3 x² + a4 xy + a5 y² by least squares, again and again, each time with less
 * weight for what lies far from the last (Cauchy's weights, 1 / (1 + (r / 2 s)²), s the median of |r|).
 * @returns the surface at every pixel
 */
export function smoothLight(picture: Picture): Picture {
  const { width, height } = picture;
  const samples = sampled(picture);
  let surface: Float64Array = new Float64Array(terms);
  surface[0] = quantile(
    samples.map(({ value }) => value),
    0.5,
  );
  for (let round = 0; round < rounds; round++) {
    const residuals = samples.map(({ at, value }) => Math.abs(value - heightAt(surface, at)));
    const spread = Math.max(quantile(residuals, 0.5), 1 / 512);
    const weights = residuals.map((residual) => 1 / (1 + (residual / (2 * spread)) * (residual / (2 * spread))));
    surface = fitted(samples, weights);
  }
  const values = new Float32Array(width * height);
  const [a, b, c, d, e, f] = surface as unknown as readonly [number, number, number, number, number, number];
  for (let row = 0; row < height; row++) {
    const y = (2 * row + 1) / height - 1;
    for (let column = 0; column < width; column++) {
      const x = (2 * column + 1) / width - 1;
      values[row * width + column] = a + b * x + c * y + d * x * x + e * x * y + f * y * y;
    }
  }
  return { width, height, values };
}

interface Sample {
  readonly at: Float64Array;
  readonly value: number;
}

/** A pixel of each cell: means of cells would mix ink and paper. */
function sampled({ width, height, values }: Picture): Sample[] {
  const [columns, rows] = [Math.min(cells, width), Math.min(cells, height)];
  return Array.from({ length: columns * rows }, (_, n) => {
    const x = Math.floor((((n % columns) + 0.5) * width) / columns);
    const y = Math.floor(((Math.floor(n / columns) + 0.5) * height) / rows);
    return { at: basis(x, y, width, height), value: values[y * width + x] as number };
  });
}

/** The terms at a pixel, its place from -1 to 1. */
function basis(column: number, row: number, width: number, height: number): Float64Array {
  const x = (2 * column + 1) / width - 1;
  const y = (2 * row + 1) / height - 1;
  return Float64Array.of(1, x, y, x * x, x * y, y * y);
}

function heightAt(surface: Float64Array, at: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < terms; t++) sum += (surface[t] as number) * (at[t] as number);
  return sum;
}

/** Weighted least squares by the normal equations, a trace of a ridge keeping them solvable. */
function fitted(samples: readonly Sample[], weights: readonly number[]): Float64Array {
  const matrix = Array.from({ length: terms }, () => new Float64Array(terms + 1));
  samples.forEach(({ at, value }, n) => {
    for (let i = 0; i < terms; i++) {
      const row = matrix[i] as Float64Array;
      const weighted = (weights[n] as number) * (at[i] as number);
      for (let j = 0; j < terms; j++) row[j] = (row[j] as number) + weighted * (at[j] as number);
      row[terms] = (row[terms] as number) + weighted * value;
    }
  });
  matrix.forEach((row, i) => {
    row[i] = (row[i] as number) + 1e-9 * samples.length;
  });
  return solved(matrix);
}

/** Gauss's elimination without pivoting: the matrix is positive definite. @param matrix rows with the right side behind */
function solved(matrix: readonly Float64Array[]): Float64Array {
  const at = (i: number, j: number) => (matrix[i] as Float64Array)[j] as number;
  for (let k = 0; k < terms; k++) {
    for (let i = k + 1; i < terms; i++) {
      const factor = at(i, k) / at(k, k);
      for (let j = k; j <= terms; j++) (matrix[i] as Float64Array)[j] = at(i, j) - factor * at(k, j);
    }
  }
  const solution = new Float64Array(terms);
  for (let i = terms - 1; i >= 0; i--) {
    let rest = at(i, terms);
    for (let j = i + 1; j < terms; j++) rest -= at(i, j) * (solution[j] as number);
    solution[i] = rest / at(i, i);
  }
  return solution;
}
