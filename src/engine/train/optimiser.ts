import type { Experiment } from '../../model/experiment';
import type { Parameters, RunState } from '../../model/run';
import type { Workspace } from '../backend';
import type { Gradients } from '../network/gradients';
import type { Network } from '../network/network';
import { allocateParameters, copyInto, copyParameters, parameterGroups } from '../network/parameters';

interface Moments {
  firstMoment: Parameters;
  secondMoment: Parameters;
}

/**
 * Adam on a network's parameters. Every step is written to a second set of arrays and the sets are
 * exchanged only where all of it is finite, so a failed step leaves no trace.
 */
export class Optimiser {
  private updates = 0;
  private current: Moments;
  private next: Moments;
  private nextParameters: Parameters;

  constructor(
    private readonly experiment: Experiment,
    private readonly network: Network,
    private readonly workspace: Workspace,
  ) {
    const allocate = (): Parameters => allocateParameters(experiment, workspace);
    this.current = { firstMoment: allocate(), secondMoment: allocate() };
    this.next = { firstMoment: allocate(), secondMoment: allocate() };
    this.nextParameters = allocate();
  }

  /** Sets parameters, moments and step; everything is copied. */
  load(parameters: Parameters, { step, firstMoment, secondMoment }: RunState['optimiser']): void {
    this.updates = step;
    this.network.load(parameters);
    copyInto(firstMoment, this.current.firstMoment);
    copyInto(secondMoment, this.current.secondMoment);
    // Groups that no step touches have to be the same in both sets.
    copyInto(parameters, this.nextParameters);
    copyInto(firstMoment, this.next.firstMoment);
    copyInto(secondMoment, this.next.secondMoment);
  }

  /** A copy. */
  state(): RunState['optimiser'] {
    return {
      step: this.updates,
      firstMoment: copyParameters(this.current.firstMoment),
      secondMoment: copyParameters(this.current.secondMoment),
    };
  }

  /** One step; where it leads to a number that is not finite, nothing changes and its place is returned. */
  step({ layers, head }: Gradients): string | null {
    const now = groups(this.network.parameters, this.current);
    const next = groups(this.nextParameters, this.next);
    for (const [g, gradient] of [...layers, head].entries()) {
      // Frozen and None: not touched.
      if (gradient.state !== 'value') continue;
      const from = now[g] as (typeof now)[number];
      const to = next[g] as (typeof now)[number];
      if (!this.workspace.adam(this.experiment.training, this.updates + 1, gradient.values, from, to)) {
        return `update of ${g < layers.length ? `QCL${g + 1}` : 'the head'}`;
      }
    }
    this.updates++;
    [this.current, this.next] = [this.next, this.current];
    this.nextParameters = this.network.exchange(this.nextParameters);
    return null;
  }
}

function groups(parameters: Parameters, { firstMoment, secondMoment }: Moments) {
  const first = parameterGroups(firstMoment);
  const second = parameterGroups(secondMoment);
  return parameterGroups(parameters).map((values, g) => ({
    parameters: values,
    firstMoment: first[g] as Float64Array,
    secondMoment: second[g] as Float64Array,
  }));
}
