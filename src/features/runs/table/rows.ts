import type { Experiment } from '../../../model/experiment';
import { formatPlacement } from '../../../model/notation';
import { rangeText } from '../../../model/rangeText';
import { type HeldOut, readHeldOut } from '../../../store/state/heldOut';
import type { RunView } from '../../../store/state/runs';
import type { SettingColumn } from './columns';

/** A run as the table has it: over all of its seeds that have come to their end. */
export interface TableRow {
  readonly id: number;
  readonly run: RunView;
  readonly experiment: Experiment;
  /** 'O1+O2' */
  readonly formula: string;
  /** Its own, and those that were trained beside it. */
  readonly seeds: readonly number[];
  /** Validation accuracy after each epoch: mean, least and most over the seeds. */
  readonly curve: readonly {
    readonly epoch: number;
    readonly mean: number;
    readonly low: number;
    readonly high: number;
  }[];
  /** Mean over the seeds and their standard deviation; null before an evaluation, or with one seed. */
  readonly last: number | null;
  readonly lastDeviation: number | null;
  /** Mean over the seeds of each one's best. */
  readonly best: number | null;
  readonly heldOut: HeldOut | null;
}

const known = new WeakMap<RunView, TableRow>();

/** Made once for each state of a run: while one trains, the rows of all others stay. */
export function tableRow(run: RunView): TableRow {
  const row = known.get(run) ?? makeRow(run);
  known.set(run, row);
  return row;
}

function makeRow(run: RunView): TableRow {
  const { id, experiment, records, companions } = run;
  const end = records.at(-1)?.epoch;
  const seeds = companions.filter(({ kind, status }) => kind === 'seed' && status === 'finished');
  // A seed is compared up to where its run is.
  const series = [records, ...seeds.map((seed) => seed.records)].map((all) => {
    const seen = all.filter(({ epoch }) => end !== undefined && epoch <= end);
    return new Map(seen.map(({ epoch, validation }) => [epoch, validation.accuracy]));
  });
  const curve = records.map(({ epoch }) => {
    const values = series.flatMap((all) => all.get(epoch) ?? []);
    return { epoch, mean: mean(values), low: Math.min(...values), high: Math.max(...values) };
  });
  const lasts = series.flatMap((all) => (end === undefined ? [] : (all.get(end) ?? [])));
  const bests = series.flatMap((all) => (all.size > 0 ? Math.max(...all.values()) : []));
  return {
    ...{ id, run, experiment, curve },
    formula: formatPlacement(experiment.skips, experiment.layers.length),
    seeds: [experiment.seed, ...seeds.map(({ seed }) => seed)],
    last: lasts.length > 0 ? mean(lasts) : null,
    lastDeviation: lasts.length > 1 ? deviation(lasts) : null,
    best: bests.length > 0 ? mean(bests) : null,
    heldOut: readHeldOut(run.heldOut),
  };
}

/** '0', '0 to 4', '0, 7' */
export function seedsText(seeds: readonly number[]): string {
  return rangeText([...seeds].sort((a, b) => a - b));
}

export type SortColumn = 'placement' | 'last' | 'best' | 'heldOut' | 'seeds' | SettingColumn;

export interface Sorting {
  readonly by: SortColumn;
  readonly descending: boolean;
}

/** The rows in order; those without a value stand last either way, equal ones as they were. */
export function sorted(rows: readonly TableRow[], { by, descending }: Sorting): TableRow[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [one, other] = [sortKey(a, by), sortKey(b, by)];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    if (typeof one === 'number' && typeof other === 'number') return sign * (one - other);
    return sign * String(one).localeCompare(String(other), 'en', { numeric: true });
  });
}

function sortKey(row: TableRow, by: SortColumn): number | string | null {
  if (typeof by !== 'string') return by.sortKey(row.experiment);
  switch (by) {
    case 'placement':
      return row.formula;
    case 'seeds':
      return row.seeds.length;
    case 'heldOut':
      return row.heldOut?.accuracy ?? null;
    default:
      return row[by];
  }
}

/** Rows in which every word is found: in letter, name, placement or a setting's value; 'seed 3' in the seeds. */
export function filtered(rows: readonly TableRow[], columns: readonly SettingColumn[], filter: string): TableRow[] {
  const words = filter.toLowerCase().match(/seed\s+\d+|\S+/g) ?? [];
  return rows.filter((row) => {
    const texts = [
      row.run.letter,
      row.run.name ?? '',
      row.formula,
      ...columns.map(({ textOf }) => textOf(row.experiment)),
    ];
    const all = texts.join(' \n ').toLowerCase();
    return words.every((word) => {
      const seed = /^seed\s+(\d+)$/.exec(word)?.[1];
      return seed === undefined ? all.includes(word) : row.seeds.includes(Number(seed));
    });
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of a sample: n - 1 in the denominator. */
function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
}
