import type { HeatmapGroup } from '../../charts/gradient/groups';
import type { LockedRanges } from '../../charts/gradient/range';
import { chartNode } from '../../kit/charts/useChart';
import type { FigureId } from '../../kit/figures/FigureContext';

/** Of both charts of the gradient. */
export interface GradientChartProps {
  readonly focus: HeatmapGroup['source'] | null;
  readonly lock: LockedRanges | null;
  readonly onRow: (source: HeatmapGroup['source'], row: number, check: boolean) => void;
}

/** What the circuits are saved as: a layer that is in focus is a figure of its own. */
export function circuitFigure(focus: GradientChartProps['focus']): FigureId {
  return typeof focus === 'number' ? `circuit-${focus + 1}` : 'circuits';
}

/** Classes of their element. */
export const gradientChart = `mt-2 min-h-0 flex-1 ${chartNode}`;
