import type { CSSProperties } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { Formula } from '../../canvas/marks/Formula';
import { useLab } from '../../kit/lab/LabContext';
import { formatPlacement } from '../../model/notation';
import { ghostLetter, isTaken } from '../../store/background/ghosts';
import type { LabState, PreviewBy } from '../../store/lab';
import { runHue } from '../../store/state/runs';

const finishes: Readonly<Record<PreviewBy, string>> = { drop: 'on drop', tick: 'on tick', choose: 'on choice' };

function rowOf(state: LabState) {
  const { ghost } = state;
  if (!ghost || isTaken(state, ghost)) return null;
  const { experiment, records, status } = ghost;
  const last = records.at(-1);
  const { epochs } = experiment.training;
  return {
    letter: ghostLetter(state),
    formula: formatPlacement(experiment.skips, experiment.layers.length),
    seed: experiment.seed,
    accuracy: last?.validation.accuracy ?? null,
    progress:
      status === 'training' && last ? `, epoch ${last.epoch}/${epochs}` : status === 'failed' ? ', stopped' : '',
    when: state.aside?.value ?? finishes[state.imagined ? 'choose' : state.previewBy],
  };
}

/** The run that what is in hand would give, above the runs there are. */
export function GhostRow() {
  const ghost = useLab(useShallow(rowOf));
  if (!ghost) return null;
  const { letter, formula, seed, accuracy, progress, when } = ghost;
  return (
    <li
      data-ghost
      className="grid min-h-[34px] grid-cols-[20px_minmax(0,1fr)_auto_auto] items-center border-rule border-b"
      style={{ '--hue': runHue({ letter }) } as CSSProperties}
    >
      <b className="text-center font-semibold text-(--hue)">{letter}</b>
      <span className="min-w-0">
        <Formula className="block truncate text-[0.875rem] leading-[1.0625rem]">{formula}</Formula>
        <span className="flex items-center gap-1.5 text-[0.65625rem] text-ink3 leading-[0.875rem]">
          <svg width="18" height="8" aria-hidden="true" className="shrink-0">
            <line
              x1="1"
              x2="18"
              y1="4"
              y2="4"
              stroke="var(--hue)"
              strokeWidth="2.2"
              strokeDasharray="1 4"
              strokeLinecap="round"
            />
          </svg>
          <span className="nums truncate">
            ghost, seed {seed}
            {progress}
          </span>
        </span>
      </span>
      <b className="nums pl-2 font-semibold text-(--hue)">{accuracy === null ? '–' : accuracy.toFixed(3)}</b>
      <span className="w-[58px] text-right text-ink3 text-note">{when}</span>
    </li>
  );
}
