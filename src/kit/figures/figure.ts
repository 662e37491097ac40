import type { Chart, ChartSize } from '../../charts/kit/svg';
import type { FigureTable } from '../../charts/kit/table';

/** What a picture has; a height of null is the picture's own at that width. */
interface Room {
  readonly width: number;
  readonly height: number | null;
}

export type Colours = 'light' | 'dark';

/** A picture that can be saved: how it is drawn, what is said of it, and its numbers. */
export interface Figure {
  /** 'Gradient' */
  readonly name: string;
  /** Name of its files, without an extension. */
  readonly file: string;
  /** What is seen, and the settings behind it: sentences. */
  readonly caption: string;
  /** Leads to what is seen. */
  readonly link: string;
  /**
   * Draws it into an element of the page that has these colours.
   * @param room in px, where letters are 11 px
   */
  readonly draw: (node: HTMLElement, room: Room, colours: Colours) => Drawn;
  /** Size of the page's own picture; null where the page shows none. */
  readonly onScreen: () => ChartSize | null;
  readonly table: () => FigureTable;
}

/** A figure in the page, until it is saved. */
export interface Drawn {
  readonly size: ChartSize;
  readonly remove: () => void;
  /** What is saved in place of the element that was given to draw into. */
  readonly node?: Element;
}

/**
 * Draws a chart of the lab.
 * @param own its height at a width where none is given, px
 */
export function drawChart<Data>(
  create: (node: HTMLElement) => Chart<Data>,
  data: Data,
  own: number | ((width: number) => number),
): Figure['draw'] {
  return (node, { width, height }) => {
    const size = { width, height: height ?? (typeof own === 'number' ? own : own(width)) };
    const chart = create(node);
    chart.update(data, size);
    return { size, remove: () => chart.destroy() };
  };
}

/** Draws nothing anew: what stands in the page is saved as it is, in these colours. */
export function drawLive(live: Element, colours: Colours): Drawn {
  const before = live.getAttribute('data-sheet');
  live.setAttribute('data-sheet', colours);
  live.classList.add('figure-stage');
  const { width, height } = live.getBoundingClientRect();
  const remove = (): void => {
    live.classList.remove('figure-stage');
    if (before === null) live.removeAttribute('data-sheet');
    else live.setAttribute('data-sheet', before);
  };
  return { size: { width, height }, remove, node: live };
}
