import type { InkLevels } from './ink';

/** Ink that hangs together, and which pieces of it are the digit. */

export interface Piece {
  readonly left: number;
  readonly top: number;
  /** One past the last. */
  readonly right: number;
  readonly bottom: number;
  /** Sum of its ink. */
  readonly mass: number;
}

export interface Pieces {
  /** Number of the piece that each pixel belongs to, from 1; 0 is paper. [width * height] */
  readonly labels: Int32Array;
  /** Piece n + 1 of the labels. */
  readonly pieces: readonly Piece[];
}

/** Pieces of ink above `weak` that hold some above `strong`; pixels touch by sides and corners. */
export function piecesOf(values: Float32Array, width: number, height: number, { weak, strong }: InkLevels): Pieces {
  const labels = new Int32Array(values.length);
  const pieces: Piece[] = [];
  const stack: number[] = [];
  for (let start = 0; start < values.length; start++) {
    if (labels[start] !== 0 || (values[start] as number) <= strong) continue;
    const label = pieces.length + 1;
    let [left, top, right, bottom, mass] = [width, height, 0, 0, 0];
    labels[start] = label;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const [x, y] = [at % width, Math.floor(at / width)];
      mass += values[at] as number;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
      for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
        for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
          const next = v * width + u;
          if (labels[next] !== 0 || (values[next] as number) <= weak) continue;
          labels[next] = label;
          stack.push(next);
        }
      }
    }
    pieces.push({ left, top, right, bottom, mass });
  }
  return { labels, pieces };
}

/** A stroke beside the largest piece has at least this share of its ink. */
const leastStroke = 0.04;
/** .. and lies at most this far from it, as a share of its longer side. */
const farthest = 0.15;

/**
 * Which pieces are the digit: the one with most ink, and strokes close to it, as the bar of a 5 or the halves of a 4.
 * What lies flat along the picture's edge is none.
 * @returns numbers of pieces from 1, and whether something as large was left out
 */
export function digitPieces(
  pieces: readonly Piece[],
  width: number,
  height: number,
): { readonly own: ReadonlySet<number>; readonly others: boolean } {
  const isEdge = ({ left, top, right, bottom }: Piece) => {
    const touches = left === 0 || top === 0 || right === width || bottom === height;
    return touches && Math.min((right - left) / width, (bottom - top) / height) < 0.05;
  };
  const inner = pieces.flatMap((piece, k) => (isEdge(piece) ? [] : [{ piece, label: k + 1 }]));
  const candidates = inner.length > 0 ? inner : pieces.map((piece, k) => ({ piece, label: k + 1 }));
  const largest = candidates.reduce<(typeof candidates)[number] | null>(
    (best, each) => (best && best.piece.mass >= each.piece.mass ? best : each),
    null,
  );
  if (!largest) return { own: new Set(), others: false };
  const { piece: main } = largest;
  const size = Math.max(main.right - main.left, main.bottom - main.top);
  const own = new Set([largest.label]);
  let others = false;
  for (const { piece, label } of candidates) {
    if (label === largest.label || piece.mass < leastStroke * main.mass) continue;
    const gap = Math.max(
      piece.left - main.right,
      main.left - piece.right,
      piece.top - main.bottom,
      main.top - piece.bottom,
    );
    if (gap <= farthest * size) own.add(label);
    else if (piece.mass > 0.4 * main.mass) others = true;
  }
  return { own, others };
}
