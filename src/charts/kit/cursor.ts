import { type Selection, select } from 'd3';
import { type CursorMove, cursorMove } from './cursorMove';
import { onceLeft } from './leave';
import type { Svg } from './svg';

/** A place in px of the chart. */
interface CursorPoint {
  readonly x: number;
  readonly y: number;
}

/** What led the cursor to a place that it chooses. */
type CursorCause = 'press' | 'drag' | CursorMove;

export interface CursorOptions<Place> {
  /** What it moves over, and its keys, for those who cannot see it. */
  readonly label: string;
  /** The place under the pointer; null where there is none. */
  readonly under: (point: CursorPoint) => Place | null;
  /** Where a key leads from a place, or from none; null where it leads nowhere. */
  readonly next: (move: CursorMove, from: Place | null) => Place | null;
  /** The cursor has come to a place or, with null, has left; where a finger was, with the next press elsewhere. */
  readonly point: (place: Place | null) => void;
  /** A place was pressed, dragged over, or reached by key. */
  readonly choose: (place: Place, cause: CursorCause) => void;
  /** Enter or a double click. */
  readonly open?: (place: Place) => void;
}

/** What a screen reader says of the cursor. */
interface CursorValue {
  readonly min: number;
  readonly max: number;
  readonly now: number;
  /** None: as it was. */
  readonly text?: string;
  readonly isDisabled?: boolean;
}

export interface Cursor<Place> {
  /** Where the cursor is; null while neither pointer nor keyboard points. */
  readonly place: Place | null;
  /** Forgets the place without a word, where what it named is gone. */
  forget(): void;
  /** Moves the surface over this box, px of the chart. */
  cover(box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): void;
  announce(value: CursorValue): void;
}

const surfaceStyle = 'fill: transparent; cursor: crosshair; touch-action: pan-y';

/**
 * The cursor of a chart: one surface, one stop of the Tab key, followed by pointer and keyboard alike. The surface is
 * a sibling of the picture and not its child: what is inside an image is hidden from screen readers.
 */
export function createCursor<Place>(svg: Svg<SVGSVGElement>, options: CursorOptions<Place>): Cursor<Place> {
  let place: Place | null = null;
  const surface = svg
    .append('rect')
    .attr('role', 'slider')
    .attr('tabindex', 0)
    .attr('aria-label', options.label)
    .property('style', surfaceStyle);

  function point(to: Place | null): void {
    place = to;
    options.point(to);
  }

  followPointer(surface, {
    under: (at) => {
      point(options.under(at));
      return place;
    },
    frame: svg.node() as SVGSVGElement,
    choose: options.choose,
  });
  surface
    .on('dblclick', () => place !== null && options.open?.(place))
    .on('pointerleave', function (event: PointerEvent) {
      onceLeft(this, event, () => point(null));
    })
    .on('pointercancel blur', () => point(null))
    .on('keydown', (event: KeyboardEvent) => {
      const move = cursorMove(event);
      if (!move) return;
      if (move.kind === 'enter' && place !== null && options.open) options.open(place);
      else {
        const to = options.next(move, place);
        if (to === null) return;
        point(to);
        options.choose(to, move);
      }
      event.preventDefault();
    });

  return {
    get place() {
      return place;
    },
    forget() {
      place = null;
    },
    cover({ x, y, width, height }) {
      surface.attr('x', x).attr('y', y).attr('width', width).attr('height', height);
    },
    announce({ min, max, now, text, isDisabled }) {
      surface.attr('aria-valuemin', min).attr('aria-valuemax', max).attr('aria-valuenow', now);
      if (text !== undefined) surface.attr('aria-valuetext', text);
      surface.attr('aria-disabled', isDisabled ? 'true' : null);
    },
  };
}

/** Surfaces that the pointer alone chooses on: the keyboard has the same choice elsewhere. */
export function pointerSurfaces<Datum>(
  surfaces: Selection<SVGRectElement, Datum, SVGGElement, unknown>,
  choose: (share: number, datum: Datum) => void,
): void {
  surfaces.property('style', surfaceStyle).each(function (datum) {
    followPointer(select(this) as unknown as Svg<SVGRectElement>, {
      // Shares of the surface's own width: it may be drawn larger or smaller than its px.
      under: ({ x }) => x / this.getBoundingClientRect().width,
      frame: this,
      choose: (share) => choose(share, datum),
      onlyPressed: true,
    });
  });
}

interface Following<Place> {
  readonly under: (point: CursorPoint) => Place | null;
  /** Points are counted from its corner. */
  readonly frame: Element;
  readonly choose: (place: Place, cause: 'press' | 'drag') => void;
  readonly onlyPressed?: boolean;
}

function followPointer<Place>(surface: Svg<SVGRectElement>, { under, frame, choose, onlyPressed }: Following<Place>) {
  const at = (event: PointerEvent): Place | null => {
    const { left, top, width } = frame.getBoundingClientRect();
    // A chart may be drawn larger than it is laid out.
    const unit = frame.clientWidth / width || 1;
    return under({ x: (event.clientX - left) * unit, y: (event.clientY - top) * unit });
  };
  surface
    .on('pointermove', (event: PointerEvent) => {
      const isPressed = event.buttons === 1;
      if (!isPressed && onlyPressed) return;
      const place = at(event);
      if (isPressed && place !== null) choose(place, 'drag');
    })
    .on('pointerdown', (event: PointerEvent) => {
      const place = at(event);
      if (place !== null) choose(place, 'press');
    });
}
