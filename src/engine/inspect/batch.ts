import { circuitQubits, type Experiment } from '../../model/experiment';
import { layerWindows, type MapShape, networkShapes } from '../../model/shapes';
import {
  type BatchImage,
  mostFollowed,
  type SeenBatch,
  type SeenGroup,
  type SeenWindow,
} from '../../model/slowMotion/batch';
import { type Cell, followedCells, windowCells } from '../../model/slowMotion/cells';
import { isRounding } from '../../model/verdict/upToRounding';
import { gradientRounding } from '../check/gradientRounding';
import { recordBatch } from '../check/record';
import { prediction } from '../network/loss';
import type { Network } from '../network/network';
import { Trainer } from '../train/trainer';
import { traceCircuit } from './trace';

/**
 * The mini-batch that a trainer would train on next, on its way to the loss, back, and through the step. All of it
 * happens to a copy: the trainer stays where it is. One that has had all its epochs is shown the batch that would
 * come next.
 * @throws Error where a number of the run is not finite, or one of the step: there is nothing to be shown then
 */
export function seeBatch(trainer: Trainer): SeenBatch {
  const state = trainer.state();
  if (state.failure) throw new Error(`the run has stopped at a number that is not finite: ${state.failure.what}`);
  const { experiment, position } = state;
  // One epoch more than are done: what is computed does not depend on how many there will be.
  const training = { ...experiment.training, epochs: position.epoch + 1 };
  const copy = Trainer.restore({ ...state, experiment: { ...experiment, training } }, trainer.mnist, trainer.backend);
  const { network, trainingSet } = copy;
  const positions = copy.nextBatch().slice();

  const rounding = gradientRounding(experiment, network.parameters, recordBatch(network, trainingSet, positions));
  const images: BatchImage[] = [];
  const { loss, correct, groups } = network.batch(
    trainingSet,
    positions,
    (place) => {
      if (place >= mostFollowed) return;
      images[place] = forward(network, trainingSet.labelOf(positions[place] as number), positions.length);
    },
    (place) => {
      if (place < mostFollowed) images[place] = { ...(images[place] as BatchImage), nodeGradients: gradients(network) };
    },
  );
  const gradientsOf = groups.map((group) => (group.state === 'value' ? group.values.slice() : null));
  const before = copyGroups(network);
  copy.trainBatch();
  if (copy.failure) throw new Error(`the step leads to a number that is not finite: ${copy.failure.what}`);
  const after = copyGroups(network);
  const then = network.batch(trainingSet, positions);
  return {
    position,
    batchesPerEpoch: trainer.batchesPerEpoch,
    finished: trainer.finished,
    size: positions.length,
    images,
    groups: groups.map(({ state }, g): SeenGroup => {
      const gradient = gradientsOf[g] ?? null;
      const norm = gradient && normOf(gradient);
      const isDenseHead = g === experiment.layers.length && experiment.head.kind === 'dense';
      const rows = isDenseHead ? network.classes : (gradient?.length ?? 0);
      const level = g < experiment.layers.length ? rounding.layers[g] : rounding.head;
      return {
        state,
        gradient,
        norm,
        upToRounding: norm !== null && typeof level === 'number' && isRounding(norm, level, rows),
        before: before[g] as Float64Array,
        after: after[g] as Float64Array,
      };
    }),
    before: { loss, correct },
    after: { loss: then.loss, correct: then.correct },
  };
}

/** Of the image that is shown, right after its forward pass. */
function forward(network: Network, label: number, images: number): BatchImage {
  const { experiment } = network;
  const count = experiment.layers.length + 1;
  const maps = (kind: 'output' | 'node') => Array.from({ length: count }, (_, k) => network.mapOf(kind, k).slice());
  const nodes = maps('node');
  // Every image's loss is one of so many in the mean, as is its gradient.
  const loss = network.lossOf(label, images);
  const { logits, probabilities, logitGradient } = network.image;
  return {
    label,
    prediction: prediction(logits, 0, network.classes),
    loss,
    outputs: maps('output'),
    nodes,
    features: network.headInput().slice(),
    logits: logits.slice(),
    probabilities: probabilities.slice(),
    logitGradient: logitGradient.slice(),
    nodeGradients: [],
    windows: followedCells(experiment, nodes[0] as Float64Array).map((cell, index) =>
      windowOf(network, index + 1, nodes[index] as Float64Array, cell),
    ),
  };
}

function gradients(network: Network): (Float64Array | null)[] {
  return Array.from(
    { length: network.experiment.layers.length + 1 },
    (_, k) => network.nodeGradient(k)?.slice() ?? null,
  );
}

/** What QCLk's circuit does with the patch that its pixel at `cell` is made of. @param input node k - 1 */
function windowOf({ experiment, parameters }: Network, k: number, input: Float64Array, cell: Cell): SeenWindow {
  const { circuit, layers } = experiment;
  const shape = networkShapes(experiment).nodes[k - 1] as MapShape;
  const patch = patchOf(experiment, input, shape, cell);
  const specification = {
    ...circuit,
    depth: (layers[k - 1] as (typeof layers)[number]).depth,
    scale: k === 1 ? circuit.pixelScale : circuit.mapScale,
  };
  const angles = parameters.angles[k - 1] as Float64Array;
  const expectations = new Float64Array(patch.length);
  for (let at = 0; at < patch.length; at += circuitQubits) {
    expectations.set(traceCircuit(specification, patch.slice(at, at + circuitQubits), angles).expectations, at);
  }
  return { row: cell.row, column: cell.column, patch, expectations };
}

/** The window's four values in each channel that is read [channels * 4]; 0 beyond an odd side. */
function patchOf(experiment: Experiment, input: Float64Array, shape: MapShape, cell: Cell): Float64Array {
  const { size } = shape;
  const read = layerWindows(experiment, shape).read.channels;
  const each = Array.from({ length: shape.channels }, (_, channel) =>
    windowCells(cell).map(({ row, column }) =>
      row < size && column < size ? (input[(channel * size + row) * size + column] as number) : 0,
    ),
  );
  if (read === shape.channels) return Float64Array.from(each.flat());
  const mean = (i: number): number => each.reduce((sum, values) => sum + (values[i] as number), 0) / shape.channels;
  return Float64Array.from({ length: circuitQubits }, (_, i) => mean(i));
}

/** QCL1 .. QCLL, head. */
function copyGroups({ layout, parameters }: Network): Float64Array[] {
  return layout.groupsOf(parameters).map((values) => values.slice());
}

function normOf(values: Float64Array): number {
  let squares = 0;
  for (const value of values) squares += value * value;
  return Math.sqrt(squares);
}
