import { circuitQubits as qubits } from '../../model/experiment';
import type { Circuit, CircuitKernel, Encodings, KeptEncodings } from '../backend';
import { HalfAngles } from './halfAngles';
import { applyRY, gradientRY, rotations } from './rotations';
import { applyCNOT, applyWeightedZ, expectationZ, resetState, zeroState } from './state';

const all = [0, 1, 2, 3];

/**
 * The quanvolutional circuit, gate by gate: forward and its adjoint side by side. See `CircuitKernel`.
 *
 * One repetition is RY(s x_i) and the trainable gate by theta_i on each qubit, then
 * CNOT(0,1), CNOT(1,2), CNOT(2,3) (Eqs. 1-7, 12) unless left out, repeated `depth` times on |0000> (Eq. 8).
 */
export class PlainCircuit implements CircuitKernel {
  readonly patches: Float64Array;
  /** Per patch cos s x_i / 2 [4], then the sines [4]. */
  readonly encoding: Float64Array;
  readonly expectations: Float64Array;
  readonly upstream: Float64Array;
  readonly patchGradient: Float64Array;
  readonly kind: string;
  private readonly theta: HalfAngles;
  private readonly x = new HalfAngles(qubits);
  private readonly psi = zeroState(qubits);
  private readonly lambda = zeroState(qubits);
  private readonly weights = new Float64Array(qubits);

  constructor(
    private readonly circuit: Circuit,
    count: number,
  ) {
    this.kind = `plain, ${circuit.scale}`;
    this.patches = new Float64Array(qubits * count);
    this.encoding = new Float64Array(this.encodingLength(count));
    this.expectations = new Float64Array(qubits * count);
    this.upstream = new Float64Array(qubits * count);
    this.patchGradient = new Float64Array(qubits * count);
    this.theta = new HalfAngles(qubits * circuit.depth);
  }

  encodingLength(count: number): number {
    return 2 * qubits * count;
  }

  setAngles(angles: Float64Array): void {
    this.theta.set(angles);
  }

  encode(count: number): void {
    this.encodeTo(this.patches, count, this.encoding);
  }

  encodeAll(patches: Float64Array): Encodings {
    const values = new Float64Array(2 * patches.length);
    this.encodeTo(patches, patches.length / qubits, values);
    return { values, form: 0 };
  }

  put({ parts }: KeptEncodings, n: number, to: number): void {
    this.encoding.set(parts[n] as Float64Array, 2 * qubits * to);
  }

  private encodeTo(patches: Float64Array, count: number, encoding: Float64Array): void {
    for (let p = 0; p < count; p++) {
      const { c, s } = this.x.set(patches, qubits * p, this.circuit.scale);
      encoding.set(c, 2 * qubits * p);
      encoding.set(s, 2 * qubits * p + qubits);
    }
  }

  forward(count: number): void {
    for (let p = 0; p < count; p++) {
      this.run(p);
      for (let i = 0; i < qubits; i++) this.expectations[qubits * p + i] = expectationZ(this.psi, i);
    }
  }

  /** Method in `adjoint.md`. Knows nothing of structural zeros. */
  backward(count: number, angleGradient: Float64Array | null, wantsPatches: boolean): void {
    const { circuit, theta, x, psi, lambda, weights, patchGradient } = this;
    if (wantsPatches) patchGradient.fill(0, 0, qubits * count);
    const { apply: rotate, gradient: rotationGradient } = rotations[circuit.gate];
    for (let p = 0; p < count; p++) {
      const offset = qubits * p;
      this.run(p);
      for (let i = 0; i < qubits; i++) weights[i] = this.upstream[offset + i] as number;
      applyWeightedZ(psi, all, weights, lambda);
      for (let d = circuit.depth - 1; d >= 0; d--) {
        for (let i = qubits - 2; circuit.entangling && i >= 0; i--) {
          applyCNOT(psi, i, i + 1);
          applyCNOT(lambda, i, i + 1);
        }
        for (let i = 0; i < qubits; i++) {
          const k = qubits * d + i;
          if (angleGradient) angleGradient[k] = (angleGradient[k] as number) + rotationGradient(lambda, psi, i);
          rotate(psi, i, theta.c[k] as number, -(theta.s[k] as number));
          rotate(lambda, i, theta.c[k] as number, -(theta.s[k] as number));
          if (!this.encodes(d)) continue;
          if (wantsPatches) {
            patchGradient[offset + i] =
              (patchGradient[offset + i] as number) + circuit.scale * gradientRY(lambda, psi, i);
          }
          applyRY(psi, i, x.c[i] as number, -(x.s[i] as number));
          applyRY(lambda, i, x.c[i] as number, -(x.s[i] as number));
        }
      }
    }
  }

  /** Takes |0000> through the whole circuit with the encoding of patch p. */
  private run(p: number): void {
    const { circuit, encoding, psi, theta, x } = this;
    for (let i = 0; i < qubits; i++) {
      x.c[i] = encoding[2 * qubits * p + i] as number;
      x.s[i] = encoding[2 * qubits * p + qubits + i] as number;
    }
    resetState(psi);
    const { apply: rotate } = rotations[circuit.gate];
    for (let d = 0; d < circuit.depth; d++) {
      for (let i = 0; i < qubits; i++) {
        const k = qubits * d + i;
        if (this.encodes(d)) applyRY(psi, i, x.c[i] as number, x.s[i] as number);
        rotate(psi, i, theta.c[k] as number, theta.s[k] as number);
      }
      for (let i = 0; circuit.entangling && i < qubits - 1; i++) applyCNOT(psi, i, i + 1);
    }
  }

  private encodes(repetition: number): boolean {
    return repetition === 0 || this.circuit.reuploading;
  }
}
