import type { Score } from '../../model/run';
import { type FigureTable, measuredOr, type TableCell } from '../kit/table';
import type { CurveRun, CurvesData } from './data';

/** One line for each shown run and epoch: loss (natural logarithm) and accuracy (0..1), and their range over the seeds. */
export function curvesTable({ runs }: CurvesData): FigureTable {
  const shown = runs.filter(({ hidden }) => !hidden);
  const banded = shown.some(({ band }) => band !== undefined);
  return {
    header: [
      ...[
        'run',
        'placement',
        'note',
        'epoch',
        'train_loss',
        'train_accuracy',
        'validation_loss',
        'validation_accuracy',
      ],
      ...(banded ? ['loss_low', 'loss_high', 'accuracy_low', 'accuracy_high'] : []),
    ],
    rows: shown.flatMap((run) => run.records.map((_, index) => curveRow(run, index, banded))),
  };
}

function curveRow(
  { letter, formula, note, records, band, ghost }: CurveRun,
  index: number,
  banded: boolean,
): TableCell[] {
  const { epoch, train, validation } = records[index] as CurveRun['records'][number];
  const range = band?.find((other) => other.epoch === epoch);
  const scores = ({ loss, accuracy }: Score): TableCell[] => [loss, accuracy];
  return [
    ghost ? 'ghost' : letter,
    formula,
    note ?? null,
    epoch,
    ...(train ? scores(train) : [measuredOr(null), measuredOr(null)]),
    ...scores(validation),
    ...(banded
      ? [range?.low.loss, range?.high.loss, range?.low.accuracy, range?.high.accuracy].map((value) => value ?? null)
      : []),
  ];
}
