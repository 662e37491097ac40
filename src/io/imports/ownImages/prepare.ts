import type { Found, FoundImage, LeftOut } from './found';

/** Side of the images that the lab keeps, as MNIST's. */
const keptSide = 28;
/** Fewest and most images of a class. */
const perClass = [2, 600] as const;
/** Fewest and most classes. */
export const classBounds = [2, 10] as const;

/** What is dark in a picture: the ink, or the ground. */
export type Ink = 'dark' | 'light';

/** A class as the lab would keep it. */
export interface PreparedClass {
  readonly name: string;
  /** Each [28 * 28], 255 is ink. */
  readonly train: readonly Uint8Array[];
  readonly test: readonly Uint8Array[];
}

export interface Prepared {
  readonly classes: readonly PreparedClass[];
  readonly leftOut: readonly LeftOut[];
  readonly ink: Ink;
}

/**
 * Brings images to 28x28 pixels of ink: each is fitted into a square on its border's colour and averaged down by area;
 * dark ink is turned into large values. What is blank or double is left out; classes go by name, those with fewest
 * images where there are more than ten.
 * @param ink what is ink; null for what most borders say
 * @param rest is waited for between two images: a page lets others have their turn there, and gives up by rejecting
 */
export async function prepareImages(
  found: Found,
  ink: Ink | null,
  rest: () => Promise<void> | void = () => {},
): Promise<Prepared> {
  const leftOut: LeftOut[] = [...found.leftOut];
  const own = ink ?? (await usualInk(found.train.length > 0 ? found.train : found.test, rest));
  const seen = new Map<string, string>();
  const byClass = new Map<string, { train: Uint8Array[]; test: Uint8Array[] }>();
  const add = (image: FoundImage, part: 'train' | 'test'): void => {
    const problem = problemOf(image);
    if (problem) return void leftOut.push({ file: image.from, reason: problem });
    const kept = fitted(image, own);
    const key = `${image.label}\n${String.fromCharCode(...kept)}`;
    const before = seen.get(key);
    if (before !== undefined) {
      return void leftOut.push({ file: image.from, reason: `The same picture as ${before}; one of them is used.` });
    }
    seen.set(key, image.from);
    const its = byClass.get(image.label) ?? { train: [], test: [] };
    byClass.set(image.label, its);
    its[part].push(kept);
  };
  for (const part of ['train', 'test'] as const) {
    for (const image of found[part]) {
      add(image, part);
      await rest();
    }
  }
  return { classes: chosenClasses(byClass, leftOut), leftOut, ink: own };
}

type ByClass = ReadonlyMap<string, Pick<PreparedClass, 'train' | 'test'>>;

/** As many classes as there may be, and of each as many images; what is left out is added to the list. */
function chosenClasses(byClass: ByClass, leftOut: LeftOut[]): PreparedClass[] {
  const enough = [...byClass].filter(([name, { train }]) => {
    if (train.length >= perClass[0]) return true;
    leftOut.push({
      file: name,
      reason: `The class has ${train.length} image${train.length === 1 ? '' : 's'} to train with; two are the least.`,
    });
    return false;
  });
  const largest = enough.toSorted(([, a], [, b]) => b.train.length - a.train.length).slice(0, classBounds[1]);
  for (const [name] of enough.filter((each) => !largest.includes(each))) {
    leftOut.push({ file: name, reason: `The class is one of ${enough.length}; the ten with most images are used.` });
  }
  return largest
    .toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([name, { train, test }]): PreparedClass => {
      if (train.length > perClass[1]) {
        leftOut.push({
          file: name,
          reason: `It has ${train.length} images; ${perClass[1]}, evenly among them, are used.`,
        });
      }
      return { name, train: evenly(train, perClass[1]), test: evenly(test, perClass[1]) };
    });
}

/** So many of a list, as evenly among them as can be. */
function evenly<Item>(list: readonly Item[], most: number): readonly Item[] {
  if (list.length <= most) return list;
  return Array.from({ length: most }, (_, n) => list[Math.floor((n * list.length) / most)] as Item);
}

function problemOf({ width, height, values }: FoundImage): string | null {
  if (width > 4096 || height > 4096) return `It has ${width}×${height} pixels; 4096 a side are the most.`;
  if (values.every((value) => value === values[0])) return 'All pixels are alike; there is nothing to learn from.';
  return null;
}

/** The median of the outermost pixels. */
function borderOf({ width, height, values }: FoundImage): number {
  const border: number[] = [];
  for (let y = 0; y < height; y++) {
    const step = y === 0 || y === height - 1 ? 1 : Math.max(1, width - 1);
    for (let x = 0; x < width; x += step) border.push(values[y * width + x] as number);
  }
  border.sort((a, b) => a - b);
  return border[border.length >> 1] as number;
}

async function usualInk(images: readonly FoundImage[], rest: () => Promise<void> | void): Promise<Ink> {
  let bright = 0;
  for (const image of images) {
    if (borderOf(image) > 127) bright++;
    await rest();
  }
  return 2 * bright > images.length ? 'dark' : 'light';
}

/** [28 * 28] of ink. */
function fitted(image: FoundImage, ink: Ink): Uint8Array {
  const { width, height, values } = image;
  const side = Math.max(width, height);
  const border = borderOf(image);
  const [left, top] = [(side - width) >> 1, (side - height) >> 1];
  const at = (x: number, y: number): number => {
    const [u, v] = [x - left, y - top];
    return u < 0 || v < 0 || u >= width || v >= height ? border : (values[v * width + u] as number);
  };
  const result = new Uint8Array(keptSide * keptSide);
  for (let row = 0; row < keptSide; row++) {
    for (let column = 0; column < keptSide; column++) {
      const mean = meanOver(at, (column * side) / keptSide, (row * side) / keptSide, side / keptSide);
      result[row * keptSide + column] = Math.round(ink === 'dark' ? 255 - mean : mean);
    }
  }
  return result;
}

/** Mean of a square, pixels weighted by their share of it. */
function meanOver(at: (x: number, y: number) => number, left: number, top: number, side: number): number {
  let sum = 0;
  for (let y = Math.floor(top); y < top + side - 1e-9; y++) {
    const tall = Math.min(y + 1, top + side) - Math.max(y, top);
    for (let x = Math.floor(left); x < left + side - 1e-9; x++) {
      const wide = Math.min(x + 1, left + side) - Math.max(x, left);
      sum += tall * wide * at(x, y);
    }
  }
  return sum / (side * side);
}
