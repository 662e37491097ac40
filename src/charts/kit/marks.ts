import type { BaseType, Selection } from 'd3';
import { type CursorMove, cursorMove } from './cursorMove';
import { onceLeft } from './leave';

export interface MarkOptions<Mark, Datum> {
  /** The pointer, or the keyboard's focus, is on a mark .. */
  readonly show?: (datum: Datum) => void;
  /** .. and has left it; what a finger has shown stays until the next press elsewhere. */
  readonly hide?: () => void;
  /** A mark was pressed: the event of a click, null by Enter or Space. */
  readonly press?: (datum: Datum, click: MouseEvent | null, mark: Mark) => void;
  /** Where a key leads among the marks, by their order; null where it leads nowhere. None: each is a stop of Tab. */
  readonly next?: (move: CursorMove, from: number) => number | null;
  /** The focus has moved to the mark of this number. */
  readonly moved?: (to: number) => void;
}

/** Marks that are pointed at one by one: shown under pointer and focus, pressed by click, Enter and Space, walked by arrows. */
export function bindMarks<Mark extends SVGElement, Datum, Parent extends BaseType, ParentDatum>(
  marks: Selection<Mark, Datum, Parent, ParentDatum>,
  { show, hide, press, next, moved }: MarkOptions<Mark, Datum>,
): void {
  if (show) marks.on('pointerenter', (_, datum) => show(datum));
  if (hide) {
    marks
      .on('pointerleave', function (event) {
        onceLeft(this, event as unknown as PointerEvent, hide);
      })
      .on('pointercancel', () => hide());
  }
  // Chromium makes every SVG element that listens for the focus a stop of Tab: only what can be pressed does.
  if (!press) return;
  if (show) {
    // A press gives the focus too, but the pointer has shown the mark already.
    marks.on('focus', function (_, datum) {
      if (this.matches(':focus-visible')) show(datum);
    });
  }
  if (hide) marks.on('blur', () => hide());
  marks
    .on('click', function (event, datum) {
      press(datum, event as unknown as MouseEvent, this);
    })
    .on('keydown', function (event, datum) {
      const move = cursorMove(event as unknown as KeyboardEvent);
      if (!move) return;
      if (move.kind === 'enter' || move.kind === 'space') press(datum, null, this);
      else {
        const all = marks.nodes();
        const to = next?.(move, all.indexOf(this)) ?? null;
        const target = to === null ? undefined : all[to];
        if (to === null || !target) return;
        all.forEach((mark, index) => {
          mark.setAttribute('tabindex', index === to ? '0' : '-1');
        });
        moved?.(to);
        target.focus();
      }
      event.preventDefault();
    });
}
