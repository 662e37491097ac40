import { angleCount, type Experiment } from '../model/experiment';
import { formatPlacement } from '../model/notation';
import {
  type EpochRecord,
  type GeneratorState,
  type GradientRecord,
  numericsVersion,
  type Position,
  type RunState,
} from '../model/run';
import { batchesPerEpoch, headQubits, imageCounts, networkShapes, stages } from '../model/shapes';
import { checkExperiment } from './experiment';
import { FieldError } from './fieldError';
import { inWords, parseFields } from './fields';
import { parseJson } from './jsonText';
import { expectLength, flattenParameters } from './parameterFile';
import { batchOrderGenerator, runFormat, runVersion } from './runFormat';
import { type RunFields, runSchema } from './runSchema';

export interface RunFile {
  readonly state: RunState;
  /** What a person should know about the file though it could be read. */
  readonly notices: readonly string[];
}

/**
 * Reads a run file whole or not at all.
 * @throws FieldError naming the field, what was expected and what was there
 */
export function readRunFile(text: string): RunFile {
  return readRun(parseJson(text));
}

/** The same for JSON that is parsed already. */
export function readRun(value: unknown): RunFile {
  checkFormat(value);
  const fields = parseFields(runSchema, value, '');
  const experiment = checkExperiment(fields.experiment);
  checkNames(fields, experiment);
  checkPosition(fields, experiment);
  const rows = gradientRowCounts(experiment);
  const { optimiser, epochSums, batchOrder } = fields;
  const { validation } = imageCounts(experiment);
  const state: RunState = {
    numericsVersion: fields.numericsVersion,
    ...(fields.earlierNumerics ? { earlierNumerics: fields.earlierNumerics } : {}),
    backend: fields.backend,
    experiment,
    parameters: flattenParameters(experiment, fields.parameters, 'parameters'),
    optimiser: {
      step: optimiser.step,
      firstMoment: flattenParameters(experiment, optimiser.firstMoment, 'optimiser.firstMoment'),
      secondMoment: flattenParameters(experiment, optimiser.secondMoment, 'optimiser.secondMoment'),
    },
    position: fields.position,
    epochSums: { ...epochSums, groups: readGroups(epochSums.groups, rows) },
    batchOrder: batchOrder as [number, number, number, number] satisfies GeneratorState,
    history: fields.history.map((record, index) => readRecord(record, experiment, rows, `history[${index}]`)),
    answers: readAnswers(expectLength(fields.answers, validation, 'validation images', 'answers'), experiment),
    failure: fields.failure,
  };
  return { state, notices: numericsNotices(state) };
}

/** Whether parsed JSON says of itself that it is a run file, of whatever version. */
export function isRun(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'format' in value;
}

/** Before all else: a foreign or newer file is named as such, not by the first field that differs. */
function checkFormat(value: unknown): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new FieldError('', `expected a run file (an object with format "${runFormat}"), got ${inWords(value)}`);
  }
  const { format, version } = value as { format?: unknown; version?: unknown };
  if (format !== runFormat) throw new FieldError('format', `expected "${runFormat}", got ${inWords(format)}`);
  if (!Number.isInteger(version) || (version as number) < 1) {
    throw new FieldError('version', `expected a whole number from 1 to ${runVersion}, got ${inWords(version)}`);
  }
  if ((version as number) > runVersion) {
    throw new FieldError('version', `this file has version ${version}; this lab reads up to ${runVersion}`);
  }
}

function checkNames({ formula, generatorName }: RunFields, { skips, layers }: Experiment): void {
  const expected = formatPlacement(skips, layers.length);
  if (formula !== expected) {
    throw new FieldError('formula', `expected "${expected}", which experiment.skips says, got ${inWords(formula)}`);
  }
  if (generatorName !== batchOrderGenerator) {
    throw new FieldError('generatorName', `expected "${batchOrderGenerator}", got ${inWords(generatorName)}`);
  }
}

/** Position, steps and records have to tell the same story, or the run would go on from nowhere. */
function checkPosition({ position, optimiser, history, epochSums }: RunFields, experiment: Experiment): void {
  const { epochs } = experiment.training;
  const batches = batchesPerEpoch(experiment);
  if (position.epoch > epochs) {
    throw new FieldError('position.epoch', `expected at most the ${epochs} epochs of the run, got ${position.epoch}`);
  }
  if (position.batch >= batches) {
    throw new FieldError('position.batch', `expected less than the ${batches} batches, got ${position.batch}`);
  }
  const steps = position.epoch * batches + position.batch;
  if (optimiser.step !== steps) {
    throw new FieldError('optimiser.step', `expected ${steps}, which position says, got ${optimiser.step}`);
  }
  expectLength(history, position.epoch + 1, 'records (epoch 0 and every whole epoch)', 'history');
  history.forEach(({ epoch }, index) => {
    if (epoch !== index) throw new FieldError(`history[${index}].epoch`, `expected ${index}, got ${epoch}`);
  });
  if (epochSums.groups.length > 0 || epochSums.batches > 0) {
    expectLength(epochSums.groups, experiment.layers.length + 1, 'groups (layers and head)', 'epochSums.groups');
  }
}

/** Rows of each group's gradient: angles of QCL1 .. QCLL, then classes (dense) or qubits of the head. */
function gradientRowCounts(experiment: Experiment): number[] {
  const head =
    experiment.head.kind === 'dense' ? experiment.data.digits.length : headQubits(networkShapes(experiment).features);
  return [...experiment.layers.map(angleCount), head];
}

function readGroups(
  groups: RunFields['epochSums']['groups'],
  rows: readonly number[],
): RunState['epochSums']['groups'] {
  return groups.map((sums, index) => {
    if (!sums) return null;
    const read = (field: 'squares' | 'sum' | 'last') =>
      Float64Array.from(expectLength(sums[field], rows[index] ?? 0, 'rows', `epochSums.groups[${index}].${field}`));
    return { squares: read('squares'), sum: read('sum'), last: read('last') };
  });
}

function readRecord(
  record: RunFields['history'][number],
  experiment: Experiment,
  rows: readonly number[],
  at: string,
): EpochRecord {
  expectLength(record.contrast, stages(experiment).length, 'stages', `${at}.contrast`);
  const layers = record.layers && expectLength(record.layers, experiment.layers.length, 'layers', `${at}.layers`);
  return {
    ...record,
    layers: layers?.map((gradient, k) => readGradient(gradient, rows[k] ?? 0, `${at}.layers[${k}]`)) ?? null,
    head: record.head && readGradient(record.head, rows.at(-1) ?? 0, `${at}.head`),
  };
}

/** The reason of a missing gradient is for people and dropped: it follows from the experiment. */
function readGradient(
  record: NonNullable<RunFields['history'][number]['head']>,
  rows: number,
  at: string,
): GradientRecord {
  if (record.state !== 'value') return { state: record.state };
  for (const field of ['rms', 'mean', 'last'] as const) expectLength(record[field], rows, 'rows', `${at}.${field}`);
  return record;
}

function readAnswers(answers: readonly number[], { data }: Experiment): Uint8Array {
  const classes = data.digits.length;
  answers.forEach((answer, index) => {
    if (answer >= classes) {
      throw new FieldError(`answers[${index}]`, `expected a class index below ${classes}, got ${answer}`);
    }
  });
  return Uint8Array.from(answers);
}

/** Which arithmetic computed what, where it was not this lab's throughout. */
function numericsNotices({ numericsVersion: version, earlierNumerics = [], position }: RunState): string[] {
  const parts = [...earlierNumerics, { numericsVersion: version, until: position }].map(
    (part) => `up to ${positionText(part.until)} with numerics version ${part.numericsVersion}`,
  );
  if (version === numericsVersion && parts.length === 1) return [];
  const on = version === numericsVersion ? '' : `; this lab has ${numericsVersion} and goes on with it`;
  return [
    `This run was computed ${parts.join(', then ')}${on}. ` +
      'Its numbers stand as they are; another version would differ from them by rounding.',
  ];
}

function positionText({ epoch, batch }: Position): string {
  return `epoch ${epoch}${batch > 0 ? ` and ${batch} batch${batch === 1 ? '' : 'es'}` : ''}`;
}
