import { circuitQubits, type Experiment } from './experiment';

/**
 * A circuit as a person reads it, column by column: what happens at once is one gate step. Gates of one
 * gate step act on different qubits, so they have no order among themselves.
 */
export type GateStep =
  /** RY(s x_i) on every qubit (Eq. 1). */
  | { readonly kind: 'encode'; readonly repetition: number }
  /** The trainable gate by theta_i on every qubit (Eq. 3); RY(phi_j) in the quantum head (Eq. 16). */
  | { readonly kind: 'rotate'; readonly repetition: number }
  /** CNOT (Eq. 5). */
  | { readonly kind: 'cnot'; readonly repetition: number; readonly control: number; readonly target: number };

/** Gate steps of a quanvolutional circuit (Eqs. 1-8, 12) of this depth; repetitions count from 0. */
export function circuitSteps(
  depth: number,
  circuit: Pick<Experiment['circuit'], 'reuploading' | 'entangling'>,
): GateStep[] {
  return Array.from({ length: depth }, (_, repetition): GateStep[] => [
    ...(repetition === 0 || circuit.reuploading ? [{ kind: 'encode' as const, repetition }] : []),
    { kind: 'rotate', repetition },
    ...(circuit.entangling ? chain(circuitQubits, repetition) : []),
  ]).flat();
}

/** Gate steps of the quantum head, after its amplitudes are set (Eq. 16). */
export function headSteps(qubits: number): GateStep[] {
  return [{ kind: 'rotate', repetition: 0 }, ...chain(qubits, 0)];
}

/** CNOT(0,1), CNOT(1,2), .. to the last qubit. */
function chain(qubits: number, repetition: number): GateStep[] {
  return Array.from({ length: qubits - 1 }, (_, control) => ({
    kind: 'cnot',
    repetition,
    control,
    target: control + 1,
  }));
}

/** Qubits that a gate step acts on. */
export function touchedQubits(gateStep: GateStep, qubits: number): number[] {
  return gateStep.kind === 'cnot' ? [gateStep.control, gateStep.target] : Array.from({ length: qubits }, (_, q) => q);
}
