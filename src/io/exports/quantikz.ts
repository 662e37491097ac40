import { circuitQubits, type Experiment } from '../../model/experiment';
import { gates } from '../../model/gates/gates';
import { type Operation, operations, readQubits, scaleOf } from './circuit';

/**
 * The circuit of QCLk as LaTeX with the package quantikz (https://ctan.org/pkg/quantikz), a document of its own.
 * Columns are as in the lab's drawing: gates of one repetition on all wires, then the chain.
 * @param k from 1
 */
export function quantikz(experiment: Experiment, k: number): string {
  const read = readQubits(experiment);
  const rows = Array.from({ length: circuitQubits }, (_, qubit) => [
    `\\lstick{$\\ket{0}_{${qubit}}$}`,
    ...columns(operations(experiment, k)).map((column) => cell(experiment, k, column, qubit)),
    ...(read.includes(qubit) ? ['\\meter{$\\langle Z\\rangle$}'] : ['\\qw']),
  ]);
  return `\\documentclass[border=4pt]{standalone}
\\usepackage{tikz}
\\usetikzlibrary{quantikz}
\\begin{document}
\\begin{quantikz}
${rows.map((row) => row.join(' & ')).join(' \\\\\n')}
\\end{quantikz}
\\end{document}
`;
}

/** Operations that stand above each other: all encodings of a repetition, all rotations, then CNOT by CNOT. */
function columns(list: readonly Operation[]): Operation[][] {
  const result = new Map<string, Operation[]>();
  for (const operation of list) {
    const at = operation.kind === 'cnot' ? `cnot ${operation.target}` : operation.kind;
    const key = `${operation.repetition} ${at}`;
    result.set(key, [...(result.get(key) ?? []), operation]);
  }
  return [...result.values()];
}

function cell(experiment: Experiment, k: number, column: readonly Operation[], qubit: number): string {
  for (const operation of column) {
    if (operation.kind === 'cnot') {
      if (operation.control === qubit) return '\\ctrl{1}';
      if (operation.target === qubit) return '\\targ{}';
    } else if (operation.qubit === qubit) {
      return operation.kind === 'encode'
        ? `\\gate{R_Y(${argument(experiment, k, qubit)})}`
        : rotation(experiment, operation);
    }
  }
  return '\\qw';
}

function rotation({ circuit }: Experiment, { repetition, qubit }: { repetition: number; qubit: number }): string {
  return `\\gate{${gates[circuit.gate].tex.name}(\\theta_{${circuitQubits * repetition + qubit}})}`;
}

function argument(experiment: Experiment, k: number, qubit: number): string {
  const scale = scaleOf(experiment, k);
  if (scale === 1) return `x_{${qubit}}`;
  return `${scale === Math.PI ? '\\pi' : `${scale}\\,`} x_{${qubit}}`;
}
