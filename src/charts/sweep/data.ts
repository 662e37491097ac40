import type { Skip } from '../../model/experiment';
import type { Reach } from '../../model/reach';
import { signed } from '../../model/signed';
import { median } from '../../model/statistics';
import { formatScore } from '../kit/format';

/** A run as the picture has it. */
export interface SweepDot {
  /** Names the run to whoever opens it. */
  readonly key: string;
  readonly seed: number;
  /** 0..1, of a gap −1..1; null where the run stopped before anything was measured. */
  readonly value: number | null;
  /** The accuracies behind a gap: of the run and of its frozen twin. */
  readonly between?: readonly [own: number, twin: number];
  /** What was not finite and stopped the run; null for one that came to its end. */
  readonly stopped: string | null;
}

/** One level along the axis of a panel. */
export interface SweepColumn {
  /** Those that are trained, by seed. */
  readonly dots: readonly SweepDot[];
  /** Accuracy so far of runs that are in work; null before the first. */
  readonly working: readonly (number | null)[];
  /** What guessing gives here: digits may be what is varied. Of a gap 0, where training the circuits brings nothing. */
  readonly chance: number;
  /** Median of the frozen twins; none where they are not trained, or where the gap to them is drawn. */
  readonly frozen?: number | null;
}

/** A placement as the small drawing beside a title. */
export interface SweepNetwork {
  readonly skips: readonly Skip[];
  readonly layers: number;
  readonly reach: readonly Reach[];
}

/** One level of the second factor, or the whole where there is none. */
export interface SweepPanel {
  /** '' where there is no second factor. */
  readonly title: string;
  readonly network: SweepNetwork | null;
  readonly columns: readonly SweepColumn[];
}

export interface SweepData {
  /** Of the axis: 'depth of QCL1'. */
  readonly axis: string;
  /** Along it. */
  readonly levels: readonly string[];
  /** Position of what the canvas has now; null where it has another level. */
  readonly own: number | null;
  /** A group for each level of the third factor; one without a title where there is none. */
  readonly groups: readonly { readonly title: string; readonly panels: readonly SweepPanel[] }[];
  /** 'Validation accuracy, last epoch' */
  readonly measure: string;
  /** Drawn is the gap of each run to its frozen twin, not the accuracy. */
  readonly isGap?: boolean;
  readonly done: number;
  readonly runs: number;
}

/** Median over the seeds that were measured; null where none was. */
export function medianOf({ dots }: SweepColumn): number | null {
  const values = dots.flatMap(({ value }) => (value === null || Number.isNaN(value) ? [] : [value]));
  return values.length > 0 ? median(values) : null;
}

/** A number of the picture: an accuracy '0.86'; a gap '+0.10', '−0.02', '0.00'. */
export function sweepNumber(value: number, { isGap = false }: Pick<SweepData, 'isGap'>): string {
  return isGap && Number.isFinite(value) ? signed(value, 2).replace('±', '') : formatScore(value);
}

/** The picture as a sentence. */
export function describeSweep({ measure, axis, levels, groups, done, runs, isGap = false }: SweepData): string {
  const number = (value: number): string => sweepNumber(value, { isGap });
  const panels = groups.flatMap(({ panels }) => panels);
  const medians = panels.flatMap(({ columns }) => columns.flatMap((column) => medianOf(column) ?? []));
  const range =
    medians.length > 0 ? ` Medians from ${number(Math.min(...medians))} to ${number(Math.max(...medians))}.` : '';
  const many = `${panels.length} ${panels.length === 1 ? 'panel' : 'panels'} of ${levels.length} levels`;
  return `${measure}, against ${axis}: ${many}, ${done} of ${runs} runs.${range} The table has the numbers.`;
}
