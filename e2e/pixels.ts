/** Side of the squares whose mean colours are compared, px: wide enough to hold the stem of a letter whole. */
const side = 8;
/** From one square to the next, px. */
const step = side / 2;
/** A square may also lie this far from its place, px: edges fall on other pixels elsewhere. */
const slack = 1;
/** Largest difference of a mean that counts as the same, 0..1 of a channel. */
const tolerance = 0.05;
/** Area that has to differ, px²: less is a speck. */
const leastArea = 40;

/** A picture, four bytes a pixel (red, green, blue, alpha), row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** A part of a picture that differs, px, and by how much at most, 0..1 of a channel. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly most: number;
}

/** Where two pictures of one size differ. */
export function differingBoxes(a: Pixels, b: Pixels): Box[] {
  const grid = differencesOf(a, b);
  return connected(grid)
    .filter((members) => members.length * step * step >= leastArea)
    .map((members) => boxAround(members, grid));
}

/** How much each square of a grid differs, row by row. */
interface Grid {
  readonly columns: number;
  readonly rows: number;
  readonly differences: Float64Array;
}

function differencesOf(a: Pixels, b: Pixels): Grid {
  const { width, height } = a;
  const [columns, rows] = [Math.floor((width - side) / step) + 1, Math.floor((height - side) / step) + 1];
  const differences = new Float64Array(columns * rows);
  const [meansA, meansB] = [meansOf(a), meansOf(b)];
  const isInside = (x: number, y: number): boolean => x >= 0 && y >= 0 && x + side <= width && y + side <= height;
  /** By how much a square of one picture differs from the likest one of the other near its place. */
  const away = (one: readonly Mean[], other: readonly Mean[], x: number, y: number): number => {
    const own = one.map((mean) => mean(x, y));
    let least = Number.POSITIVE_INFINITY;
    for (let dy = -slack; dy <= slack; dy++) {
      for (let dx = -slack; dx <= slack; dx++) {
        if (!isInside(x + dx, y + dy)) continue;
        const channels = other.map((mean, channel) => Math.abs(mean(x + dx, y + dy) - (own[channel] as number)));
        least = Math.min(least, Math.max(...channels));
      }
    }
    return least;
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [x, y] = [column * step, row * step];
      differences[row * columns + column] = Math.max(away(meansA, meansB, x, y), away(meansB, meansA, x, y));
    }
  }
  return { columns, rows, differences };
}

/** The mean of a channel over the square with this corner, 0..1. */
type Mean = (x: number, y: number) => number;

/** Of red, green and blue. Sums over the rectangle from the picture's corner make any square's mean four look-ups. */
function meansOf({ width, height, data }: Pixels): Mean[] {
  return [0, 1, 2].map((channel) => {
    const sums = new Float64Array((width + 1) * (height + 1));
    for (let y = 0; y < height; y++) {
      let row = 0;
      for (let x = 0; x < width; x++) {
        row += data[4 * (y * width + x) + channel] as number;
        sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] as number) + row;
      }
    }
    return (x, y) => {
      const [top, bottom] = [y * (width + 1), (y + side) * (width + 1)];
      const all = (sums[bottom + x + side] as number) - (sums[bottom + x] as number);
      return (all - (sums[top + x + side] as number) + (sums[top + x] as number)) / (255 * side * side);
    };
  });
}

/** Neighbouring squares that differ are one area. @returns the indices of each area's squares */
function connected({ columns, rows, differences }: Grid): number[][] {
  const isOpen = Array.from(differences, (difference) => difference > tolerance);
  return isOpen.flatMap((_, start) => {
    if (!isOpen[start]) return [];
    isOpen[start] = false;
    const members = [start];
    for (const member of members) {
      const [column, row] = [member % columns, Math.floor(member / columns)];
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
          if (!isOpen[y * columns + x]) continue;
          isOpen[y * columns + x] = false;
          members.push(y * columns + x);
        }
      }
    }
    return [members];
  });
}

function boxAround(members: readonly number[], { columns, differences }: Grid): Box {
  const xs = members.map((member) => (member % columns) * step);
  const ys = members.map((member) => Math.floor(member / columns) * step);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  const most = Math.max(...members.map((member) => differences[member] as number));
  return { x, y, width: Math.max(...xs) - x + side, height: Math.max(...ys) - y + side, most };
}
