import type { Circuit } from '../engine/backend';
import type { Axis, Gate } from '../model/gates/gates';
import {
  apply,
  cnotChain,
  expectationZ,
  groundState,
  type Matrix,
  multiply,
  onQubits,
  rotation,
  type Vector,
} from './denseOracle';

/**
 * The quanvolutional circuit (Eqs. 1-8, 12) as a list of rotations with CNOT chains between them,
 * run by dense matrices; and its gradient by parameter shift, each occurrence shifted by itself.
 */

/** One rotation: what angle it turns by, and which number decides that angle. */
interface Turn {
  readonly axis: Axis;
  readonly qubit: number;
  readonly angle: number;
  readonly of: 'theta' | 'x';
  readonly index: number;
}

/** The axis that each trainable gate turns about, said a second time. */
export const axisOf: Readonly<Record<Gate, Axis>> = { RX: 'X', RY: 'Y', RZ: 'Z' };

const qubits = 4;
const chain = cnotChain(qubits);
const nothing = onQubits(qubits, {});
const ending = (circuit: Circuit): Matrix => (circuit.entangling ? chain : nothing);
const all = [0, 1, 2, 3];

/** The rotations of each repetition in their order; a repetition ends with the CNOT chain, or with nothing. */
function repetitions(circuit: Circuit, theta: ArrayLike<number>, x: ArrayLike<number>): Turn[][] {
  return Array.from({ length: circuit.depth }, (_, d) =>
    all.flatMap((qubit): Turn[] => {
      const axis = axisOf[circuit.gate];
      const trainable: Turn = { axis, qubit, angle: theta[4 * d + qubit] as number, of: 'theta', index: 4 * d + qubit };
      const encoding: Turn = { axis: 'Y', qubit, angle: circuit.scale * (x[qubit] as number), of: 'x', index: qubit };
      return d === 0 || circuit.reuploading ? [encoding, trainable] : [trainable];
    }),
  );
}

/** What the rotations of one repetition do, before its CNOT chain. */
function turnsMatrix(turns: readonly Turn[]): Matrix {
  const factors: Record<number, Matrix> = {};
  for (const { axis, qubit, angle } of turns) {
    const before = factors[qubit];
    factors[qubit] = before ? multiply(rotation(axis, angle), before) : rotation(axis, angle);
  }
  return onQubits(qubits, factors);
}

/** The whole circuit as one unitary matrix, 16 x 16. */
export function circuitUnitary(circuit: Circuit, theta: ArrayLike<number>, x: ArrayLike<number>): Matrix {
  return repetitions(circuit, theta, x)
    .map((turns) => multiply(ending(circuit), turnsMatrix(turns)))
    .reduce((before, next) => multiply(next, before));
}

function run(circuit: Circuit, turns: readonly (readonly Turn[])[]): Vector {
  const end = ending(circuit);
  return turns.reduce((state, repetition) => apply(end, apply(turnsMatrix(repetition), state)), groundState(qubits));
}

/** <Z_0> .. <Z_3>, from the probabilities of the 16 outcomes. */
export function circuitExpectations(circuit: Circuit, theta: ArrayLike<number>, x: ArrayLike<number>): number[] {
  const { re, im } = run(circuit, repetitions(circuit, theta, x));
  return all.map((q) =>
    re.reduce((sum, value, i) => sum + ((i >> (3 - q)) & 1 ? -1 : 1) * (value ** 2 + (im[i] as number) ** 2), 0),
  );
}

/**
 * Gradient of sum_i weights[i] <Z_i> by the parameter-shift rule: for each rotation by itself half
 * the difference at plus and minus a quarter turn, added up over the rotations that a number decides.
 */
export function parameterShift(
  circuit: Circuit,
  theta: ArrayLike<number>,
  x: ArrayLike<number>,
  weights: ArrayLike<number>,
): { theta: number[]; x: number[] } {
  const turns = repetitions(circuit, theta, x);
  const gradient = { theta: new Array<number>(theta.length).fill(0), x: new Array<number>(4).fill(0) };
  turns.forEach((repetition, d) => {
    repetition.forEach((turn, t) => {
      const shifted = (by: number): number => {
        const other = repetition.map((same, s) => (s === t ? { ...same, angle: same.angle + by } : same));
        const state = run(
          circuit,
          turns.map((r, e) => (e === d ? other : r)),
        );
        return expectationZ(qubits, state, all, weights);
      };
      const slope = (shifted(Math.PI / 2) - shifted(-Math.PI / 2)) / 2;
      const target = gradient[turn.of];
      target[turn.index] = (target[turn.index] as number) + (turn.of === 'x' ? circuit.scale : 1) * slope;
    });
  });
  return gradient;
}
