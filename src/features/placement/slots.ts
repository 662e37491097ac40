import type { Experiment, Skip } from '../../model/experiment';
import { nodeLabel, outputName, skipName } from '../../model/notation';
import { networkShapes } from '../../model/shapes';
import { addSkip, hasSkip, removeSkip, sameSkip } from '../../model/skips';
import { changeByTick } from '../../model/verdict/sentences';

/** One cell of the slot matrix: whether node `from` is added at sum `to`. */
export interface Slot {
  readonly skip: Skip;
  /** 'O1 to sum 2' */
  readonly name: string;
  /** In the committed placement. */
  readonly used: boolean;
  /** What the placement in hand does to it. */
  readonly inHand: 'adding' | 'removing' | null;
  /** The slot that the untouched lab points at. */
  readonly invited: boolean;
  /** The placement with this slot toggled. */
  readonly toggled: readonly Skip[];
  /** 'would reach QCL1': what toggling changes, for a person. */
  readonly consequence: string;
}

export interface SlotRow {
  /** Node 0..L-1. */
  readonly node: number;
  /** 'X', 'O1' */
  readonly name: string;
  /** What is carried, additions included: 'X+O1'. */
  readonly carried: string;
  /** Side of what the skip carries, px. */
  readonly size: number;
  /** Sums 1..L; null where the sum does not lie behind the node. */
  readonly slots: readonly (Slot | null)[];
}

/** The matrix of an experiment; `preview` is the placement in hand, or null. */
export function slotRows(experiment: Experiment, preview: readonly Skip[] | null): SlotRow[] {
  const shown = preview ? { ...experiment, skips: preview } : experiment;
  const { nodes } = networkShapes(shown);
  const layers = experiment.layers.length;
  const invited = invitedSkip(experiment);
  return Array.from({ length: layers }, (_, node) => ({
    node,
    name: outputName(node),
    carried: nodeLabel(shown.skips, node),
    size: nodes[node]?.size ?? 0,
    slots: Array.from({ length: layers }, (_, index): Slot | null => {
      const skip: Skip = [node, index + 1];
      if (skip[1] <= node) return null;
      const used = hasSkip(experiment.skips, skip);
      const toggled = used ? removeSkip(experiment.skips, skip) : addSkip(experiment.skips, skip);
      const willBe = hasSkip(shown.skips, skip);
      return {
        skip,
        name: skipName(skip),
        used,
        inHand: willBe === used ? null : willBe ? 'adding' : 'removing',
        invited: invited !== null && sameSkip(invited, skip),
        toggled,
        consequence: changeByTick(experiment, { ...experiment, skips: toggled }),
      };
    }),
  }));
}

/**
 * The finding one tick away: with no residual in paper mode QCL1 gets None, and O1 at the last sum
 * reaches it. Null where there is nothing to find that way.
 */
function invitedSkip(experiment: Experiment): Skip | null {
  const layers = experiment.layers.length;
  const first = experiment.layers[0];
  const untouched = experiment.skips.length === 0 && experiment.gradientMode === 'paper';
  return untouched && layers > 1 && first?.trainable ? [1, layers] : null;
}
