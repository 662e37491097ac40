import type { TrainingState } from '../../model/run';
import type { AdamGroup, Workspace } from '../backend';
import type { GroupGradient } from '../network/gradients';
import { copyInto, copyOf } from '../network/parameters';
import type { Model } from './model';

interface Moments<P> {
  readonly firstMoment: P;
  readonly secondMoment: P;
}

/**
 * Adam on a model's parameters. Every step is written to a second set of arrays and the sets are
 * exchanged only where all of it is finite, so a failed step leaves no trace.
 */
export class Optimiser<P> {
  private updates = 0;
  private current: Moments<P>;
  private next: Moments<P>;
  private nextParameters: P;

  constructor(
    private readonly model: Model<P>,
    private readonly workspace: Workspace,
  ) {
    const moments = (): Moments<P> => ({
      firstMoment: model.layout.allocate(workspace),
      secondMoment: model.layout.allocate(workspace),
    });
    this.current = moments();
    this.next = moments();
    this.nextParameters = model.layout.allocate(workspace);
  }

  /** Sets parameters, moments and step; everything is copied. */
  load(parameters: P, { step, firstMoment, secondMoment }: TrainingState<P, unknown>['optimiser']): void {
    const { layout } = this.model;
    this.updates = step;
    this.model.load(parameters);
    copyInto(layout, firstMoment, this.current.firstMoment);
    copyInto(layout, secondMoment, this.current.secondMoment);
    // Groups that no step touches have to be the same in both sets.
    copyInto(layout, parameters, this.nextParameters);
    copyInto(layout, firstMoment, this.next.firstMoment);
    copyInto(layout, secondMoment, this.next.secondMoment);
  }

  /** A copy. */
  state(): TrainingState<P, unknown>['optimiser'] {
    return {
      step: this.updates,
      firstMoment: copyOf(this.model.layout, this.current.firstMoment),
      secondMoment: copyOf(this.model.layout, this.current.secondMoment),
    };
  }

  /** One step; where it leads to a number that is not finite, nothing changes and its place is returned. */
  step(gradients: readonly GroupGradient[]): string | null {
    const { model } = this;
    const now = this.groups(model.parameters, this.current);
    const next = this.groups(this.nextParameters, this.next);
    for (const [g, gradient] of gradients.entries()) {
      // Frozen and None: not touched.
      if (gradient.state !== 'value') continue;
      const { training } = model.experiment;
      const [from, to] = [now[g] as AdamGroup, next[g] as AdamGroup];
      if (!this.workspace.adam(training, this.updates + 1, gradient.values, from, to)) {
        return `update of ${model.layout.names[g]}`;
      }
    }
    this.updates++;
    [this.current, this.next] = [this.next, this.current];
    this.nextParameters = model.exchange(this.nextParameters);
    return null;
  }

  private groups(parameters: P, { firstMoment, secondMoment }: Moments<P>): AdamGroup[] {
    const first = this.model.layout.groupsOf(firstMoment);
    const second = this.model.layout.groupsOf(secondMoment);
    return this.model.layout.groupsOf(parameters).map((values, g) => ({
      parameters: values,
      firstMoment: first[g] as Float64Array,
      secondMoment: second[g] as Float64Array,
    }));
  }
}
