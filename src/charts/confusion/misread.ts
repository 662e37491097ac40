import { select } from 'd3';
import { bindMarks } from '../kit/marks';
import { inputRange } from '../kit/scales';
import { type ChartSize, type Svg, strokeStyle, textStyle } from '../kit/svg';
import { fitCell, mapExtent, mapFill, mapPaths } from '../maps/paintMap';

/** An image of the validation set that was read as another digit. */
export interface MisreadDigit {
  /** Position among the validation images. */
  readonly sample: number;
  /** Class indices. */
  readonly label: number;
  readonly prediction: number;
  /** X, row by row, 0..1. */
  readonly image: ArrayLike<number>;
}

interface Misread {
  readonly misread: readonly MisreadDigit[];
  /** Digit of each class. */
  readonly digits: readonly number[];
  /** What the classes are called, where they are no digits. */
  readonly names?: readonly string[];
  /** Side of the images in pixels. */
  readonly imageSize: number;
}

const digitPitch = { x: 34, y: 48 };
const digitSide = 28;

/** As many misread digits as there is room for, 'true→read as'; buttons where one can be chosen. */
export function drawMisread(
  parent: Svg<SVGGElement>,
  { misread, digits, names = digits.map(String), imageSize }: Misread,
  place: ChartSize & { readonly x: number; readonly y: number },
  onSample?: (sample: number) => void,
): void {
  const columns = Math.max(1, Math.floor((place.width - place.x + digitPitch.x - digitSide) / digitPitch.x));
  const rows = Math.max(0, Math.floor((place.height - place.y + 4) / digitPitch.y));
  const marks = parent
    .selectAll<SVGGElement, MisreadDigit>('g.digit')
    .data(misread.slice(0, columns * rows), ({ sample, prediction }) => `${sample} ${prediction} ${imageSize}`)
    .join((enter) => {
      // A misread image never changes under its key, so its cells are drawn once.
      const digit = enter.append('g').attr('class', 'digit');
      digit.each(function ({ image }) {
        appendDigit(this, image, imageSize);
      });
      return digit
        .attr('role', onSample ? 'button' : 'img')
        .attr('tabindex', onSample ? 0 : null)
        .style('cursor', onSample ? 'pointer' : 'default');
    })
    .attr('transform', (_, index) => {
      const x = place.x + (index % columns) * digitPitch.x;
      return `translate(${Math.round(x)} ${Math.round(place.y + Math.floor(index / columns) * digitPitch.y)})`;
    })
    .attr('aria-label', ({ label, prediction }) => {
      const text = `a ${names[label]} read as ${names[prediction]}`;
      return onSample ? `Show this digit: ${text}` : text;
    });
  marks.select('text').text(({ label, prediction }) => `${digits[label]}→${digits[prediction]}`);
  if (onSample) bindMarks(marks, { press: ({ sample }) => onSample(sample) });
}

/** The image in whole-pixel cells, its frame, and room for the words below. */
function appendDigit(element: SVGGElement, image: ArrayLike<number>, size: number): void {
  const shape = { channels: 1, size };
  const cell = fitCell(shape, digitSide);
  const extent = mapExtent(shape, cell);
  const digit = select(element);
  digit
    .append('rect')
    .property('style', 'fill: transparent')
    .attr('width', extent)
    .attr('height', extent + 14);
  const ink = digit.append('g').attr('shape-rendering', 'crispEdges');
  mapPaths(image, shape, { cell }, inputRange).forEach((path, step) => {
    if (!path) return;
    ink
      .append('path')
      .attr('d', path)
      .property('style', `fill: ${mapFill(step)}`);
  });
  digit
    .append('rect')
    .attr('x', -0.5)
    .attr('y', -0.5)
    .attr('width', extent + 1)
    .attr('height', extent + 1)
    .property('style', strokeStyle('var(--rule2)'));
  digit
    .append('text')
    .attr('x', extent / 2)
    .attr('y', extent + 12)
    .attr('text-anchor', 'middle')
    .property('style', textStyle(10, 'var(--ink2)'));
}
