import type { Experiment } from '../../model/experiment';
import { headLightCone, headSeesFeatures } from '../../model/lightCone';
import { spreadLimit } from '../../model/rounding';
import { headQubits, type MapShape, measuredQubits, type NetworkShapes, volume } from '../../model/shapes';
import type { HeadKernel, Workspace } from '../backend';
import { BatchNormalisation } from './batchNormalisation';
import { writeZeros } from './gradients';
import { Pooling } from './pooling';
import type { ResidualSums } from './residualSums';
import { viewsOf } from './views';

/**
 * From the last node to the logits: optional pooling, optional batch normalisation, and the dense or
 * the quantum head (Eqs. 15, 16). A chunk of images at a time; all arrays are [chunk * ..].
 */
export class HeadStage {
  /** Of the last forward pass [chunk * classes]. */
  readonly logits: Float64Array;
  /** Null where features are not normalised. */
  readonly normalisation: BatchNormalisation | null;
  /** The last node after pooling; the node's own array where nothing is pooled. */
  readonly pooled: Float64Array;
  /** What the head reads [chunk * features]; `pooled` itself where nothing is normalised. */
  readonly features: Float64Array;
  /** dL/d(pooled), with normalisation dL/d(features); the last node's own gradient where nothing is pooled. */
  readonly featureGradient: Float64Array;
  private readonly pooling: Pooling | null;
  private readonly nodes: readonly Float64Array[];
  private readonly pooledImages: readonly Float64Array[];
  private readonly nodeGradients: readonly Float64Array[];
  private readonly featureGradients: readonly Float64Array[];
  private readonly featureImages: readonly Float64Array[];
  private readonly kernel: HeadKernel;
  /** Which parameters act on what is measured; null: all. */
  private readonly cone: readonly boolean[] | null;
  /** Whether what is measured does not depend on any feature. */
  private readonly isBlind: boolean;

  /** @param sums whose last node the head reads  @param chunk most images at once */
  constructor(experiment: Experiment, shapes: NetworkShapes, sums: ResidualSums, chunk: number, workspace: Workspace) {
    const { data, head } = experiment;
    const { features, filled } = shapes;
    const classes = data.digits.length;
    const allocate = (): Float64Array => workspace.allocate(chunk * volume(shapes.head));
    const last = shapes.nodes[shapes.nodes.length - 1] as MapShape;
    this.pooling = last.size === shapes.head.size ? null : new Pooling(last, shapes.head.size);
    this.normalisation = head.standardise ? new BatchNormalisation(features, spreadLimit(experiment)) : null;
    this.pooled = this.pooling ? allocate() : sums.lastNode;
    this.features = this.normalisation ? allocate() : this.pooled;
    this.featureGradient = this.pooling ? allocate() : sums.lastGradient;
    this.logits = workspace.allocate(chunk * classes);
    this.nodes = viewsOf(sums.lastNode, chunk);
    this.nodeGradients = viewsOf(sums.lastGradient, chunk);
    this.pooledImages = viewsOf(this.pooled, chunk);
    this.featureImages = viewsOf(this.features, chunk);
    this.featureGradients = viewsOf(this.featureGradient, chunk);
    if (head.kind === 'dense') {
      this.kernel = workspace.denseHead({ classes, features });
      this.cone = null;
      this.isBlind = false;
    } else {
      const qubits = headQubits(features);
      const measured = measuredQubits(features, classes, head.measured);
      this.kernel = workspace.quantumHead({ qubits, measured, features }, chunk);
      this.cone = headLightCone(qubits, measured);
      this.isBlind = !headSeesFeatures(filled, qubits, measured);
    }
  }

  setParameters(parameters: Float64Array): void {
    this.kernel.setParameters(parameters);
  }

  /** The last node to `pooled`. */
  pool(images: number): void {
    if (!this.pooling) return;
    for (let n = 0; n < images; n++) this.pooling.forward(at(this.nodes, n), at(this.pooledImages, n));
  }

  /** `pooled` of one image of the chunk. */
  pooledOf(place: number): Float64Array {
    return at(this.pooledImages, place);
  }

  /** `pooled` to `features` and `logits`. */
  forward(images: number): void {
    for (let n = 0; n < images; n++) this.normalisation?.apply(at(this.pooledImages, n), at(this.featureImages, n));
    this.kernel.forward(this.features, this.logits, images);
  }

  /**
   * Of the last forward pass.
   * @param logitGradient dL/dlogits [images * classes]
   * @param parameterGradient added to; null where the head is frozen
   * @param wantsFeatures whether anybody reads `featureGradient`
   */
  backward(
    logitGradient: Float64Array,
    parameterGradient: Float64Array | null,
    wantsFeatures: boolean,
    images: number,
  ): void {
    const features = wantsFeatures ? this.featureGradient : null;
    if (features || parameterGradient) {
      this.kernel.backward(this.features, logitGradient, parameterGradient, features, images);
    }
    if (features && this.isBlind) features.fill(0);
  }

  /** dL/d(pooled) to the gradient of the last node. */
  unpool(images: number): void {
    if (!this.pooling) return;
    for (let n = 0; n < images; n++) this.pooling.backward(at(this.featureGradients, n), at(this.nodeGradients, n));
  }

  /** Makes structural zeros of a gradient exact: of angles outside the light cone of what is measured. */
  writeZeros(parameterGradient: Float64Array): void {
    if (this.cone) writeZeros(parameterGradient, this.cone);
  }
}

function at(views: readonly Float64Array[], place: number): Float64Array {
  return views[place] as Float64Array;
}
