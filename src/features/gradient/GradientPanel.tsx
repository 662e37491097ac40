import { ListChecks, Lock, LockOpen } from 'lucide-react';
import { useCallback, useId, useMemo } from 'react';
import type { HeatmapGroup } from '../../charts/gradient/groups';
import { gradientHeatmap } from '../../charts/gradient/heatmap';
import type { LockedRanges } from '../../charts/gradient/range';
import type { GradientCell } from '../../charts/gradient/text';
import { Button } from '../../kit/Button';
import { gradientSelector, rangesToLock } from '../../kit/charts/chartData';
import { useChart } from '../../kit/charts/useChart';
import { FigureMark } from '../../kit/figures/FigureMark';
import { useChosenEpoch } from '../../kit/lab/chosenEpoch';
import { type GradientView, useGradientView } from '../../kit/lab/gradientView';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { placeOfRow } from '../../kit/lab/places';
import { useShell } from '../../kit/lab/ShellContext';
import { PlainPanel, type PlainProps } from '../../kit/PlainPanel';
import { lazyPart } from '../../kit/parts/lazyPart';
import { PartPlace } from '../../kit/parts/PartPlace';
import { ListenButton } from '../../kit/sound/ListenButton';
import { soundIsOn } from '../../kit/sound/soundSwitch';
import { withSounds } from '../../kit/sound/withSounds';
import { Tip } from '../../kit/Tip';
import type { Experiment } from '../../model/experiment';
import { term } from '../../model/term';
import { currentRun, type GradientScale } from '../../store/lab';
import { circuitFigure, type GradientChartProps, gradientChart } from './chartProps';

const ByCircuit = lazyPart(async () => (await import('./ByCircuit')).default);

const views: Record<GradientView['by'], string> = { time: 'by time', circuit: 'by circuit' };
const scales: Record<GradientScale, string> = { shared: 'shared', layer: 'layer', run: 'run' };
const scaleSentences: Record<GradientScale, string> = {
  shared: 'One fixed colour scale for all layers and runs',
  layer: 'Each layer on its own colour scale',
  run: 'One colour scale fitted to this run',
};

/** The current run's gradients: angles by epochs, or on the gates of the circuits; in plain form always the former, and all of them. */
export function GradientPanel({ plain = false }: PlainProps) {
  const lab = useActions();
  const { open } = useShell();
  const id = useId();
  const scale = useLab((state) => state.gradientScale);
  const [view, setView] = useGradientView();
  const layers = useLab((state) => state.experiment.layers.length);
  // A layer that is gone cannot be in focus.
  const focus = typeof view.focus === 'number' && view.focus >= layers ? null : view.focus;

  const choose = useCallback(
    (source: HeatmapGroup['source'], row: number, check: boolean): void => {
      const state = lab.store.getState();
      const experiment: Experiment = currentRun(state)?.experiment ?? state.experiment;
      setView({ chosen: placeOfRow(experiment, source, row) });
      if (check) open({ kind: 'check' });
    },
    [lab, open, setView],
  );
  if (plain) {
    return (
      <PlainPanel
        title="Gradient"
        titleTerm="gradient"
        note="its size, angle by angle"
        aside={<ListenButton what="gradient" className="size-5! touch:size-11!" />}
      >
        <ByTime focus={null} lock={null} onRow={choose} />
      </PlainPanel>
    );
  }

  return (
    <section aria-labelledby={id} className="@container flex h-full min-h-[236px] min-w-0 flex-col">
      <header className="flex h-5 items-center gap-1 @max-[310px]:gap-0 touch:h-8">
        <h2 id={id} className="panel-title mr-auto">
          <span {...term('gradient')}>Gradient</span>
        </h2>
        <Choice
          label="View of the gradient"
          value={view.by}
          options={views}
          onChange={(by) => setView({ by: by as GradientView['by'] })}
        />
        <Choice
          label="Rows of the gradient"
          value={focus === null ? 'all' : typeof focus === 'number' ? `QCL${focus + 1}` : focus}
          options={rowOptions(layers)}
          onChange={(value) => setView({ focus: parseFocus(value) })}
        />
        <Choice
          label="Colour scale of the gradient"
          title={scaleSentences[scale]}
          value={scale}
          options={scales}
          onChange={(value) => {
            // Another scale is another range: what was locked no longer holds.
            setView({ lock: null });
            lab.setGradientScale(value as GradientScale);
          }}
        />
        <LockButton lock={view.lock} scale={scale} onChange={(lock) => setView({ lock })} />
        <ListenButton what="gradient" className="size-5! touch:size-8!" />
        <CheckButton onPress={() => open({ kind: 'check' })} />
        <FigureMark
          source={{ id: view.by === 'time' ? 'gradient' : circuitFigure(focus) }}
          className="@max-[310px]:-mr-1.5 @max-[310px]:w-[18px]!"
        />
      </header>
      {view.by === 'time' ? (
        <ByTime focus={focus} lock={view.lock} onRow={choose} />
      ) : (
        <PartPlace name="The gradient by circuit">
          <ByCircuit focus={focus} lock={view.lock} onRow={choose} />
        </PartPlace>
      )}
    </section>
  );
}

function CheckButton({ onPress }: { readonly onPress: () => void }) {
  return (
    <Tip text="Check a gradient in four ways, and the paper's against the exact one.">
      <Button
        aria-label="Check this gradient"
        onPress={onPress}
        className="inline-flex h-5 items-center gap-1 rounded border border-rule2 px-1.5 text-note hover:border-ink3 hover:bg-well @max-[310px]:border-transparent @max-[310px]:px-0 touch:h-8 touch:px-2.5"
      >
        <ListChecks size={13} strokeWidth={1.75} aria-hidden />
        <span className="@max-[380px]:hidden">Check</span>
      </Button>
    </Tip>
  );
}

function ByTime({ focus, lock, onRow }: GradientChartProps) {
  const { epoch, choose } = useChosenEpoch();
  const create = useCallback(
    (node: HTMLElement) => gradientHeatmap(node, { onEpoch: choose, onRow, onCell: hearCell() }),
    [choose, onRow],
  );
  const ref = useChart(
    create,
    useMemo(() => gradientSelector(epoch, focus, lock), [epoch, focus, lock]),
  );
  return <div ref={ref} data-figure="gradient" className={gradientChart} />;
}

/** Plays the cell that the cursor has come to, once. */
function hearCell(): (cell: GradientCell | null) => void {
  let last = '';
  return (cell) => {
    const place = cell ? `${cell.group.source} ${cell.row} ${cell.epoch}` : '';
    const isNew = place !== last;
    last = place;
    if (!cell || !isNew || !soundIsOn()) return;
    withSounds(({ playTones, gradientTones }) => playTones(gradientTones(cell.state)));
  };
}

interface LockButtonProps {
  readonly lock: LockedRanges | null;
  readonly scale: GradientScale;
  readonly onChange: (lock: LockedRanges | null) => void;
}

/** Keeps the colour range while runs and epochs change. The shared one is fixed anyway. */
function LockButton({ lock, scale, onChange }: LockButtonProps) {
  const lab = useActions();
  const Icon = lock || scale === 'shared' ? Lock : LockOpen;
  const text =
    scale === 'shared'
      ? 'The shared scale is fixed: it needs no lock.'
      : lock
        ? `Colours stay as fitted to ${lock.from}, whatever run or epoch is shown.`
        : 'Keep these colours while runs and epochs change.';
  return (
    <Tip text={text}>
      <Button
        aria-label="Lock the colour scale"
        aria-pressed={lock !== null}
        isDisabled={scale === 'shared'}
        onPress={() => {
          const next = lock === null ? rangesToLock(lab.store.getState()) : null;
          onChange(next);
          lab.announce(next ? `Colour scale locked to ${next.from}.` : 'Colour scale unlocked.');
        }}
        className="grid size-5 shrink-0 place-items-center rounded text-ink2 hover:bg-well aria-pressed:bg-ink aria-pressed:text-onink disabled:text-rule2 forced-colors:aria-pressed:bg-[Highlight] forced-colors:aria-pressed:text-[HighlightText] forced-colors:disabled:text-[GrayText] touch:size-8"
      >
        <Icon size={13} strokeWidth={1.75} aria-hidden />
      </Button>
    </Tip>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly title?: string;
  readonly value: string;
  readonly options: Readonly<Record<string, string>>;
  readonly onChange: (value: string) => void;
}

function Choice({ label, title, value, options, onChange }: ChoiceProps) {
  return (
    <select
      aria-label={label}
      title={title}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="h-5 min-w-0 cursor-pointer rounded [field-sizing:content] border border-transparent bg-paper text-ink2 text-note hover:border-rule2 touch:h-8"
    >
      {Object.entries(options).map(([id, name]) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** In this order: names before numbers would be reordered by the object. */
function rowOptions(layers: number): Record<string, string> {
  const names = Array.from({ length: layers }, (_, index) => [`QCL${index + 1}`, `QCL${index + 1}`] as const);
  return { all: 'all rows', ...Object.fromEntries(names), head: 'head' };
}

function parseFocus(value: string): HeatmapGroup['source'] | null {
  if (value === 'all') return null;
  return value === 'head' ? 'head' : Number(value.slice(3)) - 1;
}
