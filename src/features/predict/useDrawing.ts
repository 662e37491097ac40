import { type PointerEvent, useRef, useState } from 'react';
import { pointAt, type SketchFrame } from '../../charts/prediction/sketch';
import { curveOf, type DrawnPoint, drawnOn } from '../../model/prediction/prediction';

export interface Drawing {
  /** Under the hand; null while nothing is drawn. */
  readonly line: readonly DrawnPoint[] | null;
  readonly handlers: Readonly<Record<string, (event: PointerEvent<SVGSVGElement>) => void>>;
}

/**
 * Draws a curve from left to right, from the value that it starts at. Going back draws anew from there.
 * @param onDrawn what was drawn once it is let go; null where it did not come to the right edge
 */
export function useDrawing(frame: SketchFrame, start: DrawnPoint, onDrawn: (curve: number[] | null) => void): Drawing {
  const [line, setLine] = useState<readonly DrawnPoint[] | null>(null);
  const drawing = useRef<number | null>(null);
  // Several moves may come between two renderings.
  const now = useRef<readonly DrawnPoint[]>([]);
  const show = (next: readonly DrawnPoint[]): void => {
    now.current = next;
    setLine(next);
  };
  const isDrawing = ({ pointerId }: PointerEvent): boolean => drawing.current === pointerId;
  const end = (): void => {
    drawing.current = null;
    setLine(null);
  };
  const under = (event: PointerEvent<SVGSVGElement>): DrawnPoint => {
    const box = event.currentTarget.getBoundingClientRect();
    return pointAt(frame, event.clientX - box.left, event.clientY - box.top);
  };
  return {
    line,
    handlers: {
      onPointerDown(event) {
        // A second finger draws nothing.
        if (!event.isPrimary || event.button !== 0) return;
        drawing.current = event.pointerId;
        event.currentTarget.setPointerCapture(event.pointerId);
        show(drawnOn([start], under(event)));
      },
      onPointerMove(event) {
        if (isDrawing(event)) show(drawnOn(now.current, under(event)));
      },
      onPointerUp(event) {
        if (!isDrawing(event)) return;
        end();
        onDrawn(curveOf(now.current, frame.epochs));
      },
      onPointerCancel(event) {
        if (isDrawing(event)) end();
      },
    },
  };
}
