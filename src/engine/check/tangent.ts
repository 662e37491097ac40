import { type Experiment, circuitQubits as qubits } from '../../model/experiment';
import type { ParameterPlace } from '../../model/gradientCheck';
import type { Parameters } from '../../model/run';
import { headQubits, layerWindows, type MapShape, measuredQubits, networkShapes, volume } from '../../model/shapes';
import { sourcesOf } from '../../model/skips';
import type { ReadoutLayout } from '../backend';
import { LayerPart } from '../network/layerPart';
import { Pooling } from '../network/pooling';
import { addPadded, addPaddedBackward } from '../reference/residualSum';
import { cutPatches, readOut, readOutBackward } from '../reference/window';
import { HeadTangent, quarterTurn } from './headTangent';
import type { ImageRecord } from './record';
import { type Rotation, ShiftedCircuit } from './shiftedCircuit';
import { ShiftedHead } from './shiftedHead';
import type { ZReader } from './zReader';

const all = [0, 1, 2, 3];

/** How a map moves with the angle. */
interface Tangent {
  /** Derivative of each value; of its estimate, where read by shots. */
  readonly values: Float64Array;
  /** Positive where the angle can move a value at all: padding and windows of padding stay behind. */
  readonly reach: Float64Array;
}

/**
 * The derivative of the loss by one angle, from nothing but circuits run with a rotation shifted.
 *
 * An expectation value is a sinusoid of each rotation's angle, so half the difference at plus and
 * minus a quarter turn is its derivative (Schuld et al. 2019). The loss is not linear in expectation
 * values; the derivative is therefore carried forwards, as a map beside every map:
 *
 * - the angle's own layer: d<Z>/dtheta of every window, its rotation shifted;
 * - sums: added and padded as the maps are;
 * - a later layer (`exact` mode; in `paper` mode it is held): d<Z>/dx_i * dx_i summed over the window's
 *   inputs, with each occurrence of x_i shifted by itself (Eq. 8 encodes it in every repetition);
 * - pooling: averaged as the map is;
 * - the quantum head: see `HeadTangent`;
 * - what is left is no circuit: the dense head and the loss, whose own derivative is known exactly. So is
 *   that of features standardised over the batch, where no image is by itself any more: there a
 *   quantum head is left to the recorded backward pass too.
 *
 * Read by shots, every step is linear in what is measured given the steps before, hence unbiased. The
 * error bar needs how the result changes with each expectation value: that, and nothing else, comes
 * from the recorded backward pass.
 */
export class TangentPass {
  /** Of layers: one per window. */
  private windows = 0;
  private readonly shapes;
  private readonly circuits: readonly ShiftedCircuit[];
  /** Of QCL1 .. QCLL; null where a layer computes all windows of all channels. */
  private readonly parts: readonly (LayerPart | null)[];
  private readonly head: HeadTangent | null;
  private readonly pooling: Pooling | null;

  constructor(
    private readonly experiment: Experiment,
    parameters: Parameters,
    private readonly reader: ZReader,
  ) {
    const { layers, circuit, data, head } = experiment;
    this.shapes = networkShapes(experiment);
    this.circuits = layers.map(({ depth }, index) => {
      const scale = index === 0 ? circuit.pixelScale : circuit.mapScale;
      return new ShiftedCircuit({ ...circuit, depth, scale }, parameters.angles[index] as Float64Array);
    });
    const allocate = (length: number): Float64Array => new Float64Array(length);
    this.parts = layers.map((_, index) => {
      const output = this.shapes.outputs[index + 1] as MapShape;
      return LayerPart.of(experiment, this.shape(index), output.channels, 1, { allocate });
    });
    const { features } = this.shapes;
    const last = this.shape(layers.length);
    this.pooling = last.size === this.shapes.head.size ? null : new Pooling(last, this.shapes.head.size);
    const measured = measuredQubits(features, data.digits.length, head.measured);
    this.head =
      head.kind === 'quantum'
        ? new HeadTangent(
            experiment,
            new ShiftedHead({ qubits: headQubits(features), measured, features }, parameters.head),
            reader,
          )
        : null;
  }

  /** Circuits run so far: one per window, or the quantum head once. */
  get evaluations(): number {
    return this.windows + (this.head?.evaluations ?? 0);
  }

  /** Most circuits that one image takes, to tell progress by. */
  expected({ group }: ParameterPlace): number {
    if (group === 'head') return 2;
    const windows = (k: number): number => this.layout(k).inputChannels * this.layout(k).windows;
    let count = 2 * windows(group + 1) + (this.head ? 2 : 0);
    if (this.experiment.gradientMode === 'paper') return count;
    for (let k = group + 2; k <= this.experiment.layers.length; k++) {
      count += 2 * qubits * windows(k) * (this.circuits[k - 1] as ShiftedCircuit).encodings(0).length;
    }
    return count;
  }

  /**
   * One image's share of the derivative of the mean loss over `images`; null for None. Yields after
   * every window, so that who drives it can let messages in.
   */
  *image(record: ImageRecord, place: ParameterPlace, images: number): Generator<void, number | null> {
    if (place.group === 'head') return this.head?.byAngle(record, place.index, images) ?? null;
    const { experiment, shapes } = this;
    const last = experiment.layers.length;
    /** Of node k; null where it does not depend on the angle, or is held from it. */
    const tangents: (Tangent | null)[] = shapes.nodes.map(() => null);
    for (let k = place.group + 1; k <= last; k++) {
      const output =
        k === place.group + 1
          ? yield* this.byAngle(record, k, place.index)
          : yield* this.throughLayer(record, k, tangents[k - 1] ?? null);
      tangents[k] = this.throughSum(k, tangents, output);
    }
    const node = tangents[last]?.values;
    if (!node) return null;
    if (!this.head || experiment.head.standardise) return dot(node, record, last);
    return this.head.through(record, this.pooled(node), images);
  }

  private pooled(node: Float64Array): Float64Array {
    if (!this.pooling) return node;
    const pooled = new Float64Array(this.shapes.features);
    this.pooling.forward(node, pooled);
    return pooled;
  }

  /** dO_k / dtheta, k the layer of the angle. */
  private *byAngle(record: ImageRecord, k: number, index: number): Generator<void, Tangent> {
    const circuit = this.circuits[k - 1] as ShiftedCircuit;
    const rotation: Rotation = { kind: 'trainable', repetition: Math.floor(index / qubits), qubit: index % qubits };
    const patches = this.cut(record.nodes[k - 1] as Float64Array, k);
    const sensitivity = this.sensitivity(record, k);
    const derivatives = new Float64Array(patches.length);
    for (let window = 0; window < patches.length / qubits; window++) {
      circuit.load(patches, window);
      this.addShifted(circuit, rotation, 1, sensitivity, derivatives, window);
      yield;
    }
    return this.readOut(derivatives, derivatives.slice().fill(1), k);
  }

  /** dO_k from d(node k-1): null in `paper` mode, where the layer's input is held. */
  private *throughLayer(record: ImageRecord, k: number, input: Tangent | null): Generator<void, Tangent | null> {
    if (!input || this.experiment.gradientMode === 'paper') return null;
    const { circuit: settings } = this.experiment;
    const circuit = this.circuits[k - 1] as ShiftedCircuit;
    const patches = this.cut(record.nodes[k - 1] as Float64Array, k);
    const moved = this.cut(input.values, k);
    const reach = this.cut(input.reach, k);
    const sensitivity = this.sensitivity(record, k);
    const derivatives = new Float64Array(patches.length);
    const moves = new Float64Array(patches.length);
    for (let window = 0; window < patches.length / qubits; window++) {
      circuit.load(patches, window);
      for (const qubit of all) {
        const input = qubits * window + qubit;
        // An input that the angle cannot move needs no circuit.
        if (reach[input] === 0) continue;
        moves.fill(1, qubits * window, qubits * (window + 1));
        const factor = settings.mapScale * (moved[input] as number);
        for (const rotation of circuit.encodings(qubit)) {
          this.addShifted(circuit, rotation, factor, sensitivity, derivatives, window);
        }
      }
      yield;
    }
    return this.readOut(derivatives, moves, k);
  }

  /** Adds factor * d<Z_i>/d(rotation) of the loaded window to its entries of `derivatives`. */
  private addShifted(
    circuit: ShiftedCircuit,
    rotation: Rotation,
    factor: number,
    sensitivity: Float64Array,
    derivatives: Float64Array,
    window: number,
  ): void {
    const at = qubits * window;
    for (const sign of [1, -1]) {
      const half = (sign * factor) / 2;
      for (const i of all) weights[i] = half * (sensitivity[at + i] as number);
      this.reader.read(circuit.run(rotation, sign * quarterTurn), all, weights, values);
      for (const i of all) derivatives[at + i] = (derivatives[at + i] as number) + half * (values[i] as number);
      this.windows++;
    }
  }

  /** d(node k): the sum's operands padded and added, as in the forward pass. */
  private throughSum(k: number, tangents: readonly (Tangent | null)[], output: Tangent | null): Tangent | null {
    const { skips, padding } = this.experiment;
    const to = this.shape(k);
    const operands = sourcesOf(skips, k).map((i) => ({ tangent: tangents[i], from: this.shape(i) }));
    operands.push({ tangent: output, from: this.shapes.outputs[k] as MapShape });
    const sum = { values: new Float64Array(volume(to)), reach: new Float64Array(volume(to)) };
    let moves = false;
    for (const { tangent, from } of operands) {
      if (!tangent) continue;
      addPadded(tangent.values, from, sum.values, to, padding);
      addPadded(tangent.reach, from, sum.reach, to, padding);
      moves = true;
    }
    return moves ? sum : null;
  }

  /** dL/d<Z_i> of every window of layer k [windows * 4]; zeros where None arrived. */
  private sensitivity(record: ImageRecord, k: number): Float64Array {
    const layout = this.layout(k);
    const windows = layout.inputChannels * layout.windows;
    const sensitivity = new Float64Array(qubits * windows);
    const gradient = record.nodeGradients[k];
    if (!gradient) return sensitivity;
    const from = this.shapes.outputs[k] as MapShape;
    const output = new Float64Array(volume(from));
    addPaddedBackward(output, from, gradient, this.shape(k), this.experiment.padding);
    const part = this.part(k);
    part?.readOutputGradient(output, 1);
    readOutBackward(part?.outputGradient ?? output, layout, windows, sensitivity);
    return sensitivity;
  }

  /** Maps from what moves behind the windows. */
  private readOut(derivatives: Float64Array, moves: Float64Array, k: number): Tangent {
    const [layout, part] = [this.layout(k), this.part(k)];
    const mapOf = (expectations: Float64Array): Float64Array => {
      const map = new Float64Array(volume(this.shapes.outputs[k] as MapShape));
      readOut(expectations, layout, part?.output ?? map);
      part?.writeOutput(map, 1);
      return map;
    };
    return { values: mapOf(derivatives), reach: mapOf(moves) };
  }

  private cut(map: Float64Array, k: number): Float64Array {
    const { inputChannels, windows } = this.layout(k);
    const patches = new Float64Array(qubits * inputChannels * windows);
    const part = this.part(k);
    if (part) part.cutPatches(map, patches, 1);
    else cutPatches(map, this.shape(k - 1), patches);
    return patches;
  }

  private layout(k: number): ReadoutLayout {
    const { covered, read } = layerWindows(this.experiment, this.shape(k - 1));
    return { readout: this.experiment.readout, inputChannels: read.channels, windows: covered * covered, shown: null };
  }

  private part(k: number): LayerPart | null {
    return this.parts[k - 1] ?? null;
  }

  private shape(k: number): MapShape {
    return this.shapes.nodes[k] as MapShape;
  }
}

const weights = new Float64Array(qubits);
const values = new Float64Array(qubits);

/** Sum over the last node of dL/df * df. */
function dot(tangent: Float64Array, { nodeGradients }: ImageRecord, last: number): number {
  const gradient = nodeGradients[last];
  if (!gradient) return 0;
  let sum = 0;
  for (let f = 0; f < tangent.length; f++) sum += (tangent[f] as number) * (gradient[f] as number);
  return sum;
}
