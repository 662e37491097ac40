import { useEffect } from 'react';
import { nodeMaps } from '../../../canvas/forward/previewMaps';
import { closedScissors, openScissors } from '../../../canvas/marks/scissors';
import { onceLeft } from '../../../charts/kit/leave';
import { forwardColour } from '../../../charts/kit/scales';
import { useActions, useLab } from '../../../kit/lab/LabContext';
import type { GradientMode } from '../../../model/experiment';
import { type PatchWay, patchWays } from '../../../model/patchWays';
import { drawnSnapshot } from '../../../store/timeTravel/shown';

/** A pixel of O1 as a number, the same number as an angle, and the two lines of which one loses where it came from. */
export function CutPanel() {
  const experiment = useLab((state) => state.experiment);
  const snapshot = useLab(drawnSnapshot);
  const maps = nodeMaps(experiment, snapshot?.sample.maps ?? null, experiment.skips);
  const map = maps.nodes[1];
  const value = map ? strongest(map) : null;
  const angle = value === null ? null : value * experiment.circuit.mapScale;
  return (
    <div className="mt-2 grid gap-2">
      {value !== null && angle !== null && (
        <p className="grid grid-cols-[auto_auto_1fr] items-center justify-start gap-x-2 text-ink2">
          <span>a number comes out</span>
          <svg width="18" height="14" aria-hidden="true">
            <rect x="2.5" y="0.5" width="13" height="13" fill={forwardColour(value)} stroke="var(--fwd)" />
          </svg>
          <b className="nums font-semibold text-ink">{number(value)}</b>
          <span>a new angle goes in</span>
          <Dial radians={angle} />
          <b className="nums font-semibold text-ink">{`${((angle * 180) / Math.PI).toFixed(1).replace('-', '−')}°`}</b>
        </p>
      )}
      <Line mode="paper" line="scalars" says="A new tensor has no graph: QCL1 gets None." />
      <Line mode="exact" line="slice" says="A slice keeps its graph: QCL1 gets a gradient." />
    </div>
  );
}

interface LineProps {
  readonly mode: GradientMode;
  readonly line: PatchWay['id'];
  readonly says: string;
}

/** While it is pointed at or has the focus, the curve that it would give is drawn beside the run; nothing is committed. */
function Line({ mode, line, says }: LineProps) {
  const lab = useActions();
  const way = patchWays.find(({ id }) => id === line);
  const show = (): void => {
    const { experiment } = lab.store.getState();
    lab.imagine(experiment.gradientMode === mode ? null : { ...experiment, gradientMode: mode });
  };
  const hide = (): void => lab.imagine(null);
  useEffect(() => () => lab.imagine(null), [lab]);
  return (
    <button
      type="button"
      onPointerEnter={show}
      onPointerLeave={(event) => onceLeft(event.currentTarget, event, hide)}
      onFocus={show}
      onBlur={hide}
      className="grid cursor-default grid-cols-[20px_minmax(0,1fr)] gap-x-1.5 rounded text-left hover:bg-well"
    >
      <svg width="17" height="17" viewBox="-12 -13 24 28" aria-hidden="true" className="mt-0.5">
        <path d={mode === 'paper' ? closedScissors : openScissors} fill="none" stroke="currentColor" strokeWidth="2" />
      </svg>
      <code className="whitespace-pre-wrap border border-rule bg-well px-1.5 font-mono text-note leading-5">
        {way?.line}
      </code>
      <span className="col-start-2 text-note text-ink2">{says}</span>
    </button>
  );
}

/** Turned like the dials of the canvas: 0 upwards, clockwise. */
function Dial({ radians }: { readonly radians: number }) {
  return (
    <svg width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
      <circle r="8" fill="none" stroke="var(--fwd)" strokeWidth="1.5" />
      <line x2={6 * Math.sin(radians)} y2={-6 * Math.cos(radians)} stroke="var(--ink)" strokeWidth="1.5" />
    </svg>
  );
}

/** The pixel that turns its qubit furthest. */
function strongest(map: ArrayLike<number>): number | null {
  let found: number | null = null;
  for (let index = 0; index < map.length; index++) {
    const value = map[index] as number;
    if (found === null || Math.abs(value) > Math.abs(found)) found = value;
  }
  return found;
}

function number(value: number): string {
  return value.toFixed(3).replace('-', '−');
}
