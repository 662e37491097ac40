import { type GradientWord, normOrWord } from '../../../charts/gradient/table';
import { formatNumber, formatScore } from '../../../charts/kit/format';
import { type FigureTable, notMeasured, type TableCell } from '../../../charts/kit/table';
import { accuracies } from '../../../kit/lab/runSummary';
import { networkShapes } from '../../../model/shapes';
import type { RunView } from '../../../store/state/runs';
import type { Pair } from './pairData';

/** A value as it stands in the table: a number, or the word for why there is none; null where the run has no such part. */
export type PairValue = number | GradientWord | null;

export interface PairRow {
  /** 'Validation, last' */
  readonly name: string;
  /** Its name in the file: 'validation_last'. */
  readonly field: string;
  /** `points`: told apart by their difference; `ratio`: by how many times. */
  readonly by: 'points' | 'ratio';
  /** Decimals, where they are fixed. */
  readonly decimals: number | null;
  readonly values: readonly [PairValue, PairValue];
}

/** What both runs came to, row by row; each with its own seed alone, after its last epoch. */
export function pairRows(pair: Pair): PairRow[] {
  const layers = Math.max(...pair.map(({ experiment }) => experiment.layers.length));
  const row = (
    name: string,
    field: string,
    by: PairRow['by'],
    decimals: number | null,
    read: (run: RunView) => PairValue,
  ): PairRow => ({ name, field, by, decimals, values: [read(pair[0]), read(pair[1])] });
  const last = ({ records }: RunView) => records.at(-1);
  return [
    row('Validation, last', 'validation_last', 'points', 3, (run) => accuracies(run.records)?.last ?? notMeasured),
    row('Validation, best', 'validation_best', 'points', 3, (run) => accuracies(run.records)?.best ?? notMeasured),
    row('Training, last', 'training_last', 'points', 3, (run) => last(run)?.train?.accuracy ?? notMeasured),
    row('Loss', 'validation_loss', 'points', 2, (run) => last(run)?.validation.loss ?? notMeasured),
    ...Array.from({ length: layers }, (_, layer) =>
      row(`QCL${layer + 1}, norm`, `qcl${layer + 1}_norm`, 'ratio', null, (run) =>
        layer < run.experiment.layers.length ? normOrWord(last(run)?.layers?.[layer]) : null,
      ),
    ),
    row('Head, norm', 'head_norm', 'ratio', null, (run) => normOrWord(last(run)?.head)),
    row('Contrast at the head', 'head_contrast', 'ratio', null, (run) => last(run)?.contrast.at(-1) ?? notMeasured),
    row('Head inputs', 'head_inputs', 'ratio', 0, ({ experiment }) => networkShapes(experiment).features),
  ];
}

/** As it is read: '0.858', '0.0048', 'None'; '–' where the run has no such part. */
export function valueText({ decimals }: PairRow, value: PairValue): string {
  if (value === null) return '–';
  if (typeof value === 'string') return value;
  return decimals === null
    ? formatNumber(value)
    : Number.isFinite(value)
      ? value.toFixed(decimals)
      : formatScore(value);
}

/** How far the second is from the first: '+0.763', '9.4×'. Nothing where one is no number: None minus a value is none. */
export function differenceText({ by, decimals, values: [a, b] }: PairRow): string {
  if (typeof a !== 'number' || typeof b !== 'number' || !Number.isFinite(a) || !Number.isFinite(b)) return '';
  if (by === 'ratio') return a > 0 && b > 0 ? `${ratioText(b / a)}×` : '';
  // Between the numbers as they are read, whatever stands behind them.
  const size = Math.abs(b - a).toFixed(decimals ?? 2);
  if (Number(size) === 0) return '0';
  return `${b < a ? '−' : '+'}${size}`;
}

/** Two significant digits, thousands apart: '9.4', '120 000', '0.032', '1'. */
function ratioText(ratio: number): string {
  if (ratio === 1) return '1';
  if (ratio < 1e-3 || ratio >= 1e6) return formatNumber(ratio);
  const rounded = Number(ratio.toPrecision(2));
  return rounded < 10 ? ratio.toPrecision(2) : String(rounded).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** One line for each row of the table: both values as they were computed, and how far the second is from the first. */
export function pairTable(pair: Pair): FigureTable {
  return {
    header: ['quantity', `run_${pair[0].letter}`, `run_${pair[1].letter}`, 'difference', 'ratio'],
    rows: pairRows(pair).map(({ field, values: [a, b] }): TableCell[] => {
      const both = typeof a === 'number' && typeof b === 'number';
      return [field, a, b, both ? b - a : null, both && a !== 0 ? b / a : null];
    }),
  };
}
