/** What readers of files hand over, before it is brought to one size. */

/** One picture as grey values. */
export interface FoundImage {
  /** The file, or the place in it: 'circle/3.png', 'image 17 of digits.npz'. */
  readonly from: string;
  /** Its class, as the file or folder calls it. */
  readonly label: string;
  readonly width: number;
  readonly height: number;
  /** [width * height] row by row, 0 to 255. */
  readonly values: Uint8Array;
}

/** A file, or a picture in it, that is left out. */
export interface LeftOut {
  readonly file: string;
  /** A sentence. */
  readonly reason: string;
}

export interface Found {
  readonly train: readonly FoundImage[];
  /** Those that the files set apart for testing. */
  readonly test: readonly FoundImage[];
  readonly leftOut: readonly LeftOut[];
}

export const nothingFound: Found = { train: [], test: [], leftOut: [] };

export function joined(parts: readonly Found[]): Found {
  return {
    train: parts.flatMap(({ train }) => train),
    test: parts.flatMap(({ test }) => test),
    leftOut: parts.flatMap(({ leftOut }) => leftOut),
  };
}

/** A file by its path below what was chosen. */
export interface NamedBytes {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Images [n, side, side] or [n, side * side] with a label each. @throws Error where they do not fit together */
export function stackedImages(
  file: string,
  shape: readonly number[],
  values: ArrayLike<number>,
  labels: ArrayLike<number>,
): FoundImage[] {
  const [count = 0, ...rest] = shape;
  // Colours stand last: their mean is taken.
  const channels = rest.length === 3 ? (rest[2] as number) : 1;
  const side = rest.length === 1 ? Math.sqrt(rest[0] as number) : Number.NaN;
  const [height, width] = rest.length === 1 ? [side, side] : [rest[0] ?? Number.NaN, rest[1] ?? Number.NaN];
  if (!Number.isInteger(height) || !Number.isInteger(width) || height < 1 || width < 1 || rest.length > 3) {
    throw new Error(`expected images as [n, height, width] or [n, side²], got [${shape.join(', ')}]`);
  }
  if (labels.length !== count) throw new Error(`expected a label for each of ${count} images, got ${labels.length}`);
  const scale = scaleOf(values);
  return Array.from({ length: count }, (_, n) => ({
    from: `image ${n} of ${file}`,
    label: String(labels[n]),
    width,
    height,
    values: Uint8Array.from({ length: width * height }, (__, p) => {
      let sum = 0;
      for (let c = 0; c < channels; c++) sum += values[(n * width * height + p) * channels + c] as number;
      return Math.round(Math.min(255, Math.max(0, (scale * sum) / channels)));
    }),
  }));
}

/** Bytes are taken as they are, numbers from 0 to 1 times 255. @throws Error for other ranges */
function scaleOf(values: ArrayLike<number>): number {
  let [least, most] = [0, 0];
  for (let n = 0; n < values.length; n++) {
    const value = values[n] as number;
    if (!Number.isFinite(value)) throw new Error(`expected pixels that are numbers, got ${value}`);
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (least < 0 || most > 255) throw new Error(`expected pixels from 0 to 255 or from 0 to 1, got ${least} to ${most}`);
  return most <= 1 ? 255 : 1;
}
