import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { type Point, penWidth, type Stroke, strokePath } from './strokes';

export interface SheetProps {
  readonly strokes: readonly Stroke[];
  /** A dropped picture lies on the sheet instead of strokes; its URL. */
  readonly picture: string | null;
  readonly onStrokes: (strokes: readonly Stroke[]) => void;
}

/** The pen that the keys move. */
interface Pen {
  readonly at: Point;
  readonly down: boolean;
}

/** How far an arrow key moves the pen. */
const keyStep = 0.04;
const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/**
 * A square to draw on with mouse, pen, finger, or keys: the arrows move a pen, Enter sets it down and
 * lifts it.
 */
export function Sheet({ strokes, picture, onStrokes }: SheetProps) {
  const drawing = useRef<number | null>(null);
  const [pen, setPen] = useState<Pen | null>(null);
  const extend = (points: readonly Point[]): void => {
    const last = strokes[strokes.length - 1] ?? [];
    onStrokes([...strokes.slice(0, -1), [...last, ...points]]);
  };

  function onPointerDown(event: PointerEvent<SVGSVGElement>): void {
    // A second finger draws nothing.
    if (event.button !== 0 || drawing.current !== null) return;
    drawing.current = event.pointerId;
    event.currentTarget.setPointerCapture(event.pointerId);
    onStrokes([...strokes, [pointOf(event, event.currentTarget)]]);
  }
  function onPointerMove(event: PointerEvent<SVGSVGElement>): void {
    if (drawing.current !== event.pointerId) return;
    const sheet = event.currentTarget;
    const all = event.nativeEvent.getCoalescedEvents?.() ?? [];
    extend((all.length > 0 ? all : [event.nativeEvent]).map((each) => pointOf(each, sheet)));
  }
  function onPointerEnd(event: PointerEvent<SVGSVGElement>): void {
    if (drawing.current === event.pointerId) drawing.current = null;
  }

  function onKeyDown(event: KeyboardEvent): void {
    const arrow = arrows[event.key];
    const { at, down } = pen ?? { at: { x: 0.5, y: 0.5 }, down: false };
    if (arrow) {
      const inside = (value: number) => Math.min(1, Math.max(0, value));
      const next = { x: inside(at.x + keyStep * arrow.x), y: inside(at.y + keyStep * arrow.y) };
      setPen({ at: next, down });
      if (down) extend([next]);
    } else if (event.key === 'Enter' || event.key === ' ') {
      setPen({ at, down: !down });
      if (!down) onStrokes([...strokes, [at]]);
    } else return;
    event.preventDefault();
  }

  return (
    <svg
      viewBox="0 0 1 1"
      role="application"
      aria-label="Sheet to draw a digit on. Arrow keys move the pen, Enter sets it down and lifts it."
      // biome-ignore lint/a11y/noNoninteractiveTabindex: as above
      tabIndex={0}
      data-sheet
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
      onKeyDown={onKeyDown}
      onBlur={() => setPen(null)}
      className="block aspect-square w-full cursor-crosshair touch-none select-none rounded border border-rule2 bg-(--f0)"
    >
      {picture !== null && <image href={picture} x="0" y="0" width="1" height="1" preserveAspectRatio="xMidYMid" />}
      <g fill="none" stroke="var(--f19)" strokeWidth={penWidth} strokeLinecap="round" strokeLinejoin="round">
        {strokes.map((stroke, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: strokes are only ever added and taken from the end
          <path key={index} d={strokePath(stroke)} />
        ))}
      </g>
      {pen && <PenTip {...pen} />}
    </svg>
  );
}

/** Where the keys' pen is: filled while it is down. */
function PenTip({ at, down }: Pen) {
  return (
    <circle
      cx={at.x}
      cy={at.y}
      r={penWidth / 2}
      fill={down ? 'var(--fwd)' : 'none'}
      stroke="var(--fwd)"
      strokeWidth="0.012"
    />
  );
}

/** An event's place on the sheet, 0..1 from its left upper corner. */
function pointOf(event: Pick<globalThis.PointerEvent, 'clientX' | 'clientY'>, sheet: Element): Point {
  const { left, top, width, height } = sheet.getBoundingClientRect();
  return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
}
