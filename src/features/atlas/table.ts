import { type FigureTable, notMeasured, type TableCell } from '../../charts/kit/table';
import { atlasModes } from '../../store/state/atlasState';
import type { Tile } from './tiles';

/** One line for each placement and gradient: what is predicted of its layers, and the last epoch's validation accuracy over the seeds. */
export function atlasTable(
  tiles: readonly Tile[],
  { epochs, seeds }: { readonly epochs: number; readonly seeds: number },
): FigureTable {
  return {
    header: [
      ...['placement', 'skips', 'head_inputs', 'gradient', 'layers'],
      ...['accuracy_median', 'accuracy_least', 'accuracy_most', 'stopped', 'epochs', 'seeds'],
    ],
    rows: tiles.flatMap(({ formula, skips, features, reach, score }) =>
      atlasModes.map((mode): TableCell[] => {
        const states = reach[mode].map(({ state }) => (state === 'none' ? 'None' : state)).join(' ');
        const cell = score[mode];
        return [
          ...[formula, skips.length, features, mode, states],
          ...(cell
            ? [cell.median, cell.least, cell.most, String(cell.failed)]
            : [notMeasured, notMeasured, notMeasured, null]),
          ...[epochs, seeds],
        ];
      }),
    ),
  };
}
