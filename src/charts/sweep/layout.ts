import type { SweepData, SweepPanel } from './data';

/** A panel and where it stands, px. */
export interface PlacedPanel {
  readonly panel: SweepPanel;
  /** Position among all panels of the picture. */
  readonly index: number;
  /** Of its plot. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** It stands first in its line, and has the axis' numbers. */
  readonly first: boolean;
}

export interface SweepLayout {
  readonly panels: readonly PlacedPanel[];
  readonly headings: readonly { readonly title: string; readonly y: number }[];
  readonly height: number;
}

/** Narrowest panel, its room on the left included. */
const narrowest = 188;
/** Left of a plot: numbers of the axis, or the gap to the panel before. */
const gutter = 26;
const titleHeight = 30;
const headingHeight = 24;
/** Levels, medians, and what they are. */
const below = 62;
/** Heights of a plot: alone in the picture, or one of several lines. */
const heights = { alone: 272, several: 168 };

/** Where the panels stand: as many in a line as have room, lines about equally long. */
export function sweepLayout({ groups }: SweepData, width: number): SweepLayout {
  const most = Math.max(1, Math.floor(width / narrowest));
  const perLine = (count: number): number => Math.ceil(count / Math.ceil(count / most));
  const lines = groups.reduce((sum, { panels }) => sum + Math.ceil(panels.length / most), 0);
  const height = lines > 1 ? heights.several : heights.alone;
  const placed: PlacedPanel[] = [];
  const headings: SweepLayout['headings'][number][] = [];
  let y = 0;
  for (const { title, panels } of groups) {
    if (title !== '') {
      headings.push({ title, y: y + 14 });
      y += headingHeight;
    }
    const columns = perLine(panels.length);
    const pitch = width / columns;
    for (let start = 0; start < panels.length; start += columns) {
      for (const [column, panel] of panels.slice(start, start + columns).entries()) {
        placed.push({
          ...{ panel, height, index: placed.length, first: column === 0 },
          left: column * pitch + gutter,
          top: y + titleHeight,
          width: pitch - gutter - 4,
        });
      }
      y += titleHeight + height + below;
    }
  }
  return { panels: placed, headings, height: y };
}

/** Height of the picture at a width, px. */
export function sweepHeight(data: SweepData, width: number): number {
  return sweepLayout(data, width).height;
}
