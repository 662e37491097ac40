import { useCallback, useMemo } from 'react';
import { gradientCircuit } from '../../charts/gradient/circuit';
import { circuitSelector } from '../../kit/charts/chartData';
import { useChart } from '../../kit/charts/useChart';
import { useChosenEpoch } from '../../kit/lab/chosenEpoch';
import { circuitFigure, type GradientChartProps, gradientChart } from './chartProps';

/** The gradient of each angle where it stands in its circuit. */
export default function ByCircuit({ focus, lock, onRow }: GradientChartProps) {
  const { epoch } = useChosenEpoch();
  const create = useCallback(
    (node: HTMLElement) => gradientCircuit(node, { onPick: (source, row) => onRow(source, row, true) }),
    [onRow],
  );
  const ref = useChart(
    create,
    useMemo(() => circuitSelector(epoch, focus, lock), [epoch, focus, lock]),
  );
  return <div ref={ref} data-figure={circuitFigure(focus)} className={gradientChart} />;
}
