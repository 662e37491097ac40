import type { BrowserContext } from '@playwright/test';

/** Side of the squares whose mean colours are compared, px: wide enough to hold the stem of a letter whole. */
const side = 8;
/** A square may also lie this far from its place, px: edges fall on other pixels elsewhere. */
const slack = 1;
/** Largest difference of a mean that counts as the same, 0..1 of a channel. */
const tolerance = 0.05;
/** Area that has to differ, px²: less is a speck. */
const leastArea = 40;

export interface PictureDifference {
  /** Where and by how much, a sentence each; empty where the pictures are alike. */
  readonly areas: readonly string[];
  /** The picture with those areas framed, PNG. */
  readonly marked: Buffer;
}

/** Compares two PNGs by the mean colours of small squares. The browser decodes them. */
export async function differingAreas(
  context: BrowserContext,
  master: Buffer,
  shown: Buffer,
): Promise<PictureDifference> {
  const page = await context.newPage();
  try {
    const { areas, marked } = await page.evaluate(compare, {
      master: master.toString('base64'),
      shown: shown.toString('base64'),
      side,
      slack,
      tolerance,
      leastArea,
    });
    return { areas, marked: Buffer.from(marked.split(',')[1] ?? '', 'base64') };
  } finally {
    await page.close();
  }
}

interface Task {
  readonly master: string;
  readonly shown: string;
  readonly side: number;
  readonly slack: number;
  readonly tolerance: number;
  readonly leastArea: number;
}

/** Long because it runs in the browser as one piece: nothing outside of it is there. */
async function compare({ master, shown, side, slack, tolerance, leastArea }: Task) {
  const decode = async (base64: string) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D;
    context.drawImage(image, 0, 0);
    return { canvas, context, data: context.getImageData(0, 0, image.width, image.height) };
  };
  const [a, b] = await Promise.all([decode(master), decode(shown)]);
  const { width, height } = b.data;
  if (a.data.width !== width || a.data.height !== height) {
    const sizes = `${a.data.width}x${a.data.height} in the master, ${width}x${height} shown`;
    return { areas: [`the pictures differ in size: ${sizes}`], marked: b.canvas.toDataURL() };
  }

  /** Sums over the rectangle from the corner, [channel][(row, column)]: any square's mean is four look-ups. */
  const sumsOf = ({ data }: ImageData) =>
    [0, 1, 2].map((channel) => {
      const sums = new Float64Array((width + 1) * (height + 1));
      for (let y = 0; y < height; y++) {
        let row = 0;
        for (let x = 0; x < width; x++) {
          row += data[4 * (y * width + x) + channel] as number;
          sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] as number) + row;
        }
      }
      return sums;
    });
  const [sumsA, sumsB] = [sumsOf(a.data), sumsOf(b.data)];
  const mean = (sums: Float64Array, x: number, y: number): number => {
    const [top, bottom] = [y * (width + 1), (y + side) * (width + 1)];
    const all = (sums[bottom + x + side] as number) - (sums[bottom + x] as number);
    return (all - (sums[top + x + side] as number) + (sums[top + x] as number)) / (255 * side * side);
  };
  /** By how much a square of one picture differs from the likest one of the other near its place. */
  const away = (one: Float64Array[], other: Float64Array[], x: number, y: number): number => {
    const own = one.map((sums) => mean(sums, x, y));
    let least = Number.POSITIVE_INFINITY;
    for (let dy = -slack; dy <= slack; dy++) {
      for (let dx = -slack; dx <= slack; dx++) {
        const [ox, oy] = [x + dx, y + dy];
        if (ox < 0 || oy < 0 || ox + side > width || oy + side > height) continue;
        const differences = other.map((sums, channel) => Math.abs(mean(sums, ox, oy) - (own[channel] as number)));
        least = Math.min(least, Math.max(...differences));
      }
    }
    return least;
  };

  const step = side / 2;
  const [columns, rows] = [Math.floor((width - side) / step) + 1, Math.floor((height - side) / step) + 1];
  const differences = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [x, y] = [column * step, row * step];
      differences[row * columns + column] = Math.max(away(sumsA, sumsB, x, y), away(sumsB, sumsA, x, y));
    }
  }

  // Neighbouring squares that differ are one area.
  const areas: string[] = [];
  const isOpen = differences.map((difference) => Number(difference > tolerance));
  b.context.strokeStyle = 'red';
  for (let start = 0; start < isOpen.length; start++) {
    if (!isOpen[start]) continue;
    const members = [start];
    isOpen[start] = 0;
    for (const member of members) {
      const [column, row] = [member % columns, Math.floor(member / columns)];
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
          if (!isOpen[y * columns + x]) continue;
          isOpen[y * columns + x] = 0;
          members.push(y * columns + x);
        }
      }
    }
    if (members.length * step * step < leastArea) continue;
    const xs = members.map((member) => (member % columns) * step);
    const ys = members.map((member) => Math.floor(member / columns) * step);
    const [x, y] = [Math.min(...xs), Math.min(...ys)];
    const [w, h] = [Math.max(...xs) - x + side, Math.max(...ys) - y + side];
    const most = Math.max(...members.map((member) => differences[member] as number));
    areas.push(`${w}x${h} px at ${x}, ${y} have another colour, by up to ${(100 * most).toFixed(0)} %`);
    b.context.strokeRect(x - 0.5, y - 0.5, w + 1, h + 1);
  }
  return { areas, marked: b.canvas.toDataURL() };
}
