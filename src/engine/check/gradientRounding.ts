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

/** @param error of every value of the last node */
function headRounding(
  experiment: Experiment,
  parameters: Parameters,
  images: readonly ImageRecord[],
  error: number,
): HeadRounding {
  const isDense = experiment.head.kind === 'dense';
  const { features } = networkShapes(experiment);
  const count = images.length;
  const inverse = experiment.head.standardise ? inverseSpreads(experiment, images) : null;
  /** Error of input f of the head. */
  const inputError = (f: number): number => (inverse ? error * (inverse[f] as number) : error);
  let ofFeatures = 0;
  let ofParameters = 0;
  let ofLoss = 0;
  for (const image of images) {
    const classes = image.logits.length;
    const upstream = logitGradient(experiment, image, count);
    const total = upstream.reduce((sum, value) => sum + Math.abs(value), 0);
    const length = norm([image.features]) as number;
    const inputErrors = root(image.features.reduce((sum, _, f) => sum + square(inputError(f)), 0));
    // Amplitudes are features over their norm, turned by one rotation for each qubit.
    const relative = length > 0 ? (2 * inputErrors) / length + 8 * u * Math.sqrt(headQubits(features)) : 0;
    const weights = (c: number): Float64Array => parameters.head.subarray(c * features, (c + 1) * features);
    let ofLogits = relative;
    for (let c = 0; isDense && c < classes; c++) {
      const squares = weights(c).reduce(
        (sum, w, f) => sum + square(w * (inputError(f) + u * Math.abs(image.features[f] as number))),
        0,
      );
      ofLogits = Math.max(c === 0 ? 0 : ofLogits, root(squares) + u * Math.abs(image.logits[c] as number));
    }
    /** Of dL/dlogits: softmax moves by at most what the logits move by. */
    const ofUpstream = (ofLogits + 4 * u) / count;
    ofLoss += square(ofUpstream * 2);
    for (let f = 0; f < features; f++) {
      // Sizes of the summands of dL/d(input f), and the error of their sum.
      let size = length > 0 ? (2 * total) / (length * Math.sqrt(features)) : 0;
      let off = length > 0 ? (2 * classes * ofUpstream) / (length * Math.sqrt(features)) + size * relative : 0;
      if (isDense) {
        size = 0;
        off = 0;
        for (let c = 0; c < classes; c++) {
          const w = Math.abs(parameters.head[c * features + f] as number);
          size += w * Math.abs(upstream[c] as number);
          off += square(w * ofUpstream);
        }
        off = root(off) + 4 * u * size;
        const x = Math.abs(image.features[f] as number);
        ofParameters += square(ofUpstream * x) + square(total * (inputError(f) + 2 * u * x));
      }
      if (!inverse) {
        ofFeatures += square(off);
        continue;
      }
      // g - z average(g z) and the mean of what remains: three summands about as large as g, a z that is off itself.
      const by = inverse[f] as number;
      ofFeatures += square(by * (off + 3 * size * (4 * u + error * by)));
    }
    if (isDense) ofParameters += square(ofUpstream);
    else ofParameters += square(classes * ofUpstream + total * relative);
  }
  return { features: root(ofFeatures), parameters: root(ofParameters), loss: root(ofLoss) + 4 * u };
}

/** 1 / spread of each input of the head over the images of the batch; 0 where it does not vary. */
function inverseSpreads(experiment: Experiment, images: readonly ImageRecord[]): Float64Array {
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
  const limit = mapRounding(experiment).nodes.at(-1) as number;
  return Float64Array.from({ length: shapes.features }, (_, f) => {
    const first = inputs[0]?.[f] as number;
    const deviations = inputs.map((input) => (input[f] as number) - first);
    const mean = deviations.reduce((sum, value) => sum + value, 0) / images.length;
    const spread = root(deviations.reduce((sum, value) => sum + square(value - mean), 0) / images.length);
    return spread > limit ? 1 / spread : 0;
  });
}

/** L2 norm over all images; null where there is none. */
function norm(vectors: readonly (Float64Array | null)[]): number | null {
  if (vectors.some((vector) => vector === null)) return null;
  return root(vectors.reduce((sum, vector) => (vector as Float64Array).reduce((s, x) => s + x * x, sum), 0));
}

function root(squares: number): number {
  return Math.sqrt(squares);
}

function square(value: number): number {
  return value * value;
}
