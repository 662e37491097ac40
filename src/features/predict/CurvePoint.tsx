import type { KeyboardEvent, PointerEvent } from 'react';
import { pointAt, type SketchFrame, xOf, yOf } from '../../charts/prediction/sketch';
import { withPoint } from '../../model/prediction/prediction';

export interface CurvePointProps {
  readonly frame: SketchFrame;
  readonly epoch: number;
  readonly index: number;
  readonly count: number;
  readonly curve: readonly number[] | null;
  /** Accuracy of guessing, where a curve begins that nobody has drawn. */
  readonly start: number;
  readonly onChange: (curve: readonly number[]) => void;
}

/** How far each key moves a point. */
const steps: Readonly<Record<string, number>> = {
  ArrowUp: 0.01,
  ArrowRight: 0.01,
  ArrowDown: -0.01,
  ArrowLeft: -0.01,
  PageUp: 0.1,
  PageDown: -0.1,
  Home: -1,
  End: 1,
};

/** One of the points of the expected curve: a slider that pointer and keys move up and down. */
export function CurvePoint({ frame, epoch, index, count, curve, start, onChange }: CurvePointProps) {
  const value = curve?.[index] ?? start;
  const x = xOf(frame, epoch);
  const y = yOf(frame, value);
  const set = (next: number): void => onChange(withPoint(curve, start, count, index, next));
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    set(value + step);
  };
  const drag = (event: PointerEvent<SVGGElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
    if (box) set(pointAt(frame, event.clientX - box.left, event.clientY - box.top).accuracy);
  };
  return (
    <g
      role="slider"
      tabIndex={0}
      aria-label={`after epoch ${epoch}`}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={1}
      aria-valuenow={value}
      aria-valuetext={curve ? value.toFixed(2) : `${value.toFixed(2)}, not said yet`}
      data-point={epoch}
      className="cursor-ns-resize [&:focus-visible_[data-ring]]:stroke-fwd [&:focus-visible_[data-ring]]:stroke-[3]"
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        // Where nothing is drawn yet, a press draws.
        if (!curve || !event.isPrimary || event.button !== 0) return;
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={drag}
    >
      <circle cx={x} cy={y} r={18} fill="transparent" />
      <circle
        data-ring
        cx={x}
        cy={y}
        r={5}
        fill="var(--paper)"
        stroke={curve ? 'var(--ink)' : 'var(--ink3)'}
        strokeWidth={1.7}
      />
    </g>
  );
}
