import { useCallback, useMemo, useState } from 'react';
import { Formula } from '../../canvas/marks/Formula';
import { curvesChart } from '../../charts/curves/chart';
import type { CurveRun, CurvesData } from '../../charts/curves/data';
import { seedCurves } from '../../charts/curves/seedCurves';
import { curvesTable } from '../../charts/curves/table';
import { epochRecords, type RecordedRun } from '../../io/recordFile';
import { chartNode, useChart } from '../../kit/charts/useChart';
import { caption, linkTo } from '../../kit/figures/captions';
import { FigureMark } from '../../kit/figures/FigureMark';
import { drawChart, type Figure as SavedFigure } from '../../kit/figures/figure';
import { named, Select } from '../../kit/Select';
import { Segmented } from '../../kit/widgets';
import { noOwnNames } from '../../model/imageSets';
import type { EpochRecord } from '../../model/run';
import { finder, paperScale, resultsOf } from '../../reproduce/claims/series';
import type { Figure, FigureCurve } from '../../reproduce/report/figures';
import type { Live } from './live';
import { OpenInLab } from './OpenInLab';
import { OpenRecord } from './OpenRecord';
import { LiveNote, TrainAgainButton } from './TrainAgain';
import { useTrainAgain } from './useTrainAgain';

type References = NonNullable<CurvesData['references']>;

const hues = ['a', 'b', 'c', 'd', 'e', 'f'];
/** One and the same, so that nothing is drawn anew. */
export const none: References = [];

interface FigureProps {
  /** Pictures to choose from. */
  readonly figures: readonly Figure[];
  readonly runs: readonly RecordedRun[];
  readonly onClose: () => void;
  /** Accuracies to compare with, dotted. */
  readonly references?: References;
}

/** Our picture of a figure, drawn from the record; one per gradient mode where that matters. */
export function FigureCurves({ figures, runs, onClose, references }: FigureProps) {
  const [choice, setChoice] = useState(figures[0]?.choice ?? '');
  const shown = figures.find((other) => other.choice === choice) ?? figures[0];
  if (!shown) return null;
  return (
    <section aria-label="Recorded runs" className="grid gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <h4 className="panel-title">{shown.title}</h4>
        {figures.length > 1 && (
          <Choice values={figures.map((other) => other.choice)} value={shown.choice} onChange={setChoice} />
        )}
      </div>
      <Picture key={shown.id} figure={shown} runs={runs} onClose={onClose} {...(references ? { references } : {})} />
    </section>
  );
}

interface ChoiceProps {
  readonly values: readonly string[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Three are all in sight; more would not fit on a phone. */
function Choice({ values, value, onChange }: ChoiceProps) {
  if (values.length <= 3) return <Segmented label="Picture" values={values} value={value} onChange={onChange} />;
  return <Select label="Picture" unseen value={value} options={named(values)} onChange={onChange} />;
}

function Picture({ figure, runs, onClose, references = none }: { figure: Figure } & Omit<FigureProps, 'figures'>) {
  const { live, trainAgain } = useTrainAgain();

  const recorded = useMemo(() => {
    const find = finder(runs);
    return figure.curves.map(({ series }) => resultsOf(series, paperScale, find).flatMap((run) => run ?? []));
  }, [figure, runs]);
  const epochs = useMemo(() => recorded.map((all) => all.map(epochRecords)), [recorded]);
  const data = useMemo(() => curvesOf(figure, epochs, live, references), [figure, epochs, live, references]);

  function again(index: number): void {
    const record = recorded[index]?.[0];
    const name = figure.curves[index]?.name;
    if (record && name) {
      trainAgain({ name, experiment: record.experiment, isSame: (records) => sameAccuracies(records, record) });
    }
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 md:grid-cols-[minmax(0,1fr)_260px]">
      <div className="relative">
        <FigureMark
          source={{ name: figure.title, make: () => savedFigure(figure, curvesOf(figure, epochs, null, references)) }}
          className="absolute -top-1 right-0 z-10"
        />
        <Curves data={data} />
      </div>
      <ul className="grid content-start gap-2">
        {figure.curves.map((curve, index) => (
          <li key={curve.name} className="border-rule border-b pb-2">
            <p className="flex items-baseline gap-2">
              <span className="font-semibold" style={{ color: `var(--run-${hues[index]})` }}>
                {hues[index]?.toUpperCase()}
              </span>
              <Formula className="text-[0.9375rem]">{curve.name}</Formula>
              {curve.isFrozen && <span className="text-ink3 text-note">frozen, dashed</span>}
            </p>
            <p className="flex flex-wrap gap-x-4">
              <OpenInLab name={curve.name} experiment={curve.series.experiment} onClose={onClose} />
              <TrainAgainButton name={curve.name} onPress={() => again(index)} />
              {recorded[index]?.[0] && <OpenRecorded name={curve.name} record={recorded[index][0]} onClose={onClose} />}
            </p>
            {live?.name === curve.name && (
              <LiveNote live={live} epochs={curve.series.experiment.training.epochs} place="Dotted in the picture." />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface OpenRecordedProps {
  readonly name: string;
  /** Of seed 0. */
  readonly record: Pick<RecordedRun, 'experiment' | 'train' | 'validation'>;
  readonly onClose: () => void;
}

function OpenRecorded({ name, record, onClose }: OpenRecordedProps) {
  const isSame = (records: readonly EpochRecord[]) => sameAccuracies(records, record);
  return <OpenRecord name={name} experiment={record.experiment} isSame={isSame} onClose={onClose} />;
}

/** The picture as it is saved: the recorded seeds of each experiment, mean and range, and nothing that is trained again. */
export function savedFigure(figure: Figure, data: CurvesData): SavedFigure | null {
  const [first] = figure.curves;
  if (!first || data.runs.length === 0) return null;
  const runs = figure.curves.map(({ name, series: { experiment } }, index) => ({
    letter: `${hues[index]?.toUpperCase() ?? '?'} (${name})`,
    experiment,
  }));
  return {
    name: figure.title,
    file: `resqunn_${figure.id}`,
    caption: caption(
      `${figure.title}, ${figure.choice}: mean of the recorded seeds ${paperScale.seeds[0]} to ${paperScale.seeds.at(-1)}, band the range of their validation.`,
      runs,
      noOwnNames,
    ),
    link: linkTo(first.series.experiment),
    draw: drawChart(curvesChart, data, (width) => Math.round(Math.min(420, Math.max(250, width * 0.62)))),
    onScreen: () => null,
    table: () => curvesTable(data),
  };
}

export function Curves({ data }: { readonly data: CurvesData }) {
  const create = useCallback((node: HTMLElement) => curvesChart(node), []);
  const ref = useChart(
    create,
    useMemo(() => () => data, [data]),
  );
  return <div ref={ref} className={`h-80 min-w-0 ${chartNode}`} />;
}

/** A figure's recorded runs as the chart of curves takes them. */
export function curvesOf(
  figure: Figure,
  recorded: readonly (readonly (readonly EpochRecord[])[])[],
  live: Live | null,
  references: References,
): CurvesData {
  const { training, data } = (figure.curves[0] as FigureCurve).series.experiment;
  const runs = figure.curves.flatMap(({ name, isFrozen }, index): CurveRun[] => {
    const seeds = recorded[index];
    const hue = hues[index] ?? 'a';
    if (!seeds || seeds.length === 0) return [];
    const look = { letter: hue.toUpperCase(), hue: `var(--run-${hue})`, formula: name };
    const line = { ...look, id: hue, dash: isFrozen ? '6 3' : null, ...seedCurves(seeds) };
    if (live?.name !== name || live.records.length === 0) return [line];
    return [line, { ...look, id: 'live', dash: null, records: live.records, ghost: true }];
  });
  return { runs, budget: training.epochs, classes: data.digits.length, epoch: null, references };
}

/** Whether each epoch gave as many right predictions as recorded. */
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
