import { type CursorMove, moveAlong } from '../kit/cursorMove';
import { px, type Svg, strokeStyle } from '../kit/svg';
import { createTooltip } from '../kit/tooltip';
import type { HeatmapRow } from './cells';
import type { HeatmapLayout } from './heatmapLayout';

/** A cell of the heatmap: a group's row in an epoch. */
export interface CellPlace {
  readonly group: number;
  readonly row: HeatmapRow;
  readonly epoch: number;
}

/** Where a key leads from a cell, or from none: up and down the rows, left and right the epochs. */
export function nextCell(
  move: CursorMove,
  from: CellPlace | null,
  { groups }: HeatmapLayout,
  { epoch: chosen, budget }: { readonly epoch: number | null; readonly budget: number },
): CellPlace | null {
  const epoch = from?.epoch ?? Math.max(1, chosen ?? 1);
  if (move.kind === 'arrow' && move.y !== 0) {
    const rows = groups.flatMap((place, group) => place.rows.map(({ row }) => ({ group, row })));
    const index = rows.findIndex(({ group, row }) => group === from?.group && row === from.row);
    // From outside the first row is entered, whichever the arrow.
    const to = rows[Math.min(rows.length - 1, Math.max(0, from ? index + move.y : 0))];
    return to ? { ...to, epoch } : null;
  }
  const to = moveAlong(move, epoch, budget);
  return to === null ? null : { group: from?.group ?? 0, row: from?.row ?? 'norm', epoch: Math.max(1, to) };
}

/** The frame around a cell, and what a tooltip says of it. */
export interface CellMark {
  show(place: CellPlace, layout: HeatmapLayout, lines: readonly string[]): void;
  hide(): void;
  destroy(): void;
}

export function createCellMark(node: HTMLElement, picture: Svg<SVGGElement>): CellMark {
  const frame = picture.append('rect').attr('display', 'none').property('style', strokeStyle('var(--ink)', 1.5));
  const tooltip = createTooltip(node);
  return {
    show({ group, row: wanted, epoch }, { groups, left, epochWidth }, lines) {
      const rows = groups[group]?.rows ?? [];
      const row = rows.find((other) => other.row === wanted) ?? rows[0];
      if (!row) return;
      const width = Math.max(4, epochWidth);
      const height = Math.max(4, row.height);
      const middle = left + (epoch - 0.5) * epochWidth;
      frame
        .attr('display', null)
        .attr('x', px(middle - width / 2))
        .attr('y', px(row.top + row.height / 2 - height / 2))
        .attr('width', px(width))
        .attr('height', px(height));
      tooltip.show(
        middle + width / 2,
        row.top,
        lines.map((text) => ({ text })),
      );
    },
    hide() {
      frame.attr('display', 'none');
      tooltip.hide();
    },
    destroy() {
      tooltip.destroy();
    },
  };
}
