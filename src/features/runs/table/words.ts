import type { FigureTable, TableCell } from '../../../charts/kit/table';
import { notMeasured } from '../../../charts/kit/table';
import { differences } from '../../../kit/lab/runSummary';
import { settingCells } from '../../../kit/lab/settingCells';
import type { Experiment } from '../../../model/experiment';
import type { OwnNames } from '../../../model/imageSets';
import { settingPaths } from '../../../model/settings/table';
import type { SettingColumn } from './columns';
import type { TableRow } from './rows';

/** What the settings that are the same in all runs come to, the most telling first: 'image size 14, ..'. */
export function sameWords(experiment: Experiment, same: readonly SettingColumn[]): string {
  const telling = ['data.imageSize', 'data.digits', 'data.images', 'layers.length', 'head.kind', 'gradientMode'];
  const then = ['readout', 'training.batchSize', 'training.learningRate', 'training.epochs'];
  const found = [...telling, ...then].flatMap((id) => same.find((column) => column.id === id) ?? []);
  return found.map(({ label, textOf }) => `${label} ${textOf(experiment)}`).join(', ');
}

/** 'A and B differ in one thing: O1+O2 in A, no residual in B.' */
export function differenceSentence(a: TableRow, b: TableRow, names: OwnNames): string {
  const placement = (row: TableRow): string[] => (a.formula === b.formula ? [] : [row.formula]);
  const own = [...placement(a), ...differences(a.experiment, names, b.experiment)];
  const others = [...placement(b), ...differences(b.experiment, names, a.experiment)];
  const [one, two] = [a.run.letter, b.run.letter];
  const count = Math.max(own.length, others.length);
  if (count === 0) return `${one} and ${two} are of the same experiment.`;
  const things = count === 1 ? 'one thing' : `${count} things`;
  return `${one} and ${two} differ in ${things}: ${own.join(', ') || 'nothing more'} in ${one}, ${others.join(', ') || 'nothing more'} in ${two}.`;
}

/** One line a run: every setting, its seeds, and what came of them. */
export function runsTable(rows: readonly TableRow[]): FigureTable {
  return {
    header: [
      ...['run', 'name', 'placement', 'seeds', 'epoch', 'last_mean', 'last_deviation', 'best_mean'],
      ...['held_out_accuracy', 'held_out_epoch', 'held_out_looks'],
      ...settingPaths,
    ],
    rows: rows.map(({ run, experiment, formula, seeds, last, lastDeviation, best, heldOut }): TableCell[] => [
      run.letter,
      run.name,
      formula,
      seeds.join(' '),
      run.records.at(-1)?.epoch ?? notMeasured,
      last ?? notMeasured,
      lastDeviation,
      best ?? notMeasured,
      heldOut?.accuracy ?? notMeasured,
      heldOut?.position.epoch ?? null,
      heldOut?.looks ?? 0,
      ...settingCells(experiment),
    ]),
  };
}
