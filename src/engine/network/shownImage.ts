import type { Experiment } from '../../model/experiment';
import { type Stage, stages } from '../../model/shapes';
import type { HeadStage } from './headStage';
import type { ResidualSums } from './residualSums';
import { viewsOf } from './views';

/** What a network's arrays say of one image of the chunk that passed through last; all are the network's own. */
export class ShownImage {
  readonly stages: readonly Stage[];
  /** Its place in the chunk. */
  place = 0;
  private readonly views;

  constructor(
    experiment: Experiment,
    chunk: number,
    private readonly sums: ResidualSums,
    head: HeadStage,
    perLogit: { readonly probabilities: Float64Array; readonly logitGradients: Float64Array },
  ) {
    const all = (arrays: readonly Float64Array[]) => arrays.map((values) => viewsOf(values, chunk));
    this.stages = stages(experiment);
    this.views = {
      outputs: all(sums.outputs),
      nodes: all(sums.nodes),
      gradients: all(sums.nodeGradients),
      logits: viewsOf(head.logits, chunk),
      features: viewsOf(head.features, chunk),
      probabilities: viewsOf(perLogit.probabilities, chunk),
      logitGradients: viewsOf(perLogit.logitGradients, chunk),
    };
  }

  /** [classes] */
  get logits(): Float64Array {
    return this.of(this.views.logits);
  }

  /** Softmax of the logits [classes]; set with the loss, as its gradient. */
  get probabilities(): Float64Array {
    return this.of(this.views.probabilities);
  }

  get logitGradient(): Float64Array {
    return this.of(this.views.logitGradients);
  }

  /** What the head read, pooled and normalised [features]. */
  get headInput(): Float64Array {
    return this.of(this.views.features);
  }

  /** Maps of every stage, in the order of `stages`. */
  get maps(): Float64Array[] {
    return this.stages.map(({ kind, node }) => this.mapOf(kind === 'output' ? 'output' : 'node', node));
  }

  /** O_k, or node k; to be asked for after each pass: X is copied then. */
  mapOf(kind: 'output' | 'node', k: number): Float64Array {
    if (k === 0) this.sums.copyPixels();
    return this.of((kind === 'output' ? this.views.outputs : this.views.nodes)[k] ?? []);
  }

  /** dL/d(node k); null where None arrived. */
  nodeGradient(k: number): Float64Array | null {
    return this.sums.hasArrived(k) ? this.of(this.views.gradients[k] ?? []) : null;
  }

  private of(views: readonly Float64Array[]): Float64Array {
    return views[this.place] as Float64Array;
  }
}
