import { Generator } from '../../engine/math/random';
import type { Picture } from '../../model/picture';

/**
 * Digits of MNIST as a hand would have written them on papers of many kinds, and a camera would have taken them:
 * each paper a function of place and chance, the pen laid over it, the whole blurred a little and with some noise.
 */

/** Side of a picture, px. */
const side = 180;

/** A sheet, without the digit. */
interface Sheet {
  /** Brightness of the paper at a place, 0..1; `x` and `y` from 0 to 1. */
  readonly paper: (x: number, y: number) => number;
  /** What a full stroke leaves of the paper's light, or, on a board, the brightness of chalk. */
  readonly pen: number;
  /** What lies over the digit: frame, lines, specks, glare. Gets the pixel in px and its brightness so far. */
  readonly over?: (x: number, y: number, value: number) => number;
}

type SheetMaker = (random: Generator) => Sheet;

const even: SheetMaker = (random) => ({ paper: constant(random.between(0.88, 0.97)), pen: random.between(0.08, 0.3) });

/** From `from` at one side to `to` at the other, in any direction. */
const shaded =
  (from: number, to: number): SheetMaker =>
  (random) => {
    const [dx, dy] = direction(random);
    const reach = Math.abs(dx) + Math.abs(dy);
    const paper = (x: number, y: number) => from + (to - from) * (0.5 + ((x - 0.5) * dx + (y - 0.5) * dy) / reach);
    return { paper, pen: random.between(0.1, 0.25) };
  };

const vignette: SheetMaker = (random) => {
  const depth = random.between(0.5, 0.65);
  const paper = (x: number, y: number) => 0.96 * (1 - depth * 2 * ((x - 0.5) ** 2 + (y - 0.5) ** 2));
  return { paper, pen: random.between(0.1, 0.25) };
};

const frame: SheetMaker = (random) => ({
  ...even(random),
  over: (x, y, value) => (Math.min(x, y, side - 1 - x, side - 1 - y) < 3 ? 0.12 : value),
});

/** Lines of a writing pad, a little askew, with a margin on some. */
const ruled: SheetMaker = (random) => {
  const step = random.between(20, 33);
  const [first, slope] = [random.between(0, step), random.between(-0.02, 0.02)];
  const grey = random.between(0.45, 0.65);
  const margin = random.uniform() < 0.5 ? random.between(12, 30) : null;
  const over = (x: number, y: number, value: number) => {
    const at = (y + slope * x - first) / step;
    const isLine = Math.abs(at - Math.round(at)) * step < 0.9;
    const isMargin = margin !== null && Math.abs(x + slope * y - margin) < 0.9;
    return isLine || isMargin ? Math.min(value, grey) : value;
  };
  return { ...even(random), over };
};

const squared: SheetMaker = (random) => {
  const step = random.between(17, 26);
  const [left, top, grey] = [random.between(0, step), random.between(0, step), random.between(0.55, 0.7)];
  const over = (x: number, y: number, value: number) => {
    const near = (at: number) => Math.abs(at - Math.round(at)) * step < 0.8;
    return near((x - left) / step) || near((y - top) / step) ? Math.min(value, grey) : value;
  };
  return { ...even(random), over };
};

const speck: SheetMaker = (random) => {
  const corner = () => (random.uniform() < 0.5 ? random.between(4, 14) : side - random.between(4, 14));
  const [cx, cy, radius] = [corner(), corner(), random.between(2, 4.5)];
  return { ...even(random), over: (x, y, value) => (Math.hypot(x - cx, y - cy) < radius ? 0.02 : value) };
};

/** A lamp in the sheet: paper at .7, and light added around a place, over the ink as well. */
const glare: SheetMaker = (random) => {
  const [cx, cy] = [random.between(0.2, 0.8) * side, random.between(0.2, 0.8) * side];
  const [radius, strength] = [random.between(20, 38), random.between(0.25, 0.4)];
  const over = (x: number, y: number, value: number) =>
    value + strength * Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * radius ** 2));
  return { paper: constant(random.between(0.65, 0.75)), pen: random.between(0.1, 0.25), over };
};

/** The shadow of a hand or a phone: half of the sheet is darker, within a few pixels. */
const shadow: SheetMaker = (random) => {
  const [dx, dy] = direction(random);
  const [offset, dark, soft] = [random.between(-0.2, 0.2), random.between(0.55, 0.7), random.between(0.01, 0.06)];
  const paper = (x: number, y: number) => {
    const inside = Math.min(1, Math.max(0, ((x - 0.5) * dx + (y - 0.5) * dy - offset) / soft + 0.5));
    return 0.94 * (1 - inside * (1 - dark));
  };
  return { paper, pen: random.between(0.1, 0.25) };
};

/** Chalk on a board that is brighter in its middle. */
const board: SheetMaker = (random) => {
  const paper = (x: number, y: number) => 0.22 - 0.16 * ((x - 0.5) ** 2 + (y - 0.5) ** 2);
  return { paper, pen: random.between(0.75, 0.95) };
};

/** Faint pencil. */
const pencil: SheetMaker = (random) => ({ paper: constant(0.9), pen: random.between(0.62, 0.72) });

export const papers = {
  even,
  'soft gradient': shaded(0.95, 0.8),
  'strong gradient': shaded(0.95, 0.55),
  vignette,
  frame,
  'ruled lines': ruled,
  'speck in a corner': speck,
  glare,
  'squared paper': squared,
  shadow,
  blackboard: board,
  pencil,
} as const satisfies Record<string, SheetMaker>;

export type Paper = keyof typeof papers;

/**
 * A digit on a paper: enlarged to 80 to 112 px, somewhere in the picture.
 * @param digit [784], 0..1
 */
export function written(digit: ArrayLike<number>, paper: Paper, seed: number): Picture {
  const random = new Generator(seed, `paper: ${paper}`);
  const { paper: light, pen, over } = papers[paper](random);
  /** Pixels of the picture for one of the digit's. */
  const scale = random.between(4, 5.6);
  // The digit's own 20 px stay at least 6 px of the picture away from its edge.
  const place = () => random.between(6 - 4 * scale, side - 6 - 24 * scale);
  const [left, top] = [place(), place()];
  const values = new Float32Array(side * side);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const ink = inkAt(digit, (x + 0.5 - left) / scale, (y + 0.5 - top) / scale);
      const bare = light(x / (side - 1), y / (side - 1));
      const value = pen > bare ? bare + (pen - bare) * ink : bare * (1 - ink * (1 - pen));
      const seen = (over?.(x, y, value) ?? value) + 0.02 * (random.uniform() + random.uniform() - 1);
      values[y * side + x] = Math.min(1, Math.max(0, seen));
    }
  }
  return { width: side, height: side, values };
}

/** Ink between four pixels of a digit, its edge made as sharp as a pen's. */
function inkAt(digit: ArrayLike<number>, x: number, y: number): number {
  const [column, row] = [Math.floor(x - 0.5), Math.floor(y - 0.5)];
  const [u, v] = [x - 0.5 - column, y - 0.5 - row];
  const at = (c: number, r: number) => (c < 0 || r < 0 || c > 27 || r > 27 ? 0 : (digit[r * 28 + c] as number));
  const upper = at(column, row) * (1 - u) + at(column + 1, row) * u;
  const lower = at(column, row + 1) * (1 - u) + at(column + 1, row + 1) * u;
  return Math.min(1, Math.max(0, (upper * (1 - v) + lower * v - 0.35) / 0.3));
}

function constant(value: number): () => number {
  return () => value;
}

/** A direction, any. */
function direction(random: Generator): readonly [x: number, y: number] {
  const turn = random.between(0, 2 * Math.PI);
  return [Math.cos(turn), Math.sin(turn)];
}
