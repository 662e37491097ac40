import { useCallback, useMemo } from 'react';
import { spreadChart } from '../../charts/readings/spread';
import { spreadHeight } from '../../charts/readings/spreadLayout';
import { spreadTable } from '../../charts/readings/table';
import { labVersion } from '../../io/version';
import { chartNode, useChart } from '../../kit/charts/useChart';
import { FigureMark } from '../../kit/figures/FigureMark';
import { drawChart, type Figure } from '../../kit/figures/figure';
import { linkButton } from '../../kit/widgets';
import { effectsTable, type ReadingEffects } from '../../reproduce/readings/effects';
import { DataTable } from './DataTable';
import { pageLink } from './pageLink';

const name = 'Distance from the paper';

/** The picture as it is saved; it is of many experiments, and leads to its page of the gallery. */
function savedSpread(effects: ReadingEffects): Figure {
  return {
    name,
    file: `resqunn_readings_${
      effects.title
        .split(':')[0]
        ?.toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '') ?? 'figure'
    }`,
    caption: `${effects.title}: distance from the paper of ${effects.all.distances.length} readings, seed 0, and what each open point does. ResQuNN Lab ${labVersion}.`,
    link: pageLink('readings'),
    draw: drawChart(spreadChart, effects, spreadHeight(effects)),
    onScreen: () => null,
    table: () => spreadTable(effects),
  };
}

/** How far from the paper its readings come out, and what each open point does: a picture, and the same in numbers. */
export function ReadingSpread({ effects }: { readonly effects: ReadingEffects }) {
  const create = useCallback((node: HTMLElement) => spreadChart(node), []);
  const ref = useChart(
    create,
    useMemo(() => () => effects, [effects]),
  );
  return (
    <section aria-label="Distance from the paper" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <div className="flex items-center justify-between">
        <h4 className="panel-title">How far from the paper, and what drives it</h4>
        <FigureMark source={{ name, make: () => savedSpread(effects) }} />
      </div>
      <p className="max-w-[80ch] text-ink3 text-note">
        Above, how many readings lie at which distance. Below, each value of each open point: its readings as bars, a
        line between the quartiles, a dot at the median; the point whose medians lie farthest apart comes first. A
        reading is left as soon as one claim is more than {effects.limit} points off: where there are several claims,
        more of them may be farther, and equal medians do not say that a point has no effect.
      </p>
      <div ref={ref} className={`min-w-0 max-w-[760px] ${chartNode}`} style={{ height: spreadHeight(effects) }} />
      <details>
        <summary className={`${linkButton} w-fit cursor-default`}>The same in numbers</summary>
        <DataTable caption="What each open point does" table={effectsTable(effects)} />
      </details>
    </section>
  );
}
