import type { HeatmapGroup } from '../../charts/gradient/groups';
import type { LockedRanges } from '../../charts/gradient/range';
import { chartNode } from '../../kit/charts/useChart';

/** Of both charts of the gradient. */
export interface GradientChartProps {
  readonly focus: HeatmapGroup['source'] | null;
  readonly lock: LockedRanges | null;
  readonly onRow: (source: HeatmapGroup['source'], row: number, check: boolean) => void;
}

/** Classes of their element. */
export const gradientChart = `mt-2 min-h-0 flex-1 ${chartNode}`;
