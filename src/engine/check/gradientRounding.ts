import type { Experiment } from '../../model/experiment';
import { mapRounding, unitRoundoff as u } from '../../model/rounding';
import type { Parameters } from '../../model/run';
import { headQubits, type MapShape, networkShapes } from '../../model/shapes';
import { sourcesOf } from '../../model/skips';
import { Pooling } from '../network/pooling';
import { type BatchRecord, type ImageRecord, logitGradient } from './record';

/** Up to here a gradient is rounding and cannot be told from zero. */
export interface GradientRounding {
  /** QCL1 .. QCLL: of one angle's dL/dtheta; null where None arrives. */
  readonly layers: readonly (number | null)[];
  /** Of one row of the head's gradient: a class of the dense head, an angle of the quantum head. */
  readonly head: number;
  /** Of the loss itself. */
  readonly loss: number;
}

/**
 * How far rounding moves each gradient of a batch: a running analysis beside the backward pass, from the sizes
 * of what is summed up there. Errors of single operations are independent and add as squares, as in
 * `model/rounding.ts`. Per layer:
 *
 * - what arrives, dL/dO_k, has an error: E_k in all (L2, over images and values). Through |d<Z>/dtheta| <= 1 it
 *   becomes one of the angle's gradient;
 * - the layer's own circuit is off by its maps' rounding, forwards and back: twice that, times the size of dL/dO_k;
 * - in `exact` mode both go on to the node before, the first as much larger or smaller as the gradient itself; where that is
 *   no more than rounding, and may be 0 by chance, as much as a circuit of its depth can turn it.
 *
 * At the head it begins with the rounding of what the head reads: next to the spread where features are standardised,
 * next to the norm of the map where it becomes amplitudes.
 */
export function gradientRounding(
  experiment: Experiment,
  parameters: Parameters,
  { images }: Pick<BatchRecord, 'images'>,
): GradientRounding {
  const { layers, circuit, skips, gradientMode } = experiment;
  const maps = mapRounding(experiment);
  const head = headRounding(experiment, parameters, images, maps.nodes.at(-1) as number);
  const sizes = maps.nodes.map((_, k) => norm(images.map(({ nodeGradients }) => nodeGradients[k] ?? null)));
  /** Error of dL/d(node k); null where none arrives. */
  const errors: (number | null)[] = maps.nodes.map(() => null);
  errors[layers.length] = head.features;
  const add = (k: number, error: number): void => {
    errors[k] = root(square(errors[k] ?? 0) + square(error));
  };
  const levels = layers.map((): number | null => null);
  for (let k = layers.length; k >= 1; k--) {
    const error = errors[k] ?? null;
    const size = sizes[k] ?? null;
    if (error === null || size === null) continue;
    for (const i of sourcesOf(skips, k)) if (i > 0) add(i, error);
    const own = 2 * (maps.outputs[k] as number) * size;
    levels[k - 1] = root(square(error) + square(own));
    const before = sizes[k - 1] ?? null;
    if (gradientMode !== 'exact' || k === 1 || before === null) continue;
    const { depth } = layers[k - 1] as (typeof layers)[number];
    const steepness = Math.abs(circuit.mapScale) * Math.sqrt(circuit.reuploading ? depth : 1);
    add(k - 1, root(square(own * steepness) + square(size > error ? (error / size) * before : error * steepness)));
  }
  return { layers: levels, head: head.parameters, loss: head.loss };
}

interface HeadRounding {
  /** Of dL/d(last node), over all images and values. */
  readonly features: number;
  /** Of a row of the parameters' gradient. */
  readonly parameters: number;
  readonly loss: number;
}

/**
 * Every sum runs over the images, the features and the classes in that order; plain loops, since each epoch of each run
 * comes by here.
 * @param error of every value of the last node
 */
function headRounding(
  experiment: Experiment,
  parameters: Parameters,
  images: readonly ImageRecord[],
  error: number,
): HeadRounding {
  const isDense = experiment.head.kind === 'dense';
  const { features } = networkShapes(experiment);
  const count = images.length;
  const inverse = experiment.head.standardise ? inverseSpreads(experiment, images, error) : null;
  /** Error of each input of the head. */
  const inputErrors = inverse ? inverse.map((by) => error * by) : new Float64Array(features).fill(error);
  const inputErrorNorm = norm([inputErrors]) as number;
  const summands = { size: new Float64Array(features), off: new Float64Array(features) };
  let ofFeatures = 0;
  let ofParameters = 0;
  let ofLoss = 0;
  for (const image of images) {
    const classes = image.logits.length;
    const upstream = logitGradient(experiment, image, count);
    const total = upstream.reduce((sum, value) => sum + Math.abs(value), 0);
    const length = norm([image.features]) as number;
    // Amplitudes are features over their norm, turned by one rotation for each qubit.
    const relative = length > 0 ? (2 * inputErrorNorm) / length + 8 * u * Math.sqrt(headQubits(features)) : 0;
    const ofLogits = isDense ? logitRounding(parameters.head, image, inputErrors) : relative;
    /** Of dL/dlogits: softmax moves by at most what the logits move by. */
    const ofUpstream = (ofLogits + 4 * u) / count;
    ofLoss += square(ofUpstream * 2);
    const { size, off } = summands;
    if (isDense) {
      denseSummands(parameters.head, upstream, ofUpstream, summands);
      for (let f = 0; f < features; f++) {
        const x = Math.abs(image.features[f] as number);
        ofParameters += square(ofUpstream * x) + square(total * ((inputErrors[f] as number) + 2 * u * x));
      }
      ofParameters += square(ofUpstream);
    } else {
      size.fill(length > 0 ? (2 * total) / (length * Math.sqrt(features)) : 0);
      off.fill(
        length > 0 ? (2 * classes * ofUpstream) / (length * Math.sqrt(features)) + (size[0] as number) * relative : 0,
      );
      ofParameters += square(classes * ofUpstream + total * relative);
    }
    for (let f = 0; f < features; f++) {
      // g - z average(g z) and the mean of what remains: three summands about as large as g, a z that is off itself.
      const by = inverse ? (inverse[f] as number) : 1;
      const around = inverse ? 3 * (size[f] as number) * (4 * u + error * by) : 0;
      ofFeatures += square(by * ((off[f] as number) + around));
    }
  }
  return { features: root(ofFeatures), parameters: root(ofParameters), loss: root(ofLoss) + 4 * u };
}

/** Of the logits of an image, by the dense head: the largest. */
function logitRounding(head: Float64Array, image: ImageRecord, inputErrors: Float64Array): number {
  const features = inputErrors.length;
  const sizes = image.features;
  let largest = 0;
  for (let c = 0; c < image.logits.length; c++) {
    let squares = 0;
    for (let f = 0, at = c * features; f < features; f++, at++) {
      const off = (head[at] as number) * ((inputErrors[f] as number) + u * Math.abs(sizes[f] as number));
      squares += off * off;
    }
    largest = Math.max(largest, root(squares) + u * Math.abs(image.logits[c] as number));
  }
  return largest;
}

/** Sizes of the summands of dL/d(input f) of the dense head, and the error of their sum. */
function denseSummands(
  head: Float64Array,
  upstream: Float64Array,
  ofUpstream: number,
  { size, off }: { readonly size: Float64Array; readonly off: Float64Array },
): void {
  const features = size.length;
  size.fill(0);
  off.fill(0);
  for (let c = 0; c < upstream.length; c++) {
    const by = Math.abs(upstream[c] as number);
    for (let f = 0, at = c * features; f < features; f++, at++) {
      const w = Math.abs(head[at] as number);
      size[f] = (size[f] as number) + w * by;
      off[f] = (off[f] as number) + w * ofUpstream * (w * ofUpstream);
    }
  }
  for (let f = 0; f < features; f++) off[f] = root(off[f] as number) + 4 * u * (size[f] as number);
}

/** 1 / spread of each input of the head over the images of the batch; 0 where it does not vary beyond its error. */
function inverseSpreads(experiment: Experiment, images: readonly ImageRecord[], error: number): Float64Array {
  const shapes = networkShapes(experiment);
  const last = shapes.nodes.at(-1) as MapShape;
  const pooling = last.size === shapes.head.size ? null : new Pooling(last, shapes.head.size);
  const inputs = images.map(({ nodes }) => {
    const node = nodes.at(-1) as Float64Array;
    if (!pooling) return node;
    const pooled = new Float64Array(shapes.features);
    pooling.forward(node, pooled);
    return pooled;
  });
  const inverse = new Float64Array(shapes.features);
  for (let f = 0; f < inverse.length; f++) {
    const first = inputs[0]?.[f] as number;
    let sum = 0;
    for (const input of inputs) sum += (input[f] as number) - first;
    const mean = sum / images.length;
    let squares = 0;
    for (const input of inputs) squares += square((input[f] as number) - first - mean);
    const spread = root(squares / images.length);
    inverse[f] = spread > error ? 1 / spread : 0;
  }
  return inverse;
}

/** L2 norm over all images; null where there is none. */
function norm(vectors: readonly (Float64Array | null)[]): number | null {
  if (vectors.some((vector) => vector === null)) return null;
  let squares = 0;
  for (const vector of vectors as readonly Float64Array[]) for (const x of vector) squares += x * x;
  return root(squares);
}

function root(squares: number): number {
  return Math.sqrt(squares);
}

function square(value: number): number {
  return value * value;
}
