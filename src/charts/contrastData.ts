import { formatNumber } from './format';
import type { NamedStage } from './stages';

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

/** A run's value in a column. */
export interface ContrastPoint {
  readonly column: number;
  readonly value: number;
}

/**
 * A run's contrast in each column. A sum that a run does not have is what leaves the block without
 * one: its output. A column whose block the run lacks stays empty.
 */
export function contrastPoints(run: ContrastRun, columns: readonly NamedStage[]): ContrastPoint[] {
  return columns.flatMap(({ kind, node }, column) => {
    const at = (wanted: 'output' | 'sum') =>
      run.stages.findIndex((stage) => stage.kind === wanted && stage.node === node);
    const index = kind === 'sum' && at('sum') < 0 ? at('output') : at(kind);
    const value = run.contrast[index];
    return value === undefined ? [] : [{ column, value }];
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
