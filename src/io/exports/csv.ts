import type { Experiment } from '../../model/experiment';
import { classWord, isKnownSet } from '../../model/imageSets';
import type { ReferenceVectors } from '../../model/referenceData';
import type { EpochRecord, GradientRecord, Parameters } from '../../model/run';
import { stages } from '../../model/shapes';
import { stageName } from '../stageName';
import { parameterTensors } from './tensors';

/**
 * Comma-separated values by RFC 4180: a header, CRLF, quotes where a text needs them. A number is the shortest text
 * that reads back as the same float64. Words tell apart what has no number: `None` (no path), `frozen` (not asked for),
 * `NaN`, `Infinity`; an empty cell was not measured, and 0 is a number.
 */
export type Cell = string | number | null;

export function csv(header: readonly string[], rows: Iterable<readonly Cell[]>): string {
  const lines = [header, ...rows].map((row) => row.map(cellText).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Object.is(cell, -0) ? '-0' : String(cell);
  // A spreadsheet would run a text that begins like a formula.
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One line an epoch: loss (natural logarithm) and accuracy (0..1) in training and validation. */
export function curvesCsv(history: readonly EpochRecord[]): string {
  const header = ['epoch', 'train_loss', 'train_accuracy', 'validation_loss', 'validation_accuracy'];
  return csv(
    header,
    history.map(({ epoch, train, validation }) => [
      epoch,
      train?.loss ?? null,
      train?.accuracy ?? null,
      validation.loss,
      validation.accuracy,
    ]),
  );
}

/**
 * One line for each epoch and parameter row: an angle, or a class of a dense head. Root mean square, signed mean and
 * last value of dL/dp over the epoch's batches; a group without numbers has one line with its state in each of them.
 */
export function gradientsCsv(experiment: Experiment, history: readonly EpochRecord[]): string {
  const header = ['epoch', 'group', 'row', 'rms', 'mean', 'last', 'group_norm'];
  const groups = [...experiment.layers.map((_, index) => `QCL${index + 1}`), 'head'];
  const rows = history.flatMap(({ epoch, layers, head }) =>
    groups.flatMap((group, index): Cell[][] => {
      const record = index < experiment.layers.length ? (layers?.[index] ?? null) : head;
      return record ? recordRows(epoch, group, record) : [[epoch, group, null, null, null, null, null]];
    }),
  );
  return csv(header, rows);
}

function recordRows(epoch: number, group: string, record: GradientRecord): Cell[][] {
  if (record.state !== 'value') {
    const word = record.state === 'none' ? 'None' : 'frozen';
    return [[epoch, group, null, word, word, word, word]];
  }
  const { rms, mean, last, norm } = record;
  return rms.map((value, row) => [epoch, group, row, value, mean[row] ?? null, last[row] ?? null, norm]);
}

/** One line a parameter: its tensor's name in the exported files, its indices, its value. */
export function weightsCsv(experiment: Experiment, parameters: Parameters): string {
  const rows = parameterTensors(experiment, parameters).flatMap(({ name, shape, values }) => {
    const width = shape.at(-1) ?? 1;
    return Array.from(values as Float64Array, (value, i): Cell[] =>
      shape.length === 1 ? [name, i, null, value] : [name, Math.floor(i / width), i % width, value],
    );
  });
  return csv(['tensor', 'row', 'column', 'value'], rows);
}

/** Contrast of every stage by epoch: mean over its features of the population standard deviation over the validation images. */
export function contrastCsv(stageNames: readonly string[], history: readonly EpochRecord[]): string {
  return csv(
    ['epoch', ...stageNames],
    history.map(({ epoch, contrast }) => [epoch, ...contrast]),
  );
}

/**
 * One line a value of every map of the reference images: position in the training file of its set, class, stage, channel,
 * row, column. Somebody's own images stand as the lab has them.
 */
export function mapsCsv(experiment: Experiment, { positions, labels, maps }: ReferenceVectors): string {
  const rows = stages(experiment).flatMap(({ kind, node, shape: { channels, size } }, stage) =>
    Array.from(maps[stage] as Float64Array, (value, i): Cell[] => {
      const image = Math.floor(i / (channels * size * size));
      const digit = experiment.data.digits[labels[image] as number] as number;
      const [channel, row] = [Math.floor(i / (size * size)) % channels, Math.floor(i / size) % size];
      return [positions[image] as number, digit, stageName(kind, node), channel, row, i % size, value];
    }),
  );
  const { set } = experiment.data;
  const position = `${isKnownSet(set) ? set.replaceAll('-', '_') : 'own'}_position`;
  return csv([position, classWord({ set }), 'stage', 'channel', 'row', 'column', 'value'], rows);
}
