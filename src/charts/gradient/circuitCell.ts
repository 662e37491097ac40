import { create, select } from 'd3';
import type { GradientRecord } from '../../model/run';
import { trianglePath } from '../kit/linePath';
import { setRichText } from '../kit/richText';
import { gradientColour, gradientIndex, type Range } from '../kit/scales';
import { px, strokeStyle, textStyle } from '../kit/svg';
import { type CellState, cellState } from './cells';
import { type CellPlace, lettered } from './circuitLayout';
import type { HeatmapGroup } from './groups';

/** A trainable gate, or a class of the dense head, and whose it is. */
export interface CircuitCell extends CellPlace {
  readonly group: HeatmapGroup;
  /** Position of the group. */
  readonly g: number;
}

/** Before anything is measured the prediction shows. */
type Kind = CellState['kind'];

const borders: Partial<Record<Kind, string>> = {
  value: 'var(--grad)',
  zero: 'var(--rule2)',
  notFinite: 'var(--bad)',
  none: 'var(--hatch)',
};

/** A button with the parts that `drawCircuitCell` fills. */
export function newCircuitCell(): SVGGElement {
  const cell = create<SVGGElement>('svg:g').attr('class', 'cell').attr('role', 'button').style('cursor', 'pointer');
  cell.append('rect').attr('rx', 2);
  cell.append('path');
  cell.append('circle');
  cell.append('text').attr('text-anchor', 'middle');
  return cell.node() as SVGGElement;
}

/** A gate in the colour of its gradient, or the mark of what it has instead. */
export function drawCircuitCell(
  element: SVGGElement,
  { x, y, width, height, row, group }: CircuitCell,
  record: GradientRecord | null,
  range: Range,
): void {
  const state = cellState(record, group, row);
  const kind: Kind =
    state.kind === 'notMeasured' ? (group.predicted === 'value' ? 'notMeasured' : group.predicted) : state.kind;
  const ground =
    state.kind === 'value'
      ? gradientColour(state.value, range)
      : kind === 'zero' || kind === 'rounding'
        ? 'var(--g0)'
        : 'var(--paper)';
  const part = select(element);
  part
    .select('rect')
    .attr('x', px(x - width / 2 + 0.5))
    .attr('y', px(y - height / 2 + 0.5))
    .attr('width', px(width - 1))
    .attr('height', px(height - 1))
    .property('style', `fill: ${ground}; stroke: ${borders[kind] ?? 'var(--rule2)'}; stroke-width: 1`);
  const side = Math.min(width, height);
  part
    .select('path')
    .attr('display', kind === 'notFinite' ? null : 'none')
    .attr('d', trianglePath(x, y, Math.max(6, side * 0.7)))
    .property('style', strokeStyle('var(--bad)', 1.4));
  part
    .select('circle')
    .attr('display', kind === 'zero' || kind === 'rounding' ? null : 'none')
    .attr('cx', px(x))
    .attr('cy', px(y))
    .attr('r', px(Math.max(1, Math.min(2.4, side * 0.16))))
    .property('style', kind === 'zero' ? 'fill: var(--ink)' : 'fill: none; stroke: var(--ink); stroke-width: 0.8');
  const isClass = group.rowsAre === 'classes';
  const label = part.select<SVGTextElement>('text');
  label.attr('x', px(x)).attr('y', px(isClass ? y + height / 2 + 11 : y + 3.2));
  // The ramp runs away from the ground in both themes: its second half needs ground-coloured letters.
  const strong = state.kind === 'value' && gradientIndex(state.value, range) >= 9;
  label.property('style', textStyle(10, isClass ? 'var(--ink2)' : strong ? 'var(--paper)' : 'var(--ink)'));
  setRichText(label.node() as SVGTextElement, cellLetters({ width, height, row, group }, kind), 10);
}

/** The digit of a class; the name of a gate's angle where there is room for it. */
function cellLetters(
  { width, height, row, group }: Pick<CircuitCell, 'width' | 'height' | 'row' | 'group'>,
  kind: Kind,
): string {
  const name = group.rowNames[row];
  if (group.rowsAre === 'classes') return name?.replace('digit ', '') ?? '';
  if (width < lettered || height < 11 || (kind !== 'value' && kind !== 'notMeasured')) return '';
  return name?.startsWith('φ') ? name : 'θ';
}
