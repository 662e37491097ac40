import { angleCount, type Experiment } from '../../model/experiment';
import type { Parameters } from '../../model/run';
import { headQubits, networkShapes } from '../../model/shapes';
import type { Workspace } from '../backend';
import { Generator } from '../math/random';

/** Number of parameters of the head: dense classes * (features + 1), quantum one per qubit. */
export function headParameterCount(experiment: Experiment): number {
  const { features } = networkShapes(experiment);
  return experiment.head.kind === 'dense' ? experiment.data.digits.length * (features + 1) : headQubits(features);
}

/**
 * Initial parameters of an experiment, from its seed: each layer and the head have a stream of
 * their own, so that placements, frozen twins and gradient modes with one seed share the angles.
 * The dense head starts uniform in +-1/sqrt(features).
 */
export function initialParameters(experiment: Experiment): Parameters {
  const angles = experiment.layers.map((layer, index) => {
    const generator = new Generator(experiment.seed, `angles of QCL${index + 1}`);
    return Float64Array.from({ length: angleCount(layer) }, () => initialAngle(experiment, generator));
  });
  const generator = new Generator(experiment.seed, 'head');
  const bound = 1 / Math.sqrt(networkShapes(experiment).features);
  const head = Float64Array.from({ length: headParameterCount(experiment) }, () =>
    experiment.head.kind === 'dense' ? generator.between(-bound, bound) : initialAngle(experiment, generator),
  );
  return { angles, head };
}

function initialAngle({ initialAngles }: Experiment, generator: Generator): number {
  if (initialAngles === 'normal001') return 0.01 * generator.normal();
  return generator.between(0, initialAngles === 'uniform2Pi' ? 2 * Math.PI : Math.PI);
}

/** How parameters of a kind are laid out in groups, in a fixed order. */
export interface ParameterLayout<P> {
  /** How failures name the groups. */
  readonly names: readonly string[];
  groupsOf(parameters: P): readonly Float64Array[];
  /** Zeros, in arrays of a workspace while that is laid out, or plain ones. */
  allocate(workspace: Pick<Workspace, 'allocate'>): P;
}

/** The groups of an experiment's network: QCL1 .. QCLL, head. */
export function parameterLayout(experiment: Experiment): ParameterLayout<Parameters> {
  return {
    names: [...experiment.layers.map((_, index) => `QCL${index + 1}`), 'the head'],
    groupsOf: parameterGroups,
    allocate: (workspace) => ({
      angles: experiment.layers.map((layer) => workspace.allocate(angleCount(layer))),
      head: workspace.allocate(headParameterCount(experiment)),
    }),
  };
}

/** The groups in order: QCL1 .. QCLL, head. */
export function parameterGroups(parameters: Parameters): Float64Array[] {
  return [...parameters.angles, parameters.head];
}

/** Plain arrays, of no workspace. */
const plain = { allocate: (length: number) => new Float64Array(length) };

/** Zeros in plain arrays: Adam's moments before the first step. */
export function zeros<P>(layout: ParameterLayout<P>): P {
  return layout.allocate(plain);
}

/** A copy in plain arrays. */
export function copyOf<P>(layout: ParameterLayout<P>, parameters: P): P {
  const copy = zeros(layout);
  copyInto(layout, parameters, copy);
  return copy;
}

/** Copies the numbers of one set of parameters into the arrays of another. */
export function copyInto<P>(layout: ParameterLayout<P>, from: P, to: P): void {
  const groups = layout.groupsOf(to);
  layout.groupsOf(from).forEach((values, g) => {
    groups[g]?.set(values);
  });
}

export function copyParameters(parameters: Parameters): Parameters {
  return { angles: parameters.angles.map((values) => values.slice()), head: parameters.head.slice() };
}
