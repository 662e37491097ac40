import { useCallback, useMemo, useState } from 'react';
import { heatmapGroups } from '../../charts/gradient/groups';
import { type GradientHeatmapData, gradientHeatmap } from '../../charts/gradient/heatmap';
import { gradientTable } from '../../charts/gradient/table';
import { chartNode, useChart } from '../../kit/charts/useChart';
import { caption, linkTo } from '../../kit/figures/captions';
import { FigureMark } from '../../kit/figures/FigureMark';
import { drawChart } from '../../kit/figures/figure';
import { recorded } from '../../kit/recordedRuns';
import { named, Select } from '../../kit/Select';
import { Segmented } from '../../kit/widgets';
import type { GradientMode } from '../../model/experiment';
import { experimentKey } from '../../model/identity';
import { noOwnNames } from '../../model/imageSets';
import { formatPlacement } from '../../model/notation';
import { type FigureId, gradientModes } from '../../reproduce/claims/claims';
import { gradientFiles } from '../../reproduce/record/files';
import { gradientEpochs, type RecordedGradients, readGradients, sameGradients } from '../../reproduce/record/gradients';
import { Loaded } from './Loaded';
import { OpenInLab } from './OpenInLab';
import { OpenRecord } from './OpenRecord';
import { LiveNote, TrainAgainButton } from './TrainAgain';
import { useTrainAgain } from './useTrainAgain';

/** Figs. 3, 7 and 11: the gradients of a placement by epoch, seed 0, as the lab's own heatmap draws them. */
export function GradientPicture({ figure, onClose }: { readonly figure: FigureId; readonly onClose: () => void }) {
  const file = gradientFiles.find((other) => other.figure === figure);
  const name = file?.name;
  const load = useCallback(async () => (name ? recorded(name, readGradients) : []), [name]);
  if (!file) return null;
  return <Loaded load={load}>{(runs) => <Picture runs={runs} onClose={onClose} />}</Loaded>;
}

function Picture({ runs, onClose }: { readonly runs: readonly RecordedGradients[]; readonly onClose: () => void }) {
  const names = [...new Set(runs.map(nameOf))];
  const [name, setName] = useState(names[0] ?? '');
  const [mode, setMode] = useState<GradientMode>('paper');
  const run = runs.find((other) => nameOf(other) === name && other.experiment.gradientMode === mode);
  if (!run) return null;
  return (
    <section aria-label="Recorded gradients" className="grid gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <h4 className="panel-title">Gradients by epoch, seed 0</h4>
        <Select label="Placement" value={name} options={named(names)} onChange={setName} />
        <Segmented
          label="Gradient of the heatmap"
          values={gradientModes}
          value={mode}
          onChange={setMode}
          show={(value) => `${value} gradient`}
        />
        <OpenInLab name={`${name}, ${mode} gradient`} experiment={run.experiment} onClose={onClose} />
        <OpenRecord
          key={experimentKey(run.experiment)}
          name={`${name}, ${mode} gradient`}
          experiment={run.experiment}
          isSame={(records) => sameGradients(records, run)}
          onClose={onClose}
        />
      </div>
      <Recorded key={experimentKey(run.experiment)} name={`${name}, ${mode} gradient`} run={run} />
    </section>
  );
}

/** The recorded gradients, and beside them those of the same run trained again. */
function Recorded({ name, run }: { readonly name: string; readonly run: RecordedGradients }) {
  const { live, trainAgain } = useTrainAgain();
  const recorded = useMemo(() => gradientEpochs(run), [run]);
  const again = useMemo(() => live?.records.filter(({ layers }) => layers !== null), [live]);
  const start = () =>
    trainAgain({ name, experiment: run.experiment, isSame: (records) => sameGradients(records, run) });
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-4">
        <TrainAgainButton name={name} onPress={start} />
        {live && <LiveNote live={live} epochs={run.experiment.training.epochs} place="Beside the record." />}
      </div>
      <div className={`grid grid-cols-[minmax(0,1fr)] gap-4 ${again ? 'md:grid-cols-2' : ''}`}>
        <Heatmap run={run} records={recorded} title={again ? 'Recorded' : null} />
        {again && <Heatmap run={run} records={again} title="Trained again" />}
      </div>
    </>
  );
}

interface HeatmapProps {
  readonly run: RecordedGradients;
  readonly records: GradientHeatmapData['records'];
  /** Where there are two. */
  readonly title: string | null;
}

function Heatmap({ run, records, title }: HeatmapProps) {
  const create = useCallback((node: HTMLElement) => gradientHeatmap(node), []);
  const data = useMemo((): GradientHeatmapData => {
    const groups = heatmapGroups(run.experiment);
    return {
      groups: run.head ? groups : groups.filter(({ source }) => source !== 'head'),
      records,
      current: null,
      budget: run.experiment.training.epochs,
      epoch: null,
      scale: 'shared',
      lock: null,
    };
  }, [run, records]);
  const ref = useChart(
    create,
    useMemo(() => () => data, [data]),
  );
  const saved = () => ({
    name: `Gradient of ${nameOf(run)}`,
    file: `resqunn_gradient_${nameOf(run).replaceAll(/[^\w+()]+/g, '-')}_${run.experiment.gradientMode}`,
    caption: caption(
      `Gradient of every angle by epoch, seed 0${title ? `, ${title.toLowerCase()}` : ', recorded'}: root mean square of ∂L/∂θ over an epoch's batches, log scale.`,
      [{ letter: 'A', experiment: run.experiment }],
      noOwnNames,
    ),
    link: linkTo(run.experiment),
    draw: drawChart(gradientHeatmap, data, (width) => Math.round(Math.min(360, Math.max(270, width * 0.8)))),
    onScreen: () => null,
    table: () => gradientTable(data),
  });
  return (
    <figure className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <figcaption className="flex min-h-6 items-center justify-between text-ink2">
        {title}
        <FigureMark source={{ name: `Gradient of ${nameOf(run)}`, make: saved }} className="ml-auto" />
      </figcaption>
      <div ref={ref} className={`relative h-80 min-w-0 ${chartNode}`} />
    </figure>
  );
}

/** "O1+O2"; with the number of layers where that is not the figure's. */
function nameOf({ experiment: { skips, layers } }: RecordedGradients): string {
  const formula = formatPlacement(skips, layers.length);
  return formula === 'no residual' && layers.length === 3 ? `${formula}, three layers` : formula;
}
