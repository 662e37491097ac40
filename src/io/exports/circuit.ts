import { circuitQubits, type Experiment } from '../../model/experiment';
import { readouts } from '../conventions';

/** One operation of a layer's circuit, in the order of Eqs. 1 to 8 and 12. */
export type Operation =
  /** RY by scale times the window's value on this qubit (Eq. 1). */
  | { readonly kind: 'encode'; readonly qubit: number; readonly repetition: number }
  /** The trainable rotation (Eq. 3). */
  | { readonly kind: 'rotate'; readonly qubit: number; readonly repetition: number }
  /** CNOT (Eqs. 5, 6). */
  | { readonly kind: 'cnot'; readonly control: number; readonly target: number; readonly repetition: number };

/** The circuit of QCLk, gate by gate. @param k from 1 */
export function operations({ circuit, layers }: Experiment, k: number): Operation[] {
  const depth = layers[k - 1]?.depth;
  if (depth === undefined) throw new RangeError(`expected a layer from 1 to ${layers.length}, got ${k}`);
  return Array.from({ length: depth }, (_, repetition) => {
    const qubits = Array.from({ length: circuitQubits }, (_, qubit) => qubit);
    const rotations = qubits.flatMap((qubit): Operation[] => [
      ...(repetition === 0 || circuit.reuploading ? [{ kind: 'encode', qubit, repetition } as const] : []),
      { kind: 'rotate', qubit, repetition },
    ]);
    const chain = circuit.entangling
      ? qubits.slice(1).map((target): Operation => ({ kind: 'cnot', control: target - 1, target, repetition }))
      : [];
    return [...rotations, ...chain];
  }).flat();
}

/** Qubits whose expectation value of Z the readout uses. */
export function readQubits({ readout }: Experiment): readonly number[] {
  return readouts[readout].qubits;
}

/** Angle in radians per unit of what QCLk reads. */
export function scaleOf({ circuit }: Experiment, k: number): number {
  return k === 1 ? circuit.pixelScale : circuit.mapScale;
}
