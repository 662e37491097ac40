import type { Experiment } from '../../model/experiment';
import { gates } from '../../model/gates/gates';
import { formatPlacement } from '../../model/notation';
import { labVersion } from '../version';
import { operations, scaleOf } from './circuit';
import type { TrainedNetwork } from './takeaway';

type Subject = Pick<TrainedNetwork, 'experiment' | 'parameters'>;

/** `stdgates`: gates from `stdgates.inc`, as Qiskit asks. `plain`: without the include, which PennyLane cannot read. */
export type Qasm3Dialect = 'stdgates' | 'plain';

/**
 * The circuit of QCLk as OpenQASM 3 (https://openqasm.com/versions/3.0/): the four values of a window are free inputs
 * x0..x3, the angles are the trained ones. Qubit q[0] is the most significant. Nothing is measured: the map's pixel is
 * an expectation value, which the reader takes.
 * @param k from 1
 */
export function openQasm3({ experiment, parameters }: Subject, k: number, dialect: Qasm3Dialect): string {
  const scale = scaleOf(experiment, k);
  return [
    'OPENQASM 3.0;',
    ...(dialect === 'stdgates' ? ['include "stdgates.inc";'] : []),
    ...comments(experiment, k),
    ...[0, 1, 2, 3].map((qubit) => `input float x${qubit};`),
    'qubit[4] q;',
    ...body(experiment, parameters.angles[k - 1], k, (qubit) => (scale === 1 ? `x${qubit}` : `${scale} * x${qubit}`)),
    '',
  ].join('\n');
}

/**
 * The same as OpenQASM 2 (arXiv:1707.03429), bound to one window.
 * @param window the four values, row by row  @throws RangeError for another number of values
 */
export function openQasm2({ experiment, parameters }: Subject, k: number, window: ArrayLike<number>): string {
  if (window.length !== 4) throw new RangeError(`expected the four values of a window, got ${window.length}`);
  const scale = scaleOf(experiment, k);
  return [
    'OPENQASM 2.0;',
    'include "qelib1.inc";',
    ...comments(experiment, k),
    `// window: ${Array.from(window).join(', ')}`,
    'qreg q[4];',
    ...body(experiment, parameters.angles[k - 1], k, (qubit) => literal(scale * (window[qubit] as number))),
    '',
  ].join('\n');
}

function comments(experiment: Experiment, k: number): string[] {
  const formula = formatPlacement(experiment.skips, experiment.layers.length);
  return [
    `// QCL${k} of ${formula}, seed ${experiment.seed}, from ResQuNN Lab ${labVersion}.`,
    '// A window of 2x2 values, row by row, on q[0] to q[3]; q[0] is the most significant. Angles in radians.',
  ];
}

function body(
  experiment: Experiment,
  angles: Float64Array | undefined,
  k: number,
  encoding: (qubit: number) => string,
): string[] {
  const { qasm } = gates[experiment.circuit.gate];
  return operations(experiment, k).map((operation) => {
    if (operation.kind === 'cnot') return `cx q[${operation.control}], q[${operation.target}];`;
    const { qubit, repetition } = operation;
    return operation.kind === 'encode'
      ? `ry(${encoding(qubit)}) q[${qubit}];`
      : `${qasm}(${literal(angles?.[4 * repetition + qubit] as number)}) q[${qubit}];`;
  });
}

/** A literal of OpenQASM that reads back as the same float64; version 2 knows no number without a point. */
function literal(value: number): string {
  const text = String(value);
  if (text.includes('.') || text.includes('Infinity') || text.includes('NaN')) return text;
  return text.includes('e') ? text.replace('e', '.0e') : `${text}.0`;
}
