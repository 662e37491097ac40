import type { GradientRecord } from '../../model/run';
import type { Range } from '../kit/scales';
import { ShapeContext } from '../kit/shapeContext';
import { offerShapes } from '../kit/shapes';
import type { ChartSize } from '../kit/svg';
import { readTheme, type Theme } from '../kit/theme';
import type { HeatmapLayout } from './heatmapLayout';
import { paintCells } from './heatmapPainter';
import { firstChange, type Measured } from './measured';

/** What is to be seen. */
interface Cells {
  readonly layout: HeatmapLayout;
  readonly measured: Measured;
  readonly ranges: readonly Range[];
  /** Of each group as a whole: None and frozen groups have no cells of their own. */
  readonly states: readonly GradientRecord['state'][];
}

/** The heatmap's cells on a canvas of their own, below the SVG; only what has changed is painted. */
export interface CellCanvas {
  /** @param density device pixels per px */
  resize(size: ChartSize, density: number): void;
  /** A new layout, other colours or another state of a group repaint all. */
  draw(cells: Cells): void;
  /** Repaints all with the colours that hold now. */
  refreshTheme(): void;
  destroy(): void;
}

export function createCellCanvas(node: HTMLElement): CellCanvas {
  const canvas = node.ownerDocument.createElement('canvas');
  canvas.style.cssText = 'position: absolute; left: 0; top: 0; pointer-events: none';
  canvas.setAttribute('aria-hidden', 'true');
  node.append(canvas);
  let size: ChartSize = { width: 0, height: 0 };
  let theme: Theme | null = null;
  let drawn: (Cells & { readonly key: string }) | null = null;

  /** @param from first epoch that has changed */
  function paint(cells: Cells, from: number): void {
    const context = canvas.getContext('2d');
    if (!context) return;
    theme ??= readTheme(node);
    const density = canvas.width / Math.max(1, size.width);
    context.setTransform(density, 0, 0, density, 0, 0);
    const column = cells.layout.columns.findIndex(({ last }) => last >= from);
    if (column >= 0) paintCells(context, { ...cells, theme }, column);
  }

  offerShapes(canvas, () => {
    if (!drawn) return null;
    const shapes = new ShapeContext(node.ownerDocument.createElementNS('http://www.w3.org/2000/svg', 'g'));
    // A saved figure may have other colours than the page.
    paintCells(shapes, { ...drawn, theme: readTheme(node) });
    return shapes.finish();
  });

  return {
    resize(next, density) {
      size = next;
      canvas.width = Math.round(size.width * density);
      canvas.height = Math.round(size.height * density);
      canvas.style.width = `${size.width}px`;
      canvas.style.height = `${size.height}px`;
    },
    draw(cells) {
      const key = JSON.stringify([cells.states, cells.ranges]);
      const isSame = drawn !== null && drawn.layout === cells.layout && drawn.key === key;
      const from = isSame && drawn ? firstChange(drawn.measured, cells.measured) : 0;
      drawn = { ...cells, key };
      paint(cells, from);
    },
    refreshTheme() {
      theme = null;
      if (drawn) paint(drawn, 0);
    },
    destroy() {
      canvas.remove();
    },
  };
}
