import { type FigureTable, measuredOr } from '../kit/table';
import type { ContrastCurvesData, ContrastData } from './data';

/**
 * One line for each run and stage of the shown epoch: mean over the stage's features of the population standard
 * deviation over the validation images.
 */
export function contrastTable({ runs }: ContrastData): FigureTable {
  return {
    header: ['run', 'placement', 'stage', 'contrast'],
    rows: runs.flatMap(({ letter, formula, stages, contrast }) =>
      stages.map(({ name }, index) => [letter, formula, name, measuredOr(contrast[index])]),
    ),
  };
}

/** The same over the epochs. */
export function contrastCurvesTable({ runs }: ContrastCurvesData): FigureTable {
  return {
    header: ['run', 'placement', 'epoch', 'stage', 'contrast'],
    rows: runs.flatMap(({ letter, formula, stages, records }) =>
      records.flatMap(({ epoch, contrast }) =>
        stages.map(({ name }, index) => [letter, formula, epoch, name, measuredOr(contrast[index])]),
      ),
    ),
  };
}
