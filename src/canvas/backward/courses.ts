import type { Experiment, Skip } from '../../model/experiment';
import { blockAt, bottom, type Layout, type Point, right, scissorsAt, sumAt } from '../layout/layout';
import { nestingLevels, skipKey } from '../layout/nesting';
import { isAskedFor } from './gradientWidths';
import { Centreline } from './ribbon';

/** Where the ribbons run: centrelines in layout units, from the loss towards X. */

/** Where what reaches node j has come back to the lane: left of its scissors. */
export function arrivalX(layout: Layout, experiment: Experiment, j: number): number {
  const sum = sumAt(layout, j);
  const departs = experiment.skips.some(([from, to]) => to === j && isAskedFor(experiment, from));
  const block = right(blockAt(layout, j).frame);
  return departs ? sum.x : Math.max(Math.min(block + 8, sum.x - 14), sum.x - 44);
}

/** From the loss down and round the corner to the lane. */
export function fromLoss(layout: Layout): Centreline {
  const { compact, ribbon } = layout;
  const x = compact ? layout.loss.x : Math.min(layout.loss.x + 25, layout.width - 14);
  const bend = bendOf(layout);
  const y = compact ? bottom(layout.head.frame) + 24 : bottom(layout.head.frame) - 8;
  return new Centreline({ x, y: Math.min(y, ribbon - bend - 4) })
    .line(x, ribbon - bend)
    .bend({ x, y: ribbon }, { x: x - bend, y: ribbon });
}

/** Along the lane to a block's foot, round the corner and up to under its frame. */
export function riseTo(line: Centreline, foot: number, layout: Layout, under: number): Centreline {
  const bend = bendOf(layout);
  const up = Math.min(layout.ribbon - 4, under + 9);
  const corner: Point = { x: foot, y: layout.ribbon };
  const radius = Math.min(bend, layout.ribbon - up);
  line.line(foot + bend, layout.ribbon).bend(corner, { x: foot, y: layout.ribbon - radius });
  return radius < bend ? line : line.line(foot, up);
}

/** Back along a skip, dipping under the cuts that it goes around; `middle` of its level part. */
export function alongSkip(
  layout: Layout,
  experiment: Experiment,
  skip: Skip,
): { readonly line: Centreline; readonly middle: Point } {
  const [from, to] = skip;
  const axis = layout.ribbon;
  const y = dipY(layout, skip);
  const leave = sumAt(layout, to).x - (to === layout.layers ? 0 : 8 * (1 - layout.squeeze));
  const arrive = arrivalX(layout, experiment, from);
  const cut = scissorsAt(layout, from).x;
  const run = Math.min((leave - cut) * 0.45, 26 + (y - axis));
  const line = new Centreline({ x: leave, y: axis })
    .ease(leave - run, y)
    .line(Math.max(cut - 6, (cut + arrive) / 2), y)
    .ease(arrive, axis)
    .line(arrive - 5, axis);
  return { line, middle: { x: (leave - run + cut) / 2, y } };
}

/** Height of a strand below the lane: nested like the arcs, but X has none. */
function dipY(layout: Layout, skip: Skip): number {
  const levels = nestingLevels(layout.layers, 1);
  const count = Math.max(...levels.values());
  const level = levels.get(skipKey(skip)) ?? 0;
  const step = count === 0 ? 0 : Math.min(18, (layout.dipBottom - layout.dipTop) / count);
  return layout.dipTop + step * level;
}

/** Radius of the corners. */
export function bendOf(layout: Layout): number {
  return layout.compact ? 14 : 20;
}
