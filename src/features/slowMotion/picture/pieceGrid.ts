import { numberRoom } from './piece';

/** Largest and smallest side of a picture, px: at the smallest a sum of two still has one row on a phone of 360 px. */
const largest = 480;
const smallest = 84;
/** A picture that is wider than this for its height spans more than one column where pictures stand below one another. */
const wide = 1.5;

/** Where a picture stands, from 0, and how large it is, px. */
export interface PiecePlace {
  readonly row: number;
  readonly column: number;
  /** Columns of pictures that it spans. */
  readonly span: number;
  readonly width: number;
  readonly height: number;
}

export interface PieceGrid {
  /** Widths in px: a picture, the sign after it, the next picture .. */
  readonly columns: readonly number[];
  /** One for each piece. */
  readonly places: readonly PiecePlace[];
}

/**
 * Pictures in a row, as large as they fit; in several rows where that would be too small. A row that goes on below
 * ends with its sign, so that pictures stand in columns.
 * @param aspects width by height of each picture
 * @param signed whether a sign stands before each
 * @param width px
 * @param height px; Infinity where the page may be as high as it likes
 */
export function pieceGrid(
  aspects: readonly number[],
  signed: readonly boolean[],
  width: number,
  height: number,
): PieceGrid {
  const isNarrow = width < 560;
  const [signRoom, gap] = isNarrow ? [36, 18] : [56, 28];
  const signs = signed.slice(1).map((sign) => (sign ? signRoom : gap));
  const side = (width - signs.reduce((sum, sign) => sum + sign, 0)) / aspects.reduce((sum, aspect) => sum + aspect, 0);
  if (side < smallest && aspects.length > 1) return inRows(aspects, signRoom, width);
  // A note below 240 px takes two lines.
  const free = height - numberRoom - (side < 240 ? 72 : 54);
  return inRow(aspects, signs, Math.floor(Math.min(side, Math.max(smallest, Math.min(largest, free)))));
}

function inRow(aspects: readonly number[], signs: readonly number[], side: number): PieceGrid {
  const widths = aspects.map((aspect) => Math.floor(side * aspect));
  return {
    columns: widths.flatMap((width, index) => (index > 0 ? [signs[index - 1] as number, width] : [width])),
    places: widths.map((width, column) => ({ row: 0, column, span: 1, width, height: side })),
  };
}

function inRows(aspects: readonly number[], signRoom: number, width: number): PieceGrid {
  const most = Math.min(aspects.length, Math.max(1, Math.floor(width / (smallest + signRoom))));
  // As many in each row as in the others.
  const count = Math.ceil(aspects.length / Math.ceil(aspects.length / most));
  const side = Math.min(largest, Math.floor(width / count) - signRoom);
  const places: PiecePlace[] = [];
  let [row, column] = [0, 0];
  for (const aspect of aspects) {
    const span = aspect > wide ? Math.min(count, Math.ceil((side * aspect + signRoom) / (side + signRoom))) : 1;
    if (column + span > count) [row, column] = [row + 1, 0];
    const whole = span * (side + signRoom) - signRoom;
    places.push({ row, column, span, width: whole, height: Math.round(whole / Math.max(1, aspect)) });
    column += span;
  }
  return { columns: Array.from({ length: count }, () => [side, signRoom]).flat(), places };
}
