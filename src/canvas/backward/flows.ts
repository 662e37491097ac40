import type { Experiment, Skip } from '../../model/experiment';
import { routeAlongSums } from '../../model/reach';
import { blockAt, bottom, type Layout, type Point, right, scissorsAt, sumAt } from '../layout/layout';
import { nestingLevels, skipKey } from '../layout/nesting';
import { type CanvasView, measuredNorm } from './canvasView';
import { Centreline, type Course, clearOf, ribbonOutline, ribbonWidth } from './ribbon';

/**
 * The backward pass as ribbons below the lane, mirror image of the arcs above it: from the loss to
 * the left, up into every layer that is reached, along the skips under the cuts, and as an empty
 * hatched bed where no gradient arrives.
 */
export interface Flow {
  readonly id: string;
  /**
   * `trunk` leads along the lane, `strand` back along a skip, `through` over a re-encoding (`exact`
   * mode), `stub` ends at the scissors, `bed` is empty.
   */
  readonly kind: 'trunk' | 'strand' | 'through' | 'stub' | 'bed';
  readonly state: 'measured' | 'predicted' | 'none';
  readonly outline: string;
  readonly course: Course;
}

export interface Arrowhead {
  readonly id: string;
  readonly state: 'measured' | 'predicted';
  readonly outline: string;
}

export interface BackwardFlows {
  readonly flows: readonly Flow[];
  readonly arrowheads: readonly Arrowhead[];
  /** Middle of the lowest strand's run, where its sentence stands; null if there is none. */
  readonly lowest: { readonly x: number; readonly y: number; readonly predicted: boolean } | null;
  /** Whether something passes below the scissors of node j. */
  readonly passesBelow: (j: number) => boolean;
}

/** Widths in steps of a quarter unit, which no eye tells apart: small changes of a norm redraw nothing. */
function quantised(width: number): number {
  return Math.round(width * 4) / 4;
}

/** Width of a ribbon whose norm is not known yet. */
const unknownWidth = 12;

/** Whether the gradient reaches node j, whatever is frozen. */
function isAlive(experiment: Experiment, j: number): boolean {
  const layers = experiment.layers.length;
  return experiment.gradientMode === 'exact' || routeAlongSums(experiment.skips, layers, j) !== null;
}

/**
 * Whether anything at or behind node j asks for its gradient: block j itself, a node that skips to
 * it, or, in `exact` mode, what lies before block j. X never asks.
 */
export function isAskedFor(experiment: Experiment, j: number): boolean {
  if (j < 1) return false;
  if (experiment.layers[j - 1]?.trainable) return true;
  if (experiment.gradientMode === 'exact' && isAskedFor(experiment, j - 1)) return true;
  return experiment.skips.some(([from, to]) => to === j && isAskedFor(experiment, from));
}

/** Ribbons of a placement with its verdicts. */
export function backwardFlows(layout: Layout, view: CanvasView): BackwardFlows {
  const { experiment } = view;
  const { skips } = experiment;
  const last = layout.layers;
  const exact = experiment.gradientMode === 'exact';
  const flows: Flow[] = [];
  const arrowheads: Arrowhead[] = [];
  const axis = layout.ribbon;

  const predicted = (k: number) => view.layers[k - 1]?.measured?.state !== 'value';
  const blockWidth = (k: number) => {
    const layer = view.layers[k - 1];
    const norm = layer ? measuredNorm(layer) : null;
    return quantised((norm === null ? unknownWidth : ribbonWidth(norm)) * layout.ribbonScale);
  };
  /** Nodes whose gradient is measured: something behind them has a value. */
  const nodeMeasured = (j: number): boolean =>
    (view.layers[j - 1]?.verdict === 'reached' && !predicted(j)) ||
    (exact && j > 1 && nodeMeasured(j - 1)) ||
    skips.some(([from, to]) => to === j && from >= 1 && nodeMeasured(from));
  const nodeWidth = (j: number): number =>
    Math.max(
      ...(view.layers[j - 1]?.verdict === 'reached' ? [blockWidth(j)] : []),
      ...skips
        .filter(([from, to]) => to === j && from >= 1 && isAskedFor(experiment, from))
        .map(([from]) => nodeWidth(from)),
      4 * layout.ribbonScale,
    );
  const add = (id: string, kind: Flow['kind'], state: Flow['state'], line: Centreline, from: number, to = from) => {
    const course = { line, from, to };
    flows.push({ id, kind, state, outline: ribbonOutline(course), course });
  };
  const state = (measured: boolean): 'measured' | 'predicted' => (measured ? 'measured' : 'predicted');

  // From the loss down and along to the last sum.
  const asked = isAskedFor(experiment, last);
  const headMeasured = view.headNorm !== null;
  const trunkWidth =
    view.headNorm === null
      ? asked
        ? Math.max(nodeWidth(last), unknownWidth * layout.ribbonScale)
        : unknownWidth * layout.ribbonScale
      : quantised(ribbonWidth(view.headNorm) * layout.ribbonScale);
  if (asked || experiment.head.trainable) {
    const lossX = layout.compact ? layout.loss.x : Math.min(layout.loss.x + 25, layout.width - 14);
    const bendRadius = layout.compact ? 14 : 20;
    const lossY = layout.compact ? bottom(layout.head.frame) + 24 : bottom(layout.head.frame) - 8;
    const line = new Centreline({ x: lossX, y: Math.min(lossY, axis - bendRadius - 4) }).line(lossX, axis - bendRadius);
    line.bend({ x: lossX, y: axis }, { x: lossX - bendRadius, y: axis });
    if (asked) {
      line.line(sumAt(layout, last).x, axis);
    } else {
      const foot = layout.head.map.x + layout.head.map.width / 2;
      riseTo(line, foot, layout, bottom(layout.head.frame));
      arrowheads.push(arrowhead('head', foot, bottom(layout.head.frame), trunkWidth, state(headMeasured)));
    }
    add('loss', 'trunk', state(headMeasured || nodeMeasured(last)), line, trunkWidth);
  }

  for (let k = last; k >= 1; k--) {
    const layer = view.layers[k - 1];
    if (!layer) continue;
    const block = blockAt(layout, k);
    const under = bottom(block.frame) + (layout.compact ? 22 : 0);
    // Ribbons that follow each other overlap a little, so that no seam shows.
    const start = k === last ? sumAt(layout, last).x + 4 : arrivalX(layout, experiment, k);
    const width = nodeWidth(k);
    const alive = isAlive(experiment, k) && isAskedFor(experiment, k);

    if (layer.verdict === 'none') {
      const bedStart = k < last ? scissorsAt(layout, k).x - 4 : start;
      const line = riseTo(new Centreline({ x: bedStart, y: axis }), block.foot, layout, under - 6);
      add(`bed-${k}`, 'bed', 'none', line, Math.max(7, 11 * layout.ribbonScale));
    } else if (alive && layer.verdict === 'reached') {
      const line = riseTo(new Centreline({ x: start, y: axis }), block.foot, layout, under);
      const mark = state(!predicted(k));
      add(`block-${k}`, 'trunk', mark, line, k === last ? trunkWidth : width, blockWidth(k));
      arrowheads.push(arrowhead(`block-${k}`, block.foot, under, blockWidth(k), mark));
    }

    if (alive && k > 1) {
      const cut = scissorsAt(layout, k - 1);
      const turnOff = layer.verdict === 'reached' ? block.foot + bendOf(layout) : start;
      if (exact && isAskedFor(experiment, k - 1)) {
        const line = new Centreline({ x: turnOff, y: axis }).line(arrivalX(layout, experiment, k - 1), axis);
        add(
          `through-${k}`,
          'through',
          state(nodeMeasured(k - 1)),
          line,
          Math.min(width, nodeWidth(k - 1)),
          nodeWidth(k - 1),
        );
      } else if (!exact && layer.verdict === 'reached') {
        const line = new Centreline({ x: turnOff + 1, y: axis }).line(cut.x + cut.r + 1, axis);
        const thin = Math.max(2, blockWidth(k) * 0.5);
        add(`stub-${k}`, 'stub', state(!predicted(k)), line, thin, thin * 0.9);
      }
    }
  }

  const strands = skips.filter(([from, to]) => from >= 1 && isAlive(experiment, to) && isAskedFor(experiment, from));
  let lowest: BackwardFlows['lowest'] = null;
  for (const skip of strands) {
    const [from, to] = skip;
    const y = dipY(layout, skip);
    const leave = sumAt(layout, to).x - (to === last ? 0 : 8 * (1 - layout.squeeze));
    const arrive = arrivalX(layout, experiment, from);
    const under = (scissorsAt(layout, from).x + arrive) / 2;
    const room = leave - scissorsAt(layout, from).x;
    const run = Math.min(room * 0.45, 26 + (y - axis));
    const line = new Centreline({ x: leave, y: axis })
      .ease(leave - run, y)
      .line(Math.max(scissorsAt(layout, from).x - 6, under), y)
      .ease(arrive, axis)
      .line(arrive - 5, axis);
    const width = nodeWidth(from);
    const measured = nodeMeasured(from);
    add(`strand-${skipKey(skip)}`, 'strand', state(measured), line, width);
    if (!lowest || y > lowest.y)
      lowest = { x: (leave - run + scissorsAt(layout, from).x) / 2, y: y + width / 2, predicted: !measured };
  }
  // What lies along the lane has its marks; a strand has them where it is by itself.
  const marked = flows.map((flow, index): Flow => {
    if (flow.kind !== 'strand') return flow;
    const before = flows.slice(0, index).filter(({ kind }) => kind !== 'bed');
    return {
      ...flow,
      course: {
        ...flow.course,
        clear: clearOf(
          flow.course,
          before.map(({ course }) => course),
        ),
      },
    };
  });
  const passesBelow = (j: number) => strands.some(([from, to]) => from <= j && j < to);
  return { flows: marked, arrowheads, lowest, passesBelow };
}

/** Where what reaches node j has come back to the lane: left of its scissors. */
function arrivalX(layout: Layout, experiment: Experiment, j: number): number {
  const sum = sumAt(layout, j);
  const departs = experiment.skips.some(([from, to]) => to === j && isAskedFor(experiment, from));
  const block = right(blockAt(layout, j).frame);
  return departs ? sum.x : Math.max(Math.min(block + 8, sum.x - 14), sum.x - 44);
}

/** Height of a strand below the lane: nested like the arcs, but X has none. */
function dipY(layout: Layout, skip: Skip): number {
  const levels = nestingLevels(layout.layers, 1);
  const count = Math.max(...levels.values());
  const level = levels.get(skipKey(skip)) ?? 0;
  const step = count === 0 ? 0 : Math.min(18, (layout.dipBottom - layout.dipTop) / count);
  return layout.dipTop + step * level;
}

function bendOf(layout: Layout): number {
  return layout.compact ? 14 : 20;
}

/** Along the lane to a block's foot, round the corner and up to under its frame. */
function riseTo(line: Centreline, foot: number, layout: Layout, under: number): Centreline {
  const bend = bendOf(layout);
  const up = Math.min(layout.ribbon - 4, under + 9);
  const corner: Point = { x: foot, y: layout.ribbon };
  const radius = Math.min(bend, layout.ribbon - up);
  line.line(foot + bend, layout.ribbon).bend(corner, { x: foot, y: layout.ribbon - radius });
  return radius < bend ? line : line.line(foot, up);
}

function arrowhead(id: string, x: number, under: number, width: number, state: Arrowhead['state']): Arrowhead {
  const half = Math.max(7, width / 2 + 4.5);
  return { id, state, outline: `M${x - half} ${under + 10}L${x} ${under + 1}L${x + half} ${under + 10}Z` };
}
