import type { Experiment } from '../../model/experiment';
import type { Parameters } from '../../model/run';
import { type MapShape, networkShapes, type Stage, volume } from '../../model/shapes';
import type { Workspace } from '../backend';
import { ActivationCache } from './activationCache';
import type { BatchNormalisation } from './batchNormalisation';
import { chunkOf } from './chunk';
import type { GroupGradient } from './gradients';
import { HeadStage } from './headStage';
import { HeldInputs, type InputsOf } from './heldInputs';
import { copyInto, type ParameterLayout, parameterLayout } from './parameters';
import { QuanvolutionalLayer } from './quanvolutionalLayer';
import { ResidualSums } from './residualSums';
import { ShownImage } from './shownImage';

/**
 * What a network consists of and remembers: layers, sums and head in arrays that are allocated once, live parameters,
 * gradients, and the image that is shown. The passes are in `network.ts`.
 */
export abstract class NetworkState {
  /** Most images that pass through at once. */
  readonly chunk: number;
  readonly classes: number;
  readonly layout: ParameterLayout<Parameters>;
  /** One image of the chunk that passed through last: the first, unless somebody asks for another (`show`). */
  readonly image: ShownImage;
  protected readonly layers: readonly QuanvolutionalLayer[];
  protected readonly sums: ResidualSums;
  protected readonly head: HeadStage;
  protected readonly held = new HeldInputs();
  protected readonly cache: ActivationCache;
  protected readonly logitGradients: Float64Array;
  protected readonly gradients: Parameters;
  /** QCL1 .. QCLL, head. */
  protected readonly states: GroupGradient['state'][];
  private current: Parameters;
  /** Whether circuits and head have seen the current parameters. */
  private isPrepared = false;
  /** Leading layers that are frozen. */
  protected readonly frozenLayers: number;

  /** @param room most numbers cached per image set, 8 bytes each; changes no result */
  constructor(
    readonly experiment: Experiment,
    protected readonly workspace: Workspace,
    room?: number,
  ) {
    const { layers, head, data } = experiment;
    const shapes = networkShapes(experiment);
    const chunk = chunkOf(experiment);
    this.chunk = chunk;
    this.classes = data.digits.length;
    this.layers = layers.map((_, index) => {
      return new QuanvolutionalLayer(experiment, index + 1, shapes.nodes[index] as MapShape, chunk, workspace);
    });
    this.sums = new ResidualSums(experiment, shapes, chunk, workspace);
    this.head = new HeadStage(experiment, shapes, this.sums, chunk, workspace);
    this.logitGradients = workspace.allocate(chunk * this.classes);
    this.image = new ShownImage(experiment, chunk, this.sums, this.head, {
      probabilities: workspace.allocate(chunk * this.classes),
      logitGradients: this.logitGradients,
    });
    this.layout = parameterLayout(experiment);
    this.current = this.layout.allocate(workspace);
    this.gradients = this.layout.allocate(workspace);
    this.states = [...layers, head].map(({ trainable }) => (trainable ? 'none' : 'frozen'));
    this.frozenLayers = [...layers, { trainable: true }].findIndex((layer) => layer.trainable);
    this.cache = new ActivationCache(shapes.outputs.slice(1), this.frozenLayers, room);
  }

  /** Nobody reads the gradient of the features where every layer is frozen. */
  protected get wantsLayers(): boolean {
    return this.frozenLayers < this.layers.length;
  }

  protected prepare(): void {
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

  /** What features are standardised by, after `standardising`; null where they are not. */
  get normalisation(): BatchNormalisation | null {
    return this.head.normalisation;
  }

  get backendName(): string {
    return this.workspace.backend;
  }

  /** The live parameters; read only. */
  get parameters(): Parameters {
    return this.current;
  }

  /** Lets `image` be the one at this place of the chunk of the last forward pass. */
  show(place: number): void {
    this.image.place = place;
  }

  /** Maps of the chunk of the last forward pass, in the order of `stages` [images * volume]; to be asked for after each. */
  stageChunks(images: number): Float64Array[] {
    this.sums.copyPixels();
    return this.stages.map(({ kind, node, shape }) => {
      const all = (kind === 'output' ? this.sums.outputs : this.sums.nodes)[node] as Float64Array;
      return all.subarray(0, images * volume(shape));
    });
  }

  get stages(): readonly Stage[] {
    return this.image.stages;
  }

  /** Of the image that is shown [classes]; the network's own array, as all that follow. */
  get logits(): Float64Array {
    return this.image.logits;
  }

  get probabilities(): Float64Array {
    return this.image.probabilities;
  }

  headInput(): Float64Array {
    return this.image.headInput;
  }

  stageMaps(): Float64Array[] {
    return this.image.maps;
  }

  mapOf(kind: 'output' | 'node', k: number): Float64Array {
    return this.image.mapOf(kind, k);
  }

  nodeGradient(k: number): Float64Array | null {
    return this.image.nodeGradient(k);
  }
}
