import { select } from 'd3';
import { px, type Svg, strokeStyle, textStyle } from '../kit/svg';
import { type CircuitLayout, type CircuitPlace, lettered } from './circuitLayout';

/** The groups of a circuit's drawing, from the ground up. */
const layers = ['lines', 'names', 'barriers', 'boxes', 'letters', 'cnots'] as const;

/** Wires with their names, encodings and CNOTs. */
export function drawWires(parent: Svg<SVGGElement>, { places }: CircuitLayout): void {
  parent
    .selectAll<SVGGElement, CircuitPlace>('g.wires')
    .data(places, ({ group }) => String(group.source))
    .join((enter) => {
      const group = enter.append('g').attr('class', 'wires');
      for (const layer of layers) group.append('g').attr('class', layer);
      return group;
    })
    .each(function (place) {
      const layer = (name: (typeof layers)[number]): Svg<SVGGElement> =>
        select(this).select<SVGGElement>(`g.${name}`) as unknown as Svg<SVGGElement>;
      drawLines(layer('lines'), layer('names'), place);
      drawBarriers(layer('barriers'), place);
      drawEncodings(layer('boxes'), layer('letters'), place);
      drawCnots(layer('cnots'), place);
    });
}

function drawLines(lines: Svg<SVGGElement>, names: Svg<SVGGElement>, { wires, left, right }: CircuitPlace): void {
  lines
    .selectAll('line')
    .data(wires)
    .join('line')
    .attr('x1', px(left + 14))
    .attr('x2', px(right))
    .attr('y1', px)
    .attr('y2', px)
    .property('style', strokeStyle('var(--rule2)'));
  const pitch = (wires[1] ?? 0) - (wires[0] ?? 0);
  names
    .selectAll('text')
    .data(wires)
    .join('text')
    .attr('x', px(left))
    .attr('y', (y) => px(y + 3.5))
    .property('style', textStyle(10, 'var(--ink3)'))
    // Every second or third name where the wires lie close.
    .text((_, q) => (q % Math.ceil(10 / Math.max(1, pitch)) === 0 ? `q${q}` : ''));
}

/** A dotted line before every repetition but the first. */
function drawBarriers(parent: Svg<SVGGElement>, { repetitions, unit, top, bottom }: CircuitPlace): void {
  parent
    .selectAll('line')
    .data(repetitions.slice(1))
    .join('line')
    .attr('x1', ({ left: x }) => px(x - unit * 0.2))
    .attr('x2', ({ left: x }) => px(x - unit * 0.2))
    .attr('y1', px(top - 2))
    .attr('y2', px(bottom + 2))
    .property('style', strokeStyle('var(--rule2)', 1, '1.5 2.5'));
}

/** RY boxes of the encodings, with their letters where there is room. */
function drawEncodings(
  boxes: Svg<SVGGElement>,
  letters: Svg<SVGGElement>,
  { repetitions, wires, unit }: CircuitPlace,
): void {
  const encodings = repetitions.flatMap(({ encoding }) =>
    encoding === null ? [] : wires.map((y) => ({ x: encoding, y })),
  );
  boxes
    .selectAll('rect')
    .data(encodings)
    .join('rect')
    .attr('x', ({ x }) => px(x - unit / 2 + 0.5))
    .attr('y', ({ y }) => px(y - unit / 2 + 0.5))
    .attr('width', px(unit - 1))
    .attr('height', px(unit - 1))
    .attr('rx', 1.5)
    .property('style', 'fill: var(--paper); stroke: var(--fwd2); stroke-width: 1');
  letters
    .selectAll<SVGTextElement, { x: number; y: number }>('text')
    .data(unit >= lettered ? encodings : [])
    .join('text')
    .attr('text-anchor', 'middle')
    .attr('x', ({ x }) => px(x))
    .attr('y', ({ y }) => px(y + 3.2))
    .property('style', `${textStyle(10, 'var(--fwd)')}; letter-spacing: -0.04em`)
    .text('RY');
}

function drawCnots(parent: Svg<SVGGElement>, { repetitions, unit }: CircuitPlace): void {
  const ring = Math.max(1.2, Math.min(4, unit * 0.2));
  parent
    .selectAll('path')
    .data(repetitions.flatMap(({ cnots }) => cnots))
    .join('path')
    .attr('d', ({ x, from, to }) => cnotPath(x, from, to, ring))
    .property('style', 'fill: none; stroke: var(--ink2); stroke-width: 1');
}

/** A dot on the control, a ring with a cross on the target. */
function cnotPath(x: number, from: number, to: number, ring: number): string {
  const circle = (y: number, r: number): string =>
    `M${px(x - r)} ${px(y)}a${px(r)} ${px(r)} 0 1 0 ${px(2 * r)} 0a${px(r)} ${px(r)} 0 1 0 ${px(-2 * r)} 0`;
  const dot = ring * 0.4;
  return `${circle(from, dot)}M${px(x)} ${px(from)}V${px(to + ring)}${circle(to, ring)}M${px(x - ring)} ${px(to)}h${px(2 * ring)}`;
}
