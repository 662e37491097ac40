import type { Backend } from '../src/engine/backend';
import type { ImageSet } from '../src/engine/data/imageSet';
import type { Mnist } from '../src/engine/data/mnist';
import { Trainer } from '../src/engine/train/trainer';
import type { Experiment } from '../src/model/experiment';
import type { Pass } from './native';

/**
 * How many multiplications and additions of float64 the algorithm needs; a division or a root counts as one. What is
 * only moved, compared or looked up counts nothing.
 */

/**
 * The circuit with RX, re-uploading, in the real tangent form, per patch (`src/kernels/circuitRX.ts`).
 * First repetition: product state 28, phases 32. Each later one: rotations 256, phases 96. Four overlaps 128.
 * Backwards: lambda 232; each repetition phases 96 and sums 64 (the first 32), each later one rotations 256.
 * The four inputs: 64 a repetition each (the first 32).
 */
export function circuitOperations(depth: number, pass: Pass): number {
  const forward = 60 + 352 * (depth - 1) + 128;
  if (pass === 'forward') return forward;
  const angles = 232 + 128 + 416 * (depth - 1);
  return forward + angles + (pass === 'inputs' ? 4 * (32 + 64 * (depth - 1)) : 0);
}

/** Reduction and both polynomials, per value. */
const sineAndCosine = 38;
/** A circuit of one repetition in closed form, mean readout included. */
const closedForward = 11;
const closedBackward = 28;
/** Per class, of softmax and its gradient with an exponential. */
const perClass = 30;
/** Per parameter, of Adam. */
const perParameter = 15;

/** Different patches among the windows of these images, and among those at or behind `from` in row or column. */
function different(set: ImageSet, positions: Iterable<number>, from: number): number {
  const side = Math.sqrt(set.windows);
  const seen = new Set<string>();
  for (const n of positions) {
    const patches = set.patchesOf(n);
    set.indexOf(n).forEach((patch, window) => {
      if (Math.floor(window / side) < from && window % side < from) return;
      seen.add(patches.subarray(4 * patch, 4 * patch + 4).join());
    });
  }
  return seen.size;
}

/**
 * Of a whole run of (X+O1)+O2 with `paper` gradients, two layers of which the second has depth 1, RX, padding at the
 * end and a dense head: equal patches once in a batch, once in all validation images; windows of QCL2 that O1 does not
 * reach show pixels, whose sines and cosines stand still.
 */
export function runOperations(experiment: Experiment, mnist: Mnist, backend: Backend): number {
  const { data, layers, training } = experiment;
  const trainer = Trainer.start(experiment, mnist, backend);
  const { trainingSet, validationSet } = trainer;
  const depth = layers[0]?.depth ?? 0;
  const volume = data.imageSize ** 2;
  const { windows } = trainingSet;
  const live = Math.sqrt(windows) / 2;
  const classes = data.digits.length;
  const parameters = 4 * depth + 4 + classes * (volume + 1);

  const perImage = (encoded: number): number =>
    // Sums of both nodes, readouts, sines and cosines of what changes, logits, softmax.
    4 * windows + encoded * sineAndCosine + 2 * classes * volume + classes * perClass;
  const encoded = 4 * live * live;

  let batches = 0;
  for (let from = 0; from < trainingSet.count; from += training.batchSize) {
    const to = Math.min(trainingSet.count, from + training.batchSize);
    const positions = Array.from({ length: to - from }, (_, i) => from + i);
    const first = different(trainingSet, positions, 0);
    const second = positions.length * live * live + different(trainingSet, positions, live);
    batches += first * (circuitOperations(depth, 'angles') + 4) + second * (closedForward + closedBackward);
    // Gradients of W and b, of the features that O1 and O2 reach, and of the windows.
    batches += positions.length * (perImage(encoded) + 2 * classes * volume + 2 * classes * windows + 3 * windows);
    batches += perParameter * parameters;
  }
  const all = Array.from({ length: validationSet.count }, (_, n) => n);
  const evaluation =
    different(validationSet, all, 0) * (circuitOperations(depth, 'forward') + 4) +
    (all.length * live * live + different(validationSet, all, live)) * closedForward +
    all.length * (perImage(encoded) + 4 * (3 * volume + 2 * windows));
  return training.epochs * batches + (training.epochs + 1) * evaluation;
}
