import type { Experiment, Skip } from '../../model/experiment';
import { nodeLabel, outputName } from '../../model/notation';
import { gradientReach, joinWords, type Reach } from '../../model/reach';
import { networkShapes } from '../../model/shapes';
import { hasSkip, sourcesOf } from '../../model/skips';

/** What a change of placement would do, in words: tooltips, list boxes and the live region say the same. */
export interface Consequence {
  /** Label of the sum that the skip ends in, after the change. */
  readonly formula: string;
  /** 'pads 7×7 to 14×14', or null where nothing is padded. */
  readonly padding: string | null;
  /** 'Gradient reaches QCL1 and QCL2' or 'QCL1 stays None'. */
  readonly reach: string;
}

/** Consequence at sum `to` of replacing the placement of `before` by `skips`. */
export function consequenceOf(before: Experiment, skips: readonly Skip[], to: number): Consequence {
  const after = { ...before, skips };
  return { formula: nodeLabel(skips, to), padding: paddingAt(after, to), reach: reachChange(before, after) };
}

/** Sizes of what is padded at sum k: 'pads 7×7 to 14×14'. */
export function paddingAt(experiment: Experiment, k: number): string | null {
  const shapes = networkShapes(experiment);
  const full = shapes.nodes[k]?.size ?? 0;
  const operands = [...sourcesOf(experiment.skips, k).map((i) => shapes.nodes[i]), shapes.outputs[k]];
  const smaller = [...new Set(operands.map((shape) => shape?.size ?? full).filter((size) => size < full))];
  return smaller.length > 0 ? `pads ${joinWords(smaller.map(squared))} to ${squared(full)}` : null;
}

/** '14×14' */
export function squared(size: number): string {
  return `${size}×${size}`;
}

/** '7→14' where this operand of sum k is padded, else null. `operand` k itself means O_k. */
export function operandPadding(experiment: Experiment, operand: number, k: number): string | null {
  const shapes = networkShapes(experiment);
  const size = (operand === k ? shapes.outputs[k] : shapes.nodes[operand])?.size;
  const full = shapes.nodes[k]?.size;
  return size !== undefined && full !== undefined && size < full ? `${size}→${full}` : null;
}

/** Names of the layers with this verdict. */
export function layersWith(reaches: readonly Reach[], state: Reach['state']): string[] {
  return reaches.flatMap((reach, index) => (reach.state === state ? [`QCL${index + 1}`] : []));
}

/** What happens to the layers' gradients: the losses first, then who stays without, then who is reached. */
function reachChange(before: Experiment, after: Experiment): string {
  const was = gradientReach(before);
  const is = gradientReach(after);
  const lost = layersWith(is, 'none').filter((name) => layersWith(was, 'reached').includes(name));
  const still = layersWith(is, 'none').filter((name) => !lost.includes(name));
  const gained = layersWith(is, 'reached').filter((name) => layersWith(was, 'none').includes(name));
  if (lost.length > 0) return `${joinWords(lost)} would get None`;
  if (gained.length > 0 && still.length > 0) return `Gradient reaches ${joinWords(gained)}; ${stay(still)} None`;
  if (still.length > 0) return `${stay(still)} None`;
  const reached = layersWith(is, 'reached');
  return reached.length > 0 ? `Gradient reaches ${joinWords(reached)}` : 'No quanvolutional layer asks for a gradient';
}

function stay(names: readonly string[]): string {
  return `${joinWords(names)} ${names.length === 1 ? 'stays' : 'stay'}`;
}

/** 'reaches QCL1 and QCL2', for the end of a list box line. */
function reachedBy(experiment: Experiment): string {
  const reached = layersWith(gradientReach(experiment), 'reached');
  return reached.length > 0 ? `reaches ${joinWords(reached)}` : 'reaches no layer';
}

/** One line of a list box: 'sum 2: O1+O2, reaches QCL1 and QCL2'. `after` is the placement if it is chosen. */
export function optionText(experiment: Experiment, skip: Skip, after: readonly Skip[]): string {
  const [, to] = skip;
  const remove = hasSkip(experiment.skips, skip) ? 'remove, leaves ' : '';
  return `sum ${to}: ${remove}${nodeLabel(after, to)}, ${reachedBy({ ...experiment, skips: after })}`;
}

/** What the live region says after a commit: 'Skip O1 to sum 2 added. Gradient now reaches QCL1 and QCL2.' */
export function announcement(before: Experiment, skips: readonly Skip[]): string {
  const added = skips.filter((skip) => !hasSkip(before.skips, skip));
  const removed = before.skips.filter((skip) => !hasSkip(skips, skip));
  const first = added[0];
  const gone = removed[0];
  const what =
    first && gone && added.length === 1 && removed.length === 1
      ? `Skip ${skipName(gone)} moved: now ${skipName(first)}.`
      : [
          ...added.map((skip) => `Skip ${skipName(skip)} added.`),
          ...removed.map((skip) => `Skip ${skipName(skip)} removed.`),
        ].join(' ');
  const reaches = gradientReach({ ...before, skips });
  const reached = layersWith(reaches, 'reached');
  const none = layersWith(reaches, 'none');
  const gets = none.length > 0 ? ` ${joinWords(none)} ${none.length === 1 ? 'gets' : 'get'} None.` : '';
  const now = reached.length > 0 ? ` Gradient now reaches ${joinWords(reached)}.` : '';
  return `${what}${now}${gets}`;
}

/** 'O1 to sum 2' */
export function skipName([from, to]: Skip): string {
  return `${outputName(from)} to sum ${to}`;
}
