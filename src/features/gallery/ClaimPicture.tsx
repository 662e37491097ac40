import { useCallback, useMemo } from 'react';
import { claimsChart, claimsHeight } from '../../charts/claims/claims';
import type { ClaimsData } from '../../charts/claims/claimsData';
import { chartNode, useChart } from '../../kit/charts/useChart';
import { useMedia } from '../../kit/useMedia';

/** Widths of the chart for which its height is asked: beside and above its lines stand the titles. */
const [wide, narrow] = [800, 360] as const;

/** A figure's claims on one axis, each beside what the paper says. */
export function ClaimPicture({ data }: { readonly data: ClaimsData }) {
  const create = useCallback((node: HTMLElement) => claimsChart(node), []);
  const isWide = useMedia('(min-width: 800px)');
  const ref = useChart(
    create,
    useMemo(() => () => data, [data]),
  );
  return (
    <div ref={ref} className={`min-w-0 ${chartNode}`} style={{ height: claimsHeight(data, isWide ? wide : narrow) }} />
  );
}
