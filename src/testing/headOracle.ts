import type { QuantumHead } from '../engine/backend';

/**
 * The quantum head (Eqs. 15, 16) by its closed form, without states or gates. Taken backwards
 * through the CNOT chain, Z of qubit k is Z on all of 0..k; and RY(-phi) Z RY(phi) is the real
 * reflection (cos phi, -sin phi; -sin phi, -cos phi). So with amplitudes a = f / |f|
 *
 *     <Z_k> = a . (R(phi_0) x .. x R(phi_k) x 1 x .. x 1) a.
 *
 * @param features one image; all zeros give logits 0
 */
export function quantumHeadLogits(
  { qubits, measured }: QuantumHead,
  phi: ArrayLike<number>,
  features: ArrayLike<number>,
): number[] {
  const norm = Math.hypot(...Array.from(features));
  if (norm === 0) return measured.map(() => 0);
  const a = new Array<number>(2 ** qubits).fill(0);
  for (let f = 0; f < features.length; f++) a[f] = (features[f] as number) / norm;
  const byQubit: number[] = [];
  let reflected = a;
  for (let k = 0; k < qubits; k++) {
    const bit = 2 ** (qubits - 1 - k);
    const cos = Math.cos(phi[k] as number);
    const sin = Math.sin(phi[k] as number);
    reflected = reflected.map((value, i) => {
      const other = reflected[i ^ bit] as number;
      return i & bit ? -sin * other - cos * value : cos * value - sin * other;
    });
    byQubit.push(reflected.reduce((sum, value, i) => sum + value * (a[i] as number), 0));
  }
  return measured.map((q) => byQubit[q] as number);
}
