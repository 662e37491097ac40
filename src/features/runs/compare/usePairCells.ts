import { useMemo } from 'react';
import type { GradientHeatmap } from '../../../charts/gradient/heatmap';
import type { PairSideProps } from './PairSide';

/** Marks in each heatmap the cell that is pointed at in the other. Both functions stay the same. */
export function usePairCells(): Pick<PairSideProps, 'onHeatmap' | 'onCell'> {
  return useMemo(() => {
    const heatmaps: [GradientHeatmap | null, GradientHeatmap | null] = [null, null];
    return {
      onHeatmap(side, heatmap) {
        heatmaps[side] = heatmap;
      },
      onCell(side, cell) {
        const other = heatmaps[side === 0 ? 1 : 0];
        other?.mark(cell && { source: cell.group.source, row: cell.row, epoch: cell.epoch });
      },
    };
  }, []);
}
