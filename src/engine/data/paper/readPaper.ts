import type { PaperRemark, Picture } from '../../../model/picture';
import { darkness, inkLevels } from './ink';
import { clearFrame, clearLines } from './lines';
import { digitPieces, piecesOf } from './pieces';

/** What of a picture is ink, and what else was on its paper. */
export interface InkFound {
  /** 0 (paper) to 1 (full ink); all 0 where nothing can be told from the paper. */
  readonly ink: Picture;
  readonly remarks: readonly PaperRemark[];
}

/** Shortest side of a picture that has room for paper around strokes. */
export const leastPaper = 12;

/** Share of the light that corners or sides lack before it is remarked on. */
const unevenFrom = 0.3;

/**
 * The digit on a paper that was photographed, in whatever light: ink from 0 to 1, everything else 0.
 *
 * In this order: the light is estimated place by place and divided out; frame and ruled lines are taken away; the largest piece
 * of ink and the strokes beside it stay; full ink is what four fifths of it reach, so that a speck says nothing
 * about the pen; the lower and the upper fifth of the contrast are cut, so that paper and pen are even.
 * @param picture sides of at least `leastPaper`, values 0 (black) to 1 (white)
 */
export function readPaper(picture: Picture): InkFound {
  const { width, height } = picture;
  const { values, unevenness } = darkness(picture);
  const remarks: PaperRemark[] = [];
  const nothing = { ink: { width, height, values: new Float32Array(values.length) }, remarks };
  if (unevenness >= unevenFrom) remarks.push('unevenLight');

  let levels = inkLevels(values);
  if (levels && clearFrame(values, width, height, levels)) {
    remarks.push('frame');
    levels = inkLevels(values);
  }
  if (levels && clearLines(values, width, height, levels)) {
    remarks.push('lines');
    levels = inkLevels(values);
  }
  if (!levels) return nothing;

  const { labels, pieces } = piecesOf(values, width, height, levels);
  const { own, others } = digitPieces(pieces, width, height);
  if (others) remarks.push('others');
  const digit = values.map((value, n) => (own.has(labels[n] as number) ? value : 0));
  const { full } = inkLevels(digit) ?? levels;
  const isNear = around(labels, own, width, height);
  const ink = values.map((value, n) => (isNear[n] ? within((value / full - 0.2) / 0.6) : 0));
  return { ink: { width, height, values: ink }, remarks };
}

/** Ink of less than this share of the sheet's fullest is none, where a digit is drawn. */
const drawnWeak = 0.1;

/** The digit among drawn strokes: the largest piece of ink and the strokes beside it; a stray dot is none. */
export function readStrokes({ width, height, values }: Picture): InkFound {
  const full = values.reduce((most, value) => Math.max(most, value), 0);
  const levels = { weak: drawnWeak * full, strong: full / 2, full };
  const { labels, pieces } = piecesOf(values, width, height, levels);
  const { own, others } = digitPieces(pieces, width, height);
  const isNear = around(labels, own, width, height);
  const ink = values.map((value, n) => (isNear[n] ? value : 0));
  return { ink: { width, height, values: ink }, remarks: others ? ['others'] : [] };
}

/** Pixels of some pieces, and those that touch them: the soft edge of a stroke belongs to it. */
function around(labels: Int32Array, own: ReadonlySet<number>, width: number, height: number): Uint8Array {
  const near = new Uint8Array(labels.length);
  labels.forEach((label, at) => {
    if (!own.has(label)) return;
    const [x, y] = [at % width, Math.floor(at / width)];
    for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
      for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) near[v * width + u] = 1;
    }
  });
  return near;
}

function within(value: number): number {
  return Math.max(0, Math.min(1, value));
}
