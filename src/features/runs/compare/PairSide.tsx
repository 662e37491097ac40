import { ChevronDown } from 'lucide-react';
import { type CSSProperties, type ReactNode, useCallback, useId, useMemo } from 'react';
import { Formula } from '../../../canvas/marks/Formula';
import { NoneTag } from '../../../canvas/marks/NoneTag';
import { type GradientHeatmap, gradientHeatmap } from '../../../charts/gradient/heatmap';
import type { GradientCell } from '../../../charts/gradient/text';
import { formatNumber } from '../../../charts/kit/format';
import { type FeatureMapsData, featureMaps } from '../../../charts/maps/featureMaps';
import { chartNode, useChart } from '../../../kit/charts/useChart';
import { useLab, useOwnNames } from '../../../kit/lab/LabContext';
import { MiniNetwork } from '../../../kit/MiniNetwork';
import { formatPlacement } from '../../../model/notation';
import { gradientReach } from '../../../model/reach';
import type { GradientRecord } from '../../../model/run';
import { type Verdict, verdictOf } from '../../../model/verdict/verdicts';
import type { SeenImage } from '../../../protocol/pair';
import type { RunView } from '../../../store/state/runs';
import { partWords, readWords } from './imageWords';
import { kept, pairGradient } from './pairData';

export interface PairSideProps {
  readonly ids: readonly [number, number];
  readonly side: 0 | 1;
  readonly run: RunView;
  /** A token. */
  readonly hue: string;
  /** Layers of the run that has more: both lists get the same height. */
  readonly layers: number;
  readonly maps: FeatureMapsData;
  readonly mapsHeight: number;
  readonly read: SeenImage | null;
  readonly failure: string | null;
  /** The chosen one; null: each run's last. */
  readonly epoch: number | null;
  readonly onEpoch: (epoch: number) => void;
  readonly onRun: (id: number) => void;
  /** Told the heatmap while it stands, and the cell under its cursor. */
  readonly onHeatmap: (side: 0 | 1, heatmap: GradientHeatmap | null) => void;
  readonly onCell: (side: 0 | 1, cell: GradientCell | null) => void;
  /** At the right of the titles. */
  readonly mapsMark: ReactNode;
  readonly gradientMark: ReactNode;
}

/** One of the two runs: network, verdicts, maps of the image, gradient by epoch. */
export function PairSide(props: PairSideProps) {
  const { run, hue, layers, maps, mapsHeight, read, failure, mapsMark, gradientMark } = props;
  const { letter, experiment, records } = run;
  const id = useId();
  const own = useOwnNames();
  const last = records.at(-1);
  return (
    <section aria-labelledby={id} style={{ '--hue': hue } as CSSProperties} className="flex min-w-0 flex-col gap-1.5">
      <header className="flex min-h-7 items-center gap-2.5">
        <RunChoice {...props} id={id} />
        <b className="nums ml-auto font-semibold text-(--hue) text-verdict">
          {last ? last.validation.accuracy.toFixed(3) : '–'}
        </b>
        <span className="nums shrink-0 text-ink2 text-note">{standsWords(run)}</span>
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(160px,172px)] items-center gap-5">
        <MiniNetwork skips={experiment.skips} reach={gradientReach(experiment)} layers={experiment.layers.length} />
        <Reached {...props} rows={layers + 1} />
      </div>
      <div>
        <h4 className="sr-only">Feature maps</h4>
        <Maps data={maps} height={mapsHeight} />
      </div>
      <div className="flex min-h-[31px] items-center border-rule touch:min-h-[51px] border-b pb-1.5">
        <p className="nums min-w-0" data-part="read">
          {read ? readWords(run, read, own) : (failure ?? 'is being read ..')}
          {read && partWords(run, read) && <span className="text-ink2 text-note"> {partWords(run, read)}</span>}
        </p>
        <span className="ml-auto">{mapsMark}</span>
      </div>
      <div className="flex min-h-0 flex-1 flex-col">
        <div className="flex h-6 items-center gap-1.5 touch:h-11">
          <h4 className="panel-title">Gradient</h4>
          <span className="nums truncate text-ink2 text-note">
            rms ∂L/∂θ{last && last.epoch > 0 ? `, epochs 1 to ${last.epoch}` : ''}
          </span>
          <span className="ml-auto">{gradientMark}</span>
        </div>
        <Heatmap {...props} />
      </div>
      <span className="sr-only">{`End of run ${letter}`}</span>
    </section>
  );
}

/** Letter and formula; the list of runs lies over them. */
function RunChoice({ id, run, ids, side, onRun }: PairSideProps & { readonly id: string }) {
  const runs = useLab((state) => state.runs);
  const { letter, experiment, name } = run;
  return (
    <span className="relative flex min-w-0 items-center gap-2 rounded-xs focus-within:outline-2 focus-within:outline-fwd focus-within:outline-offset-2">
      <b className="grid size-[18px] shrink-0 place-items-center rounded-[3px] bg-(--hue) font-semibold text-note text-paper">
        {letter}
      </b>
      <h3 id={id} aria-label={`Run ${letter}, ${formulaOf(run)}`} className="truncate">
        {name ? (
          <span className="font-medium">{name}</span>
        ) : (
          <Formula className="text-[1.125rem]">{formatPlacement(experiment.skips, experiment.layers.length)}</Formula>
        )}
      </h3>
      <ChevronDown size={13} strokeWidth={1.75} aria-hidden className="shrink-0 text-ink3" />
      <select
        aria-label={side === 0 ? 'First run' : 'Second run'}
        value={run.id}
        onChange={(event) => onRun(Number(event.target.value))}
        className="absolute inset-0 w-full cursor-pointer opacity-0 touch:-inset-y-2.5"
      >
        {runs
          .filter(({ id: other, records }) => other === run.id || (!ids.includes(other) && records.length > 0))
          .map((other) => (
            <option key={other.id} value={other.id}>
              {`${other.letter}, ${other.name ?? formulaOf(other)}`}
            </option>
          ))}
      </select>
    </span>
  );
}

function formulaOf({ experiment: { skips, layers } }: RunView): string {
  return formatPlacement(skips, layers.length);
}

/** 'validation, recorded, seed 0'; of a run on its way its epoch. */
function standsWords({ experiment, origin, records, companions }: RunView): string {
  const seeds = 1 + companions.filter(({ kind, status }) => kind === 'seed' && status === 'finished').length;
  const epoch = records.at(-1)?.epoch ?? 0;
  return [
    'validation',
    ...(origin === 'trained' ? [] : [origin]),
    ...(epoch < experiment.training.epochs ? [`epoch ${epoch}`] : []),
    `seed ${experiment.seed}${seeds > 1 ? ` of ${seeds}` : ''}`,
  ].join(', ');
}

/** Whom the gradient reaches, with the norm in the chosen epoch, else the last; before any is measured, what the placement predicts. */
function Reached({ run, epoch, rows }: PairSideProps & { readonly rows: number }) {
  const { experiment, records } = run;
  const record = (epoch === null ? null : records.find((other) => other.epoch === epoch)) ?? records.at(-1);
  const reach = gradientReach(experiment);
  const lines: { name: string; state: Verdict; norm: number | null }[] = [
    ...reach.map(({ state }, layer) => ({ name: `QCL${layer + 1}`, ...measured(record?.layers?.[layer], state) })),
    { name: 'Head', ...measured(record?.head, experiment.head.trainable ? 'reached' : 'frozen') },
  ];
  return (
    <dl className="m-0 grid content-center gap-y-0.5" style={{ minHeight: `${rows * 22}px` }}>
      {lines.map(({ name, state, norm }) => (
        <div key={name} className="flex min-h-5 items-center gap-2">
          <dt className="w-10 shrink-0 text-ink2">{name}</dt>
          <dd className="m-0 flex min-w-0 flex-1 items-center gap-2">
            {state === 'none' ? <NoneTag /> : <Mark state={state} />}
            <b className="nums ml-auto font-semibold">{norm === null ? '' : formatNumber(norm)}</b>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Mark({ state }: { readonly state: 'reached' | 'frozen' }) {
  const isReached = state === 'reached';
  return (
    <>
      <span
        aria-hidden
        className={`h-2.5 w-3.5 shrink-0 rounded-[2px] border ${isReached ? 'border-grad bg-gradfill' : 'border-ink3 bg-well'}`}
      />
      <span className={isReached ? 'text-grad' : 'text-ink2'}>{state}</span>
    </>
  );
}

function measured(record: GradientRecord | null | undefined, predicted: Verdict) {
  return { state: record ? verdictOf(record) : predicted, norm: record?.state === 'value' ? record.norm : null };
}

function Maps({ data, height }: { readonly data: FeatureMapsData; readonly height: number }) {
  const create = useCallback((node: HTMLElement) => featureMaps(node), []);
  const ref = useChart(
    create,
    useMemo(() => () => data, [data]),
  );
  return <div ref={ref} className={chartNode} style={{ height }} data-part="maps" />;
}

function Heatmap({ ids, side, epoch, onEpoch, onHeatmap, onCell }: PairSideProps) {
  const create = useCallback(
    (node: HTMLElement) => {
      const heatmap = gradientHeatmap(node, { legend: false, onEpoch, onCell: (cell) => onCell(side, cell) });
      onHeatmap(side, heatmap);
      const destroy = (): void => {
        onHeatmap(side, null);
        heatmap.destroy();
      };
      return { ...heatmap, destroy };
    },
    [side, onEpoch, onHeatmap, onCell],
  );
  const ref = useChart(
    create,
    useMemo(() => kept(pairGradient(ids, side, epoch)), [ids, side, epoch]),
  );
  return <div ref={ref} className={`relative min-h-[210px] flex-1 ${chartNode}`} data-part="gradient" />;
}
