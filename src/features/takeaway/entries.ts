import type { ComponentType } from 'react';
import { type FormatGroup, type FormatId, formatIds, formatOf } from '../../io/exports/formats';
import { FormatPane } from './FormatPane';
import { OneFilePane } from './oneFile/OneFilePane';
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
  /** Whether it cannot be had without the run's images. */
  readonly needsImages: boolean;
  /** Fills the right side: the thing itself, with Copy and Save. It marks its Save with `data-save`, its Copy with `data-copy`. */
  readonly Pane: ComponentType<PaneProps> | null;
}

/** The figures of a run, which stand in the list as pictures; whoever opens the window brings them. */
export interface FigureGroup {
  readonly of: (layers: number) => readonly { readonly id: string; readonly name: string }[];
  readonly Thumbnail: ComponentType<{ readonly id: string; readonly runId: number }>;
  /** As the pane of an entry; it asks the page for its numbers, not the worker. */
  readonly Pane: ComponentType<{
    readonly id: string;
    readonly name: string;
    readonly runId: number;
    readonly say: (words: string) => void;
  }>;
}

/** Heading of the figures. */
export const figuresName = 'Figures';

/** Before a figure's name where it stands among the files, some of which go by the same. */
const figurePrefix = 'figure-';

/** Which figure a row is. */
export function figureIdOf(entryId: string): string {
  return entryId.slice(figurePrefix.length);
}

/** A figure as a row of the list. */
export function figureEntry({ id, name }: { readonly id: string; readonly name: string }): TakeAwayEntry {
  const opens = 'SVG, PNG or CSV, light or dark, one column or two';
  return {
    id: `${figurePrefix}${id}`,
    name,
    opens,
    group: figuresName,
    extension: '.svg',
    needsTraining: false,
    needsImages: false,
    Pane: null,
  };
}

const trained: Readonly<Record<FormatGroup, boolean>> = { 'The run': false, Weights: true, Code: true, Numbers: true };

/** LaTeX has the circuit alone, and no number of the run. */
const needsNoTraining: readonly FormatId[] = ['quantikz'];

/** The lab itself, with the run in it. */
const oneFileEntry: TakeAwayEntry = {
  id: 'oneFile',
  group: 'The run' satisfies FormatGroup,
  name: 'The lab in one file',
  opens: 'any browser, without a network',
  extension: '.html',
  needsTraining: false,
  needsImages: false,
  Pane: OneFilePane,
};

const formatEntries = formatIds.map((id): TakeAwayEntry => {
  const { group, name, opens, extension, needsImages = false } = formatOf(id);
  return {
    id,
    group,
    name,
    opens,
    extension,
    needsTraining: trained[group] && !needsNoTraining.includes(id),
    needsImages,
    Pane: FormatPane,
  };
});

const isOfTheRun = ({ group }: TakeAwayEntry): boolean => group === oneFileEntry.group;

/** Every file that leaves the lab, in the order of the list. */
const fileEntries: readonly TakeAwayEntry[] = [
  ...formatEntries.filter(isOfTheRun),
  oneFileEntry,
  ...formatEntries.filter((entry) => !isOfTheRun(entry)),
];

/** The groups in the order of their first rows. */
export function groupsOf(entries: readonly TakeAwayEntry[]): string[] {
  return [...new Set(entries.map(({ group }) => group))];
}

/** The rows of the list: figures stand before the tables, which are for those who want numbers alone. */
export function listOf(figures: readonly TakeAwayEntry[]): TakeAwayEntry[] {
  const tables = fileEntries.findIndex(({ group }) => group === 'Numbers');
  return [...fileEntries.slice(0, tables), ...figures, ...fileEntries.slice(tables)];
}
