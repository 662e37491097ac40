import { useCallback, useMemo } from 'react';
import { claimsChart, claimsHeight } from '../../charts/claims/claims';
import { type ClaimsData, markNames } from '../../charts/claims/claimsData';
import { claimsTable } from '../../charts/claims/table';
import { labVersion } from '../../io/version';
import { chartNode, useChart } from '../../kit/charts/useChart';
import { FigureMark } from '../../kit/figures/FigureMark';
import { drawChart, type Figure } from '../../kit/figures/figure';
import { useMedia } from '../../kit/useMedia';
import type { FigureId } from '../../reproduce/claims/claims';
import { paperScale } from '../../reproduce/claims/series';
import { pageLink } from './pageLink';

/** Widths of the chart for which its height is asked: beside and above its lines stand the titles. */
const [wide, narrow] = [800, 360] as const;

/** The picture as it is saved; it leads to its page of the gallery. */
function savedClaims(data: ClaimsData, figure: FigureId): Figure | null {
  if (data.groups.length === 0) return null;
  const readings = markNames(data).map(({ name }) => name);
  return {
    name: 'Claims',
    file: `resqunn_claims_${figure}_${readings.join('_')}`,
    caption: `${data.title}: each claim beside what seeds ${paperScale.seeds[0]} to ${paperScale.seeds.at(-1)} gave (${readings.join(', ')}), mean and 95 % interval. ResQuNN Lab ${labVersion}.`,
    link: pageLink(figure),
    draw: drawChart(claimsChart, data, (width) => claimsHeight(data, width)),
    onScreen: () => null,
    table: () => claimsTable(data),
  };
}

/** A figure's claims on one axis, each beside what the paper says. */
export function ClaimPicture({ data, figure }: { readonly data: ClaimsData; readonly figure: FigureId }) {
  const create = useCallback((node: HTMLElement) => claimsChart(node), []);
  const isWide = useMedia('(min-width: 800px)');
  const ref = useChart(
    create,
    useMemo(() => () => data, [data]),
  );
  return (
    <div className="grid min-w-0 grid-cols-[minmax(0,1fr)]">
      <FigureMark source={{ name: 'Claims', make: () => savedClaims(data, figure) }} className="justify-self-end" />
      <div
        ref={ref}
        className={`min-w-0 ${chartNode}`}
        style={{ height: claimsHeight(data, isWide ? wide : narrow) }}
      />
    </div>
  );
}
