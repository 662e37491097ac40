import { type KeyboardEvent, type PointerEvent, useRef } from 'react';

export interface StateCursorProps {
  /** Gate steps of the circuit, and how many of them are done where the cursor stands. */
  readonly count: number;
  readonly done: number;
  readonly doneWords: string;
  /** Where it stands after so many gate steps. */
  readonly xOf: (done: number) => number;
  /** y of its tip above the wires and of its knob below them. */
  readonly top: number;
  readonly bottom: number;
  readonly onDone: (done: number) => void;
  /** It is taken in hand, or let go. */
  readonly onHold?: (holding: boolean) => void;
}

/** The line that says which state is shown below; its knob is a slider. */
export function StateCursor({ count, done, doneWords, xOf, top, bottom, onDone, onHold }: StateCursorProps) {
  const knob = useRef<SVGGElement>(null);
  const x = xOf(done);
  const move = (event: KeyboardEvent): void => {
    const to = {
      ArrowLeft: done - 1,
      ArrowDown: done - 1,
      ArrowRight: done + 1,
      ArrowUp: done + 1,
      Home: 0,
      End: count,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onDone(Math.min(count, Math.max(0, to)));
  };
  const drag = (event: PointerEvent<SVGGElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const svg = knob.current?.ownerSVGElement;
    const box = svg?.getBoundingClientRect();
    if (!svg || !box) return;
    const at = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width + svg.viewBox.baseVal.x;
    let nearest = 0;
    for (let i = 1; i <= count; i++) if (Math.abs(xOf(i) - at) < Math.abs(xOf(nearest) - at)) nearest = i;
    if (nearest !== done) onDone(nearest);
  };
  return (
    <g
      ref={knob}
      role="slider"
      tabIndex={0}
      aria-label="State shown"
      aria-valuemin={0}
      aria-valuemax={count}
      aria-valuenow={done}
      aria-valuetext={doneWords}
      className="dr-cursor"
      onKeyDown={move}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        onHold?.(true);
      }}
      onPointerMove={drag}
      onPointerUp={() => onHold?.(false)}
      onPointerCancel={() => onHold?.(false)}
    >
      <rect x={x - 9} y={top - 6} width={18} height={22} fill="transparent" />
      <rect x={x - 9} y={bottom - 26} width={18} height={36} fill="transparent" />
      <line x1={x} x2={x} y1={top + 4} y2={bottom} stroke="var(--ink)" strokeWidth={1.6} />
      <path d={`M${x - 5} ${top}h10l-5 7z`} fill="var(--ink)" />
      <circle cx={x} cy={bottom} r={4} fill="var(--ink)" />
    </g>
  );
}
