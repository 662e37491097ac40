import { formatTick } from '../kit/format';
import { bindMarks } from '../kit/marks';
import type { PointOfLine } from '../kit/placeLabels';
import { type ChartSize, px, type Svg, strokeStyle, textStyle } from '../kit/svg';
import { tileCentres } from '../maps/stages';
import { lowestDecade } from './data';

/** Room for the axis' numbers left of the plot, px. No line and no value label enters it. */
export const gutter = 26;
/** The caption's line above the plot, px. */
export const captionHeight = 16;
/** Space between a caption's baseline and the plot, px. */
const captionLift = 6;

/** Middles of the columns: those of the maps above, or, where these would enter the gutter, spread over the plot. */
export function columnCentres(width: number, count: number): number[] {
  const aligned = tileCentres(width, count);
  if ((aligned[0] ?? width) >= gutter + 4) return aligned;
  const [first, last] = [gutter + 12, width - 14];
  return aligned.map((_, index) => first + ((last - first) * index) / Math.max(1, count - 1));
}

/** What can be pressed. The style of the line stands by itself: WebKit drops the whole of `underline dotted`. */
const underline = 'text-decoration: underline; text-decoration-style: dotted; text-underline-offset: 3px';

/** Of a column's name, px. */
export const nameSize = 11;

export interface ContrastAxis {
  /**
   * Draws the decades behind the values.
   * @param bottom of the plot: the lowest decade, and the place of an exact 0
   * @returns height of a value on the chart, and the lines that were drawn
   */
  draw(
    values: readonly number[],
    size: ChartSize,
    bottom: number,
  ): { readonly y: (value: number) => number; readonly rules: readonly (readonly PointOfLine[])[] };
}

/** A log axis of contrast from 1 down, with every second decade named, under a caption on the right. */
export function createContrastAxis(picture: Svg<SVGGElement>, words: string): ContrastAxis {
  const grid = picture.append('g');
  const caption = picture
    .append('text')
    .attr('text-anchor', 'end')
    .attr('y', captionHeight - captionLift)
    .property('style', textStyle(10, 'var(--ink2)'))
    .attr('data-term', 'contrast')
    .text(words);
  return {
    draw(values, { width }, bottom) {
      const top = captionHeight;
      const floor = lowestDecade(values);
      const y = (value: number): number => {
        if (value === 0) return bottom;
        return bottom - (bottom - top) * (1 - Math.log10(Math.min(1, value)) / Math.log10(floor));
      };
      const decades = Array.from({ length: Math.round(-Math.log10(floor)) + 1 }, (_, i) => 10 ** -i).filter(
        (_, index) => index % 2 === 0,
      );
      const rows = grid
        .selectAll<SVGGElement, number>('g')
        .data(decades)
        .join((enter) => {
          const row = enter.append('g');
          row.append('line').property('style', strokeStyle('var(--rule)'));
          row
            .append('text')
            .attr('x', gutter - 5)
            .attr('y', 3.5)
            .attr('text-anchor', 'end')
            .property('style', textStyle(10, 'var(--ink3)'));
          return row;
        })
        .attr('transform', (value) => `translate(0 ${px(y(value))})`);
      rows.select('line').attr('x1', gutter).attr('x2', width);
      rows.select('text').text((value) => formatTick(value));
      caption.attr('x', width);
      const rules = decades.map((value): PointOfLine[] => [
        [gutter, y(value)],
        [width, y(value)],
      ]);
      return { y, rules };
    },
  };
}

/** A word left of the caption that leads to the other view of the contrast. */
export function drawSwitch(svg: Svg<SVGSVGElement>, word: string, label: string, onPress?: () => void): void {
  if (!onPress) return;
  const button = svg
    .append('g')
    .attr('role', 'button')
    .attr('tabindex', 0)
    .attr('aria-label', label)
    .style('cursor', 'pointer');
  bindMarks(button, { press: () => onPress() });
  button
    .append('rect')
    .attr('x', gutter - 4)
    .attr('y', -8)
    .attr('width', 84)
    .attr('height', 24)
    .property('style', 'fill: transparent');
  button
    .append('text')
    .attr('x', gutter)
    .attr('y', captionHeight - captionLift)
    .property('style', `${textStyle(10, 'var(--ink)', 500)}; ${underline}`)
    .text(word);
}
