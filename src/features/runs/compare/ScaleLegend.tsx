import { useCallback, useMemo } from 'react';
import { gradientLegend, gradientLegendHeight } from '../../../charts/gradient/legendChart';
import { derive } from '../../../kit/charts/derive';
import { chartNode, useChart } from '../../../kit/charts/useChart';
import { useLab } from '../../../kit/lab/LabContext';
import { kept, pairOf, pairScale } from './pairData';

/** The scale of both heatmaps, and what their marks mean. */
export function ScaleLegend({ ids }: { readonly ids: readonly [number, number] }) {
  const isFixed = useLab((state) => state.gradientScale === 'shared');
  const create = useCallback((node: HTMLElement) => gradientLegend(node), []);
  const ref = useChart(
    create,
    useMemo(() => {
      const select = derive(
        ({ runs, gradientScale }) => [...(pairOf({ runs }, ids) ?? []).map(({ records }) => records), gradientScale],
        (state) => {
          const pair = pairOf(state, ids);
          return pair && pairScale(pair, state.gradientScale);
        },
      );
      return kept(select);
    }, [ids]),
  );
  return (
    <div className="flex min-w-0 items-center gap-4 max-sm:flex-wrap min-[600px]:col-span-2">
      <div ref={ref} className={`w-[340px] min-w-0 ${chartNode}`} style={{ height: gradientLegendHeight }} />
      <span className="text-ink2 text-note">{isFixed ? 'one scale for both' : 'one scale, fitted to both'}</span>
    </div>
  );
}
