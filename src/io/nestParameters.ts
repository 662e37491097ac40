import { circuitQubits, type Experiment } from '../model/experiment';
import type { Parameters } from '../model/run';
import type { EncodedNumber } from './encodeNumber';

type Encode = (value: number) => EncodedNumber;
type Row = EncodedNumber[];

/** One layer's values [depth * 4] as [depth][4]. */
export function nestAngles(values: Float64Array, encode: Encode): Row[] {
  return rows(values, circuitQubits, encode);
}

/** The head's values as `Parameters.head` lays them out. */
export function nestHead(
  experiment: Experiment,
  values: Float64Array,
  encode: Encode,
): { weights: Row[]; biases: Row } | { phi: Row } {
  if (experiment.head.kind === 'quantum') return { phi: Array.from(values, encode) };
  const classes = experiment.data.digits.length;
  const weights = values.subarray(0, values.length - classes);
  return {
    weights: rows(weights, weights.length / classes, encode),
    biases: Array.from(values.subarray(weights.length), encode),
  };
}

/** Parameters as a file has them (`parametersSchema`); what writes a run needs no schema. */
export function nestParameters(experiment: Experiment, { angles, head }: Parameters, encode: Encode) {
  return {
    angles: angles.map((values) => nestAngles(values, encode)),
    head: nestHead(experiment, head, encode),
  };
}

function rows(values: Float64Array, width: number, encode: Encode): Row[] {
  return Array.from({ length: values.length / width }, (_, r) =>
    Array.from(values.subarray(r * width, (r + 1) * width), encode),
  );
}
