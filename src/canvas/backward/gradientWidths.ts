import type { Experiment } from '../../model/experiment';
import { routeAlongSums } from '../../model/reach';
import type { Layout } from '../layout/layout';
import { type CanvasView, measuredNorm } from './canvasView';
import { ribbonWidth } from './ribbon';

/** Width of a ribbon whose norm is not known yet. */
const unknownWidth = 12;
/** No ribbon of a node is thinner. */
const thinnest = 4;

/** Widths in steps of a quarter unit, which no eye tells apart: small changes of a norm redraw nothing. */
function quantised(width: number): number {
  return Math.round(width * 4) / 4;
}

/** Whether the gradient reaches node j, whatever is frozen. */
export function isAlive(experiment: Experiment, j: number): boolean {
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

/** How wide the gradient is where, in layout units, and whether that is measured. */
export interface GradientWidths {
  /** What enters block k. */
  readonly block: (k: number) => number;
  readonly blockMeasured: (k: number) => boolean;
  /** What arrives at node j: the widest of what it is passed on to. */
  readonly node: (j: number) => number;
  /** Whether something behind node j has a value. */
  readonly nodeMeasured: (j: number) => boolean;
  /** What leaves the loss. */
  readonly trunk: number;
  readonly headMeasured: boolean;
}

export function gradientWidths({ layers, ribbonScale }: Layout, view: CanvasView): GradientWidths {
  const { experiment, headNorm } = view;
  const { skips } = experiment;
  const exact = experiment.gradientMode === 'exact';
  const unknown = unknownWidth * ribbonScale;

  const reached = (k: number): boolean => view.layers[k - 1]?.verdict === 'reached';
  const blockMeasured = (k: number): boolean => view.layers[k - 1]?.measured?.state === 'value';
  const block = (k: number): number => {
    const layer = view.layers[k - 1];
    const norm = layer ? measuredNorm(layer) : null;
    return quantised((norm === null ? unknownWidth : ribbonWidth(norm)) * ribbonScale);
  };
  const sourcesBehind = (j: number): number[] =>
    skips.filter(([from, to]) => to === j && from >= 1).map(([from]) => from);
  const nodeMeasured = (j: number): boolean =>
    (reached(j) && blockMeasured(j)) || (exact && j > 1 && nodeMeasured(j - 1)) || sourcesBehind(j).some(nodeMeasured);
  const node = (j: number): number =>
    Math.max(
      ...(reached(j) ? [block(j)] : []),
      ...sourcesBehind(j)
        .filter((from) => isAskedFor(experiment, from))
        .map(node),
      thinnest * ribbonScale,
    );
  const predictedTrunk = isAskedFor(experiment, layers) ? Math.max(node(layers), unknown) : unknown;
  const trunk = headNorm === null ? predictedTrunk : quantised(ribbonWidth(headNorm) * ribbonScale);
  return { block, blockMeasured, node, nodeMeasured, trunk, headMeasured: headNorm !== null };
}
