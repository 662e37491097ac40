import type { Experiment } from '../../model/experiment';
import type { Stage } from '../../model/shapes';
import { volume } from '../../model/shapes';
import { type ClassicalTwin, type TwinParameters, twinInputs } from '../../model/twins';
import type { HeadKernel, Workspace } from '../backend';
import type { ImageSet } from '../data/imageSet';
import type { GroupGradient } from '../network/gradients';
import { imageLoss, prediction } from '../network/loss';
import { copyInto, type ParameterLayout } from '../network/parameters';
import { Pooling } from '../network/pooling';
import { Convolution, convolvedShape } from './convolution';
import { twinLayout } from './parameters';

/** A classical twin, image by image: an optional convolution, averaged, and a dense layer. Meets the trainer's `Model`. */
export class ClassicalModel {
  readonly experiment: Experiment;
  readonly classes: number;
  readonly layout: ParameterLayout<TwinParameters>;
  /** Image by image. */
  readonly chunk = 1;
  /** No stage's contrast is recorded. */
  readonly stages: readonly Stage[] = [];
  /** [classes] of the last forward pass. */
  readonly logits: Float64Array;
  private readonly dense: HeadKernel;
  private readonly convolution: Convolution | null;
  private readonly pooling: Pooling | null;
  /** What the dense layer reads of the image of the last forward pass, and its gradient. */
  private readonly inputs: Float64Array;
  private readonly inputGradient: Float64Array;
  private readonly mapGradient: Float64Array;
  private readonly probabilities: Float64Array;
  private readonly logitGradient: Float64Array;
  private readonly gradient: TwinParameters;
  private current: TwinParameters;
  /** Whether the dense layer has seen the current parameters. */
  private isPrepared = false;

  constructor(
    readonly twin: ClassicalTwin,
    private readonly workspace: Workspace,
  ) {
    const { digits, imageSize } = twin.experiment.data;
    const inputs = twinInputs(twin);
    const filters = twin.kind === 'convolution' ? twin.filters : 0;
    const maps = filters ? convolvedShape(filters, imageSize) : { channels: 1, size: imageSize };
    this.experiment = twin.experiment;
    this.classes = digits.length;
    this.logits = workspace.allocate(this.classes);
    this.dense = workspace.denseHead({ classes: this.classes, features: inputs });
    this.convolution = filters ? new Convolution(filters, imageSize, workspace) : null;
    this.pooling = maps.size === twin.side ? null : new Pooling(maps, twin.side);
    this.inputs = workspace.allocate(inputs);
    this.inputGradient = workspace.allocate(inputs);
    this.mapGradient = workspace.allocate(volume(maps));
    this.probabilities = workspace.allocate(this.classes);
    this.logitGradient = workspace.allocate(this.classes);
    this.layout = twinLayout(twin);
    this.gradient = this.layout.allocate(workspace);
    this.current = this.layout.allocate(workspace);
  }

  /** Forward pass of image n of a set, to `logits`. */
  forward(set: ImageSet, n: number): void {
    const { convolution, inputs, pooling } = this;
    if (!this.isPrepared) this.dense.setParameters(this.current.dense);
    this.isPrepared = true;
    const x = set.pixelsOf(n);
    convolution?.forward(x, this.current.filters);
    const maps = convolution?.maps ?? x;
    if (pooling) pooling.forward(maps, inputs);
    else inputs.set(maps);
    this.dense.forward(inputs, this.logits);
  }

  /** Loss of the last forward pass, to be one of `images` in the mean. */
  lossOf(label: number, images: number): number {
    return imageLoss(this.experiment.loss, this.logits, label, images, this.probabilities, this.logitGradient);
  }

  /** Adds the gradient of the loss of the last forward pass, which was of x. */
  private backward(x: Float64Array): void {
    const { convolution, gradient, inputGradient, mapGradient, pooling } = this;
    this.dense.backward(this.inputs, this.logitGradient, gradient.dense, convolution ? inputGradient : null);
    if (!convolution) return;
    pooling?.backward(inputGradient, mapGradient);
    convolution.backward(x, pooling ? mapGradient : inputGradient, gradient.filters);
  }

  /** Mean loss over a batch and its gradients, which hold until the next one. @param positions in the set; at least one */
  batch(set: ImageSet, positions: ArrayLike<number>) {
    for (const values of this.layout.groupsOf(this.gradient)) values.fill(0);
    let lossSum = 0;
    let correct = 0;
    for (let place = 0; place < positions.length; place++) {
      const n = positions[place] as number;
      const label = set.labelOf(n);
      this.forward(set, n);
      lossSum += this.lossOf(label, positions.length);
      if (prediction(this.logits, 0, this.classes) === label) correct++;
      this.backward(set.pixelsOf(n));
    }
    const groups = this.layout.groupsOf(this.gradient).map((values): GroupGradient => ({ state: 'value', values }));
    return { loss: lossSum / positions.length, correct, groups };
  }

  get backendName(): string {
    return this.workspace.backend;
  }

  /** The live parameters; read only. */
  get parameters(): TwinParameters {
    return this.current;
  }

  load(parameters: TwinParameters): void {
    copyInto(this.layout, parameters, this.current);
    this.isPrepared = false;
  }

  exchange(parameters: TwinParameters): TwinParameters {
    const before = this.current;
    this.current = parameters;
    this.isPrepared = false;
    return before;
  }

  forwardChunk(set: ImageSet, positions: ArrayLike<number>): void {
    this.forward(set, positions[0] as number);
  }

  show(): void {}

  stageChunks(): Float64Array[] {
    return [];
  }

  /** Nothing is normalised. */
  standardiseBy(): void {}

  *standardising(): Generator<number, void> {}
}
