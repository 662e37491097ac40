import type { Experiment } from '../model/experiment';
import { formatPlacement } from '../model/notation';
import type { EpochRecord, GradientRecord, RunState, Score } from '../model/run';
import { type EncodedNumber, encodeNumber } from './encodeNumber';
import type { Explanation } from './explanation';
import { formatJson, type Json } from './jsonText';
import { nestParameters } from './nestParameters';
import { absenceReason } from './reason';
import { batchOrderGenerator, runFormat, runSchemaId, runVersion } from './runFormat';
import { labVersion } from './version';

/**
 * The whole run as JSON text: weights, history, gradients and everything that continuing needs, to
 * the last bit. `readRunFile` is its inverse.
 * @param explanation what the lab does not need, and another program does: see `explain`
 */
export function writeRunFile(state: RunState, explanation?: Explanation): string {
  return `${formatJson({ ...runJson(state), ...explanation })}\n`;
}

/** The same as a value, for `readRun`. */
export function runJson(state: RunState) {
  const { experiment, optimiser, epochSums } = state;
  const nested = (parameters: RunState['parameters']) => nestParameters(experiment, parameters, encodeNumber);
  return {
    $schema: runSchemaId,
    format: runFormat,
    version: runVersion,
    generator: `ResQuNN Lab ${labVersion}`,
    numericsVersion: state.numericsVersion,
    ...(state.earlierNumerics
      ? { earlierNumerics: state.earlierNumerics.map((earlier) => ({ ...earlier, until: { ...earlier.until } })) }
      : {}),
    backend: state.backend,
    generatorName: batchOrderGenerator,
    formula: formatPlacement(experiment.skips, experiment.layers.length),
    experiment: experimentJson(experiment),
    parameters: nested(state.parameters),
    optimiser: {
      step: optimiser.step,
      firstMoment: nested(optimiser.firstMoment),
      secondMoment: nested(optimiser.secondMoment),
    },
    position: { ...state.position },
    epochSums: {
      images: epochSums.images,
      lossSum: encodeNumber(epochSums.lossSum),
      correct: epochSums.correct,
      batches: epochSums.batches,
      groups: epochSums.groups.map(
        (sums) => sums && { squares: encode(sums.squares), sum: encode(sums.sum), last: encode(sums.last) },
      ),
    },
    batchOrder: state.batchOrder,
    history: state.history.map((record) => epochJson(experiment, record)),
    answers: Array.from(state.answers),
    failure: state.failure && { ...state.failure },
  };
}

/** The experiment's fields, which JSON holds as they are. */
function experimentJson(experiment: Experiment): Json {
  // An interface has no index signature; its fields are plain data all the same.
  return experiment as unknown as Json;
}

function epochJson(experiment: Experiment, record: EpochRecord): Json {
  const layers = record.layers?.map((gradient, index) => gradientJson(experiment, index, gradient));
  return {
    epoch: record.epoch,
    train: record.train && scoreJson(record.train),
    validation: scoreJson(record.validation),
    contrast: encode(record.contrast),
    layers: layers ?? null,
    head: record.head && gradientJson(experiment, experiment.layers.length, record.head),
  };
}

function gradientJson(experiment: Experiment, index: number, record: GradientRecord): Json {
  if (record.state !== 'value') {
    return { state: record.state, reason: absenceReason(experiment, index, record.state) };
  }
  const { state, rms, mean, last, norm, rounding } = record;
  const known = rounding === undefined ? {} : { rounding: encodeNumber(rounding) };
  return { state, rms: encode(rms), mean: encode(mean), last: encode(last), norm: encodeNumber(norm), ...known };
}

function scoreJson({ loss, accuracy }: Score): Json {
  return { loss: encodeNumber(loss), accuracy: encodeNumber(accuracy) };
}

function encode(values: ArrayLike<number>): EncodedNumber[] {
  return Array.from(values, encodeNumber);
}
