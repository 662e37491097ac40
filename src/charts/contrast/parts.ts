import { select } from 'd3';
import { trianglePath } from '../kit/linePath';
import type { LabelWish, PointOfLine } from '../kit/placeLabels';
import { setRichText } from '../kit/richText';
import { changed, estimateWidth, halo, px, type Svg, strokeStyle, textStyle } from '../kit/svg';
import { type NamedStage, shortName } from '../maps/stages';
import { nameSize } from './axis';

/** A run's line as it is drawn. */
export interface RunDrawing {
  readonly run: { readonly id: string; readonly hue: string; readonly dash: string | null };
  readonly path: string;
  readonly dots: readonly Dot[];
  /** Where values are not finite, px of the chart. */
  readonly broken: readonly number[];
}

interface Dot {
  readonly at: PointOfLine;
  /** An exact 0 stands hollow on the ground line. */
  readonly isZero: boolean;
}

/** How the lines of a contrast chart look. */
interface LineLook {
  /** Radius of a dot, px. */
  readonly radius: number;
  readonly isRound: boolean;
}

/** A line per run with its dots, and a triangle on the ground line where a value is not finite. */
export function drawRunLines(
  parent: Svg<SVGGElement>,
  drawings: readonly RunDrawing[],
  bottom: number,
  { radius, isRound }: LineLook,
): void {
  const round = `; stroke-linejoin: round${isRound ? '; stroke-linecap: round' : ''}`;
  parent
    .selectAll<SVGGElement, RunDrawing>('g')
    .data(drawings, ({ run }) => run.id)
    .join((enter) => {
      const group = enter.append('g');
      group.append('path').attr('class', 'line');
      group.append('path').attr('class', 'broken');
      return group;
    })
    .filter(
      changed<SVGGElement, RunDrawing>(({ run, path, dots, broken }) =>
        JSON.stringify([run.hue, run.dash, path, dots, broken, bottom]),
      ),
    )
    .each(function ({ run, path, dots, broken }) {
      const group = select(this);
      group
        .select('.line')
        .attr('d', path)
        .property('style', strokeStyle(run.hue, 1.8, run.dash) + round);
      group
        .select('.broken')
        .attr('d', broken.map((x) => trianglePath(x, bottom - 6, 9)).join(''))
        .property('style', 'fill: var(--paper); stroke: var(--bad); stroke-width: 1.4; stroke-linejoin: round');
      group
        .selectAll<SVGCircleElement, Dot>('circle')
        .data(dots)
        .join('circle')
        .attr('cx', ({ at }) => px(at[0]))
        .attr('cy', ({ at }) => px(at[1]))
        .attr('r', radius)
        .property('style', ({ isZero }) =>
          isZero
            ? `fill: var(--paper); stroke: ${run.hue}; stroke-width: 1.5`
            : `fill: ${run.hue}; stroke: var(--paper); stroke-width: 1`,
        );
    });
}

/** A number, in the hue of its run. */
export interface ContrastLabel extends LabelWish {
  readonly text: string;
  readonly hue: string;
}

export function contrastLabel(text: string, hue: string, spots: readonly PointOfLine[]): ContrastLabel {
  return { text, hue, width: estimateWidth(text, 10) + 3, height: 11, spots };
}

export function drawLabels(
  parent: Svg<SVGGElement>,
  labels: readonly (Pick<ContrastLabel, 'text' | 'hue'> & { readonly spot: PointOfLine })[],
): void {
  parent
    .selectAll<SVGTextElement, (typeof labels)[number]>('text')
    .data(labels)
    .join('text')
    .attr('text-anchor', 'middle')
    .attr('x', ({ spot }) => px(spot[0]))
    .attr('y', ({ spot }) => px(spot[1] + 3.5))
    .property('style', ({ hue }) => textStyle(10, hue, 500) + halo)
    .text(({ text }) => text);
}

/** Names of the stages below their columns; none where the maps above have them. */
export function drawNames(
  parent: Svg<SVGGElement>,
  stages: readonly NamedStage[],
  place: (index: number) => { readonly middle: number; readonly width: number },
  y: number,
): void {
  parent
    .selectAll<SVGTextElement, NamedStage>('text')
    .data(stages)
    .join('text')
    .attr('text-anchor', 'middle')
    .attr('x', (_, index) => px(place(index).middle))
    .attr('y', y)
    .each(function (stage, index) {
      setRichText(this, shortName(stage, place(index).width, nameSize), nameSize);
    });
}

/** A word in the middle of a plot that has nothing to show. */
export function createEmptyNote(picture: Svg<SVGGElement>, words: string) {
  const note = picture
    .append('text')
    .attr('text-anchor', 'middle')
    .property('style', textStyle(11, 'var(--ink3)'))
    .text(words);
  return {
    draw(isEmpty: boolean, width: number, middle: number): void {
      note
        .attr('display', isEmpty ? null : 'none')
        .attr('x', width / 2)
        .attr('y', middle + 4);
    },
  };
}
