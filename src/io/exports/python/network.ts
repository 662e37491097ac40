import type { Experiment } from '../../../model/experiment';
import { formatPlacement } from '../../../model/notation';
import { measuredQubits, networkShapes } from '../../../model/shapes';
import { sourcesOf } from '../../../model/skips';
import { stageName } from '../../stageName';

/** The parts of a script that follow from the placement and the settings, as lines of Python. */

/** A Python literal of a number that reads back as the same float64. */
export function float(value: number): string {
  const text = String(value);
  return /[.eEn]/.test(text) ? text : `${text}.0`;
}

/** 'True' or 'False'. */
export function bool(value: boolean): string {
  return value ? 'True' : 'False';
}

export function formulaOf({ skips, layers }: Experiment): string {
  return formatPlacement(skips, layers.length);
}

/** `sum2 = add(o1, o2)`, .. : the stages of the forward pass in order, one line each; `call` applies QCLk. */
export function stageLines(experiment: Experiment, call: (k: number, input: string) => string): string[] {
  const names = ['x'];
  return experiment.layers.flatMap((_, index) => {
    const k = index + 1;
    const output = stageName('output', k);
    const sources = sourcesOf(experiment.skips, k).map((i) => names[i] as string);
    const lines = [`${output} = ${call(k, names[index] as string)}`];
    names.push(sources.length > 0 ? stageName('sum', k) : output);
    if (sources.length > 0) lines.push(`${names[k]} = add(${[...sources, output].join(', ')})`);
    return lines;
  });
}

/** Names of all stages in order, as the files of weights call them. */
export function stageNames(experiment: Experiment): string[] {
  return ['x', ...stageLines(experiment, () => '').map((line) => line.split(' ')[0] as string)];
}

/** Qubits of the quantum head that are read out. */
export function headWires(experiment: Experiment): number[] {
  const { features } = networkShapes(experiment);
  return measuredQubits(features, experiment.data.digits.length, experiment.head.measured);
}
