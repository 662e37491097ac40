import type { HeatmapGroup } from '../../charts/gradient/groups';
import { angleCount, circuitQubits, type Experiment } from '../../model/experiment';
import type { ParameterPlace } from '../../model/gradientCheck';
import { classNames, type OwnNames } from '../../model/imageSets';
import { headQubits, networkShapes } from '../../model/shapes';

/** Parameters of a group, as lists to choose from. A dense head's are named by class and input. */
export function parameterCount(experiment: Experiment, group: ParameterPlace['group']): number {
  const { features } = networkShapes(experiment);
  if (group !== 'head') {
    const layer = experiment.layers[group];
    return layer ? angleCount(layer) : 0;
  }
  return experiment.head.kind === 'dense' ? experiment.data.digits.length * (features + 1) : headQubits(features);
}

/** Whether the place is there in this experiment: another run may have fewer layers, depths or features. */
export function isPlace(experiment: Experiment, { group, index }: ParameterPlace): boolean {
  return index < parameterCount(experiment, group);
}

/** The parameter behind a row of the gradient's panel: an angle, or the bias of a class. */
export function placeOfRow(experiment: Experiment, source: HeatmapGroup['source'], row: number): ParameterPlace {
  if (source !== 'head' || experiment.head.kind === 'quantum') return { group: source, index: row };
  return { group: 'head', index: biasIndex(experiment, row) };
}

export function biasIndex(experiment: Experiment, classIndex: number): number {
  return experiment.data.digits.length * networkShapes(experiment).features + classIndex;
}

/** A dense weight's class and input; input null for the bias. */
export function denseWeight(experiment: Experiment, index: number): { classIndex: number; input: number | null } {
  const { features } = networkShapes(experiment);
  const biases = experiment.data.digits.length * features;
  return index >= biases
    ? { classIndex: index - biases, input: null }
    : { classIndex: Math.floor(index / features), input: index % features };
}

export function isDense(experiment: Experiment, { group }: ParameterPlace): boolean {
  return group === 'head' && experiment.head.kind === 'dense';
}

export function groupName(group: ParameterPlace['group']): string {
  return group === 'head' ? 'Head' : `QCL${group + 1}`;
}

/** 'd2 q1', 'φ4', 'weight of digit 3 for input 17', 'bias of digit 3' */
export function placeName(experiment: Experiment, place: ParameterPlace, own: OwnNames): string {
  const { group, index } = place;
  if (group !== 'head') return `d${Math.floor(index / circuitQubits) + 1} q${index % circuitQubits}`;
  if (!isDense(experiment, place)) return `φ${index}`;
  const { classIndex, input } = denseWeight(experiment, index);
  const { data } = experiment;
  const name = `${data.set === 'mnist' ? 'digit ' : ''}${classNames(data, own)[classIndex] ?? classIndex}`;
  return input === null ? `bias of ${name}` : `weight of ${name} for input ${input}`;
}
