/**
 * The numbers of a figure as they are written into a file. A number stands as it was computed; what has none is a word
 * of its own: `None`, `frozen`, `not measured`. Null is a column that the line does not have.
 */
export interface FigureTable {
  /** Lower case, words joined by `_`. */
  readonly header: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
}

export type TableCell = string | number | null;

export const noGradient = 'None';
export const frozenWord = 'frozen';
export const notMeasured = 'not measured';

/** A number as it is; the word for one that nobody measured. */
export function measuredOr(value: number | null | undefined): TableCell {
  return value ?? notMeasured;
}
