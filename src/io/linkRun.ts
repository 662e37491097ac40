import { deflateSync, inflateSync } from 'fflate';
import { digestOfBytes } from '../model/digest';
import { angleCount, type Experiment } from '../model/experiment';
import { experimentKey } from '../model/identity';
import { isOwnSet } from '../model/imageSets';
import type { EpochRecord, Parameters, RunState } from '../model/run';
import { batchesPerEpoch, headQubits, imageCounts, networkShapes, stages } from '../model/shapes';
import { base64, bytesOf } from './base64';
import { runKey } from './linkRunKey';

/*
 * The trained state of a run that has come to its end, as the value of a link's key `run`: base64url of
 *
 *     version            1 byte, 1
 *     experiment         8 bytes, `experimentKey` of the experiment that the link's other keys name
 *     digest             8 bytes, `digestOfBytes` of what follows
 *     body               raw deflate (RFC 1951)
 *
 * and the body, little endian, its length given by the experiment:
 *
 *     numericsVersion    u32
 *     epochs             u16
 *     backend            u8 length, then ASCII
 *     batchOrder         4 x u32
 *     parameters         float64 each: angles of QCL1 .., then the head's
 *     answers            u8 each: class index of each validation image
 *     for each epoch 0, 1, ..   u32 training images read right, u32 validation images, float64 training loss, float64 validation
 *                        loss, float32 contrast of each stage; of epoch 0 the training figures are 0
 *
 * Parameters, accuracies and losses come back to the last bit, contrasts to seven digits. Gradients and Adam's moments
 * have no room: the run can be looked at and compared, and does not go on.
 */

const version = 1;

/** Characters of the longest state that is written and read: about what mail, chats and browsers let through. */
export const longestRun = 8000;

/** Where a run has no link with its state, why; else the text that follows the rest of its link. */
export type LinkRun = { readonly text: string } | { readonly why: string };

/** What has to follow the fragment of a run's experiment, so that the link brings the trained run. */
export function writeLinkRun(state: RunState): LinkRun {
  const { experiment, position, failure } = state;
  if (failure) return { why: 'The run has stopped at a number that is not finite.' };
  if (position.epoch < experiment.training.epochs || position.batch > 0)
    return { why: 'The run has not come to its end yet: train it first.' };
  if (isOwnSet(experiment.data.set)) return { why: 'Its images are your own, and a link has no room for them.' };
  const body = deflateSync(bodyOf(state), { level: 9 });
  const head = [Uint8Array.of(version), bytesOfHex(experimentKey(experiment)), bytesOfHex(digestOfBytes([body]))];
  const text = base64url(joined([...head, body]));
  if (text.length > longestRun)
    return {
      why: `Its ${parameterLength(experiment)} numbers take ${text.length} characters, and a link bears ${longestRun}.`,
    };
  return { text: `&${runKey}=${text}` };
}

/**
 * Reads the value of the key `run`, whole or not at all.
 * @param experiment the one that the link's other keys name
 * @throws Error saying what was wrong and what was expected
 */
export function readLinkRun(text: string, experiment: Experiment): RunState {
  if (text.length > longestRun) throw new Error(`it has ${text.length} characters; at most ${longestRun} are read`);
  const bytes = fromBase64url(text);
  if (bytes.length < headLength + 1) throw new Error(`it is cut off after ${bytes.length} bytes`);
  if (bytes[0] !== version) throw new Error(`it has version ${bytes[0]}; this lab reads version ${version}`);
  const body = bytes.subarray(headLength);
  if (hexOf(bytes.subarray(9, headLength)) !== digestOfBytes([body]))
    throw new Error('it is damaged or cut off: its digest is another one');
  const key = experimentKey(experiment);
  const own = hexOf(bytes.subarray(1, 9));
  if (own !== key)
    throw new Error(`it is the state of another experiment (${own}) than the rest of the link names (${key})`);
  return stateOf(inflated(body, experiment), experiment);
}

const headLength = 17;

function parameterLength(experiment: Experiment): number {
  const { layers, head, data } = experiment;
  const { features } = networkShapes(experiment);
  const headLength = head.kind === 'dense' ? data.digits.length * (features + 1) : headQubits(features);
  return layers.reduce((sum, layer) => sum + angleCount(layer), headLength);
}

/** Bytes of a body but for the backend's name. */
function bodyLength(experiment: Experiment): number {
  const { validation } = imageCounts(experiment);
  const records = experiment.training.epochs + 1;
  return 23 + 8 * parameterLength(experiment) + validation + records * (24 + 4 * stages(experiment).length);
}

function bodyOf({
  experiment,
  numericsVersion,
  backend,
  batchOrder,
  parameters,
  answers,
  history,
}: RunState): Uint8Array {
  const bytes = new Uint8Array(bodyLength(experiment) + backend.length);
  const out = new DataView(bytes.buffer);
  let at = 0;
  const put = (
    set: 'setUint8' | 'setUint16' | 'setUint32' | 'setFloat32' | 'setFloat64',
    size: number,
    value: number,
  ) => {
    out[set](at, value, true);
    at += size;
  };
  put('setUint32', 4, numericsVersion);
  put('setUint16', 2, experiment.training.epochs);
  put('setUint8', 1, backend.length);
  for (const letter of backend) put('setUint8', 1, letter.charCodeAt(0));
  for (const word of batchOrder) put('setUint32', 4, word);
  for (const group of [...parameters.angles, parameters.head]) for (const value of group) put('setFloat64', 8, value);
  for (const answer of answers) put('setUint8', 1, answer);
  const images = imageCounts(experiment);
  for (const { train, validation, contrast } of history) {
    put('setUint32', 4, Math.round((train?.accuracy ?? 0) * images.training));
    put('setUint32', 4, Math.round(validation.accuracy * images.validation));
    put('setFloat64', 8, train?.loss ?? 0);
    put('setFloat64', 8, validation.loss);
    for (const value of contrast) put('setFloat32', 4, value);
  }
  return bytes;
}

function stateOf(bytes: Uint8Array, experiment: Experiment): RunState {
  const from = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (get: 'getUint8' | 'getUint16' | 'getUint32' | 'getFloat32' | 'getFloat64', size: number): number => {
    const value = from[get](at, true);
    at += size;
    return value;
  };
  const finite = (get: 'getFloat32' | 'getFloat64', size: number, what: string): number => {
    const value = take(get, size);
    if (!Number.isFinite(value)) throw new Error(`${what}: expected a finite number, got ${value}`);
    return value;
  };
  const upTo = (most: number, value: number, what: string): number => {
    if (value > most) throw new Error(`${what}: expected at most ${most}, got ${value}`);
    return value;
  };
  const { epochs } = experiment.training;
  const numericsVersion = take('getUint32', 4);
  if (numericsVersion < 1) throw new Error('numericsVersion: expected a whole number from 1 on, got 0');
  const own = take('getUint16', 2);
  if (own !== epochs) throw new Error(`it has ${own} epochs, and the experiment ${epochs}`);
  const nameLength = take('getUint8', 1);
  const expected = bodyLength(experiment) + nameLength;
  if (bytes.length !== expected) throw new Error(`expected ${expected} bytes for this experiment, got ${bytes.length}`);
  const backend = Array.from({ length: nameLength }, () => String.fromCharCode(take('getUint8', 1))).join('');
  if (!/^[a-z0-9-]{1,40}$/.test(backend)) throw new Error('backend: expected a name of small letters');
  const words = Array.from({ length: 4 }, () => take('getUint32', 4));
  const numbers = (length: number): Float64Array =>
    Float64Array.from({ length }, () => finite('getFloat64', 8, 'parameters'));
  const angles = experiment.layers.map((layer) => numbers(angleCount(layer)));
  const head = numbers(parameterLength(experiment) - angles.reduce((sum, { length }) => sum + length, 0));
  const { training, validation } = imageCounts(experiment);
  const classes = experiment.data.digits.length;
  const answers = Uint8Array.from({ length: validation }, () => upTo(classes - 1, take('getUint8', 1), 'answers'));
  const history = Array.from({ length: epochs + 1 }, (_, epoch): EpochRecord => {
    const right = [
      upTo(training, take('getUint32', 4), `training images read right in epoch ${epoch}`) / training,
      upTo(validation, take('getUint32', 4), `validation images read right after epoch ${epoch}`) / validation,
    ] as const;
    const loss = [finite('getFloat64', 8, 'training loss'), finite('getFloat64', 8, 'validation loss')] as const;
    return {
      epoch,
      train: epoch === 0 ? null : { loss: loss[0], accuracy: right[0] },
      validation: { loss: loss[1], accuracy: right[1] },
      contrast: stages(experiment).map(() => finite('getFloat32', 4, 'contrast')),
      layers: null,
      head: null,
    };
  });
  const parameters: Parameters = { angles, head };
  return {
    numericsVersion,
    backend,
    experiment,
    parameters,
    optimiser: {
      step: epochs * batchesPerEpoch(experiment),
      firstMoment: zerosLike(parameters),
      secondMoment: zerosLike(parameters),
    },
    position: { epoch: epochs, batch: 0 },
    epochSums: { images: 0, lossSum: 0, correct: 0, batches: 0, groups: [] },
    batchOrder: words as unknown as RunState['batchOrder'],
    history,
    answers,
    failure: null,
  };
}

/** A finished run takes no further step: its moments count for nothing. */
function zerosLike({ angles, head }: Parameters): Parameters {
  return { angles: angles.map(({ length }) => new Float64Array(length)), head: new Float64Array(head.length) };
}

/** Never more than the experiment's body takes, whatever the bytes say. */
function inflated(body: Uint8Array, experiment: Experiment): Uint8Array {
  const most = bodyLength(experiment) + 255;
  try {
    return inflateSync(body, { out: new Uint8Array(most) });
  } catch {
    throw new Error('it cannot be decompressed');
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function base64url(bytes: Uint8Array): string {
  return base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64url(text: string): Uint8Array {
  const at = text.search(/[^A-Za-z0-9_-]/);
  if (at >= 0) throw new Error(`expected letters, digits, - and _, got "${text[at]}" at character ${at + 1}`);
  if (text.length % 4 === 1) throw new Error(`it is cut off after ${text.length} characters`);
  return bytesOf(text.replaceAll('-', '+').replaceAll('_', '/'));
}
