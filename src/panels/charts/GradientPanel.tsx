import { useCallback, useId, useMemo, useState } from 'react';
import type { HeatmapGroup } from '../../charts/gradientGroups';
import { gradientHeatmap } from '../../charts/gradientHeatmap';
import type { GradientScale } from '../../store/lab';
import { useActions, useLab } from '../LabContext';
import { Segmented } from '../widgets';
import { gradientSelector } from './chartData';
import { useChosenEpoch } from './chosenEpoch';
import { chartNode, useChart } from './useChart';

const scales: readonly GradientScale[] = ['shared', 'layer', 'run'];

const scaleSentences: Record<GradientScale, string> = {
  shared: 'One fixed scale for all layers and runs',
  layer: 'Each layer on its own scale',
  run: 'One scale fitted to this run',
};

/** The current run's gradients: rows are angles grouped by layer, columns epochs. */
export function GradientPanel() {
  const lab = useActions();
  const id = useId();
  const scale = useLab((state) => state.gradientScale);
  const { epoch, choose } = useChosenEpoch();
  const [focus, setFocus] = useState<HeatmapGroup['source'] | null>(null);
  const layers = useLab((state) => state.experiment.layers.length);
  // A layer that is gone cannot be in focus.
  const shownFocus = typeof focus === 'number' && focus >= layers ? null : focus;

  const create = useCallback((node: HTMLElement) => gradientHeatmap(node, { onEpoch: choose }), [choose]);
  const ref = useChart(
    create,
    useMemo(() => gradientSelector(epoch, shownFocus), [epoch, shownFocus]),
  );

  return (
    <section aria-labelledby={id} className="flex h-full min-h-[236px] min-w-0 flex-col">
      <header className="flex h-5 items-center gap-2">
        <h2 id={id} className="panel-title">
          Gradient
        </h2>
        <span
          className="whitespace-nowrap text-ink3 text-note"
          title="Root mean square of the derivative of the loss over each epoch's batches"
        >
          rms <i className="font-math">∂L/∂θ</i>
        </span>
        <span className="ml-auto flex items-center gap-2">
          <FocusSelect layers={layers} focus={shownFocus} onChange={setFocus} />
          <Segmented
            label="Colour scale of the gradient"
            values={scales}
            value={scale}
            name={(value) => scaleSentences[value]}
            onChange={(value) => lab.setGradientScale(value)}
            className="h-5! text-note [&_button]:min-w-0 [&_button]:px-1.5 touch:h-8!"
          />
        </span>
      </header>
      <div ref={ref} className={`mt-2 min-h-0 flex-1 ${chartNode}`} />
    </section>
  );
}

interface FocusSelectProps {
  readonly layers: number;
  readonly focus: HeatmapGroup['source'] | null;
  readonly onChange: (focus: HeatmapGroup['source'] | null) => void;
}

/** Spreads out one group of rows: with four layers and a head, all rows together are too thin to read. */
function FocusSelect({ layers, focus, onChange }: FocusSelectProps) {
  return (
    <select
      aria-label="Rows of the gradient"
      value={focus ?? 'all'}
      onChange={({ target: { value } }) => onChange(parseFocus(value))}
      className="h-5 cursor-pointer rounded border border-transparent bg-paper text-ink2 text-note hover:border-rule2 touch:h-8"
    >
      <option value="all">all rows</option>
      {Array.from({ length: layers }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its index
        <option key={index} value={index}>{`QCL${index + 1}`}</option>
      ))}
      <option value="head">head</option>
    </select>
  );
}

function parseFocus(value: string): HeatmapGroup['source'] | null {
  if (value === 'all') return null;
  return value === 'head' ? 'head' : Number(value);
}
