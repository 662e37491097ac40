import { useCallback, useMemo } from 'react';
import { curvesChart } from '../../charts/curves';
import { useChosenEpoch } from './chosenEpoch';
import { curvesSelector } from './curvesSelector';
import { chartNode, useChart } from './useChart';

/** Accuracy and loss of all visible runs over their epochs. The chart carries its own headings. */
export function CurvesPanel() {
  const { epoch, choose } = useChosenEpoch();
  const create = useCallback((node: HTMLElement) => curvesChart(node, { onEpoch: choose }), [choose]);
  const ref = useChart(
    create,
    useMemo(() => curvesSelector(epoch), [epoch]),
  );
  return (
    <section aria-label="Accuracy and loss" className="h-full min-h-[236px] min-w-0">
      <div ref={ref} className={`h-full ${chartNode}`} />
    </section>
  );
}
