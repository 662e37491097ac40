import type { GradientRecord } from '../../model/run';
import { type FigureTable, frozenWord, noGradient, notMeasured, type TableCell } from '../kit/table';
import type { GradientCircuitData } from './circuit';
import type { HeatmapGroup } from './groups';
import { type MeasuredSource, measuredByGroup } from './measured';

const header = ['epoch', 'group', 'row', 'name', 'rms', 'mean', 'last', 'group_norm'] as const;

/**
 * One line for each epoch and row: root mean square, signed mean and last value of dL/dp over the epoch's batches, and
 * the L2 norm of the group. A group without numbers has one line with its state in each of them.
 */
export function gradientTable(source: MeasuredSource): FigureTable {
  const measured = measuredByGroup(source);
  const rows: TableCell[][] = [];
  for (let epoch = 1; epoch <= source.budget; epoch++) {
    source.groups.forEach((group, g) => {
      rows.push(...groupRows(epoch, group, measured[g]?.[epoch] ?? null));
    });
  }
  return { header, rows };
}

/** The same in the one epoch that the circuits show. */
export function circuitTable({ groups, records, epoch, focus = null }: GradientCircuitData): FigureTable {
  const rows = groups.flatMap((group, g) =>
    focus === null || group.source === focus ? groupRows(epoch, group, records[g] ?? null) : [],
  );
  return { header, rows };
}

function groupRows(epoch: number | null, group: HeatmapGroup, record: GradientRecord | null): TableCell[][] {
  if (record?.state !== 'value') {
    const word = wordOf(record);
    return [[epoch, group.name, null, null, word, word, word, word]];
  }
  const { rms, mean, last, norm } = record;
  return rms.map((value, row) => [
    epoch,
    group.name,
    row,
    group.rowNames[row] ?? null,
    value,
    mean[row] ?? notMeasured,
    last[row] ?? notMeasured,
    norm,
  ]);
}

/** The L2 norm of a group, or the word for why it has none. */
export function normOrWord(record: GradientRecord | null | undefined): number | GradientWord {
  return record?.state === 'value' ? record.norm : wordOf(record ?? null);
}

/** What stands for a gradient without numbers. */
export type GradientWord = typeof noGradient | typeof frozenWord | typeof notMeasured;

/** What has no numbers; before anything is measured no more is said than that. */
function wordOf(record: GradientRecord | null): GradientWord {
  if (record === null) return notMeasured;
  return record.state === 'none' ? noGradient : frozenWord;
}
