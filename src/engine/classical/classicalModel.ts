import { volume } from '../../model/shapes';
import { type ClassicalTwin, type TwinParameters, twinInputs, twinParameterCounts } from '../../model/twins';
import type { HeadKernel, Workspace } from '../backend';
import { Pooling } from '../network/pooling';
import { Convolution, convolvedShape } from './convolution';

/** A classical twin's arithmetic, image by image: an optional convolution, averaged, and a dense layer. */
export class ClassicalModel {
  readonly classes: number;
  /** [classes] of the last forward pass. */
  readonly logits: Float64Array;
  private readonly dense: HeadKernel;
  private readonly convolution: Convolution | null;
  private readonly pooling: Pooling | null;
  /** What the dense layer reads of the image of the last forward pass, and its gradient. */
  private readonly inputs: Float64Array;
  private readonly inputGradient: Float64Array;
  private readonly mapGradient: Float64Array;
  private parameters: TwinParameters;

  constructor(
    readonly twin: ClassicalTwin,
    workspace: Workspace,
  ) {
    const { digits, imageSize } = twin.experiment.data;
    const inputs = twinInputs(twin);
    const filters = twin.kind === 'convolution' ? twin.filters : 0;
    const maps = filters ? convolvedShape(filters, imageSize) : { channels: 1, size: imageSize };
    this.classes = digits.length;
    this.logits = workspace.allocate(this.classes);
    this.dense = workspace.denseHead({ classes: this.classes, features: inputs });
    this.convolution = filters ? new Convolution(filters, imageSize, workspace) : null;
    this.pooling = maps.size === twin.side ? null : new Pooling(maps, twin.side);
    this.inputs = workspace.allocate(inputs);
    this.inputGradient = workspace.allocate(inputs);
    this.mapGradient = workspace.allocate(volume(maps));
    this.parameters = allocateTwin(twin, workspace);
  }

  /** @param parameters arrays of the workspace */
  setParameters(parameters: TwinParameters): void {
    this.parameters = parameters;
    this.dense.setParameters(parameters.dense);
  }

  /** @param x what goes before the average: X itself [imageSize^2] */
  forward(x: Float64Array): void {
    const { convolution, inputs, pooling } = this;
    convolution?.forward(x, this.parameters.filters);
    const maps = convolution?.maps ?? x;
    if (pooling) pooling.forward(maps, inputs);
    else inputs.set(maps);
    this.dense.forward(inputs, this.logits);
  }

  /** Of the last forward pass. @param upstream dL/dlogits [classes]  @param gradient added to */
  backward(x: Float64Array, upstream: Float64Array, gradient: TwinParameters): void {
    const { convolution, inputGradient, mapGradient, pooling } = this;
    this.dense.backward(this.inputs, upstream, gradient.dense, convolution ? inputGradient : null);
    if (!convolution) return;
    pooling?.backward(inputGradient, mapGradient);
    convolution.backward(x, pooling ? mapGradient : inputGradient, gradient.filters);
  }
}

/** Zeros in the shape of a twin's parameters. */
export function allocateTwin(twin: ClassicalTwin, workspace: Pick<Workspace, 'allocate'>): TwinParameters {
  const { filters, dense } = twinParameterCounts(twin);
  return { filters: workspace.allocate(filters), dense: workspace.allocate(dense) };
}

/** The groups by name, in order. */
export const twinGroups = ['filters', 'dense'] as const;

/** Copies the numbers of one into the arrays of another of the same shape. */
export function copyTwin(from: TwinParameters, to: TwinParameters): void {
  for (const group of twinGroups) to[group].set(from[group]);
}
