import type { FigureTable, TableCell } from '../kit/table';
import type { JointData } from './jointData';
import type { SpreadData, SpreadRow } from './spreadData';

/** One line for each reading in each of the picture's rows: its distance from the paper, in points or percent. */
export function spreadTable({ all, points }: SpreadData): FigureTable {
  const rowsOf = (point: string, { name, isDefault, distances, holding }: SpreadRow): TableCell[][] =>
    distances.map((distance) => [point, name, String(isDefault), distance, holding]);
  return {
    header: ['open_point', 'value', 'is_default', 'distance', 'holding_over_five_seeds'],
    rows: [
      ...rowsOf('all readings', all),
      ...points.flatMap(({ name, values }) => values.flatMap((row) => rowsOf(name, row))),
    ],
  };
}

/** One line for each joint reading: how many claims hold, its coverage, its mean distance in points or percent. */
export function jointTable({ rows }: JointData): FigureTable {
  return {
    header: ['claims_that_hold', 'coverage', 'mean_distance'],
    rows: rows.flatMap(({ held, full, quarter }) => [
      ...full.map((distance) => [held, 'full', distance]),
      ...quarter.map((distance) => [held, 'quarter', distance]),
    ]),
  };
}
