import { px, type Svg } from './svg';

/** A text at a place, px. */
export interface Word {
  readonly text: string;
  readonly x: number;
  /** Of its baseline. */
  readonly y: number;
  /** Begins at its place unless told. */
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly style: string;
}

/** Draws all texts of a part of a chart. */
export function drawWords(parent: Svg<SVGGElement>, words: readonly Word[]): void {
  parent
    .selectAll<SVGTextElement, Word>('text')
    .data(words)
    .join('text')
    .attr('text-anchor', ({ anchor }) => anchor ?? 'start')
    .attr('x', ({ x }) => px(x))
    .attr('y', ({ y }) => px(y))
    .property('style', ({ style }) => style)
    .text(({ text }) => text);
}
