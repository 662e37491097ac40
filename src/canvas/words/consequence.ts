import type { Experiment, Skip } from '../../model/experiment';
import { nodeLabel } from '../../model/notation';
import { joinWords } from '../../model/reach';
import { networkShapes } from '../../model/shapes';
import { hasSkip, sourcesOf } from '../../model/skips';
import { changeInShort, reachedInShort } from '../../model/verdict/sentences';

/** What a change of placement would do, in words: tooltips and list boxes say the same. */
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
  return { formula: nodeLabel(skips, to), padding: paddingAt(after, to), reach: changeInShort(before, after) };
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

/** One line of a list box: 'sum 2: O1+O2, reaches QCL1 and QCL2'. `after` is the placement if it is chosen. */
export function optionText(experiment: Experiment, skip: Skip, after: readonly Skip[], quiet = false): string {
  const [, to] = skip;
  const remove = hasSkip(experiment.skips, skip) ? 'remove, leaves ' : '';
  const words = `sum ${to}: ${remove}${nodeLabel(after, to)}`;
  return quiet ? words : `${words}, ${reachedInShort({ ...experiment, skips: after })}`;
}
