import {
  type FigureTable,
  frozenWord,
  measuredOr,
  noGradient,
  notMeasured,
  type TableCell,
} from '../../charts/kit/table';
import { settingCells } from '../../kit/lab/settingCells';
import { formatPlacement } from '../../model/notation';
import { settingPaths } from '../../model/settings/table';
import { gapOf, measures, type SweepScore } from '../../model/sweep/score';
import type { KeyedRun, SweepState } from '../../store/sweep/sweepState';

/**
 * One line for each run of a sweep, in the order in which they are trained: its numbers, and every setting. Where frozen
 * twins are trained too, they have lines of their own, and each run has the gap to its twin: its accuracy less the twin's.
 */
export function sweepTable({ runs, scores }: Pick<SweepState, 'runs' | 'scores'>): FigureTable {
  const hasTwins = runs.some(({ twin }) => twin !== undefined);
  const layers = Math.max(0, ...runs.map(({ experiment }) => experiment.layers.length));
  const groups = [...Array.from({ length: layers }, (_, index) => `QCL${index + 1}`), 'head'];
  return {
    header: [
      ...['placement', 'seed', 'epoch', 'last_accuracy', 'last_loss', 'best_accuracy', 'best_epoch'],
      ...['train_accuracy', 'train_loss', 'stopped'],
      ...(hasTwins ? ['twin', ...measures.map((measure) => `gap_${measure}`)] : []),
      ...groups.map((group) => `gradient_norm_${group}`),
      ...settingPaths.filter((path) => path !== 'seed'),
    ],
    rows: runs.map((run) => {
      const { key, experiment } = run;
      const settings = settingCells(experiment).filter((_, index) => settingPaths[index] !== 'seed');
      return [
        formatPlacement(experiment.skips, experiment.layers.length),
        experiment.seed,
        ...scoreCells(scores.get(key), hasTwins ? gapCells(run, scores) : [], experiment.layers.length, layers),
        ...settings,
      ];
    }),
  };
}

/** Whether the line is a twin, and its gap by each accuracy; a twin has none. */
function gapCells({ key, twin, isTwin }: KeyedRun, scores: SweepState['scores']): TableCell[] {
  if (isTwin) return [frozenWord, ...measures.map(() => null)];
  const [own, frozen] = [scores.get(key), scores.get(twin ?? '')];
  return [null, ...measures.map((measure) => measuredOr(own && frozen && gapOf(own, frozen, measure)))];
}

/**
 * @param gaps cells that stand before the gradients
 * @param own layers of the run
 * @param all columns for layers: those that it does not have stay empty
 */
function scoreCells(score: SweepScore | undefined, gaps: readonly TableCell[], own: number, all: number): TableCell[] {
  const missing = Array.from({ length: all - own }, (): TableCell => null);
  if (!score) {
    const groups = Array.from({ length: own + 1 }, (): TableCell => notMeasured);
    return [
      ...Array.from({ length: 7 }, (): TableCell => notMeasured),
      null,
      ...gaps,
      ...groups.slice(1),
      ...missing,
      notMeasured,
    ];
  }
  const { epoch, accuracy, loss, best, bestEpoch, trainAccuracy, trainLoss, stopped, gradients } = score;
  const norms = gradients.map(
    (norm): TableCell => (norm === 'none' ? noGradient : norm === 'frozen' ? frozenWord : measuredOr(norm)),
  );
  return [
    ...[epoch, accuracy, loss, best, bestEpoch, measuredOr(trainAccuracy), measuredOr(trainLoss), stopped],
    ...gaps,
    ...norms.slice(0, -1),
    ...missing,
    norms.at(-1) ?? notMeasured,
  ];
}
