import { outputName } from '../../model/notation';
import { networkShapes, stages } from '../../model/shapes';
import { estimate, median } from '../../model/statistics';
import { bestValidation, finalAccuracy, plateauLeft } from '../claims/measure';
import { type Find, type Finished, resultsOf, type Scale, type Series } from '../claims/series';
import { levelText, type Table } from '../claims/tables';
import type { Study, StudySeries } from './studies';

/** Series of a study of which all runs are there. */
export function finishedSeries({ series }: Study, scale: Scale, find: Find): StudySeries[] {
  return series.filter((one) => finishedRuns(one, scale, find) !== null);
}

/** Accuracies of a study's finished series, a row each. */
export function studyTable(study: Study, scale: Scale, find: Find): Table {
  return {
    head: ['placement', 'layers', 'gradient', 'head inputs', 'training', 'validation', 'best epoch', 'plateau left'],
    rows: finishedSeries(study, scale, find).map((one) => {
      const runs = finishedRuns(one, scale, find) ?? [];
      const of = (value: (run: Finished) => number) => levelText(estimate(runs.map(value)));
      return [
        one.label,
        String(one.experiment.layers.length),
        one.trained,
        String(headInputs(one)),
        of((run) => finalAccuracy(run, 'train')),
        of((run) => finalAccuracy(run, 'validation')),
        of(bestValidation),
        plateauText(runs),
      ];
    }),
  };
}

/** Accuracies of series of the paper in a table like a study's; empty where none was run. */
export function levelsTable(series: readonly Series[], scale: Scale, find: Find): Table {
  const all = series.map(
    ({ label, experiment }): StudySeries => ({
      label,
      experiment,
      trained: experiment.layers.some(({ trainable }) => trainable) ? experiment.gradientMode : 'frozen',
    }),
  );
  return studyTable({ id: 'levels', title: '', series: all }, scale, find);
}

/** Contrast of every stage before and after training: mean over the seeds. */
export function contrastTable({ series }: Study, scale: Scale, find: Find): Table {
  const rows = series.flatMap((one) => {
    const runs = finishedRuns(one, scale, find);
    if (!runs) return [];
    return stages(one.experiment).map(({ kind, node }, stage): string[] => {
      const ends = runs.map(({ contrast }) => contrast[stage] ?? []);
      const mean = (at: 0 | -1) => ends.reduce((sum, values) => sum + (values.at(at) ?? Number.NaN), 0) / ends.length;
      const name = kind === 'sum' ? `sum ${node}` : outputName(node);
      return [stage === 0 ? one.label : '', stage === 0 ? one.trained : '', name, small(mean(0)), small(mean(-1))];
    });
  });
  return { head: ['placement', 'gradient', 'stage', 'before training', 'after 30 epochs'], rows };
}

/** All runs of a series; null where one is missing. */
export function finishedRuns(series: StudySeries, scale: Scale, find: Find): Finished[] | null {
  const runs = resultsOf(series, scale, find);
  return runs.every((run) => run !== undefined) ? (runs as Finished[]) : null;
}

/** "epoch 4 (5 of 5)": median epoch over the seeds that left it. */
export function plateauText(runs: readonly Finished[]): string {
  const epochs = runs.flatMap((run) => plateauLeft(run) ?? []);
  if (epochs.length === 0) return `never (0 of ${runs.length})`;
  return `epoch ${median(epochs)} (${epochs.length} of ${runs.length})`;
}

/** Number of inputs of the head. */
export function headInputs({ experiment }: StudySeries): number {
  const { features } = networkShapes(experiment);
  return features;
}

/** "0.039", "9.4e-4" */
export function small(value: number): string {
  return value < 0.01 ? value.toExponential(1) : value.toFixed(3);
}
