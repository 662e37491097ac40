import { type FigureTable, notMeasured, type TableCell } from '../kit/table';
import type { FeatureMapsData } from './featureMaps';

/** One line for each value of each stage's map; a stage without values has one line that says so. */
export function mapsTable({ stages, maps }: FeatureMapsData): FigureTable {
  const rows = stages.flatMap(({ name, shape: { size } }, index): TableCell[][] => {
    const values = maps?.[index];
    if (!values) return [[name, null, null, null, notMeasured]];
    return Array.from(values, (value, i) => {
      const channel = Math.floor(i / size ** 2);
      return [name, channel, Math.floor(i / size) % size, i % size, value];
    });
  });
  return { header: ['stage', 'channel', 'row', 'column', 'value'], rows };
}
