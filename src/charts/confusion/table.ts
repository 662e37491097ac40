import { type FigureTable, notMeasured } from '../kit/table';
import type { ConfusionData } from './matrix';

/** One line for each pair of label and prediction: how many validation images. */
export function confusionTable({ digits, counts }: Pick<ConfusionData, 'digits' | 'counts'>): FigureTable {
  return {
    header: ['label', 'prediction', 'images'],
    rows: digits.flatMap((label, row) =>
      digits.map((prediction, column) => [label, prediction, counts?.[row * digits.length + column] ?? notMeasured]),
    ),
  };
}
