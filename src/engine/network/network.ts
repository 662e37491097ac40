import type { Experiment } from '../../model/experiment';
import { circuitLightCone, headLightCone, headSeesFeatures, type LightCone } from '../../model/lightCone';
import type { Parameters } from '../../model/run';
import {
  headQubits,
  type MapShape,
  measuredQubits,
  type NetworkShapes,
  networkShapes,
  quanvolvedSize,
  type Stage,
  stages,
  volume,
} from '../../model/shapes';
import { sourcesOf } from '../../model/skips';
import type { CircuitKernel, HeadKernel, ReadoutLayout, Workspace } from '../backend';
import type { ImageSet } from '../data/imageSet';
import { answer, imageLoss } from '../train/loss';
import { Kept } from './activationCache';
import { Standardiser } from './batchNormalisation';
import { allocateParameters, copyInto, parameterGroups } from './parameters';
import { Pooling } from './pooling';

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

/** Gradients are the network's own arrays: they hold until its next batch. */
export interface BatchResult {
  /** Mean over the batch, natural logarithm. */
  readonly loss: number;
  /** How many images were answered rightly. */
  readonly correct: number;
  readonly gradients: Gradients;
}

/** What QCLk reads of image n of a set, in the place of node k - 1: `[k - 1]`. */
export type HeldInputs = (n: number) => readonly Float64Array[];

/**
 * The network of an experiment: L quanvolutional layers with residual sums, and a head.
 *
 * It works image by image, so that all of an image's state stays close to the processor, and in
 * arrays that it allocates once. The forward pass goes X -> QCL1 -> sum 1 -> .. -> sum L -> head. The
 * backward pass hands gradients from node to node; a node that nobody hands one to has none, and
 * neither has the layer before it: that is the paper's None, found by the pass itself and never
 * looked up in `model/reach.ts`.
 *
 * Only where features are standardised before the head do images know of each other: then a batch
 * goes through the layers once to be measured, through the head, and through the layers again on
 * the way back.
 */
export class Network {
  readonly stages: readonly Stage[];
  readonly classes: number;
  /** Of the image of the last forward pass [classes]. */
  readonly logits: Float64Array;
  /** Set by `lossOf` [classes]. */
  readonly probabilities: Float64Array;
  private readonly shapes: NetworkShapes;
  /** Nodes added to O_k at sum k, k = 0..L. */
  private readonly sources: readonly (readonly number[])[];
  private readonly cones: readonly LightCone[];
  private readonly circuits: readonly CircuitKernel[];
  private readonly layouts: readonly ReadoutLayout[];
  /** Patches that the layer's last forward pass computed. */
  private readonly patchCounts: number[];
  private readonly head: HeadKernel;
  private readonly headCone: readonly boolean[] | null;
  private readonly headIsBlind: boolean;
  /** O_k and node k, k = 0..L, of one image; one array where nothing is added. */
  private readonly outputs: readonly Float64Array[];
  private readonly nodes: readonly Float64Array[];
  /** Gradient of the loss with respect to node k, and whether one has arrived. */
  private readonly nodeGradients: readonly Float64Array[];
  private readonly arrived: boolean[];
  /** The part of a node's gradient that is O_k's, where the node is larger. */
  private readonly outputGradients: readonly (Float64Array | null)[];
  /** Between the last node and the head; null where that is off. */
  private readonly pooling: Pooling | null;
  private readonly standardiser: Standardiser | null;
  /** The last node after pooling, and what the head reads; the node's own array where nothing is done to it. */
  private readonly pooled: Float64Array;
  private readonly features: Float64Array;
  /** Gradient of the loss with respect to `pooled`; the last node's own where nothing is pooled. */
  private readonly pooledGradient: Float64Array;
  private readonly logitGradient: Float64Array;
  private readonly gradients: Parameters;
  private readonly states: GroupGradient['state'][];
  private current: Parameters;
  /** Whether circuits and head have seen the current parameters. */
  private prepared = false;
  /** Leading layers that are frozen. */
  private readonly frozenLayers: number;
  /**
   * Leading layers whose outputs stay as they are while it trains: the frozen ones, and as soon as a
   * backward pass has found them those that get None. Which they are depends on the experiment alone.
   */
  private constantLayers: number;
  private kept = new WeakMap<ImageSet, Kept>();
  private held: HeldInputs | null = null;

  /** @param room most numbers kept per image set of what does not change, 8 bytes each; changes no result */
  constructor(
    readonly experiment: Experiment,
    private readonly workspace: Workspace,
    private readonly room = defaultRoom,
  ) {
    const { layers, circuit, readout } = experiment;
    this.shapes = networkShapes(experiment);
    this.sources = this.shapes.nodes.map((_, k) => sourcesOf(experiment.skips, k));
    this.stages = stages(experiment);
    this.classes = experiment.data.digits.length;
    this.cones = layers.map(({ depth }) => circuitLightCone(depth, circuit, readout));
    const allocate = (shape: MapShape): Float64Array => workspace.allocate(volume(shape));

    this.layouts = layers.map((_, index) => {
      const input = this.node(index);
      const windows = quanvolvedSize(input.size) * quanvolvedSize(input.size);
      // QCL1 computes different patches only.
      return {
        readout,
        inputChannels: input.channels,
        windows,
        index: index === 0 ? workspace.allocateIndex(windows) : null,
      };
    });
    this.circuits = layers.map(({ depth }, index) => {
      const { inputChannels, windows } = get(this.layouts, index);
      const scale = index === 0 ? circuit.pixelScale : circuit.mapScale;
      return workspace.circuit(
        { depth, gate: circuit.gate, reuploading: circuit.reuploading, entangling: circuit.entangling, scale },
        inputChannels * windows,
      );
    });
    this.patchCounts = this.layouts.map(({ inputChannels, windows }) => inputChannels * windows);

    this.outputs = this.shapes.outputs.map(allocate);
    this.nodes = this.shapes.nodes.map((shape, k) =>
      get(this.sources, k).length > 0 ? allocate(shape) : get(this.outputs, k),
    );
    this.nodeGradients = this.shapes.nodes.map(allocate);
    this.arrived = this.shapes.nodes.map(() => false);
    this.outputGradients = this.shapes.outputs.map((shape, k) =>
      volume(shape) === volume(this.node(k)) ? null : allocate(shape),
    );

    const { features } = this.shapes;
    const { classes } = this;
    const last = this.node(layers.length);
    this.pooling = last.size === this.shapes.head.size ? null : new Pooling(last, this.shapes.head.size);
    this.standardiser = experiment.head.standardise ? new Standardiser(features) : null;
    this.pooled = this.pooling ? allocate(this.shapes.head) : get(this.nodes, layers.length);
    this.features = this.standardiser ? allocate(this.shapes.head) : this.pooled;
    this.pooledGradient = this.pooling ? allocate(this.shapes.head) : get(this.nodeGradients, layers.length);
    if (experiment.head.kind === 'dense') {
      this.head = workspace.denseHead({ classes, features });
      this.headCone = null;
      this.headIsBlind = false;
    } else {
      const measured = measuredQubits(features, classes, experiment.head.measured);
      const qubits = headQubits(features);
      this.head = workspace.quantumHead({ qubits, measured, features });
      this.headCone = headLightCone(qubits, measured);
      this.headIsBlind = !headSeesFeatures(features, qubits, measured);
    }
    this.logits = workspace.allocate(classes);
    this.logitGradient = workspace.allocate(classes);
    this.probabilities = workspace.allocate(classes);
    this.current = allocateParameters(experiment, workspace);
    this.gradients = allocateParameters(experiment, workspace);
    this.states = [...layers, experiment.head].map(({ trainable }) => (trainable ? 'none' : 'frozen'));
    const trainable = layers.findIndex((layer) => layer.trainable);
    this.frozenLayers = trainable === -1 ? layers.length : trainable;
    this.constantLayers = this.frozenLayers;
  }

  get backendName(): string {
    return this.workspace.backend;
  }

  /** The live parameters; read only. */
  get parameters(): Parameters {
    return this.current;
  }

  /** Copies parameters in. Whoever exchanges them later has to have set the others to the same: `Optimiser.load` does. */
  load(parameters: Parameters): void {
    copyInto(parameters, this.current);
    this.prepared = false;
    this.kept = new WeakMap();
  }

  /**
   * Exchanges the live parameters for others of the same workspace, those of layers without a gradient
   * being the same numbers: what was kept of them stays. Returns the ones so far.
   */
  exchange(parameters: Parameters): Parameters {
    const before = this.current;
    this.current = parameters;
    this.prepared = false;
    return before;
  }

  /**
   * From here on, QCL2 .. QCLL read what is held instead of what comes to them; null ends that. The
   * loss with the forward values held is the one whose gradient `paper` mode is.
   */
  hold(inputs: HeldInputs | null): void {
    this.held = inputs;
    this.kept = new WeakMap();
  }

  /** dL/d(node k) of the image whose backward pass came last, the network's own array; null where None arrived. */
  nodeGradient(k: number): Float64Array | null {
    return this.arrived[k] ? get(this.nodeGradients, k) : null;
  }

  /** Maps of every stage of the image of the last forward pass, in the order of `stages`; the network's own arrays. */
  stageMaps(): Float64Array[] {
    return this.stages.map(({ kind, node }) => get(kind === 'output' ? this.outputs : this.nodes, node));
  }

  /** O_k, or node k, of the image of the last forward pass; the network's own array. */
  mapOf(kind: 'output' | 'node', k: number): Float64Array {
    return get(kind === 'output' ? this.outputs : this.nodes, k);
  }

  /** What the head read of the image of the last forward pass, pooled and standardised; the network's own array. */
  headInput(): Float64Array {
    return this.features;
  }

  /**
   * Measures the images that features are standardised by from here on, until the next batch, which
   * is standardised by itself. Nothing to do where they are not standardised.
   */
  standardiseBy(set: ImageSet): void {
    const passes = this.standardising(set);
    while (!passes.next().done);
  }

  /** The same, image by image: yields how many are done. Nothing else may pass through the network meanwhile. */
  *standardising(set: ImageSet): Generator<number, void> {
    const { standardiser } = this;
    if (!standardiser) return;
    standardiser.begin();
    for (let n = 0; n < set.count; n++) {
      this.forwardLayers(set, n, false);
      standardiser.add(this.pooled);
      yield n + 1;
    }
    standardiser.close();
  }

  /** Forward pass of image n of a set, to `logits` and `stageMaps`. @param keep a backward pass follows */
  forward(set: ImageSet, n: number, keep = false): void {
    this.forwardLayers(set, n, keep);
    this.forwardHead();
  }

  private forwardHead(): void {
    this.standardiser?.apply(this.pooled, this.features);
    this.head.forward(this.features, this.logits);
  }

  /** X to the last node, pooled. */
  private forwardLayers(set: ImageSet, n: number, keep: boolean): void {
    this.prepare();
    const { experiment, workspace } = this;
    const kept = this.keptOf(set);
    get(this.outputs, 0).set(set.pixelsOf(n));
    for (let k = 1; k <= experiment.layers.length; k++) {
      const output = get(this.outputs, k);
      if (!kept.getOutput(n, k, output)) {
        const circuit = get(this.circuits, k - 1);
        this.encode(set, n, k, kept);
        // Nobody goes back through constant layers.
        circuit.forward(get(this.patchCounts, k - 1), keep && k > this.constantLayers);
        workspace.readOut(circuit.expectations, get(this.layouts, k - 1), output);
        kept.putOutput(n, k, output);
      }
      this.sum(k);
    }
    this.pooling?.forward(get(this.nodes, experiment.layers.length), this.pooled);
  }

  /** Cuts what QCLk, k > 1, reads of image n into its patches. */
  private cutInput(k: number, n: number): void {
    const node = get(this.nodes, k - 1);
    const held = this.held?.(n)[k - 1];
    // Only arrays of the workspace can be cut; sums go on from the live values.
    const live = held ? node.slice() : null;
    if (held) node.set(held);
    this.workspace.cutPatches(node, this.node(k - 1), get(this.circuits, k - 1).patches);
    if (live) node.set(live);
  }

  /** Loss of the last forward pass, to be one of `images` in the mean; sets `probabilities`. */
  lossOf(label: number, images: number): number {
    return imageLoss(this.experiment.loss, this.logits, label, images, this.probabilities, this.logitGradient);
  }

  /**
   * Mean loss over a batch and its gradients by the experiment's gradient mode.
   * @param positions in the set; at least one
   * @param visit called after each image's forward pass with its place in the batch
   * @param leave called after each image's backward pass, when `nodeGradient` is its
   */
  batch(
    set: ImageSet,
    positions: ArrayLike<number>,
    visit?: (place: number) => void,
    leave?: (place: number) => void,
  ): BatchResult {
    if (positions.length === 0) throw new Error('a batch needs at least one image, got none');
    for (const values of parameterGroups(this.gradients)) values.fill(0);
    let lossSum = 0;
    let correct = 0;
    const together = this.standardiser && this.measureBatch(this.standardiser, set, positions);
    for (let place = 0; place < positions.length; place++) {
      const n = positions[place] as number;
      const label = set.labelOf(n);
      if (!together || visit) this.forwardLayers(set, n, !together);
      else together.getFeatures(place, this.pooled);
      this.forwardHead();
      lossSum += this.lossOf(label, positions.length);
      if (answer(this.logits, 0, this.classes) === label) correct++;
      visit?.(place);
      this.backwardHead();
      if (together) together.put(place, this.features, this.pooledGradient);
      else {
        this.backwardLayers();
        leave?.(place);
      }
    }
    if (together) {
      together.backward();
      for (let place = 0; place < positions.length; place++) {
        if (this.wantsLayers) {
          this.forwardLayers(set, positions[place] as number, true);
          together.getGradient(place, this.pooledGradient);
          this.backwardLayers();
        }
        leave?.(place);
      }
    }
    this.cones.forEach((cone, index) => {
      writeZeros(get(this.gradients.angles, index), cone.angles);
    });
    if (this.headCone) writeZeros(this.gradients.head, this.headCone);
    this.findConstantLayers();
    return { loss: lossSum / positions.length, correct, gradients: this.currentGradients() };
  }

  /** Takes a batch through the layers and measures its features. */
  private measureBatch(standardiser: Standardiser, set: ImageSet, positions: ArrayLike<number>): BatchFeatures {
    const together = new BatchFeatures(standardiser, positions.length);
    standardiser.begin();
    for (let place = 0; place < positions.length; place++) {
      this.forwardLayers(set, positions[place] as number, false);
      together.putFeatures(place, this.pooled);
      standardiser.add(this.pooled);
    }
    standardiser.close();
    return together;
  }

  /** Nobody reads the gradient of the features where every layer is frozen. */
  private get wantsLayers(): boolean {
    return this.frozenLayers < this.experiment.layers.length;
  }

  /** Adds the gradient of the head's parameters for the image of the last forward pass; sets `pooledGradient`. */
  private backwardHead(): void {
    const { experiment } = this;
    const features = this.wantsLayers ? this.pooledGradient : null;
    const parameters = experiment.head.trainable ? this.gradients.head : null;
    if (features || parameters) this.head.backward(this.features, this.logitGradient, parameters, features);
    this.states[experiment.layers.length] = parameters ? 'value' : 'frozen';
    if (features && this.headIsBlind) features.fill(0);
  }

  /** Adds the layers' gradients for the image of the last forward pass, from `pooledGradient`. */
  private backwardLayers(): void {
    const { arrived, wantsLayers } = this;
    const last = this.experiment.layers.length;
    arrived.fill(false);
    if (wantsLayers) this.pooling?.backward(this.pooledGradient, get(this.nodeGradients, last));
    arrived[last] = wantsLayers;
    for (let k = last; k >= 1; k--) {
      if (arrived[k]) this.sumBackward(k);
      this.states[k - 1] = this.layerBackward(k);
    }
  }

  private findConstantLayers(): void {
    const { length } = this.experiment.layers;
    const first = this.states.slice(0, length).indexOf('value');
    const constant = first === -1 ? length : first;
    if (constant === this.constantLayers) return;
    this.constantLayers = constant;
    this.kept = new WeakMap();
  }

  private layerBackward(k: number): GroupGradient['state'] {
    const { experiment, workspace } = this;
    const { trainable } = get(experiment.layers, k - 1);
    const absent = trainable ? 'none' : 'frozen';
    if (!this.arrived[k]) return absent;
    const wantsInput = experiment.gradientMode === 'exact' && k - 1 > this.frozenLayers;
    if (!trainable && !wantsInput) return absent;

    const circuit = get(this.circuits, k - 1);
    const count = get(this.patchCounts, k - 1);
    workspace.readOutBackward(this.outputGradient(k), get(this.layouts, k - 1), count, circuit.upstream);
    circuit.backward(count, trainable ? get(this.gradients.angles, k - 1) : null, wantsInput);
    if (wantsInput) {
      writeZeros(circuit.patchGradient, get(this.cones, k - 1).inputs);
      workspace.addPatches(circuit.patchGradient, this.node(k - 1), this.gradientOfNode(k - 1));
    }
    return trainable ? 'value' : 'frozen';
  }

  /** O_k plus the nodes that skip to sum k, zero-padded. */
  private sum(k: number): void {
    const { padding } = this.experiment;
    const sources = get(this.sources, k);
    if (sources.length === 0) return;
    const shape = this.node(k);
    const sum = get(this.nodes, k);
    sum.fill(0);
    for (const i of sources) this.workspace.addPadded(get(this.nodes, i), this.node(i), sum, shape, padding);
    this.workspace.addPadded(get(this.outputs, k), get(this.shapes.outputs, k), sum, shape, padding);
  }

  /** Hands the gradient of node k on to the nodes that skip to it. */
  private sumBackward(k: number): void {
    const { padding } = this.experiment;
    for (const i of get(this.sources, k)) {
      // Node 0 is the data: nobody reads its gradient.
      if (i === 0) continue;
      const from = get(this.nodeGradients, k);
      this.workspace.addPaddedBackward(this.gradientOfNode(i), this.node(i), from, this.node(k), padding);
    }
  }

  /** Gradient of O_k, from that of node k. */
  private outputGradient(k: number): Float64Array {
    const nodeGradient = get(this.nodeGradients, k);
    const gradient = get(this.outputGradients, k);
    if (!gradient) return nodeGradient;
    gradient.fill(0);
    const { padding } = this.experiment;
    this.workspace.addPaddedBackward(gradient, get(this.shapes.outputs, k), nodeGradient, this.node(k), padding);
    return gradient;
  }

  private gradientOfNode(k: number): Float64Array {
    const gradient = get(this.nodeGradients, k);
    if (!this.arrived[k]) gradient.fill(0);
    this.arrived[k] = true;
    return gradient;
  }

  private currentGradients(): Gradients {
    const groups = parameterGroups(this.gradients).map((values, g): GroupGradient => {
      const state = get(this.states, g);
      return state === 'value' ? { state, values } : { state };
    });
    return { layers: groups.slice(0, -1), head: groups[groups.length - 1] as GroupGradient };
  }

  /** What QCLk reads of image n, encoded; of QCL1 the different patches only. */
  private encode(set: ImageSet, n: number, k: number, kept: Kept): void {
    const circuit = get(this.circuits, k - 1);
    const isKept = k === kept.layers + 1;
    if (k === 1) {
      this.patchCounts[0] = set.patchCount(n);
      get(this.layouts, 0).index?.set(set.indexOf(n));
    }
    if (isKept && kept.getEncoding(n, circuit.encoding)) return;
    if (k === 1) circuit.patches.set(set.patchesOf(n));
    else this.cutInput(k, n);
    circuit.encode(get(this.patchCounts, k - 1));
    if (isKept) kept.putEncoding(n, circuit.encoding);
  }

  private keptOf(set: ImageSet): Kept {
    let kept = this.kept.get(set);
    if (!kept) {
      const volumes = this.shapes.outputs.slice(1, this.constantLayers + 1).map(volume);
      const encodingLength = (k: number, n: number): number => {
        const count = k === 1 ? set.patchCount(n) : this.patchCounts[k - 1];
        return count === undefined ? 0 : get(this.circuits, k - 1).encodingLength(count);
      };
      kept = new Kept(set.count, volumes, encodingLength, this.room);
      this.kept.set(set, kept);
    }
    return kept;
  }

  private prepare(): void {
    if (this.prepared) return;
    this.circuits.forEach((circuit, index) => {
      circuit.setAngles(get(this.current.angles, index));
    });
    this.head.setParameters(this.current.head);
    this.prepared = true;
  }

  private node(k: number): MapShape {
    return get(this.shapes.nodes, k);
  }
}

/** 64 MB. */
const defaultRoom = 8_000_000;

/** What a batch that is standardised together keeps of its images: features, and their gradients. */
class BatchFeatures {
  /** As measured, then standardised. */
  private readonly features: Float64Array;
  private readonly gradient: Float64Array;

  constructor(
    private readonly standardiser: Standardiser,
    images: number,
  ) {
    this.features = new Float64Array(images * standardiser.features);
    this.gradient = new Float64Array(images * standardiser.features);
  }

  putFeatures(place: number, x: Float64Array): void {
    this.features.set(x, place * x.length);
  }

  getFeatures(place: number, x: Float64Array): void {
    x.set(this.features.subarray(place * x.length, (place + 1) * x.length));
  }

  put(place: number, z: Float64Array, gradient: Float64Array): void {
    this.features.set(z, place * z.length);
    this.gradient.set(gradient, place * z.length);
  }

  /** Takes all gradients through the standardisation. */
  backward(): void {
    this.standardiser.backward(this.features, this.gradient);
  }

  getGradient(place: number, gradient: Float64Array): void {
    gradient.set(this.gradient.subarray(place * gradient.length, (place + 1) * gradient.length));
  }
}

/** Writes exact zeros where the light cone says that nothing can act; `mask` repeats over `values`. */
function writeZeros(values: Float64Array, mask: readonly boolean[]): void {
  if (mask.every((acts) => acts)) return;
  for (let i = 0; i < values.length; i++) if (!mask[i % mask.length]) values[i] = 0;
}

function get<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new Error(`no entry ${index} in a list of ${list.length}`);
  return item;
}
