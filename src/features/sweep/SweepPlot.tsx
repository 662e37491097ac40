import { Download } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { sweepChart } from '../../charts/sweep/chart';
import type { SweepData } from '../../charts/sweep/data';
import { sweepHeight } from '../../charts/sweep/layout';
import { chartNode, useChart } from '../../kit/charts/useChart';
import { FigureMark } from '../../kit/figures/FigureMark';
import type { Figure } from '../../kit/figures/figure';
import { Select } from '../../kit/Select';
import { useMedia } from '../../kit/useMedia';
import { linkButton, plainButton, Segmented } from '../../kit/widgets';
import { type Measure, measures } from '../../model/sweep/score';
import { MedianTable } from './MedianTable';
import { type View, views } from './picture';

export interface SweepPlotProps {
  readonly data: SweepData;
  /** Position of the panel that a phone shows first. */
  readonly first: number;
  readonly measure: Measure;
  readonly onMeasure: (measure: Measure) => void;
  /** Accuracies, or gaps to the frozen twins; null where no twins are trained. */
  readonly view: View | null;
  readonly onView: (view: View) => void;
  readonly onOpen: (key: string) => void;
  readonly onSave: () => void;
  /** The picture as it is saved. */
  readonly figure: () => Figure;
}

/** All that is trained of a sweep as small multiples, and the same in numbers. */
export function SweepPlot(props: SweepPlotProps) {
  const { data, first, measure, onMeasure, view, onView, onOpen, onSave, figure } = props;
  return (
    <section aria-label="What was trained" className="grid grid-cols-[minmax(0,1fr)] gap-2 px-5 py-3 max-sm:px-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <h3 className="font-semibold">{data.measure}</h3>
        <Legend hasTwins={view === 'accuracy'} />
        <span className="ml-auto flex flex-wrap items-center gap-2">
          {view !== null && (
            <Segmented
              label="What is drawn"
              values={views}
              value={view}
              show={(value) => (value === 'gap' ? 'gap to frozen' : value)}
              onChange={onView}
            />
          )}
          <Segmented label="Which accuracy" values={measures} value={measure} onChange={onMeasure} />
          <button type="button" className={plainButton} onClick={onSave}>
            <Download size={14} strokeWidth={1.75} aria-hidden />
            CSV
          </button>
          <FigureMark source={{ name: 'Sweep', make: figure }} />
        </span>
      </div>
      <Picture data={data} first={first} onOpen={onOpen} />
      <p className="-mt-8 ml-auto text-ink3 text-note max-sm:hidden">A press on a dot opens that run in the lab.</p>
      <details>
        <summary className={`${linkButton} w-fit cursor-default`}>The same in numbers</summary>
        <MedianTable data={data} onOpen={onOpen} />
      </details>
    </section>
  );
}

function Legend({ hasTwins }: { readonly hasTwins: boolean }) {
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-1 text-ink2 text-note">
      <span className="flex items-center gap-1.5">
        <svg width={9} height={9} aria-hidden="true">
          <circle cx={4.5} cy={4.5} r={2.8} fill="none" stroke="var(--ink2)" strokeWidth={1.2} />
        </svg>
        one seed
      </span>
      <span className="flex items-center gap-1.5">
        <svg width={16} height={9} aria-hidden="true">
          <path d="M1 4.5H15" stroke="var(--ink)" strokeWidth={2.2} />
        </svg>
        median
      </span>
      {hasTwins && (
        <span className="flex items-center gap-1.5">
          <svg width={20} height={9} aria-hidden="true">
            <path d="M1 4.5H19" stroke="var(--ink2)" strokeWidth={1.2} strokeDasharray="4 3" />
          </svg>
          frozen twins
        </span>
      )}
      <span className="flex items-center gap-1.5">
        <svg width={11} height={11} aria-hidden="true">
          <rect x={0.5} y={0.5} width={10} height={10} fill="var(--well)" stroke="var(--rule)" />
        </svg>
        on the canvas now
      </span>
    </span>
  );
}

/** On a phone one panel at a time, with a list to choose it from. */
function Picture({ data, first, onOpen }: Pick<SweepPlotProps, 'data' | 'first' | 'onOpen'>) {
  const phone = useMedia('(max-width: 599.98px)');
  const all = data.groups.flatMap(({ title, panels }, group) =>
    panels.map((panel, place) => ({ name: [title, panel.title].filter(Boolean).join(', '), group, place })),
  );
  const [chosen, choose] = useState<string | null>(null);
  const one = all[Number(chosen ?? first)] ?? all[0];
  const shown = useMemo((): SweepData => {
    if (!phone || !one) return data;
    const { title = '', panels = [] } = data.groups[one.group] ?? {};
    return { ...data, groups: [{ title, panels: panels.slice(one.place, one.place + 1) }] };
  }, [phone, data, one]);
  const open = useRef(onOpen);
  open.current = onOpen;
  const create = useCallback((node: HTMLElement) => sweepChart(node, { onOpen: (key) => open.current(key) }), []);
  const ref = useChart(
    create,
    useMemo(() => () => shown, [shown]),
  );
  const width = useWidth(ref);
  return (
    <>
      {phone && all.length > 1 && (
        <Select
          label="Panel"
          value={String(all.indexOf(one ?? { name: '', group: 0, place: 0 }))}
          options={all.map(({ name }, index) => [String(index), name] as const)}
          onChange={choose}
        />
      )}
      <div ref={ref} className={`min-w-0 ${chartNode}`} style={{ height: sweepHeight(shown, width) }} />
    </>
  );
}

/** Width of a node, px; follows it. */
function useWidth(ref: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(1060);
  useEffect(() => {
    const node = ref.current;
    if (!node) return;
    let frame = 0;
    // A frame later: the height that follows from it is observed as well.
    const sizes = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setWidth(node.clientWidth));
    });
    sizes.observe(node);
    setWidth(node.clientWidth);
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
    };
  }, [ref]);
  return width;
}
