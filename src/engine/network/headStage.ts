import type { Experiment } from '../../model/experiment';
import { headLightCone, headSeesFeatures } from '../../model/lightCone';
import { spreadLimit } from '../../model/rounding';
import { headQubits, type MapShape, measuredQubits, type NetworkShapes, volume } from '../../model/shapes';
import type { HeadKernel, Workspace } from '../backend';
import { BatchNormalisation } from './batchNormalisation';
import { writeZeros } from './gradients';
import { Pooling } from './pooling';
import type { ResidualSums } from './residualSums';

/**
 * From the last node to the logits: optional pooling, optional batch normalisation, and the dense or
 * the quantum head (Eqs. 15, 16). One image at a time.
 */
export class HeadStage {
  /** [classes] of the last forward pass. */
  readonly logits: Float64Array;
  /** Null where features are not normalised. */
  readonly normalisation: BatchNormalisation | null;
  /** The last node after pooling; the node's own array where nothing is pooled. */
  readonly pooled: Float64Array;
  /** What the head reads [features]; `pooled` itself where nothing is normalised. */
  readonly features: Float64Array;
  /** dL/d(pooled), with normalisation dL/d(features); the last node's own gradient where nothing is pooled. */
  readonly featureGradient: Float64Array;
  private readonly pooling: Pooling | null;
  private readonly kernel: HeadKernel;
  /** Which parameters act on what is measured; null: all. */
  private readonly cone: readonly boolean[] | null;
  /** Whether what is measured does not depend on any feature. */
  private readonly isBlind: boolean;

  /** @param sums whose last node the head reads */
  constructor(
    experiment: Experiment,
    shapes: NetworkShapes,
    private readonly sums: ResidualSums,
    workspace: Workspace,
  ) {
    const { data, head } = experiment;
    const { features, filled } = shapes;
    const classes = data.digits.length;
    const allocate = (): Float64Array => workspace.allocate(volume(shapes.head));
    const last = shapes.nodes[shapes.nodes.length - 1] as MapShape;
    this.pooling = last.size === shapes.head.size ? null : new Pooling(last, shapes.head.size);
    this.normalisation = head.standardise ? new BatchNormalisation(features, spreadLimit(experiment)) : null;
    this.pooled = this.pooling ? allocate() : sums.lastNode;
    this.features = this.normalisation ? allocate() : this.pooled;
    this.featureGradient = this.pooling ? allocate() : sums.lastGradient;
    this.logits = workspace.allocate(classes);
    if (head.kind === 'dense') {
      this.kernel = workspace.denseHead({ classes, features });
      this.cone = null;
      this.isBlind = false;
    } else {
      const qubits = headQubits(features);
      const measured = measuredQubits(features, classes, head.measured);
      this.kernel = workspace.quantumHead({ qubits, measured, features });
      this.cone = headLightCone(qubits, measured);
      this.isBlind = !headSeesFeatures(filled, qubits, measured);
    }
  }

  setParameters(parameters: Float64Array): void {
    this.kernel.setParameters(parameters);
  }

  /** The last node to `pooled`. */
  pool(): void {
    this.pooling?.forward(this.sums.lastNode, this.pooled);
  }

  /** `pooled` to `features` and `logits`. */
  forward(): void {
    this.normalisation?.apply(this.pooled, this.features);
    this.kernel.forward(this.features, this.logits);
  }

  /**
   * Of the last forward pass.
   * @param logitGradient dL/dlogits [classes]
   * @param parameterGradient added to; null where the head is frozen
   * @param wantsFeatures whether anybody reads `featureGradient`
   */
  backward(logitGradient: Float64Array, parameterGradient: Float64Array | null, wantsFeatures: boolean): void {
    const features = wantsFeatures ? this.featureGradient : null;
    if (features || parameterGradient) this.kernel.backward(this.features, logitGradient, parameterGradient, features);
    if (features && this.isBlind) features.fill(0);
  }

  /** dL/d(pooled) to the gradient of the last node. */
  unpool(): void {
    this.pooling?.backward(this.featureGradient, this.sums.lastGradient);
  }

  /** Makes structural zeros of a gradient exact: of angles outside the light cone of what is measured. */
  writeZeros(parameterGradient: Float64Array): void {
    if (this.cone) writeZeros(parameterGradient, this.cone);
  }
}
