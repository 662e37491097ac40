import { bindMarks } from '../kit/marks';
import { forwardColour } from '../kit/scales';
import { type Chart, createSvg, px, resizeSvg, type Svg, textStyle } from '../kit/svg';
import { createTooltip, type Tooltip } from '../kit/tooltip';
import { drawMisread, type MisreadDigit } from './misread';

export interface ConfusionData {
  /** Digit of each class. */
  readonly digits: readonly number[];
  /** What the classes are called, where they are no digits: axes have room for digits alone. */
  readonly names?: readonly string[];
  /** Images by true class (row) and prediction (column), [C * C]; null before an evaluation. */
  readonly counts: ArrayLike<number> | null;
  readonly misread: readonly MisreadDigit[];
  /** Side of the images in pixels. */
  readonly imageSize: number;
}

export interface ConfusionOptions {
  /** A misread digit has been chosen: show this validation image. */
  readonly onSample?: (sample: number) => void;
}

/** Where each digit has room for its name, the axes' names stand outside of these; else between the ends. */
const axisRoom = (cell: number) => (cell >= 12 ? { left: 30, top: 28 } : { left: 16, top: 15 });

/**
 * Confusion matrix, true digits down, predictions across, each row shaded by its share of that digit's
 * images; beside it (below it where narrow) some misread digits, 'true→read as'.
 */
export function confusionChart(node: HTMLElement, options: ConfusionOptions = {}): Chart<ConfusionData> {
  const svg = createSvg(node);
  const picture = svg.append('g').attr('role', 'img');
  const axes = picture.append('g');
  const cells = picture.append('g').attr('shape-rendering', 'crispEdges');
  const empty = picture.append('text').attr('text-anchor', 'middle').property('style', textStyle(11, 'var(--ink3)'));
  const gallery = svg.append('g');
  const tooltip = createTooltip(node);

  return {
    update(data, size) {
      resizeSvg(svg, size);
      const classes = data.digits.length;
      // In a tall place the digits go below, so that the matrix can be as wide as it is.
      const beside = size.width >= 200 && size.height < size.width;
      const room = beside ? Math.min(size.width * 0.45, size.height) : Math.min(size.width, size.height * 0.6);
      const cellIn = ({ left, top }: { left: number; top: number }) =>
        Math.floor((room - (beside ? top : left)) / classes);
      const wide = cellIn(axisRoom(12));
      const cell = wide >= 12 ? Math.min(wide, 18) : Math.min(11, Math.max(4, cellIn(axisRoom(0))));
      const { left, top } = axisRoom(cell);
      drawAxes(axes, data.digits, cell);
      drawCells(cells, data, cell, tooltip);
      empty
        .attr('display', data.counts ? 'none' : null)
        .attr('x', left + (classes * cell) / 2)
        .attr('y', top + (classes * cell) / 2 + 4)
        .text('no data yet');
      const side = classes * cell;
      const place = beside
        ? { x: left + side + 16, y: top - 1, width: size.width, height: size.height }
        : { x: 0, y: top + side + 12, width: size.width, height: size.height };
      drawMisread(gallery, data, place, options.onSample);
      picture.attr('aria-label', describeConfusion(data));
    },
    destroy() {
      tooltip.destroy();
      svg.remove();
    },
  };
}

function drawAxes(axes: Svg<SVGGElement>, digits: readonly number[], cell: number): void {
  const side = digits.length * cell;
  const { left, top } = axisRoom(cell);
  // Every digit where each has room for one; else the ends.
  const shown = digits.flatMap((digit, index) =>
    cell >= 12 || index === 0 || index === digits.length - 1 ? [{ digit, at: (index + 0.5) * cell }] : [],
  );
  const marks = [
    ...shown.map(({ digit, at }) => ({ text: String(digit), x: left + at, y: top - 5, turn: 0 })),
    ...shown.map(({ digit, at }) => ({
      text: String(digit),
      x: left - 9,
      y: top + at + 3.5,
      turn: 0,
    })),
    { text: 'read as', x: left + side / 2, y: cell >= 12 ? 9 : top - 5, turn: 0 },
    { text: 'true', x: cell >= 12 ? 9 : left - 8, y: top + side / 2, turn: -90 },
  ];
  axes
    .selectAll<SVGTextElement, (typeof marks)[number]>('text')
    .data(marks)
    .join('text')
    .attr('text-anchor', 'middle')
    .attr('transform', ({ x, y, turn }) => `translate(${px(x)} ${px(y)}) rotate(${turn})`)
    .property('style', textStyle(10, 'var(--ink3)'))
    .text(({ text }) => text);
}

interface Cell {
  readonly label: number;
  readonly prediction: number;
  readonly count: number;
  readonly total: number;
}

function drawCells(
  parent: Svg<SVGGElement>,
  { counts, digits, names = digits.map(String) }: ConfusionData,
  cell: number,
  tooltip: Tooltip,
): void {
  const classes = digits.length;
  const { left, top } = axisRoom(cell);
  const list: Cell[] = [];
  for (let label = 0; label < classes && counts; label++) {
    let total = 0;
    for (let prediction = 0; prediction < classes; prediction++)
      total += counts[label * classes + prediction] as number;
    for (let prediction = 0; prediction < classes; prediction++) {
      list.push({ label, prediction, count: counts[label * classes + prediction] as number, total });
    }
  }
  const marks = parent
    .selectAll<SVGRectElement, Cell>('rect')
    .data(list)
    .join('rect')
    .attr('x', ({ prediction }) => left + prediction * cell)
    .attr('y', ({ label }) => top + label * cell)
    .attr('width', cell - 1)
    .attr('height', cell - 1)
    .property('style', ({ count, total }) => `fill: ${forwardColour(total > 0 ? count / total : 0, 0, 1)}`);
  bindMarks(marks, {
    show({ label, prediction, count, total }) {
      const text = `${names[label]} read as ${names[prediction]}: ${count} of ${total}`;
      tooltip.show(left + (prediction + 1) * cell, top + (label + 0.5) * cell, [{ text }]);
    },
    hide: () => tooltip.hide(),
  });
}

/** How many of the images are read right, and the most frequent mistake. */
export function describeConfusion({ counts, digits, names = digits.map(String) }: ConfusionData): string {
  if (!counts) return 'Confusion matrix: no data yet.';
  const classes = digits.length;
  let right = 0;
  let total = 0;
  let worst = { count: 0, label: 0, prediction: 0 };
  for (let label = 0; label < classes; label++) {
    for (let prediction = 0; prediction < classes; prediction++) {
      const count = counts[label * classes + prediction] as number;
      total += count;
      if (label === prediction) right += count;
      else if (count > worst.count) worst = { count, label, prediction };
    }
  }
  const mistake =
    worst.count > 0
      ? ` Most frequent mistake: ${names[worst.label]} read as ${names[worst.prediction]}, ${worst.count === 1 ? 'once' : `${worst.count} times`}.`
      : '';
  return `Confusion matrix: ${right} of ${total} read right.${mistake}`;
}
