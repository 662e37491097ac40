import { X } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Dialog, Heading } from 'react-aria-components/Dialog';
import { Modal } from 'react-aria-components/Modal';
import { sweepChart } from '../../charts/sweep/chart';
import type { SweepData } from '../../charts/sweep/data';
import { sweepHeight } from '../../charts/sweep/layout';
import { csv } from '../../io/exports/csv';
import { caption, linkTo } from '../../kit/figures/captions';
import { drawChart, type Figure } from '../../kit/figures/figure';
import type { HandOver } from '../../kit/handOver';
import { useClassView } from '../../kit/lab/ClassView';
import { useActions, useLab, useOwnNames } from '../../kit/lab/LabContext';
import { Over } from '../../kit/Over';
import { IconButton, linkButton } from '../../kit/widgets';
import type { Experiment } from '../../model/experiment';
import type { OwnNames } from '../../model/imageSets';
import { formatPlacement } from '../../model/notation';
import type { SettingPath } from '../../model/settings/row';
import { factorOfSetting } from '../../model/sweep/factor';
import { countRuns, firstPlan, planFor, respectsLocks, type SweepPlan, sameBeside } from '../../model/sweep/plan';
import type { Measure } from '../../model/sweep/score';
import { currentRun } from '../../store/lab';
import { onCanvas } from '../../store/placement/words';
import { isFinished } from '../../store/state/runs';
import { CommandPart } from './CommandPart';
import { PlanRows } from './PlanRows';
import { ProgressBand } from './ProgressBand';
import { ownPanel, sweepPicture, type View } from './picture';
import { StartRow } from './StartRow';
import { SweepPlot } from './SweepPlot';
import { useSweep, useSweepKeeper } from './sweepOf';
import { sweepTable } from './table';

export interface SweepWindowProps {
  /** The setting that it was opened from; null for none. */
  readonly setting: SettingPath | null;
  readonly onClose: () => void;
  readonly handOver: HandOver;
}

/** Any settings against each other, over seeds: planned, trained, drawn, taken away. */
export default function SweepWindow({ setting, onClose, handOver }: SweepWindowProps) {
  const keeper = useSweepKeeper();
  const canvas = useLab((state) => state.experiment);
  const plan = useSweep((state) => state.plan);
  const restored = useSweep((state) => state.restored);
  const isOpen = useSweep((state) => state.status === 'open');
  const [said, setSaid] = useState('');
  useFirstPlan(setting);
  return (
    <Over
      onClose={onClose}
      className="fixed inset-0 z-30 grid grid-cols-[minmax(0,1fr)] place-items-center bg-shade p-3 max-sm:p-0"
    >
      <Modal className="h-[calc(100dvh-36px)] w-full max-w-[1112px] rounded border border-rule2 bg-paper max-sm:h-dvh max-sm:rounded-none max-sm:border-0">
        <Dialog className="flex h-full flex-col text-control outline-none">
          <header className="flex min-h-[54px] shrink-0 items-center gap-x-4 border-rule border-b py-1.5 pr-3 pl-5 max-sm:pl-3">
            <Heading slot="title" className="font-medium text-dialog">
              Sweep
            </Heading>
            <p className="min-w-0 text-ink2 text-body max-sm:hidden">
              Every combination is trained. {plan ? otherwise(plan, canvas) : ''}
            </p>
            <IconButton icon={X} label="Close" shortcut="Esc" onPress={onClose} className="ml-auto" />
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
            {plan && restored ? (
              <>
                <PlanRows plan={plan} onChange={(next) => keeper.show(next)} isDisabled={!isOpen}>
                  <StartRow plan={plan} />
                </PlanRows>
                <CanvasNote plan={plan} canvas={canvas} isOpen={isOpen} />
                <UnreadNote />
                <Trained plan={plan} canvas={canvas} onClose={onClose} handOver={handOver} say={setSaid} />
                <CommandPart plan={plan} handOver={handOver} say={setSaid} />
              </>
            ) : (
              <p className="px-5 py-4 text-ink2">What is kept of an earlier sweep is being read.</p>
            )}
          </div>
          {/* Always there: a status that comes with its words is not read out. */}
          <p role="status" className="border-rule2 border-t px-5 py-2 empty:sr-only max-sm:px-3">
            {said}
          </p>
        </Dialog>
      </Modal>
    </Over>
  );
}

/** What of it the sweep does not vary: 'All other settings stay those on the canvas: 14×14, dense head, ..'. */
function otherwise(plan: SweepPlan, canvas: Experiment): string {
  const { base, factors } = plan;
  const varied = new Set(factors.map(({ id }) => id));
  const words = [
    ...(varied.has('skips') ? [] : [formatPlacement(base.skips, base.layers.length)]),
    ...(varied.has('data.imageSize') ? [] : [`${base.data.imageSize}×${base.data.imageSize}`]),
    ...(varied.has('head.kind') ? [] : [`${base.head.kind} head`]),
    ...(varied.has('gradientMode') ? [] : [`${base.gradientMode} gradient`]),
    ...(varied.has('training.epochs') ? [] : [`${base.training.epochs} epochs`]),
  ];
  const where = sameBeside(plan, base, canvas) ? 'stay those on the canvas' : 'are those it began with';
  return `All other settings ${where}: ${words.join(', ')}.`;
}

/**
 * Opens on what is there: the sweep under way, or the last plan. From a setting's row it opens on that setting, unless a
 * sweep is under way; where a link locks what the last plan varies, on another.
 */
function useFirstPlan(setting: SettingPath | null): void {
  const lab = useActions();
  const keeper = useSweepKeeper();
  const { locked } = useClassView();
  useEffect(() => {
    let wanted = true;
    void keeper.restore().then(() => {
      if (!wanted) return;
      const canvas = lab.store.getState().experiment;
      const { plan, status } = keeper.state.getState();
      const isForbidden = plan !== null && locked.length > 0 && !respectsLocks(plan, canvas, locked);
      if (isForbidden && status === 'paused') keeper.stop();
      if (keeper.state.getState().status !== 'open') return;
      if (!plan || isForbidden || setting) {
        keeper.show(firstPlan(canvas, setting && factorOfSetting(setting), locked));
      }
    });
    return () => {
      wanted = false;
    };
  }, [lab, keeper, locked, setting]);
}

interface CanvasNoteProps {
  readonly plan: SweepPlan;
  readonly canvas: Experiment;
  readonly isOpen: boolean;
}

/** The canvas has gone on meanwhile. */
function CanvasNote({ plan, canvas, isOpen }: CanvasNoteProps) {
  const keeper = useSweepKeeper();
  if (!isOpen || sameBeside(plan, plan.base, canvas)) return null;
  return (
    <p className="px-5 pb-2 text-ink2 text-note max-sm:px-3">
      The canvas has other settings now.
      <button type="button" className={`${linkButton} ml-2`} onClick={() => keeper.show(planFor(plan, canvas))}>
        Sweep with those
      </button>
    </p>
  );
}

/** What an earlier visit has left could not be read. */
function UnreadNote() {
  const keeper = useSweepKeeper();
  const unread = useSweep((state) => state.unread);
  if (unread === null) return null;
  return (
    <p role="alert" className="px-5 pb-2 text-ink2 text-note max-sm:px-3">
      {`What this browser keeps of earlier sweeps could not be read: ${unread}.`}
      <button type="button" className={`${linkButton} ml-2`} onClick={() => void keeper.restore()}>
        Try again
      </button>
    </p>
  );
}

interface TrainedProps extends Pick<SweepWindowProps, 'onClose' | 'handOver'> {
  readonly plan: SweepPlan;
  readonly canvas: Experiment;
  readonly say: (words: string) => void;
}

/** Progress and picture of what is trained. */
function Trained({ plan, canvas, onClose, handOver, say }: TrainedProps) {
  const runs = useSweep((state) => state.runs);
  const scores = useSweep((state) => state.scores);
  const working = useSweep((state) => state.working);
  const names = useOwnNames();
  const [measure, setMeasure] = useState<Measure>('last');
  const [chosen, setView] = useState<View>('accuracy');
  const hasTwins = runs.some(({ twin }) => twin !== undefined);
  const view = hasTwins ? chosen : 'accuracy';
  const data = useMemo(
    () => sweepPicture({ plan, runs, scores, working }, measure, canvas, names, view),
    [plan, runs, scores, working, measure, canvas, names, view],
  );
  const open = useOpenRun(onClose);
  if (countRuns(plan) === 0 || runs.length === 0) return null;
  return (
    <>
      <ProgressBand done={data.done} />
      <div className="border-rule border-t">
        <SweepPlot
          data={data}
          first={ownPanel(plan, canvas)}
          measure={measure}
          onMeasure={setMeasure}
          view={hasTwins ? view : null}
          onView={setView}
          onOpen={open}
          onSave={() => {
            const { header, rows } = sweepTable({ runs, scores });
            say(handOver({ name: 'resqunn_sweep.csv', mime: 'text/csv', content: csv(header, rows) }));
          }}
          figure={() => sweepFigure(plan, data, names, () => sweepTable({ runs, scores }))}
        />
      </div>
    </>
  );
}

/** The picture as it is saved: of many runs, and leads to the experiment that they vary. */
function sweepFigure({ base, seeds }: SweepPlan, data: SweepData, names: OwnNames, table: Figure['table']): Figure {
  const hasTwins = data.groups.some(({ panels }) =>
    panels.some(({ columns }) => columns.some(({ frozen }) => frozen !== undefined)),
  );
  const dotted = data.isGap
    ? 'dotted is a gap of 0'
    : hasTwins
      ? 'dashed are the frozen twins, dotted is chance'
      : 'dotted is chance';
  const seen = `${data.measure}, against ${data.axis}: dots are seeds ${seeds[0]}${seeds.length > 1 ? ` to ${seeds.at(-1)}` : ''}, lines join medians, ${dotted}; ${data.done} of ${data.runs} runs. Besides what is varied:`;
  return {
    name: 'Sweep',
    file: 'resqunn_sweep',
    caption: caption(seen, [{ letter: 'A', experiment: base }], names),
    link: linkTo(base),
    draw: drawChart(sweepChart, data, (width) => sweepHeight(data, width)),
    onScreen: () => null,
    table,
  };
}

/** Puts the run of a dot on the canvas, trained to its end: to the numbers of the dot. */
function useOpenRun(onClose: () => void): (key: string) => void {
  const lab = useActions();
  const keeper = useSweepKeeper();
  return useCallback(
    (key) => {
      const run = keeper.state.getState().runs.find((other) => other.key === key);
      if (!run) return;
      const { kind } = lab.edit(() => run.experiment, onCanvas('The run of the sweep'));
      const now = currentRun(lab.store.getState());
      if (kind !== 'refused' && !(now && isFinished(now))) void lab.toEnd();
      onClose();
    },
    [lab, keeper, onClose],
  );
}
