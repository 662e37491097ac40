import { select } from 'd3';
import { sans } from './svg';

/** The lab's ink tooltip inside a chart's container; never a target of the pointer, hidden from screen readers. */
export interface Tooltip {
  /** At (x, y) of the container, in px; first line bold. `colours` may mark lines with a run's hue. */
  show(x: number, y: number, lines: readonly TooltipLine[]): void;
  hide(): void;
  destroy(): void;
}

interface TooltipLine {
  readonly text: string;
  /** A mark before the line, e.g. 'var(--run-b)'. */
  readonly hue?: string;
}

export function createTooltip(node: HTMLElement): Tooltip {
  const view = node.ownerDocument.defaultView;
  if (view?.getComputedStyle(node).position !== 'absolute') node.style.position = 'relative';
  const box = select(node)
    .append('div')
    .attr('aria-hidden', 'true')
    .property(
      'style',
      `position: absolute; left: 0; top: 0; z-index: 5; display: none; pointer-events: none; padding: 5px 8px;
      max-width: 240px; width: max-content; border-radius: 4px; background: var(--ink); color: var(--onink);
      font: 400 11px/15px ${sans}; font-variant-numeric: tabular-nums`,
    );
  const element = box.node() as HTMLDivElement;
  return {
    show(x, y, lines) {
      const rows = box
        .selectAll<HTMLDivElement, TooltipLine>('div')
        .data(lines)
        .join((enter) => {
          const row = enter.append('div');
          row.append('span');
          row.append('b').property('style', 'font: inherit');
          return row;
        });
      rows.style('font-weight', (_, index) => (index === 0 ? 600 : 400));
      rows.select('span').property('style', (line) =>
        line.hue
          ? `display: inline-block; width: 8px; height: 8px; margin-right: 6px; border-radius: 4px;
               background: ${line.hue}; outline: 1px solid var(--onink)`
          : 'display: none',
      );
      rows.select('b').text((line) => line.text);
      box.style('display', 'block');
      // To the right of the point, or to the left where the container ends; never above or below the container.
      const wide = element.offsetWidth;
      const high = element.offsetHeight;
      const left = x + 12 + wide <= node.clientWidth ? x + 12 : Math.max(0, x - 12 - wide);
      const top = Math.max(0, Math.min(node.clientHeight - high, y - high / 2));
      element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    },
    hide() {
      box.style('display', 'none');
    },
    destroy() {
      box.remove();
    },
  };
}
