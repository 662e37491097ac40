import type { EquationPlace } from '../canvas/forward/EquationMark';
import { addMaps, nodeMaps } from '../canvas/forward/previewMaps';
import { formatNumber } from '../charts/kit/format';
import { angleCount, type Experiment } from '../model/experiment';
import { classNames, type OwnNames } from '../model/imageSets';
import { nodeLabel } from '../model/notation';
import { headQubits, layerWindows, type MapShape, measuredQubits, networkShapes, paddedBefore } from '../model/shapes';
import { sourcesOf } from '../model/skips';
import type { Snapshot } from '../protocol/lab';
import { formulaTree, type SlotValues } from './mathTree';

export interface WindowNumbers {
  readonly experiment: Experiment;
  /** Layer, from 1. */
  readonly k: number;
  /** The four values of the window, row by row. */
  readonly inputs: readonly number[];
  /** The layer's angles, repetition by repetition; radians. */
  readonly angles: ArrayLike<number>;
  /** Expectation values of the four qubits, where they are known. */
  readonly expectations?: readonly number[];
  /** The pixel of O_k that the window gives, and where it lies; rows and columns from 0. */
  readonly pixel?: { readonly row: number; readonly column: number; readonly value: number };
}

/** Numbers of one window on its way through layer k: for equations 1 to 14. */
export function windowValues({ experiment, k, inputs, angles, expectations, pixel }: WindowNumbers): SlotValues {
  const { circuit, layers, readout } = experiment;
  const scale = k === 1 ? circuit.pixelScale : circuit.mapScale;
  const values: Record<string, string> = { k: String(k), qubit: readout.slice(-1) };
  inputs.forEach((x, i) => {
    values[`a${i}`] = formatNumber(scale * x);
  });
  if (inputs.length > 0) {
    // Of the four, the one that turns its qubit farthest.
    const i = inputs.reduce((best, x, n) => (Math.abs(x) > Math.abs(inputs[best] as number) ? n : best), 0);
    const x = inputs[i] as number;
    values.i = String(i);
    values.s = String(Number(scale.toPrecision(4)));
    values.x = formatNumber(x);
    values.cx = formatNumber(Math.cos((scale * x) / 2));
    values.sx = formatNumber(Math.sin((scale * x) / 2));
  }
  for (let i = 0; i < Math.min(4, angles.length); i++) {
    const theta = angles[i] as number;
    values[`t${i}`] = formatNumber(theta);
    if (i > 0) continue;
    values.ct0 = formatNumber(Math.cos(theta / 2));
    values.st0 = formatNumber(Math.sin(theta / 2));
    values.nst0 = formatNumber(-Math.sin(theta / 2));
    values.ht0 = formatNumber(theta / 2);
    values.nht0 = formatNumber(-theta / 2);
  }
  const layer = layers[k - 1];
  if (layer) {
    values.depth = String(layer.depth);
    values.angles = String(angleCount(layer));
  }
  expectations?.forEach((z, i) => {
    values[`z${i}`] = formatNumber(z);
  });
  if (pixel) {
    values.row = String(pixel.row);
    values.column = String(pixel.column);
    values.pixel = formatNumber(pixel.value);
  }
  return values;
}

/** A place's numbers, and in words what they are of. */
export interface PlaceValues {
  readonly values: SlotValues;
  /** 'Window at row 3, column 4 of X'; null where nothing of the shown image is meant. */
  readonly of: string | null;
}

/** Numbers of the shown image at a place of the canvas; without a snapshot only what the experiment says. */
export function placeValues(
  experiment: Experiment,
  snapshot: Snapshot | null,
  place: EquationPlace,
  own: OwnNames,
): PlaceValues {
  switch (place.kind) {
    case 'layer':
      return layerValues(experiment, snapshot, place.node);
    case 'sum':
      return sumValues(experiment, snapshot, place.node);
    case 'head':
      return { values: { ...headValues(experiment, snapshot), ...outcome(experiment, snapshot, own) }, of: null };
    case 'loss':
      return { values: outcome(experiment, snapshot, own), of: null };
  }
}

function layerValues(experiment: Experiment, snapshot: Snapshot | null, k: number): PlaceValues {
  const { nodes: shapes, outputs } = networkShapes(experiment);
  const maps = nodeMaps(experiment, snapshot?.sample.maps ?? null, experiment.skips);
  const input = maps.nodes[k - 1];
  const angles = snapshot?.angles[k - 1];
  const shape = shapes[k - 1];
  if (!input || !angles || !shape) {
    return { values: windowValues({ experiment, k, inputs: [], angles: [] }), of: null };
  }
  const { row, column, inputs } = liveliestWindow(
    readMap(experiment, input, shape),
    shape,
    layerWindows(experiment, shape).covered,
  );
  const side = outputs[k]?.size ?? 0;
  const value = maps.outputs[k]?.[row * side + column];
  const numbers: WindowNumbers = { experiment, k, inputs, angles };
  const label = nodeLabel(experiment.skips, k - 1);
  return {
    values: windowValues(value === undefined ? numbers : { ...numbers, pixel: { row, column, value } }),
    of: `The window of ${label} that gives pixel [${row}, ${column}] of O${k}`,
  };
}

/** What a layer encodes of a map: the map itself, or the average of its channels as one. */
function readMap({ severalChannels }: Experiment, map: ArrayLike<number>, { channels, size }: MapShape) {
  if (severalChannels === 'each' || channels === 1) return map;
  return Float64Array.from({ length: size * size }, (_, i) => {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += map[c * size * size + i] as number;
    return sum / channels;
  });
}

/**
 * The 2x2 window of a map's first channel whose values lie farthest apart; the first of equals.
 * @param covered rows and columns of windows that there are
 */
export function liveliestWindow(
  map: ArrayLike<number>,
  { size }: MapShape,
  covered: number,
): { readonly row: number; readonly column: number; readonly inputs: readonly number[] } {
  // Odd sizes are padded by zeros at the bottom and right.
  const at = (row: number, column: number): number =>
    row < size && column < size ? (map[row * size + column] as number) : 0;
  let best = { row: 0, column: 0, inputs: [0, 0, 0, 0] };
  let widest = -1;
  for (let row = 0; row < covered; row++) {
    for (let column = 0; column < covered; column++) {
      const [r, c] = [2 * row, 2 * column];
      const inputs = [at(r, c), at(r, c + 1), at(r + 1, c), at(r + 1, c + 1)];
      const spread = Math.max(...inputs) - Math.min(...inputs);
      if (spread <= widest) continue;
      widest = spread;
      best = { row, column, inputs };
    }
  }
  return best;
}

/** A sum's formula, and one pixel of it: the middle of the smallest map added, which no padding touches. */
function sumValues(experiment: Experiment, snapshot: Snapshot | null, k: number): PlaceValues {
  const formula: SlotValues = { k: String(k), label: formulaTree(nodeLabel(experiment.skips, k)) };
  const shapes = networkShapes(experiment);
  const maps = nodeMaps(experiment, snapshot?.sample.maps ?? null, experiment.skips);
  const target = shapes.nodes[k];
  const sources = sourcesOf(experiment.skips, k);
  const operands = [...sources.map((i) => maps.nodes[i]), maps.outputs[k]];
  const operandShapes = [...sources.map((i) => shapes.nodes[i]), shapes.outputs[k]];
  const total = maps.nodes[k];
  if (!target || !total) return { values: formula, of: null };
  const smallest = Math.min(...operandShapes.map((shape) => shape?.size ?? 0));
  const offset = paddedBefore(smallest, target.size, experiment.padding);
  const middle = offset + Math.floor(smallest / 2);
  const index = middle * target.size + middle;
  const terms = operands.map((map, n) => {
    const shape = operandShapes[n];
    const padded = map && shape ? addMaps([map], [shape], target, experiment.padding) : null;
    return padded ? formatNumber(padded[index] as number) : '?';
  });
  const sum = formatNumber(total[index] as number);
  return {
    values: {
      ...formula,
      row: String(middle),
      column: String(middle),
      terms: terms.length > 1 ? `${terms.join(' + ').replaceAll('+ −', '− ')} = ${sum}` : sum,
    },
    of: null,
  };
}

/** Numbers of the head and the loss from its features and its probabilities, as a drill-down shows them. */
export function shownHeadValues(
  experiment: Experiment,
  features: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  label: number,
  own: OwnNames,
): SlotValues {
  const q = Array.from(probabilities);
  const likely = q[label] ?? Number.NaN;
  const twice = experiment.loss === 'softmaxTwice';
  const loss = twice ? Math.log(q.reduce((sum, value) => sum + Math.exp(value), 0)) - likely : -Math.log(likely);
  return {
    ...sizes(experiment),
    norm: formatNumber(length(features)),
    ...outcomeValues(String(classNames(experiment.data, own)[label]), likely, loss),
  };
}

function headValues(experiment: Experiment, snapshot: Snapshot | null): SlotValues {
  const { pooled, standardise } = experiment.head;
  const map = snapshot?.sample.maps.at(-1);
  // The map that a snapshot has is the one before pooling and standardising; the head reads the one behind.
  return {
    ...sizes(experiment),
    ...(map && pooled === 'none' && !standardise ? { norm: formatNumber(length(map)) } : {}),
  };
}

function length(values: ArrayLike<number>): number {
  return Math.sqrt(Array.from(values).reduce((sum, value) => sum + value * value, 0));
}

function sizes(experiment: Experiment): SlotValues {
  const { features } = networkShapes(experiment);
  const qubits = headQubits(features);
  const [first = 0] = measuredQubits(features, experiment.data.digits.length, experiment.head.measured);
  return {
    features: String(features),
    qubits: String(qubits),
    last: String(qubits - 1),
    before: String(qubits - 2),
    firstMeasured: String(first),
  };
}

/** The true class of the shown image, its probability and its loss. */
function outcome(experiment: Experiment, snapshot: Snapshot | null, own: OwnNames): SlotValues {
  if (!snapshot) return {};
  const { label, probabilities, loss } = snapshot.sample;
  const name = String(classNames(experiment.data, own)[label]);
  return outcomeValues(name, probabilities[label] ?? Number.NaN, loss);
}

function outcomeValues(label: string, q: number, loss: number): SlotValues {
  return {
    label,
    // Where it is close to 1, two digits would say that there is no loss.
    q: formatProbability(q),
    loss: formatNumber(loss),
  };
}

function formatProbability(q: number): string {
  return q > 0.9 && q < 1 ? q.toFixed(4) : formatNumber(q);
}
