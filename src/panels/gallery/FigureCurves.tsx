import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Formula } from '../../canvas/Formula';
import type { CurveRun, CurvesData } from '../../charts/curveData';
import { curvesChart } from '../../charts/curves';
import { seedCurves } from '../../charts/seedCurves';
import { epochRecords, type RecordedRun } from '../../io/recordFile';
import type { EpochRecord } from '../../model/run';
import type { FigureId } from '../../reproduce/claims';
import { type Figure, type FigureCurve, figures } from '../../reproduce/figures';
import { finder, paperScale, resultsOf } from '../../reproduce/series';
import type { Repeat } from '../../store/repeats';
import { chartNode, useChart } from '../charts/useChart';
import { useActions } from '../LabContext';
import { linkButton, Segmented } from '../widgets';

const hues = ['a', 'b', 'c', 'd', 'e', 'f'];

interface FigureProps {
  readonly figure: FigureId;
  readonly runs: readonly RecordedRun[];
  readonly onClose: () => void;
}

/** Our picture of a figure, drawn from the record; one per gradient mode where that matters. */
export function FigureCurves({ figure, runs, onClose }: FigureProps) {
  const own = figures.filter((other) => other.figure === figure);
  const [mode, setMode] = useState(own[0]?.mode ?? 'paper');
  const shown = own.find((other) => other.mode === mode);
  if (!shown) return null;
  return (
    <section aria-label="Recorded runs" className="grid gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <h4 className="panel-title">{shown.title}</h4>
        {own.length > 1 && (
          <Segmented
            label="Gradient of the picture"
            values={own.map((other) => other.mode)}
            value={mode}
            onChange={setMode}
            show={(value) => `${value} gradient`}
          />
        )}
      </div>
      <Picture key={shown.id} figure={shown} runs={runs} onClose={onClose} />
    </section>
  );
}

/** Where a run that is trained again stands. */
interface Live {
  readonly index: number;
  readonly records: readonly EpochRecord[];
  readonly state: 'training' | 'same' | 'other' | 'failed';
}

function Picture({ figure, runs, onClose }: { figure: Figure } & Omit<FigureProps, 'figure'>) {
  const lab = useActions();
  const [live, setLive] = useState<Live | null>(null);
  const repeat = useRef<Repeat | null>(null);
  useEffect(() => () => repeat.current?.cancel(), []);

  const recorded = useMemo(() => {
    const find = finder(runs);
    return figure.curves.map(({ series }) => resultsOf(series, paperScale, find).flatMap((run) => run ?? []));
  }, [figure, runs]);
  const data = useMemo(
    () =>
      curvesOf(
        figure,
        recorded.map((all) => all.map(epochRecords)),
        live,
      ),
    [figure, recorded, live],
  );

  function trainAgain(index: number): void {
    repeat.current?.cancel();
    const record = recorded[index]?.[0];
    if (!record) return;
    setLive({ index, records: [], state: 'training' });
    const mine = lab.repeat(record.experiment, (records) => {
      // An epoch's message may come after the end's, which stays; and after another run has begun.
      setLive((before) => (repeat.current === mine && before?.state === 'training' ? { ...before, records } : before));
    });
    repeat.current = mine;
    mine.records.then(
      (records) => {
        if (repeat.current === mine)
          setLive({ index, records, state: sameAccuracies(records, record) ? 'same' : 'other' });
      },
      () => {
        if (repeat.current === mine) setLive({ index, records: [], state: 'failed' });
      },
    );
  }

  function openInLab(curve: FigureCurve): void {
    lab.edit(() => curve.series.experiment);
    lab.announce(`${curve.name}, as in the paper's experiment, is on the canvas.`);
    onClose();
  }

  return (
    <div className="grid gap-4 md:grid-cols-[minmax(0,1fr)_260px]">
      <Curves data={data} />
      <ul className="grid content-start gap-2">
        {figure.curves.map((curve, index) => (
          <li key={curve.name} className="border-rule border-b pb-2">
            <p className="flex items-baseline gap-2">
              <span className="font-semibold" style={{ color: `var(--run-${hues[index]})` }}>
                {hues[index]?.toUpperCase()}
              </span>
              <Formula className="text-[15px]">{curve.name}</Formula>
              {curve.isFrozen && <span className="text-ink3 text-note">frozen, dashed</span>}
            </p>
            <p className="flex flex-wrap gap-x-4">
              <button
                type="button"
                className={linkButton}
                onClick={() => openInLab(curve)}
                aria-label={`Open ${curve.name} in the lab`}
              >
                Open in the lab
              </button>
              <button
                type="button"
                className={linkButton}
                onClick={() => trainAgain(index)}
                aria-label={`Train ${curve.name} again`}
              >
                Train seed 0 again
              </button>
            </p>
            {live?.index === index && <LiveNote live={live} epochs={curve.series.experiment.training.epochs} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

function LiveNote({ live: { records, state }, epochs }: { readonly live: Live; readonly epochs: number }) {
  const words = {
    training: `Training again: epoch ${records.at(-1)?.epoch ?? 0} of ${epochs}, dotted in the picture.`,
    same: 'Trained again: every epoch as recorded.',
    other: 'Trained again: not as recorded. Another backend or version computes other last bits.',
    failed: 'It could not be trained.',
  } as const;
  return (
    <p role={state === 'training' ? undefined : 'status'} className="nums text-ink2 text-note">
      {words[state]}
    </p>
  );
}

function Curves({ data }: { readonly data: CurvesData }) {
  const create = useCallback((node: HTMLElement) => curvesChart(node), []);
  const ref = useChart(
    create,
    useMemo(() => () => data, [data]),
  );
  return <div ref={ref} className={`h-80 min-w-0 ${chartNode}`} />;
}

function curvesOf(
  figure: Figure,
  recorded: readonly (readonly (readonly EpochRecord[])[])[],
  live: Live | null,
): CurvesData {
  const { training, data } = (figure.curves[0] as FigureCurve).series.experiment;
  const runs = figure.curves.flatMap(({ name, isFrozen }, index): CurveRun[] => {
    const seeds = recorded[index];
    const hue = hues[index] ?? 'a';
    if (!seeds || seeds.length === 0) return [];
    const look = { letter: hue.toUpperCase(), hue: `var(--run-${hue})`, formula: name };
    const line = { ...look, id: hue, dash: isFrozen ? '6 3' : null, ...seedCurves(seeds) };
    if (live?.index !== index || live.records.length === 0) return [line];
    return [line, { ...look, id: 'live', dash: null, records: live.records, ghost: true }];
  });
  return { runs, budget: training.epochs, classes: data.digits.length, epoch: null };
}

/** Whether each epoch gave as many right answers as recorded. */
function sameAccuracies(
  records: readonly EpochRecord[],
  { train, validation }: Pick<RecordedRun, 'train' | 'validation'>,
): boolean {
  return (
    records.length === validation.accuracy.length &&
    records.every(
      (record, epoch) =>
        record.validation.accuracy === validation.accuracy[epoch] &&
        (epoch === 0 || record.train?.accuracy === train.accuracy[epoch - 1]),
    )
  );
}
