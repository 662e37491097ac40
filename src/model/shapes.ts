import { type Coverage, circuitQubits, type Experiment } from './experiment';
import { sourcesOf } from './skips';

/** Shape of a map: channels x size x size. */
export interface MapShape {
  readonly channels: number;
  readonly size: number;
}

/** Shapes of everything between X and the head; `outputs[0]` and `nodes[0]` are X. */
export interface NetworkShapes {
  /** O_k, k = 0..L (O_0 = X). */
  readonly outputs: readonly MapShape[];
  /** Node k: O_k plus the nodes that skip to it, as large as the largest operand. */
  readonly nodes: readonly MapShape[];
  /** Rows and columns of node k up to the last that can be other than 0; its side where every window is computed. */
  readonly ends: readonly number[];
  /** What the head reads: the last node, pooled where the experiment says so. */
  readonly head: MapShape;
  /** Number of inputs of the head: that map, flattened. */
  readonly features: number;
  /** How many of them, from the first on, can be other than 0; all where every window is computed. */
  readonly filled: number;
}

/** Side of the map that `head.pooled` makes of any last node. */
export const pooledSize = 7;

/** Number of values in a map. */
export function volume(shape: MapShape): number {
  return shape.channels * shape.size * shape.size;
}

/** Side of the map after a 2x2 window with stride 2; an odd side is zero-padded by one first. */
export function quanvolvedSize(size: number): number {
  return Math.ceil(size / 2);
}

/** Rows and columns of windows that a layer computes of a map of this side, from the top left on. */
export function coveredSide(size: number, coverage: Coverage): number {
  const side = quanvolvedSize(size);
  return coverage === 'quarter' ? Math.ceil(side / 2) : side;
}

/** Which windows a layer computes, and of what. */
export interface LayerWindows {
  /** Side of the layer's output, computed or not. */
  readonly side: number;
  /** Rows and columns of windows that are computed, from the top left on. */
  readonly covered: number;
  /** The part of its input that they are cut from: its top left, its channels averaged where the experiment says so. */
  readonly read: MapShape;
}

/** What a layer reads of an input of this shape, and what it computes. */
export function layerWindows(
  { coverage, severalChannels }: Pick<Experiment, 'coverage' | 'severalChannels'>,
  { channels, size }: MapShape,
): LayerWindows {
  const side = quanvolvedSize(size);
  const covered = coveredSide(size, coverage);
  const read = covered === side ? size : 2 * covered;
  return { side, covered, read: { channels: severalChannels === 'averaged' ? 1 : channels, size: read } };
}

/** Shapes by Table 2 of the paper (which lists them for two layers at 28x28). */
export function networkShapes(experiment: Experiment): NetworkShapes {
  const x: MapShape = { channels: 1, size: experiment.data.imageSize };
  const outputs: MapShape[] = [x];
  const nodes: MapShape[] = [x];
  const channels = experiment.readout === 'channels' ? circuitQubits : 1;
  const ends = [x.size];
  for (let k = 1; k <= experiment.layers.length; k++) {
    const output: MapShape = { channels, size: quanvolvedSize(at(nodes, k - 1).size) };
    const operands = [...sourcesOf(experiment.skips, k).map((i) => at(nodes, i)), output];
    outputs.push(output);
    const node: MapShape = {
      channels: Math.max(...operands.map((shape) => shape.channels)),
      size: Math.max(...operands.map((shape) => shape.size)),
    };
    const covered = coveredSide(at(nodes, k - 1).size, experiment.coverage);
    const filled = [...sourcesOf(experiment.skips, k).map((i) => at(ends, i)), covered];
    ends.push(
      Math.max(...operands.map(({ size }, o) => paddedBefore(size, node.size, experiment.padding) + at(filled, o))),
    );
    nodes.push(node);
  }
  const last = at(nodes, nodes.length - 1);
  const head = experiment.head.pooled === '7x7' ? { ...last, size: pooledSize } : last;
  const end = Math.ceil((at(ends, ends.length - 1) * head.size) / last.size);
  const filled = volume(head) - (head.size - end) * (head.size + 1);
  return { outputs, nodes, ends, head, features: volume(head), filled };
}

/** Rows and columns of zeros before a map that is padded to a larger one. */
export function paddedBefore(from: number, to: number, padding: Experiment['padding']): number {
  return padding === 'centre' ? (to - from) >> 1 : 0;
}

/** A named stage of the forward pass, in order: X, O1, (sum 1), O2, (sum 2), .. ; the last is the head's input (before any pooling and standardising). */
export interface Stage {
  readonly kind: 'output' | 'sum';
  /** Block number; 0 is X. */
  readonly node: number;
  readonly shape: MapShape;
}

/** Stages whose maps and contrast are shown: every output, and every sum that adds something. */
export function stages(experiment: Experiment): Stage[] {
  const shapes = networkShapes(experiment);
  const list: Stage[] = [];
  for (let k = 0; k <= experiment.layers.length; k++) {
    list.push({ kind: 'output', node: k, shape: at(shapes.outputs, k) });
    if (sourcesOf(experiment.skips, k).length > 0) list.push({ kind: 'sum', node: k, shape: at(shapes.nodes, k) });
  }
  return list;
}

/** Qubits of the quantum head: enough for the features as amplitudes, at least the paper's 10 (Sec. 3). */
export function headQubits(features: number): number {
  let qubits = 10;
  while (2 ** qubits < features) qubits++;
  return qubits;
}

/** Qubits of the quantum head whose expectation values are the logits of classes 0..C-1. */
export function measuredQubits(features: number, classes: number, measured: 'first' | 'last'): number[] {
  const first = measured === 'first' ? 0 : headQubits(features) - classes;
  return Array.from({ length: classes }, (_, c) => first + c);
}

/** Number of images drawn, trained on and validated with; each part gets at least one. */
export function imageCounts(experiment: Experiment): { total: number; training: number; validation: number } {
  const { digits, sampling, images, trainShare } = experiment.data;
  const total = sampling === 'perClass' ? images * digits.length : images;
  const training = Math.min(Math.max(Math.round(total * trainShare), 1), total - 1);
  return { total, training, validation: total - training };
}

/** Mini-batches per epoch; a smaller last one is kept. */
export function batchesPerEpoch(experiment: Experiment): number {
  return Math.ceil(imageCounts(experiment).training / experiment.training.batchSize);
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`no entry ${index} in a list of ${list.length}`);
  return item;
}
