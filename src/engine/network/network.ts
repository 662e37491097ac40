import type { Experiment } from '../../model/experiment';
import type { Parameters } from '../../model/run';
import { networkShapes, type Stage, stages, volume } from '../../model/shapes';
import type { Workspace } from '../backend';
import type { ImageSet } from '../data/imageSet';
import { ActivationCache } from './activationCache';
import type { Gradients, GroupGradient } from './gradients';
import { HeadStage } from './headStage';
import { HeldInputs, type InputsOf } from './heldInputs';
import { imageLoss, prediction } from './loss';
import { type BatchPasses, normalisedBatch } from './normalisedBatch';
import { copyInto, type ParameterLayout, parameterGroups, parameterLayout } from './parameters';
import { QuanvolutionalLayer } from './quanvolutionalLayer';
import { ResidualSums } from './residualSums';

/** Gradients are the network's own arrays: they hold until its next batch. */
export interface BatchResult {
  /** Mean over the batch, natural logarithm. */
  readonly loss: number;
  /** How many images were predicted rightly. */
  readonly correct: number;
  readonly gradients: Gradients;
  /** The same by group: QCL1 .. QCLL, head. */
  readonly groups: readonly GroupGradient[];
}

/**
 * The network of an experiment: L quanvolutional layers with residual sums, and a head.
 *
 * It works image by image, so that all of an image's state stays close to the processor, in arrays
 * that are allocated once. Forward: X -> patches -> QCL1 -> O1 -> sum 1 -> .. -> sum L -> head -> loss.
 * Backward: the gradient goes from node to node. A node that nobody hands one to has none, and neither
 * has the layer before it: that is the paper's None. The pass itself finds it; `model/reach.ts` only predicts it.
 */
export class Network {
  readonly stages: readonly Stage[];
  readonly classes: number;
  readonly layout: ParameterLayout<Parameters>;
  /** Softmax of the logits, set by `lossOf` [classes]. */
  readonly probabilities: Float64Array;
  private readonly layers: readonly QuanvolutionalLayer[];
  private readonly sums: ResidualSums;
  private readonly head: HeadStage;
  private readonly held = new HeldInputs();
  private readonly cache: ActivationCache;
  private readonly logitGradient: Float64Array;
  private readonly gradients: Parameters;
  /** QCL1 .. QCLL, head. */
  private readonly states: GroupGradient['state'][];
  private current: Parameters;
  /** Whether circuits and head have seen the current parameters. */
  private isPrepared = false;
  /** Leading layers that are frozen. */
  private readonly frozenLayers: number;

  /** @param room most numbers cached per image set, 8 bytes each; changes no result */
  constructor(
    readonly experiment: Experiment,
    private readonly workspace: Workspace,
    room?: number,
  ) {
    const { layers, head, data } = experiment;
    const shapes = networkShapes(experiment);
    this.stages = stages(experiment);
    this.classes = data.digits.length;
    this.layers = shapes.nodes
      .slice(0, -1)
      .map((input, index) => new QuanvolutionalLayer(experiment, index + 1, input, workspace));
    this.sums = new ResidualSums(experiment, shapes, workspace);
    this.head = new HeadStage(experiment, shapes, this.sums, workspace);
    this.logitGradient = workspace.allocate(this.classes);
    this.probabilities = workspace.allocate(this.classes);
    this.layout = parameterLayout(experiment);
    this.current = this.layout.allocate(workspace);
    this.gradients = this.layout.allocate(workspace);
    this.states = [...layers, head].map(({ trainable }) => (trainable ? 'none' : 'frozen'));
    this.frozenLayers = [...layers, { trainable: true }].findIndex((layer) => layer.trainable);
    const cached = {
      volumes: shapes.outputs.slice(1).map(volume),
      encodingLength: (k: number, set: ImageSet, n: number) => this.layers[k - 1]?.encodingLength(set, n) ?? 0,
    };
    this.cache = new ActivationCache(cached, this.frozenLayers, room);
  }

  /** Forward pass of image n of a set, to `logits` and `stageMaps`. @param keep a backward pass follows */
  forward(set: ImageSet, n: number, keep = false): void {
    this.forwardLayers(set, n, keep);
    this.head.forward();
  }

  /** X -> patches -> QCL1 -> O1 -> sum 1 -> .. -> sum L, pooled. */
  private forwardLayers(set: ImageSet, n: number, keep: boolean): void {
    this.prepare();
    const [{ nodes, outputs }, cached] = [this.sums, this.cache.of(set)];
    outputs[0]?.set(set.pixelsOf(n));
    this.layers.forEach((layer, index) => {
      const k = index + 1;
      const output = outputs[k] as Float64Array;
      if (!cached.getOutput(n, k, output)) {
        if (k === 1) layer.lookUp(set, n);
        if (!cached.getEncoding(n, k, layer.encoding)) {
          const input = nodes[k - 1] as Float64Array;
          if (k === 1) layer.encodeImage(set, n);
          else this.held.inPlaceOf(input, k, n, () => layer.encodeNode(input));
          cached.putEncoding(n, k, layer.encoding);
        }
        layer.forward(output, keep && !this.cache.isConstant(k));
        cached.putOutput(n, k, output);
      }
      this.sums.forward(k);
    });
    this.head.pool();
  }

  /** Loss of the last forward pass, to be one of `images` in the mean; sets `probabilities`. */
  lossOf(label: number, images: number): number {
    const { logits } = this.head;
    return imageLoss(this.experiment.loss, logits, label, images, this.probabilities, this.logitGradient);
  }

  /** Adds the gradient of the head for the image of the last forward pass, down to its features. */
  private backwardHead(): void {
    const { trainable } = this.experiment.head;
    this.head.backward(this.logitGradient, trainable ? this.gradients.head : null, this.wantsLayers);
    this.states[this.layers.length] = trainable ? 'value' : 'frozen';
  }

  /** Adds the layers' gradients for the image of the last forward pass: sum L -> QCLL -> .. -> sum 1 -> QCL1. */
  private backwardLayers(): void {
    const { sums, wantsLayers } = this;
    if (wantsLayers) this.head.unpool();
    sums.beginBackward(wantsLayers);
    for (let k = this.layers.length; k >= 1; k--) {
      if (sums.hasArrived(k)) sums.backward(k);
      this.states[k - 1] = this.layerBackward(k);
    }
  }

  /** In `paper` mode QCLk's input is held constant where it is encoded, so no gradient goes on through the layer. */
  private layerBackward(k: number): GroupGradient['state'] {
    const { gradientMode, layers } = this.experiment;
    const isTrainable = layers[k - 1]?.trainable === true;
    const absent = isTrainable ? 'none' : 'frozen';
    if (!this.sums.hasArrived(k)) return absent;
    const wantsInput = gradientMode === 'exact' && k - 1 > this.frozenLayers;
    if (!isTrainable && !wantsInput) return absent;
    const angleGradient = isTrainable ? (this.gradients.angles[k - 1] as Float64Array) : null;
    const inputGradient = wantsInput ? this.sums.gradientOf(k - 1) : null;
    this.layers[k - 1]?.backward(this.sums.outputGradient(k), angleGradient, inputGradient);
    return isTrainable ? 'value' : 'frozen';
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
    const passes: BatchPasses = {
      forwardLayers: (place, keep) => this.forwardLayers(set, positions[place] as number, keep),
      head: (place) => {
        this.head.forward();
        const label = set.labelOf(positions[place] as number);
        lossSum += this.lossOf(label, positions.length);
        if (prediction(this.logits, 0, this.classes) === label) correct++;
        visit?.(place);
        this.backwardHead();
      },
      backwardLayers: () => this.backwardLayers(),
      leave: (place) => leave?.(place),
    };
    if (this.head.normalisation) {
      normalisedBatch(this.head, this.head.normalisation, positions.length, passes, {
        maps: visit !== undefined,
        layerGradients: this.wantsLayers,
      });
    } else {
      for (let place = 0; place < positions.length; place++) {
        passes.forwardLayers(place, true);
        passes.head(place);
        passes.backwardLayers();
        passes.leave(place);
      }
    }
    const groups = this.endBatch();
    const gradients = { layers: groups.slice(0, -1), head: groups.at(-1) as GroupGradient };
    return { loss: lossSum / positions.length, correct, gradients, groups };
  }

  /** Exact zeros, constant layers, and the gradients with their states. */
  private endBatch(): GroupGradient[] {
    this.layers.forEach((layer, index) => {
      layer.writeZeros(this.gradients.angles[index] as Float64Array);
    });
    this.head.writeZeros(this.gradients.head);
    this.cache.setConstantLayers([...this.states.slice(0, this.layers.length), 'value'].indexOf('value'));
    return parameterGroups(this.gradients).map((values, g): GroupGradient => {
      const state = this.states[g] as GroupGradient['state'];
      return state === 'value' ? { state, values } : { state };
    });
  }

  /** Nobody reads the gradient of the features where every layer is frozen. */
  private get wantsLayers(): boolean {
    return this.frozenLayers < this.layers.length;
  }

  private prepare(): void {
    if (this.isPrepared) return;
    this.layers.forEach((layer, index) => {
      layer.setAngles(this.current.angles[index] as Float64Array);
    });
    this.head.setParameters(this.current.head);
    this.isPrepared = true;
  }

  /** Copies parameters in. Whoever exchanges them later has to have set the others to the same: `Optimiser.load` does. */
  load(parameters: Parameters): void {
    copyInto(this.layout, parameters, this.current);
    this.isPrepared = false;
    this.cache.clear();
  }

  /**
   * Exchanges the live parameters for others of the same workspace, those of layers without a gradient
   * being the same numbers: what is cached of them stays. Returns the ones so far.
   */
  exchange(parameters: Parameters): Parameters {
    const before = this.current;
    this.current = parameters;
    this.isPrepared = false;
    return before;
  }

  /** From here on, QCL2 .. QCLL read what is held instead of what comes to them; null ends that. See `HeldInputs`. */
  hold(inputs: InputsOf | null): void {
    this.held.hold(inputs);
    this.cache.clear();
  }

  /** Measures the images that features are normalised by from here on, until the next batch, which is normalised by itself. */
  standardiseBy(set: ImageSet): void {
    const passes = this.standardising(set);
    while (!passes.next().done);
  }

  /** The same, image by image: yields how many are done. Nothing else may pass through meanwhile. */
  *standardising(set: ImageSet): Generator<number, void> {
    const { normalisation, pooled } = this.head;
    if (!normalisation) return;
    yield* normalisation.measuring(set.count, (n) => {
      this.forwardLayers(set, n, false);
      return pooled;
    });
  }

  get backendName(): string {
    return this.workspace.backend;
  }

  /** The live parameters; read only. */
  get parameters(): Parameters {
    return this.current;
  }

  /** Of the image of the last forward pass [classes]; the network's own array, as all that follow. */
  get logits(): Float64Array {
    return this.head.logits;
  }

  /** What the head read of that image, pooled and normalised [features]. */
  headInput(): Float64Array {
    return this.head.features;
  }

  /** Maps of every stage of that image, in the order of `stages`. */
  stageMaps(): Float64Array[] {
    return this.stages.map(({ kind, node }) => this.mapOf(kind === 'output' ? 'output' : 'node', node));
  }

  /** O_k, or node k, of that image. */
  mapOf(kind: 'output' | 'node', k: number): Float64Array {
    return (kind === 'output' ? this.sums.outputs : this.sums.nodes)[k] as Float64Array;
  }

  /** dL/d(node k) of the image whose backward pass came last; null where None arrived. */
  nodeGradient(k: number): Float64Array | null {
    return this.sums.hasArrived(k) ? this.sums.gradientOf(k) : null;
  }
}
