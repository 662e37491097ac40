import type { ComponentType } from 'react';
import { type FormatGroup, type FormatId, formatIds, formatOf } from '../../io/exports/formats';
import { FormatPane } from './FormatPane';
import type { PaneProps } from './paneProps';

/** A row of the list: something that leaves the lab. */
export interface TakeAwayEntry {
  readonly id: string;
  readonly group: string;
  /** 'PennyLane + PyTorch' */
  readonly name: string;
  /** What opens it, in a few words. */
  readonly opens: string;
  /** '.py' */
  readonly extension: string;
  /** Whether it says nothing before the first batch. */
  readonly needsTraining: boolean;
  /** Fills the right side: the thing itself, with Copy and Save. It marks its Save with `data-save`, its Copy with `data-copy`. */
  readonly Pane: ComponentType<PaneProps>;
}

const trained: Readonly<Record<FormatGroup, boolean>> = { 'The run': false, Weights: true, Code: true, Numbers: true };

/** LaTeX has the circuit alone, and no number of the run. */
const needsNoTraining: readonly FormatId[] = ['quantikz'];

/**
 * Everything that leaves the lab, in the order of the list. A group of another kind (figures, the lab itself) joins
 * with rows of its own: a group's name and a pane.
 */
export const entries: readonly TakeAwayEntry[] = [
  ...formatIds.map((id): TakeAwayEntry => {
    const { group, name, opens, extension } = formatOf(id);
    return {
      id,
      group,
      name,
      opens,
      extension,
      needsTraining: trained[group] && !needsNoTraining.includes(id),
      Pane: FormatPane,
    };
  }),
];

/** The groups in the order of their first rows. */
export const groups: readonly string[] = [...new Set(entries.map(({ group }) => group))];
