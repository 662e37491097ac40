import { circuitQubits as qubits } from '../../model/experiment';
import type { Circuit } from '../backend';
import { cos, sin } from '../math/elementary';
import { HalfAngles } from '../reference/halfAngles';
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
  private readonly theta: HalfAngles;
  private readonly x = new HalfAngles(qubits);
  private readonly psi: State = zeroState(qubits);

  /** @param theta [4 * depth], radians; copied */
  constructor(
    private readonly circuit: Circuit,
    theta: Float64Array,
  ) {
    this.theta = new HalfAngles(theta.length).set(theta);
  }

  /** Rotations that encode input `qubit`: one per repetition, or the first alone without re-uploading. */
  encodings(qubit: number): Rotation[] {
    const count = this.circuit.reuploading ? this.circuit.depth : 1;
    return Array.from({ length: count }, (_, repetition) => ({ kind: 'encoding', repetition, qubit }));
  }

  /** Sets the window to run on: entry `window` of patches [count * 4]. */
  load(patches: Float64Array, window: number): void {
    this.x.set(patches, qubits * window, this.circuit.scale);
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
          const [c, s] = turned(x.c[i] as number, x.s[i] as number, here === 'encoding' ? by : 0);
          applyRY(psi, i, c, s);
        }
        const k = qubits * d + i;
        const [c, s] = turned(theta.c[k] as number, theta.s[k] as number, here === 'trainable' ? by : 0);
        applyTrainable(psi, i, c, s);
      }
      for (let i = 0; circuit.entangling && i < qubits - 1; i++) applyCNOT(psi, i, i + 1);
    }
    return psi;
  }
}

/**
 * Cosine and sine of half an angle that is turned further by `by`, from those of half the angle: an angle that is
 * large would round the turn away.
 */
export function turned(c: number, s: number, by: number): readonly [cosine: number, sine: number] {
  if (by === 0) return [c, s];
  const [c0, s0] = [cos(by / 2), sin(by / 2)];
  return [c * c0 - s * s0, s * c0 + c * s0];
}
