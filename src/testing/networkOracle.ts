import type { Experiment } from '../model/experiment';
import type { Parameters } from '../model/run';
import { circuitExpectations } from './circuitOracle';
import { quantumHeadLogits } from './headOracle';

/**
 * The whole network a second time, as paper.md's sentences say it, with nested arrays and dense
 * matrices; shares no function with the engine and none of the model's shapes.
 */

/** One image's map: [channel][row][column]. */
export type PlainMap = number[][][];

export interface OraclePass {
  /** Per image, node k = 0..L. */
  readonly nodes: PlainMap[][];
  /** Per image, O_k; O_0 is X. */
  readonly outputs: PlainMap[][];
  /** Per image, what the head reads. */
  readonly features: number[][];
  /** Per image. */
  readonly logits: number[][];
  readonly loss: number;
}

/**
 * @param x [images * imageSize^2]
 * @param held what the quanvolutional layers read instead of what comes in: the nodes of another
 * pass. The loss as a function of the parameters with `held` fixed is the one whose gradient
 * `paper` mode is.
 */
export function oracleForward(
  experiment: Experiment,
  parameters: Parameters,
  x: Float64Array,
  labels: Uint8Array,
  held?: readonly PlainMap[][],
): OraclePass {
  const side = experiment.data.imageSize;
  const passes = Array.from(labels, (_, n) => {
    const image = [rows(side, side, (r, c) => x[(n * side + r) * side + c] as number)];
    return oneImage(experiment, parameters, image, held?.[n]);
  });
  const last = passes.map(({ nodes }) => headFeatures(experiment, nodes[nodes.length - 1] as PlainMap));
  const features = experiment.head.standardise ? standardised(last) : last;
  const logits = features.map((each) => headLogits(experiment, parameters.head, each));
  const losses = logits.map((each, n) => lossOf(experiment.loss, each, labels[n] as number));
  return {
    nodes: passes.map((pass) => pass.nodes),
    outputs: passes.map((pass) => pass.outputs),
    features,
    logits,
    loss: losses.reduce((a, b) => a + b, 0) / losses.length,
  };
}

function oneImage(
  experiment: Experiment,
  parameters: Parameters,
  image: PlainMap,
  held: readonly PlainMap[] | undefined,
): { nodes: PlainMap[]; outputs: PlainMap[] } {
  const nodes = [image];
  const outputs = [image];
  experiment.layers.forEach((_, index) => {
    const k = index + 1;
    const output = quanvolve(
      experiment,
      k,
      parameters.angles[index] as Float64Array,
      (held ?? nodes)[index] as PlainMap,
    );
    const added = experiment.skips.filter(([, to]) => to === k).map(([from]) => nodes[from] as PlainMap);
    outputs.push(output);
    nodes.push(sum([...added, output], experiment.padding));
  });
  return { nodes, outputs };
}

/** The last node flattened; pooled, each channel becomes P M P' with the shares P of 7 output rows in its rows. */
function headFeatures(experiment: Experiment, node: PlainMap): number[] {
  if (experiment.head.pooled === 'none') return node.flat(2);
  return node.flatMap((plane) => {
    const size = plane.length;
    const share = (cell: number, pixel: number): number =>
      Math.max(0, Math.min((cell + 1) / 7, (pixel + 1) / size) - Math.max(cell / 7, pixel / size)) * 7;
    const across = plane.map((row) => rows(1, 7, (_, c) => row.reduce((s, v, x) => s + share(c, x) * v, 0))[0] ?? []);
    return rows(7, 7, (r, c) => across.reduce((s, row, y) => s + share(r, y) * (row[c] as number), 0)).flat();
  });
}

/** Each feature minus its mean over the images, divided by its population standard deviation; 0 without any. */
function standardised(features: readonly number[][]): number[][] {
  const count = features.length;
  const of = (f: number) => features.map((each) => each[f] as number);
  const means = (features[0] ?? []).map((_, f) => of(f).reduce((a, b) => a + b) / count);
  const spreads = means.map((mean, f) => Math.sqrt(of(f).reduce((s, x) => s + (x - mean) ** 2, 0) / count));
  return features.map((each) =>
    each.map((x, f) => ((spreads[f] as number) > 1e-9 ? (x - (means[f] as number)) / (spreads[f] as number) : 0)),
  );
}

/**
 * O_k: the circuit on each 2x2 window of each channel, averaged over the channels; or once on the
 * channels' average. With coverage `quarter` a window whose row or column is not below half of the side gives 0.
 */
function quanvolve(experiment: Experiment, k: number, theta: Float64Array, channels: PlainMap): PlainMap {
  const { gate, reuploading, entangling, pixelScale, mapScale } = experiment.circuit;
  const { depth } = experiment.layers[k - 1] as { depth: number };
  const circuit = { depth, gate, reuploading, entangling, scale: k === 1 ? pixelScale : mapScale };
  const full = (channels[0] as number[][]).length;
  const average = rows(full, full, (r, c) => channels.reduce((s, plane) => s + at(plane, r, c), 0) / channels.length);
  const input = experiment.severalChannels === 'averaged' ? [average] : channels;
  const size = Math.ceil(full / 2);
  const half = Math.floor((size + 1) / 2);
  /** [row][column][qubit] */
  const z = rows(size, size, (r, c) => {
    if (experiment.coverage === 'quarter' && (r >= half || c >= half)) return [0, 0, 0, 0];
    const each = input.map((channel) => {
      const window = [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ].map(([dr, dc]) => at(channel, 2 * r + (dr as number), 2 * c + (dc as number)));
      return circuitExpectations(circuit, theta, window);
    });
    return [0, 1, 2, 3].map((q) => each.reduce((total, values) => total + (values[q] as number), 0) / input.length);
  });
  const map = (read: (values: number[]) => number) => z.map((row) => row.map(read));
  if (experiment.readout === 'mean') return [map((v) => v.reduce((a, b) => a + b) / 4)];
  const qubits = experiment.readout === 'channels' ? [0, 1, 2, 3] : [Number(experiment.readout.replace('qubit', ''))];
  return qubits.map((q) => map((v) => v[q] as number));
}

/** 0 outside. */
function at(plane: number[][], row: number, column: number): number {
  return plane[row]?.[column] ?? 0;
}

/** Zero-padded to the largest of the operands, one channel repeated for all, and added. */
function sum(operands: readonly PlainMap[], padding: Experiment['padding']): PlainMap {
  const size = Math.max(...operands.map((map) => (map[0] as number[][]).length));
  const channels = Math.max(...operands.map((map) => map.length));
  return Array.from({ length: channels }, (_, channel) =>
    rows(size, size, (r, c) =>
      operands.reduce((total, map) => {
        const plane = map[map.length === 1 ? 0 : channel] as number[][];
        const shift = padding === 'end' ? 0 : Math.floor((size - plane.length) / 2);
        return total + (plane[r - shift]?.[c - shift] ?? 0);
      }, 0),
    ),
  );
}

function headLogits(experiment: Experiment, head: Float64Array, features: number[]): number[] {
  const classes = experiment.data.digits.length;
  if (experiment.head.kind === 'dense') {
    const bias = classes * features.length;
    return experiment.data.digits.map((_, c) =>
      features.reduce((s, f, i) => s + f * (head[c * features.length + i] as number), head[bias + c] as number),
    );
  }
  const qubits = Math.max(10, Math.ceil(Math.log2(features.length)));
  const measured = experiment.data.digits.map((_, c) =>
    experiment.head.measured === 'first' ? c : qubits - classes + c,
  );
  return quantumHeadLogits({ qubits, features: features.length, measured }, head, features);
}

/** -log of the softmax at the label; with `softmaxTwice` the softmax of the softmax. */
export function lossOf(kind: Experiment['loss'], logits: readonly number[], label: number): number {
  const softmax = (z: readonly number[]) => {
    const powers = z.map(Math.exp);
    const total = powers.reduce((a, b) => a + b);
    return powers.map((power) => power / total);
  };
  const once = softmax(logits);
  return -Math.log((kind === 'crossEntropy' ? once : softmax(once))[label] as number);
}

function rows<T>(height: number, width: number, value: (row: number, column: number) => T): T[][] {
  return Array.from({ length: height }, (_, r) => Array.from({ length: width }, (_, c) => value(r, c)));
}
