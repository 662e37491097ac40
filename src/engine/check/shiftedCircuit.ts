import { circuitQubits as qubits } from '../../model/experiment';
import type { Circuit } from '../backend';
import { cos, sin } from '../math/elementary';
import { applyRY, rotations } from '../reference/rotations';
import { applyCNOT, resetState, type State, zeroState } from '../reference/state';

/** One rotation of the circuit: the encoding or the trainable gate of a repetition on a qubit. */
export interface Rotation {
  readonly kind: 'encoding' | 'trainable';
  readonly repetition: number;
  readonly qubit: number;
}

/**
 * The quanvolutional circuit with every rotation by itself: an input x_i that is encoded in several
 * repetitions turns several gates, and the parameter-shift rule wants each of them shifted alone.
 */
export class ShiftedCircuit {
  private readonly theta: Float64Array;
  private readonly x = new Float64Array(qubits);
  private readonly psi: State = zeroState(qubits);

  /** @param theta [4 * depth], radians; copied */
  constructor(
    private readonly circuit: Circuit,
    theta: Float64Array,
  ) {
    this.theta = theta.slice();
  }

  /** Rotations that encode input `qubit`: one per repetition, or the first alone without re-uploading. */
  encodings(qubit: number): Rotation[] {
    const count = this.circuit.reuploading ? this.circuit.depth : 1;
    return Array.from({ length: count }, (_, repetition) => ({ kind: 'encoding', repetition, qubit }));
  }

  /** Sets the window to run on: entry `window` of patches [count * 4]. */
  load(patches: Float64Array, window: number): void {
    for (let i = 0; i < qubits; i++) this.x[i] = this.circuit.scale * (patches[qubits * window + i] as number);
  }

  /** Takes |0000> through the circuit with one rotation turned further by `by` radians. */
  run(shifted: Rotation, by: number): State {
    const { circuit, psi, theta, x } = this;
    const { apply: applyTrainable } = rotations[circuit.gate];
    resetState(psi);
    for (let d = 0; d < circuit.depth; d++) {
      for (let i = 0; i < qubits; i++) {
        const here = shifted.repetition === d && shifted.qubit === i ? shifted.kind : null;
        if (d === 0 || circuit.reuploading) {
          const half = ((x[i] as number) + (here === 'encoding' ? by : 0)) / 2;
          applyRY(psi, i, cos(half), sin(half));
        }
        const half = ((theta[qubits * d + i] as number) + (here === 'trainable' ? by : 0)) / 2;
        applyTrainable(psi, i, cos(half), sin(half));
      }
      for (let i = 0; circuit.entangling && i < qubits - 1; i++) applyCNOT(psi, i, i + 1);
    }
    return psi;
  }
}
