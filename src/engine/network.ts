import type { Experiment } from '../model/experiment';
import { circuitLightCone, headLightCone, headSeesFeatures, type LightCone } from '../model/lightCone';
import type { Parameters } from '../model/run';
import {
  headQubits,
  type MapShape,
  measuredQubits,
  type NetworkShapes,
  networkShapes,
  type Stage,
  stages,
  volume,
} from '../model/shapes';
import { sourcesOf } from '../model/skips';
import type { Backend, Circuit, DenseHead, QuantumHead } from './backend';
import { crossEntropy, type LossResult } from './loss';
import { addPadded, addPaddedBackward } from './residualSum';
import { addPatchGradient, readOut, readOutBackward, toPatches } from './window';

/** Gradient of one group of parameters; see `GradientRecord` for the states. */
export type GroupGradient =
  | { readonly state: 'value'; readonly values: Float64Array }
  | { readonly state: 'none' }
  | { readonly state: 'frozen' };

export interface Gradients {
  /** QCL1 .. QCLL, values [4 * depth]. */
  readonly layers: readonly GroupGradient[];
  /** Values laid out as `Parameters.head`. */
  readonly head: GroupGradient;
}

/** Everything of a forward pass that the backward pass or a panel wants; images lie one after another. */
export interface ForwardPass {
  readonly images: number;
  /** O_k, k = 0..L (O_0 = X). */
  readonly outputs: readonly Float64Array[];
  /** Node k, k = 0..L. */
  readonly nodes: readonly Float64Array[];
  /** What each layer's circuits read; index k - 1 for layer k. */
  readonly patches: readonly Float64Array[];
  /** [images * classes] */
  readonly logits: Float64Array;
}

/**
 * The network of an experiment: L quanvolutional layers with residual sums, and a head.
 *
 * The forward pass goes X -> QCL1 -> sum 1 -> .. -> sum L -> head. The backward pass hands gradients
 * from node to node; a node that nobody hands one to has none, and neither has the layer before it:
 * that is the paper's None, found by the pass itself and never looked up in `model/reach.ts`.
 */
export class Network {
  readonly stages: readonly Stage[];
  readonly classes: number;
  private readonly shapes: NetworkShapes;
  private readonly cones: readonly LightCone[];

  constructor(
    readonly experiment: Experiment,
    readonly backend: Backend,
  ) {
    this.shapes = networkShapes(experiment);
    this.stages = stages(experiment);
    this.classes = experiment.data.digits.length;
    this.cones = experiment.layers.map(({ depth }) => circuitLightCone(depth, experiment.circuit, experiment.readout));
  }

  /** @param x [images * imageSize^2], 0..1 */
  forward(parameters: Parameters, x: Float64Array, images: number): ForwardPass {
    const { experiment, backend } = this;
    const outputs: Float64Array[] = [x];
    const nodes: Float64Array[] = [x];
    const patches: Float64Array[] = [];
    for (let k = 1; k <= experiment.layers.length; k++) {
      const input = this.node(k - 1);
      const layerPatches = toPatches(get(nodes, k - 1), input, images);
      const expectations = new Float64Array(layerPatches.length);
      backend.circuitForward(
        this.circuit(k),
        get(parameters.angles, k - 1),
        layerPatches,
        layerPatches.length / 4,
        expectations,
      );
      const windows = layerPatches.length / (4 * images * input.channels);
      const output = readOut(expectations, experiment.readout, input.channels, windows, images);
      patches.push(layerPatches);
      outputs.push(output);
      nodes.push(this.sum(k, output, nodes, images));
    }
    return {
      images,
      outputs,
      nodes,
      patches,
      logits: this.headForward(parameters, get(nodes, nodes.length - 1), images),
    };
  }

  /**
   * Gradients of the loss by the experiment's gradient mode.
   * @param logitGradient dL/dlogits [images * classes]
   */
  backward(parameters: Parameters, pass: ForwardPass, logitGradient: Float64Array): Gradients {
    const { experiment } = this;
    const last = experiment.layers.length;
    const { gradient: head, features } = this.headBackward(parameters, pass, logitGradient);
    // Gradient of the loss with respect to each node; null where none has arrived.
    const nodeGradients: (Float64Array | null)[] = new Array(last + 1).fill(null);
    nodeGradients[last] = features;
    const layers: GroupGradient[] = [];
    for (let k = last; k >= 1; k--) {
      const arrived = nodeGradients[k] ?? null;
      if (arrived) this.sumBackward(k, arrived, nodeGradients, pass.images);
      layers.unshift(this.layerBackward(k, parameters, pass, arrived, nodeGradients));
    }
    return { layers, head };
  }

  /** Maps of every stage, in the order of `stages`. */
  stageMaps(pass: ForwardPass): Float64Array[] {
    return this.stages.map(({ kind, node }) => get(kind === 'output' ? pass.outputs : pass.nodes, node));
  }

  private layerBackward(
    k: number,
    parameters: Parameters,
    pass: ForwardPass,
    nodeGradient: Float64Array | null,
    nodeGradients: (Float64Array | null)[],
  ): GroupGradient {
    const { trainable } = get(this.experiment.layers, k - 1);
    const absent: GroupGradient = trainable ? { state: 'none' } : { state: 'frozen' };
    if (!nodeGradient) return absent;
    const wantsInput =
      this.experiment.gradientMode === 'exact' && this.experiment.layers.slice(0, k - 1).some((l) => l.trainable);
    if (!trainable && !wantsInput) return absent;

    const input = this.node(k - 1);
    const output = get(this.shapes.outputs, k);
    const outputGradient = this.operandGradient(k, nodeGradient, output, pass.images);
    const patches = get(pass.patches, k - 1);
    const windows = patches.length / (4 * pass.images * input.channels);
    const upstream = readOutBackward(outputGradient, this.experiment.readout, input.channels, windows, pass.images);
    const angles = get(parameters.angles, k - 1);
    const angleGradient = trainable ? new Float64Array(angles.length) : null;
    const patchGradient = wantsInput ? new Float64Array(patches.length) : null;
    this.backend.circuitBackward(
      this.circuit(k),
      angles,
      patches,
      patches.length / 4,
      upstream,
      angleGradient,
      patchGradient,
    );
    const cone = get(this.cones, k - 1);
    if (patchGradient) {
      writeZeros(patchGradient, cone.inputs);
      const target = this.gradientOfNode(k - 1, nodeGradients, pass.images);
      addPatchGradient(patchGradient, target, input, pass.images);
    }
    if (!angleGradient) return absent;
    writeZeros(angleGradient, cone.angles);
    return { state: 'value', values: angleGradient };
  }

  /** O_k plus the nodes that skip to sum k, zero-padded; O_k itself where nothing is added. */
  private sum(k: number, output: Float64Array, nodes: readonly Float64Array[], images: number): Float64Array {
    const { skips, padding } = this.experiment;
    const sources = sourcesOf(skips, k);
    if (sources.length === 0) return output;
    const shape = this.node(k);
    const sum = new Float64Array(images * volume(shape));
    for (const i of sources) addPadded(get(nodes, i), this.node(i), sum, shape, images, padding);
    addPadded(output, get(this.shapes.outputs, k), sum, shape, images, padding);
    return sum;
  }

  /** Hands the gradient of node k on to the nodes that skip to it. */
  private sumBackward(k: number, gradient: Float64Array, nodeGradients: (Float64Array | null)[], images: number): void {
    for (const i of sourcesOf(this.experiment.skips, k)) {
      // Node 0 is the data: nobody reads its gradient.
      if (i === 0) continue;
      const target = this.gradientOfNode(i, nodeGradients, images);
      addPaddedBackward(target, this.node(i), gradient, this.node(k), images, this.experiment.padding);
    }
  }

  private operandGradient(k: number, nodeGradient: Float64Array, output: MapShape, images: number): Float64Array {
    const gradient = new Float64Array(images * volume(output));
    addPaddedBackward(gradient, output, nodeGradient, this.node(k), images, this.experiment.padding);
    return gradient;
  }

  private gradientOfNode(k: number, nodeGradients: (Float64Array | null)[], images: number): Float64Array {
    const gradient = nodeGradients[k] ?? new Float64Array(images * volume(this.node(k)));
    nodeGradients[k] = gradient;
    return gradient;
  }

  private headForward(parameters: Parameters, features: Float64Array, images: number): Float64Array {
    const logits = new Float64Array(images * this.classes);
    if (this.experiment.head.kind === 'dense') {
      this.backend.denseForward(this.denseHead(), parameters.head, features, images, logits);
    } else {
      this.backend.quantumHeadForward(this.quantumHead(), parameters.head, features, images, logits);
    }
    return logits;
  }

  private headBackward(
    parameters: Parameters,
    pass: ForwardPass,
    logitGradient: Float64Array,
  ): { gradient: GroupGradient; features: Float64Array | null } {
    const { experiment, backend } = this;
    const inputs = get(pass.nodes, pass.nodes.length - 1);
    const values = experiment.head.trainable ? new Float64Array(parameters.head.length) : null;
    // Nobody reads the gradient of the features where every layer is frozen.
    const features = experiment.layers.some((layer) => layer.trainable) ? new Float64Array(inputs.length) : null;
    if (experiment.head.kind === 'dense') {
      const dense = this.denseHead();
      backend.denseBackward(dense, parameters.head, inputs, pass.images, logitGradient, values, features);
    } else {
      const head = this.quantumHead();
      backend.quantumHeadBackward(head, parameters.head, inputs, pass.images, logitGradient, values, features);
      if (values) writeZeros(values, headLightCone(head.qubits, head.measured));
      if (features && !headSeesFeatures(head.features, head.qubits, head.measured)) features.fill(0);
    }
    return { gradient: values ? { state: 'value', values } : { state: 'frozen' }, features };
  }

  private circuit(k: number): Circuit {
    const { gate, reuploading, pixelScale, mapScale } = this.experiment.circuit;
    return {
      depth: get(this.experiment.layers, k - 1).depth,
      gate,
      reuploading,
      scale: k === 1 ? pixelScale : mapScale,
    };
  }

  private denseHead(): DenseHead {
    return { classes: this.classes, features: this.shapes.features };
  }

  private quantumHead(): QuantumHead {
    const { features } = this.shapes;
    const measured = measuredQubits(features, this.classes, this.experiment.head.measured);
    return { qubits: headQubits(features), measured, features };
  }

  private node(k: number): MapShape {
    return get(this.shapes.nodes, k);
  }
}

/** What a forward pass of some images gives. */
export interface Evaluation {
  /** One per entry of `stages(experiment)`: [images * volume], image by image. */
  readonly maps: readonly Float64Array[];
  /** [images * classes] */
  readonly logits: Float64Array;
  /** [images * classes] */
  readonly probabilities: Float64Array;
  /** Mean over the images, natural logarithm. */
  readonly loss: number;
}

/**
 * Forward pass of some images.
 * @param images [n * imageSize^2], 0..1  @param labels class indices [n]
 */
export function evaluate(
  backend: Backend,
  experiment: Experiment,
  parameters: Parameters,
  images: Float64Array,
  labels: Uint8Array,
): Evaluation {
  const network = new Network(experiment, backend);
  const pass = network.forward(parameters, images, labels.length);
  return evaluationOf(network, pass, crossEntropy(experiment.loss, pass.logits, labels, labels.length));
}

/** The same with the gradients of the mean loss by the experiment's gradient mode. */
export function lossAndGradients(
  backend: Backend,
  experiment: Experiment,
  parameters: Parameters,
  images: Float64Array,
  labels: Uint8Array,
): Evaluation & { readonly gradients: Gradients } {
  const network = new Network(experiment, backend);
  const pass = network.forward(parameters, images, labels.length);
  const result = crossEntropy(experiment.loss, pass.logits, labels, labels.length);
  return { ...evaluationOf(network, pass, result), gradients: network.backward(parameters, pass, result.gradient) };
}

function evaluationOf(network: Network, pass: ForwardPass, { loss, probabilities }: LossResult): Evaluation {
  return { maps: network.stageMaps(pass), logits: pass.logits, probabilities, loss };
}

/** Writes exact zeros where the light cone says that nothing can act; `mask` repeats over `values`. */
function writeZeros(values: Float64Array, mask: readonly boolean[]): void {
  for (let i = 0; i < values.length; i++) if (!mask[i % mask.length]) values[i] = 0;
}

function get<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`no entry ${index} in a list of ${list.length}`);
  return item;
}
