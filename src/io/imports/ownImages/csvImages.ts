import { type Found, stackedImages } from './found';

/**
 * Images of a CSV: a line each, its label first, then n² grey values, with or without a line of headings.
 * @throws Error naming the line; a sentence
 */
export function foundInCsv(file: string, text: string): Found {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const rows = lines.map((line) => line.split(/[,;\t]/).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')));
  const isHeading = (row: readonly string[] | undefined) => row?.slice(1).some((cell) => Number.isNaN(Number(cell)));
  const first = isHeading(rows[0]) ? 1 : 0;
  const columns = rows[first]?.length ?? 0;
  if (columns < 2) throw new Error('Expected a label and n² grey values in each line.');
  const values = new Float64Array((rows.length - first) * (columns - 1));
  const labels: string[] = [];
  rows.slice(first).forEach((row, n) => {
    if (row.length !== columns)
      throw new Error(`Line ${n + first + 1} has ${row.length} columns; the first has ${columns}.`);
    labels.push(row[0] as string);
    row.slice(1).forEach((cell, p) => {
      const value = cell === '' ? Number.NaN : Number(cell);
      if (Number.isNaN(value))
        throw new Error(`Line ${n + first + 1}: expected a number in column ${p + 2}, got "${cell}".`);
      values[n * (columns - 1) + p] = value;
    });
  });
  const found = stackedImages(file, [labels.length, columns - 1], values, new Uint8Array(labels.length));
  return { train: found.map((image, n) => ({ ...image, label: labels[n] as string })), test: [], leftOut: [] };
}
