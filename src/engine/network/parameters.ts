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

/** Zeros in the shape of an experiment's parameters. */
export function allocateParameters(experiment: Experiment, workspace: Pick<Workspace, 'allocate'>): Parameters {
  return {
    angles: experiment.layers.map((layer) => workspace.allocate(angleCount(layer))),
    head: workspace.allocate(headParameterCount(experiment)),
  };
}

/** Copies the numbers of one into the arrays of another of the same shape. */
export function copyInto(from: Parameters, to: Parameters): void {
  const groups = parameterGroups(to);
  parameterGroups(from).forEach((values, g) => {
    groups[g]?.set(values);
  });
}

export function copyParameters(parameters: Parameters): Parameters {
  return { angles: parameters.angles.map((values) => values.slice()), head: parameters.head.slice() };
}

/** The groups in order: QCL1 .. QCLL, head. */
export function parameterGroups(parameters: Parameters): Float64Array[] {
  return [...parameters.angles, parameters.head];
}
