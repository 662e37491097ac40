import { select } from 'd3';
import { formatScore } from '../kit/format';
import { type ChartSize, px, strokeStyle, textStyle } from '../kit/svg';

interface ProbabilitiesData {
  /** Digit of each class. */
  readonly digits: readonly number[];
  /** What the classes are called, where they are no digits: under the bars there is room for digits alone. */
  readonly names?: readonly string[];
  /** Per class, summing to 1. */
  readonly values: ArrayLike<number>;
  /** Class index of the true digit; null where it is not known, as for a drawn digit. */
  readonly label: number | null;
}

export interface ProbabilityBars {
  /** Draws into 0..width, 0..height of the group; digits below the bars included. */
  update(data: ProbabilitiesData, size: ChartSize): void;
  destroy(): void;
}

/** Room for the digits and the underline, px. */
const below = 18;

/**
 * Class probabilities as bars, for a group of the canvas or an SVG of its own. The likeliest class is
 * dark, the true one underlined and bold, chance dotted.
 */
export function probabilityBars(node: SVGGElement | SVGSVGElement): ProbabilityBars {
  const root = select(node).append('g').attr('role', 'img');
  const bars = root.append('g');
  const chance = root.append('line').property('style', strokeStyle('var(--ink3)', 1, '1.5 3'));
  const ground = root.append('line').property('style', strokeStyle('var(--ink2)', 1));
  const digits = root.append('g');
  const underline = root.append('line').property('style', strokeStyle('var(--ink)', 1.6));

  return {
    update({ digits: marks, names = marks.map(String), values, label }, { width, height }) {
      const classes = marks.length;
      const pitch = width / classes;
      const base = Math.max(8, height - below);
      const list = Array.from({ length: classes }, (_, index) => values[index] ?? 0);
      const best = list.indexOf(Math.max(...list));
      bars
        .selectAll<SVGRectElement, number>('rect')
        .data(list)
        .join('rect')
        .attr('x', (_, index) => px(index * pitch + pitch * 0.12))
        .attr('width', px(pitch * 0.76))
        .attr('y', (value) => px(base - barHeight(value, base)))
        .attr('height', (value) => px(barHeight(value, base)))
        .property('style', (_, index) => `fill: ${index === best ? 'var(--fwd)' : 'var(--f5)'}`);
      const level = px(base - base / classes);
      chance.attr('x1', 0).attr('x2', width).attr('y1', level).attr('y2', level);
      ground.attr('x1', 0).attr('x2', width).attr('y1', base).attr('y2', base);
      digits
        .selectAll<SVGTextElement, number>('text')
        .data(marks)
        .join('text')
        .attr('text-anchor', 'middle')
        .attr('x', (_, index) => px((index + 0.5) * pitch))
        .attr('y', base + 12)
        .property('style', (_, index) =>
          index === label ? textStyle(10, 'var(--ink)', 700) : textStyle(10, 'var(--ink3)'),
        )
        .text((digit) => digit);
      const middle = ((label ?? 0) + 0.5) * pitch;
      underline
        .attr('display', label === null ? 'none' : null)
        .attr('x1', px(middle - 4))
        .attr('x2', px(middle + 4))
        .attr('y1', base + 15.5)
        .attr('y2', base + 15.5);
      const truly = label === null ? '' : `; truly ${names[label]} with ${formatScore(list[label] ?? 0)}`;
      root.attr('aria-label', `Read as ${names[best]} with probability ${formatScore(list[best] ?? 0)}${truly}`);
    },
    destroy() {
      root.remove();
    },
  };
}

/** A probability that is not finite has no bar. */
function barHeight(value: number, base: number): number {
  return Number.isFinite(value) ? base * Math.min(1, Math.max(0, value)) : 0;
}
