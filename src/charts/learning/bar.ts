import { signed } from '../../model/signed';
import { type Chart, createSvg, estimateWidth, px, resizeSvg, textStyle } from '../kit/svg';
import { type LearningData, learningParts } from './data';

/** Height of the picture at a width, px. */
export function learningHeight(data: LearningData, width: number): number {
  const rows = Math.max(...lines(data, width).map(({ row }) => row)) + 1;
  return rows * lineHeight + barHeight + 10;
}

const barHeight = 18;
const lineHeight = 16;
const valueWidth = 40;

interface Part {
  readonly name: string;
  readonly share: number;
  readonly fill: string;
  /** As a number is written behind the name. */
  readonly value: string;
}

/** What guessing, the head alone, and training the quantum layers bring to the accuracy: one bar, its parts named below. */
export function learningBar(node: HTMLElement): Chart<LearningData> {
  const svg = createSvg(node).attr('role', 'img');
  const bar = svg.append('g').attr('shape-rendering', 'crispEdges');
  const frame = bar.append('rect').property('style', 'fill: none; stroke: var(--rule2); stroke-dasharray: 3 2');
  const pieces = bar.append('g');
  const value = svg
    .append('text')
    .attr('text-anchor', 'end')
    .property('style', textStyle(12, 'var(--ink)', 600));
  const words = svg.append('g');
  return {
    update(data, size) {
      resizeSvg(svg, size);
      const width = size.width - valueWidth;
      frame.attr('x', 0.5).attr('y', 0.5).attr('width', width).attr('height', barHeight);
      let from = 0;
      const places = partsOf(data).map((part) => {
        const place = { ...part, x: from };
        from += part.share;
        return place;
      });
      pieces
        .selectAll('rect')
        .data(places)
        .join('rect')
        .attr('x', ({ x }) => px(0.5 + x * width))
        .attr('y', 0.5)
        .attr('width', ({ share }) => px(share * width))
        .attr('height', barHeight)
        .property('style', ({ fill }) => `fill: ${fill}`);
      value.attr('x', size.width).attr('y', 14).text(data.whole.toFixed(2));
      words
        .selectAll<SVGGElement, Line>('g')
        .data(lines(data, size.width))
        .join((enter) => {
          const line = enter.append('g');
          line.append('rect').attr('width', 9).attr('height', 9).attr('y', -8);
          line.append('text').property('style', textStyle(11, 'var(--ink2)'));
          return line;
        })
        .attr('transform', ({ x, row }) => `translate(${px(x)} ${barHeight + 18 + row * lineHeight})`)
        .each(function ({ text, fill }) {
          const mark = this.firstElementChild as SVGElement;
          mark.setAttribute('display', fill ? 'inline' : 'none');
          mark.style.fill = fill ?? 'none';
          const label = this.lastElementChild as SVGElement;
          label.setAttribute('x', fill ? '13' : '0');
          label.textContent = text;
        });
      svg.attr('aria-label', describeLearning(data));
    },
    destroy: () => void svg.remove(),
  };
}

function partsOf({ chance, whole, frozen, head, hue }: LearningData): Part[] {
  const { shares, headAdds, layersAdd } = learningParts({ chance, whole, frozen: frozen?.median ?? null });
  const guessed: Part = { name: 'chance', share: shares.guess, fill: 'var(--rule2)', value: chance.toFixed(2) };
  const learned = { share: shares.head, value: signed(headAdds, 2) };
  if (layersAdd === null) return [guessed, { ...learned, name: 'learned', fill: 'var(--ink3)' }];
  return [
    guessed,
    { ...learned, name: `${head} head`, fill: 'var(--ink2)' },
    { name: 'quantum layers', share: shares.layers, fill: hue, value: signed(layersAdd, 2) },
  ];
}

interface Line {
  readonly text: string;
  readonly fill: string | null;
  readonly x: number;
  readonly row: number;
}

/** The parts' names, as many in a row as there is room for; then the twins, each in a row of its own. */
function lines(data: LearningData, width: number): Line[] {
  const found: Line[] = [];
  let [x, row] = [0, 0];
  for (const { name, value, fill } of partsOf(data)) {
    const text = `${name} ${value}`;
    const wide = 13 + estimateWidth(text, 11);
    if (x > 0 && x + wide > width) [x, row] = [0, row + 1];
    found.push({ text, fill, x, row });
    x += wide + 16;
  }
  for (const { name, twin } of twinsOf(data)) {
    row += 1;
    const range = twin.seeds > 1 ? ` ± ${twin.halfRange.toFixed(2)}, ${twin.seeds} seeds` : '';
    found.push({ text: `${name} ${twin.median.toFixed(2)}${range}`, fill: null, x: 0, row });
  }
  return found;
}

function twinsOf({ frozen, unentangled, linear }: LearningData) {
  const named = [
    { name: 'frozen twin', twin: frozen },
    { name: 'without CNOTs', twin: unentangled },
    { name: 'linear model', twin: linear },
  ];
  return named.flatMap(({ name, twin }) => (twin ? [{ name, twin }] : []));
}

function describeLearning(data: LearningData): string {
  const parts = partsOf(data).map(({ name, value }) => `${name} ${value}`);
  return `Validation accuracy ${data.whole.toFixed(2)} of run ${data.letter}: ${parts.join(', ')}.`;
}
