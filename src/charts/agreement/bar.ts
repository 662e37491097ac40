import { type Chart, createSvg, estimateWidth, px, resizeSvg, textStyle } from '../kit/svg';
import type { FigureTable } from '../kit/table';

/** Of how many images two runs each read right. */
export interface AgreementData {
  readonly letters: readonly [string, string];
  /** Tokens. */
  readonly hues: readonly [string, string];
  readonly both: number;
  readonly first: number;
  readonly second: number;
  readonly neither: number;
}

const barHeight = 14;
const lineHeight = 18;
const keySize = 9;
/** Between the parts, so that neighbours of one hue stay two. */
const seam = 1;

interface Part {
  readonly name: string;
  readonly count: number;
  readonly fill: string;
}

function partsOf({ letters, hues, both, first, second, neither }: AgreementData): Part[] {
  return [
    { name: 'both', count: both, fill: 'var(--ink2)' },
    { name: `only ${letters[0]}`, count: first, fill: hues[0] },
    { name: `only ${letters[1]}`, count: second, fill: hues[1] },
    { name: 'neither', count: neither, fill: 'var(--rule2)' },
  ];
}

interface Key extends Part {
  readonly x: number;
  readonly row: number;
}

/** Names and counts below the bar, in as many lines as they need. */
function keysOf(data: AgreementData, width: number): Key[] {
  let [x, row] = [0, 0];
  return partsOf(data).map((part) => {
    const own = keySize + 6 + estimateWidth(`${part.name} ${part.count}`, 11) + 16;
    if (x > 0 && x + own - 16 > width) [x, row] = [0, row + 1];
    const key = { ...part, x, row };
    x += own;
    return key;
  });
}

/** Height of the picture at a width, px. */
export function agreementHeight(data: AgreementData, width: number): number {
  const rows = Math.max(...keysOf(data, width).map(({ row }) => row)) + 1;
  return barHeight + 4 + rows * lineHeight;
}

/** The images of both as one bar: read right by both, by one alone, by neither. */
export function agreementBar(node: HTMLElement): Chart<AgreementData> {
  const svg = createSvg(node);
  const picture = svg.append('g').attr('role', 'img');
  const bar = picture.append('g').attr('shape-rendering', 'crispEdges');
  const words = picture.append('g');
  return {
    update(data, size) {
      resizeSvg(svg, size);
      const parts = partsOf(data);
      const images = parts.reduce((sum, { count }) => sum + count, 0);
      picture.attr(
        'aria-label',
        `${images} images read right by ${parts.map(({ name, count }) => `${name} ${count}`).join(', ')}.`,
      );
      const scale = (count: number): number => (images > 0 ? (count / images) * size.width : 0);
      let before = 0;
      const places = parts.flatMap((part) => {
        const place = { ...part, x: scale(before), width: Math.max(1, scale(part.count) - seam) };
        before += part.count;
        return part.count > 0 ? [place] : [];
      });
      bar
        .selectAll('rect')
        .data(places)
        .join('rect')
        .attr('x', ({ x }) => px(x))
        .attr('width', ({ width }) => px(width))
        .attr('height', barHeight)
        .property('style', ({ fill }) => `fill: ${fill}`);
      words
        .selectAll<SVGGElement, Key>('g')
        .data(keysOf(data, size.width))
        .join((enter) => {
          const key = enter.append('g');
          key.append('rect').attr('width', keySize).attr('height', keySize).attr('y', -8.5);
          key
            .append('text')
            .attr('x', keySize + 6)
            .property('style', textStyle(11, 'var(--ink2)'));
          return key;
        })
        .attr('transform', ({ x, row }) => `translate(${px(x)} ${barHeight + 16 + row * lineHeight})`)
        .each(function ({ name, count, fill }) {
          const [square, text] = [this.querySelector('rect'), this.querySelector('text')];
          if (square) square.style.fill = fill;
          if (text) text.textContent = `${name} ${count}`;
        });
    },
    destroy() {
      svg.remove();
    },
  };
}

/** One line for each part of the bar. */
export function agreementTable(data: AgreementData): FigureTable {
  return { header: ['read_right_by', 'images'], rows: partsOf(data).map(({ name, count }) => [name, count]) };
}
