import type { Experiment, Skip } from '../../model/experiment';
import { outputName, skipName } from '../../model/notation';
import { addSkip, allSkips, hasSkip, removeSkip, sameSkip } from '../../model/skips';
import { optionText } from '../words/consequence';
import { toggleOn } from './machine/drop';

/** What a list box is opened at: a node that can be carried, a sum that can be added to, or a skip that can be moved. */
export type ListOrigin =
  | { readonly kind: 'port' | 'sum'; readonly node: number }
  | { readonly kind: 'skip'; readonly skip: Skip };

/** One line of a list box. */
export interface Choice {
  /** Where it leads. */
  readonly skip: Skip;
  /** The placement if it is chosen. */
  readonly skips: readonly Skip[];
  /** 'sum 2: O1+O2, reaches QCL1 and QCL2' */
  readonly text: string;
}

/** 'Carry O1 to' */
export function choicesTitle(origin: ListOrigin): string {
  if (origin.kind === 'skip') return `Move ${skipName(origin.skip)} to`;
  return origin.kind === 'port' ? `Carry ${outputName(origin.node)} to` : `Add to sum ${origin.node}`;
}

/**
 * All that can be chosen, in lane order: a node's sums, a sum's nodes, or a skip's other places and its removal.
 * @param quiet says nothing of whom a choice would reach
 */
export function choices(experiment: Experiment, origin: ListOrigin, quiet = false): Choice[] {
  const choice = (skip: Skip, skips: readonly Skip[], named: boolean): Choice => ({
    ...{ skip, skips },
    text: (named ? `${outputName(skip[0])} to ` : '') + optionText(experiment, skip, skips, quiet),
  });
  const scene = { layers: experiment.layers.length, skips: experiment.skips };
  if (origin.kind !== 'skip') {
    return allSkips(scene.layers)
      .filter(([from, to]) => (origin.kind === 'port' ? from : to) === origin.node)
      .map((skip) => choice(skip, toggleOn(scene, skip).skips, origin.kind === 'sum'));
  }
  const own = origin.skip;
  const rest = removeSkip(scene.skips, own);
  // As by hand: one of its ends moves, the other stays.
  const places = allSkips(scene.layers).filter(
    (skip) => (skip[0] === own[0] || skip[1] === own[1]) && !hasSkip(scene.skips, skip),
  );
  return [...places.map((skip) => choice(skip, addSkip(rest, skip), true)), choice(own, rest, true)];
}

/** Whether a choice takes a skip away and puts none in its place. */
export function removes(experiment: Experiment, { skip }: Choice): boolean {
  return experiment.skips.some((other) => sameSkip(other, skip));
}
