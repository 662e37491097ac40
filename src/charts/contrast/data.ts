import type { EpochRecord } from '../../model/run';
import { formatNumber } from '../kit/format';
import type { NamedStage } from '../maps/stages';

export interface ContrastRun {
  readonly id: string;
  readonly letter: string;
  readonly hue: string;
  readonly dash: string | null;
  readonly formula: string;
  readonly stages: readonly NamedStage[];
  /** Of the shown epoch, in the order of `stages`. */
  readonly contrast: readonly number[];
}

export interface ContrastData {
  /** The chosen run first. */
  readonly runs: readonly ContrastRun[];
  /** Columns from the left: the stages of the maps above, whose middles are the same. */
  readonly columns: readonly NamedStage[];
  /** Writes the stages' names below; not needed below the maps. */
  readonly names?: boolean;
}

/** A run as its contrast is followed over the epochs. */
export interface ContrastCurve extends Omit<ContrastRun, 'contrast'> {
  readonly records: readonly Pick<EpochRecord, 'epoch' | 'contrast'>[];
}

export interface ContrastCurvesData {
  /** The chosen run first. */
  readonly runs: readonly ContrastCurve[];
  readonly columns: readonly NamedStage[];
  /** Last epoch of the axis, at least 1. */
  readonly budget: number;
  /** The shown epoch; null: the latest of each run. */
  readonly epoch: number | null;
  readonly names?: boolean;
}

/** A run's contrast in a column, epoch by epoch. */
export interface ContrastLine {
  readonly column: number;
  /** [epoch, contrast] */
  readonly points: readonly (readonly [number, number])[];
}

/** A run's value in a column. */
export interface ContrastPoint {
  readonly column: number;
  readonly value: number;
}

/**
 * Which of a run's stages stands in each column; -1 where there is none. A sum that a run does not have
 * is what leaves the block without one: its output. A column whose block the run lacks stays empty.
 */
function stagesInColumns(run: readonly NamedStage[], columns: readonly NamedStage[]): number[] {
  return columns.map(({ kind, node }) => {
    const at = (wanted: 'output' | 'sum') => run.findIndex((stage) => stage.kind === wanted && stage.node === node);
    return kind === 'sum' && at('sum') < 0 ? at('output') : at(kind);
  });
}

/** A run's contrast in each column. */
export function contrastPoints(run: ContrastRun, columns: readonly NamedStage[]): ContrastPoint[] {
  return stagesInColumns(run.stages, columns).flatMap((index, column) => {
    const value = run.contrast[index];
    return value === undefined ? [] : [{ column, value }];
  });
}

/** The same over the epochs. */
export function contrastLines(run: ContrastCurve, columns: readonly NamedStage[]): ContrastLine[] {
  return stagesInColumns(run.stages, columns).flatMap((index, column) => {
    const points = run.records.flatMap(({ epoch, contrast }) => {
      const value = contrast[index];
      return value === undefined ? [] : [[epoch, value] as const];
    });
    return points.length > 0 ? [{ column, points }] : [];
  });
}

/** The largest fall between neighbouring columns, where it is at least a hundredfold: the contrast has collapsed. */
export function collapse(
  points: readonly ContrastPoint[],
): { readonly between: number; readonly factor: number } | null {
  let worst: { between: number; factor: number } | null = null;
  for (let i = 1; i < points.length; i++) {
    const factor = (points[i - 1] as ContrastPoint).value / (points[i] as ContrastPoint).value;
    if (Number.isFinite(factor) && factor >= 100 && factor > (worst?.factor ?? 0)) worst = { between: i, factor };
  }
  return worst;
}

/** Lower end of the axis, a power of ten: 10^-4 or below the smallest value. */
export function lowestDecade(values: readonly number[]): number {
  const positive = values.filter((value) => value > 0 && Number.isFinite(value));
  const exponent = Math.floor(Math.log10(Math.min(1e-4, ...positive)));
  return 10 ** Math.max(-16, exponent);
}

/** The contrasts in one sentence per run. */
export function describeContrast({ runs, columns }: ContrastData): string {
  const sentences = runs.map((run) => {
    const values = contrastPoints(run, columns).map(
      ({ column, value }) => `${(columns[column] as NamedStage).name} ${formatNumber(value)}`,
    );
    return `run ${run.letter} ${run.formula}: ${values.join(', ')}`;
  });
  return sentences.length > 0
    ? `Contrast by stage, standard deviation over the validation images: ${sentences.join('; ')}.`
    : 'Contrast by stage: no data yet.';
}

/** The way from the first to the shown epoch in one sentence per run. */
export function describeContrastCurves({ runs, columns, epoch }: ContrastCurvesData): string {
  const sentences = runs.map((run) => {
    const ways = contrastLines(run, columns).map(({ column, points }) => {
      const from = formatNumber((points[0] as readonly [number, number])[1]);
      const shown = points.find(([at]) => at === epoch) ?? (points.at(-1) as readonly [number, number]);
      const to = formatNumber(shown[1]);
      const { name } = columns[column] as NamedStage;
      return from === to ? `${name} ${from}` : `${name} ${from} to ${to}`;
    });
    const last = run.records.some((record) => record.epoch === epoch) ? epoch : run.records.at(-1)?.epoch;
    return `run ${run.letter} ${run.formula}, epoch 0 to ${last}: ${ways.join(', ')}`;
  });
  return sentences.length > 0
    ? `Contrast of each stage over the epochs: ${sentences.join('; ')}.`
    : 'Contrast of each stage over the epochs: no data yet.';
}
