import { type FigureTable, notMeasured, type TableCell } from '../kit/table';
import type { LearningData, OverSeeds } from './data';

/** One line for each model: median validation accuracy at the run's last epoch, half its range, how many seeds. */
export function learningTable({ epoch, chance, whole, seeds, frozen, unentangled, linear }: LearningData): FigureTable {
  const twin = (name: string, value: OverSeeds | null): TableCell[] =>
    value ? [name, epoch, value.median, value.halfRange, value.seeds] : [name, epoch, notMeasured, notMeasured, 0];
  return {
    header: ['model', 'epoch', 'validation_accuracy', 'half_range', 'seeds'],
    rows: [
      ['chance', epoch, chance, null, null],
      ['the run', epoch, whole, null, seeds],
      twin('frozen twin', frozen),
      twin('without CNOTs', unentangled),
      twin('linear model', linear),
    ],
  };
}
