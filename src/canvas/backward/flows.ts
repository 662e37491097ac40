import type { Experiment, Skip } from '../../model/experiment';
import type { LayerVerdict } from '../../model/verdict/verdicts';
import { blockAt, bottom, type Layout, scissorsAt, sumAt } from '../layout/layout';
import { skipKey } from '../layout/nesting';
import type { CanvasView } from './canvasView';
import { alongSkip, arrivalX, bendOf, fromLoss, riseTo } from './courses';
import { type GradientWidths, gradientWidths, isAlive, isAskedFor } from './gradientWidths';
import { Centreline, type Course, clearOf, ribbonOutline } from './ribbon';

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

/** Middle of a strand's run, where its sentence stands. */
interface StrandMiddle {
  readonly x: number;
  readonly y: number;
  readonly predicted: boolean;
}

export interface BackwardFlows {
  readonly flows: readonly Flow[];
  readonly arrowheads: readonly Arrowhead[];
  /** Of the lowest strand; null if there is none. */
  readonly lowest: StrandMiddle | null;
  /** Whether something passes below the scissors of node j. */
  readonly passesBelow: (j: number) => boolean;
}

interface Strands {
  /** The skips. */
  readonly around: readonly Skip[];
  readonly flows: readonly Flow[];
  readonly lowest: StrandMiddle | null;
}

/** What every part of the picture is drawn from. */
interface Pass {
  readonly layout: Layout;
  readonly view: CanvasView;
  readonly experiment: Experiment;
  readonly widths: GradientWidths;
}

/** A part of the picture. */
interface Part {
  readonly flows: readonly Flow[];
  readonly arrowheads: readonly Arrowhead[];
}

/** Ribbons of a placement with its verdicts, from the loss to X; what comes later lies over what came before. */
export function backwardFlows(layout: Layout, view: CanvasView): BackwardFlows {
  const { experiment } = view;
  const pass: Pass = { layout, view, experiment, widths: gradientWidths(layout, view) };
  const lane = [...view.layers].reverse().flatMap((layer) => [intoBlock(pass, layer), beyondBlock(pass, layer)]);
  const skips = strands(pass);
  const parts = [fromLossOn(pass), ...lane];
  const flows = [...parts.flatMap((part) => part.flows), ...skips.flows];
  return {
    flows: flows.map((flow, index) => (flow.kind === 'strand' ? markedWhereAlone(flow, flows.slice(0, index)) : flow)),
    arrowheads: parts.flatMap((part) => part.arrowheads),
    lowest: skips.lowest,
    passesBelow: (j) => skips.around.some(([from, to]) => from <= j && j < to),
  };
}

/** From the loss to the last sum; up into the head where no layer asks. */
function fromLossOn({ layout, experiment, widths }: Pass): Part {
  const last = layout.layers;
  const asked = isAskedFor(experiment, last);
  if (!asked && !experiment.head.trainable) return { flows: [], arrowheads: [] };
  const state = stateOf(widths.headMeasured || widths.nodeMeasured(last));
  const line = fromLoss(layout);
  if (asked) {
    line.line(sumAt(layout, last).x, layout.ribbon);
    return { flows: [flow('loss', 'trunk', state, line, widths.trunk)], arrowheads: [] };
  }
  const { map, frame } = layout.head;
  const foot = map.x + map.width / 2;
  riseTo(line, foot, layout, bottom(frame));
  return {
    flows: [flow('loss', 'trunk', state, line, widths.trunk)],
    arrowheads: [arrowhead('head', foot, bottom(frame), widths.trunk, stateOf(widths.headMeasured))],
  };
}

/** Along the lane and up into block k, or the empty bed that lies there. */
function intoBlock(pass: Pass, { k, verdict }: LayerVerdict): Part {
  const { layout, experiment, widths } = pass;
  const last = layout.layers;
  const block = blockAt(layout, k);
  const under = bottom(block.frame) + (layout.compact ? 22 : 0);
  if (verdict === 'none') {
    const start = k < last ? scissorsAt(layout, k).x - 4 : startAt(pass, k);
    const line = riseTo(new Centreline({ x: start, y: layout.ribbon }), block.foot, layout, under - 6);
    return {
      flows: [flow(`bed-${k}`, 'bed', 'none', line, Math.max(7, 11 * layout.ribbonScale))],
      arrowheads: [],
    };
  }
  if (verdict !== 'reached' || !arrivesAt(experiment, k)) return { flows: [], arrowheads: [] };
  const line = riseTo(new Centreline({ x: startAt(pass, k), y: layout.ribbon }), block.foot, layout, under);
  const state = stateOf(widths.blockMeasured(k));
  const width = k === last ? widths.trunk : widths.node(k);
  return {
    flows: [flow(`block-${k}`, 'trunk', state, line, width, widths.block(k))],
    arrowheads: [arrowhead(`block-${k}`, block.foot, under, widths.block(k), state)],
  };
}

/** From block k on towards block k - 1: through the re-encoding in `exact` mode, else up to the scissors. */
function beyondBlock(pass: Pass, { k, verdict }: LayerVerdict): Part {
  const { layout, experiment, widths } = pass;
  if (k === 1 || !arrivesAt(experiment, k)) return { flows: [], arrowheads: [] };
  const axis = layout.ribbon;
  const exact = experiment.gradientMode === 'exact';
  const turnOff = verdict === 'reached' ? blockAt(layout, k).foot + bendOf(layout) : startAt(pass, k);
  if (exact && isAskedFor(experiment, k - 1)) {
    const line = new Centreline({ x: turnOff, y: axis }).line(arrivalX(layout, experiment, k - 1), axis);
    const beyond = widths.node(k - 1);
    const state = stateOf(widths.nodeMeasured(k - 1));
    return {
      flows: [flow(`through-${k}`, 'through', state, line, Math.min(widths.node(k), beyond), beyond)],
      arrowheads: [],
    };
  }
  if (exact || verdict !== 'reached') return { flows: [], arrowheads: [] };
  const cut = scissorsAt(layout, k - 1);
  const line = new Centreline({ x: turnOff + 1, y: axis }).line(cut.x + cut.r + 1, axis);
  const thin = Math.max(2, widths.block(k) * 0.5);
  return {
    flows: [flow(`stub-${k}`, 'stub', stateOf(widths.blockMeasured(k)), line, thin, thin * 0.9)],
    arrowheads: [],
  };
}

/** Back along every skip that carries a gradient around the cuts. */
function strands({ layout, experiment, widths }: Pass): Strands {
  const around = experiment.skips.filter(
    ([from, to]) => from >= 1 && isAlive(experiment, to) && isAskedFor(experiment, from),
  );
  const flows: Flow[] = [];
  let lowest: StrandMiddle | null = null;
  for (const skip of around) {
    const [from] = skip;
    const { line, middle } = alongSkip(layout, experiment, skip);
    const width = widths.node(from);
    const measured = widths.nodeMeasured(from);
    flows.push(flow(`strand-${skipKey(skip)}`, 'strand', stateOf(measured), line, width));
    if (!lowest || middle.y > lowest.y) lowest = { x: middle.x, y: middle.y + width / 2, predicted: !measured };
  }
  return { around, flows, lowest };
}

/** What lies along the lane has its marks; a strand has them where it is by itself. */
function markedWhereAlone(strand: Flow, before: readonly Flow[]): Flow {
  const others = before.filter(({ kind }) => kind !== 'bed').map(({ course }) => course);
  return { ...strand, course: { ...strand.course, clear: clearOf(strand.course, others) } };
}

/** Whether a gradient comes to node k and something there asks for it. */
function arrivesAt(experiment: Experiment, k: number): boolean {
  return isAlive(experiment, k) && isAskedFor(experiment, k);
}

/** Where what belongs to block k begins. Ribbons that follow each other overlap a little, so that no seam shows. */
function startAt({ layout, experiment }: Pass, k: number): number {
  return k === layout.layers ? sumAt(layout, k).x + 4 : arrivalX(layout, experiment, k);
}

function stateOf(measured: boolean): 'measured' | 'predicted' {
  return measured ? 'measured' : 'predicted';
}

function flow(id: string, kind: Flow['kind'], state: Flow['state'], line: Centreline, from: number, to = from): Flow {
  const course = { line, from, to };
  return { id, kind, state, outline: ribbonOutline(course), course };
}

function arrowhead(id: string, x: number, under: number, width: number, state: Arrowhead['state']): Arrowhead {
  const half = Math.max(7, width / 2 + 4.5);
  return { id, state, outline: `M${x - half} ${under + 10}L${x} ${under + 1}L${x + half} ${under + 10}Z` };
}
