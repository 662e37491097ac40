import { type RefObject, useEffect, useState } from 'react';

interface Place {
  readonly ring: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  /** From the ring to the note; null where they lie too close for a line. */
  readonly line: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number } | null;
}

export interface PointerProps {
  readonly target: Element | null;
  readonly note: RefObject<HTMLElement | null>;
  readonly line: boolean;
}

/** Between two looks at where things stand, ms: the page scrolls, grows and shrinks under the note. */
const pause = 120;

/** A ring around what a step speaks of, and a line from the note to it. Nothing of it can be pressed. */
export function Pointer({ target, note, line }: PointerProps) {
  const [place, setPlace] = useState<Place | null>(null);
  useEffect(() => {
    const look = (): void => {
      const next = target?.isConnected && note.current ? placeOf(target, note.current) : null;
      setPlace((known) => (JSON.stringify(known) === JSON.stringify(next) ? known : next));
    };
    look();
    const timer = setInterval(look, pause);
    window.addEventListener('scroll', look, { passive: true, capture: true });
    window.addEventListener('resize', look);
    return () => {
      clearInterval(timer);
      window.removeEventListener('scroll', look, { capture: true });
      window.removeEventListener('resize', look);
    };
  }, [target, note]);
  if (!place) return null;
  const { ring } = place;
  return (
    <svg aria-hidden="true" className="pointer-events-none fixed inset-0 z-24 h-full w-full">
      <rect
        x={ring.left}
        y={ring.top}
        width={ring.width}
        height={ring.height}
        rx={6}
        fill="none"
        stroke="var(--paper)"
        strokeWidth={4}
      />
      <rect
        x={ring.left}
        y={ring.top}
        width={ring.width}
        height={ring.height}
        rx={6}
        fill="none"
        stroke="var(--ink)"
        strokeWidth={1.5}
      />
      {line && place.line && (
        <>
          <line {...place.line} stroke="var(--ink)" />
          <circle cx={place.line.x1} cy={place.line.y1} r={2.75} fill="var(--ink)" />
        </>
      )}
    </svg>
  );
}

const gap = 5;
/** A longer line would run over what lies between, px: then the ring alone tells. */
const longest = 180;

function placeOf(target: Element, note: Element): Place {
  const at = target.getBoundingClientRect();
  const box = note.getBoundingClientRect();
  const ring = { left: at.left - gap, top: at.top - gap, width: at.width + 2 * gap, height: at.height + 2 * gap };
  const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
  const middle = { x: at.left + at.width / 2, y: at.top + at.height / 2 };
  const below = box.top - (at.bottom + gap);
  const besideX = within(middle.x, box.left + 12, box.right - 12);
  const straight = Math.abs(besideX - middle.x) < 60;
  const line =
    below > 12 && below < longest && straight
      ? { x1: middle.x, y1: at.bottom + gap + 3, x2: besideX, y2: box.top }
      : null;
  return { ring, line };
}
