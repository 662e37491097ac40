import type { QuantumHead } from '../backend';
import { cos, sin } from '../math/elementary';
import { applyRY } from '../reference/rotations';
import { applyCNOT, type State, zeroState } from '../reference/state';
import { turned } from './shiftedCircuit';

/** The quantum head (Eqs. 15, 16) on given amplitudes, with one of its angles turned further. */
export class ShiftedHead {
  private readonly psi: State;

  constructor(
    readonly head: QuantumHead,
    private readonly phi: Float64Array,
  ) {
    this.psi = zeroState(head.qubits);
  }

  /** @param amplitudes [features], of norm 1  @param shifted which angle; null for none */
  run(amplitudes: Float64Array, shifted: number | null, by: number): State {
    const { head, phi, psi } = this;
    psi.re.fill(0);
    psi.im.fill(0);
    psi.re.set(amplitudes);
    for (let j = 0; j < head.qubits; j++) {
      const half = (phi[j] as number) / 2;
      const [c, s] = turned(cos(half), sin(half), j === shifted ? by : 0);
      applyRY(psi, j, c, s);
    }
    for (let j = 0; j < head.qubits - 1; j++) applyCNOT(psi, j, j + 1);
    return psi;
  }
}
