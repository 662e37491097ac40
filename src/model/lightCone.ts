import { circuitQubits, type Experiment, type Readout } from './experiment';
import { type Axis, gates as gateRows } from './gates/gates';

/**
 * Structural zeros: which angles and inputs of a quanvolutional circuit cannot change what is read
 * out, for any values of the others.
 *
 * Method: the read-out observables, as sets of Pauli strings, are taken backwards through the
 * circuit (Heisenberg picture), the initial state |0000><0000| forwards. A rotation about an axis
 * turns a Pauli on its qubit that anticommutes with the axis into a mixture of two; a CNOT permutes
 * the strings. A rotation matters if and only if some string that it turns on the observable's side
 * meets one on the state's side. Coefficients are not tracked: for generic angles they do not vanish.
 * What comes out for each gate, and why: `lightCone.md`.
 */
export interface LightCone {
  /** [depth * 4] true where the angle of repetition d, qubit i (index 4 d + i) acts. */
  readonly angles: readonly boolean[];
  /** [4] true where input i acts in any repetition. */
  readonly inputs: readonly boolean[];
}

/** A Pauli string on four qubits: bit i of the low nibble is its X part on qubit i, bit i + 4 its Z part. */
type PauliSet = Uint8Array<ArrayBuffer>;

type CircuitGate =
  | {
      readonly kind: 'rotation';
      readonly axis: Axis;
      readonly qubit: number;
      readonly role: 'input' | 'angle';
      readonly index: number;
    }
  | { readonly kind: 'cnot'; readonly control: number; readonly target: number };

/** Qubits whose <Z> a readout uses. */
export function readoutQubits(readout: Readout): readonly number[] {
  return readout === 'mean' || readout === 'channels' ? [0, 1, 2, 3] : [Number(readout.slice(5))];
}

/** Light cone of a quanvolutional circuit of this depth (Eqs. 1-8, 12). */
export function circuitLightCone(depth: number, circuit: Experiment['circuit'], readout: Readout): LightCone {
  const gates = circuitGates(depth, circuit);
  const before = forwardSets(gates);
  const angles = new Array<boolean>(circuitQubits * depth).fill(false);
  const inputs = new Array<boolean>(circuitQubits).fill(false);
  let observable: PauliSet = new Uint8Array(256);
  for (const qubit of readoutQubits(readout)) observable[1 << (qubit + 4)] = 1;
  for (let g = gates.length - 1; g >= 0; g--) {
    const gate = gates[g] as CircuitGate;
    if (gate.kind === 'rotation' && rotationMatters(gate, observable, before[g] as PauliSet)) {
      (gate.role === 'angle' ? angles : inputs)[gate.index] = true;
    }
    observable = conjugate(gate, observable);
  }
  return { angles, inputs };
}

/**
 * Light cone of the quantum head (Eqs. 15, 16): conjugated by the CNOT chain, Z on qubit k becomes
 * Z on all of 0..k, so RY(phi_j) acts if and only if some measured qubit is j or later.
 */
export function headLightCone(qubits: number, measured: readonly number[]): boolean[] {
  const last = Math.max(...measured);
  return Array.from({ length: qubits }, (_, j) => j <= last);
}

/**
 * Whether the quantum head's logits depend on the features at all: amplitudes fill the basis from
 * the lowest index, so few features leave every qubit up to the last measured one in |0>, whatever
 * they are (the paper's 7x7 map and its first four qubits: 49 features, 64 fit below).
 * @param filled how many features, from the first on, can be other than 0 (`NetworkShapes`)
 */
export function headSeesFeatures(filled: number, qubits: number, measured: readonly number[]): boolean {
  return filled > 2 ** (qubits - 1 - Math.max(...measured));
}

function circuitGates(depth: number, circuit: Experiment['circuit']): CircuitGate[] {
  const gates: CircuitGate[] = [];
  for (let d = 0; d < depth; d++) {
    for (let qubit = 0; qubit < circuitQubits; qubit++) {
      if (d === 0 || circuit.reuploading)
        gates.push({ kind: 'rotation', axis: 'Y', qubit, role: 'input', index: qubit });
      const { axis } = gateRows[circuit.gate];
      gates.push({ kind: 'rotation', axis, qubit, role: 'angle', index: circuitQubits * d + qubit });
    }
    for (let control = 0; circuit.entangling && control < circuitQubits - 1; control++)
      gates.push({ kind: 'cnot', control, target: control + 1 });
  }
  return gates;
}

/** Strings with a coefficient in the state before each gate. |0000><0000| holds all strings of I and Z. */
function forwardSets(gates: readonly CircuitGate[]): PauliSet[] {
  let set: PauliSet = new Uint8Array(256);
  for (let z = 0; z < 16; z++) set[z << 4] = 1;
  return gates.map((gate) => {
    const before = set;
    set = conjugate(gate, set);
    return before;
  });
}

function conjugate(gate: CircuitGate, set: PauliSet): PauliSet {
  const result = new Uint8Array(256);
  for (let string = 0; string < 256; string++) {
    if (!set[string]) continue;
    if (gate.kind === 'cnot') {
      const { control, target } = gate;
      const x = (string >> control) & 1;
      const z = (string >> (target + 4)) & 1;
      result[string ^ (x << target) ^ (z << (control + 4))] = 1;
    } else {
      result[string] = 1;
      if (anticommutes(gate.axis, gate.qubit, string)) result[turned(gate.axis, gate.qubit, string)] = 1;
    }
  }
  return result;
}

function rotationMatters(gate: CircuitGate & { kind: 'rotation' }, observable: PauliSet, state: PauliSet): boolean {
  for (let string = 0; string < 256; string++) {
    if (!observable[string] || !anticommutes(gate.axis, gate.qubit, string)) continue;
    if (state[string] || state[turned(gate.axis, gate.qubit, string)]) return true;
  }
  return false;
}

/** A Pauli as its X part and its Z part; Y has both. */
const parts: Readonly<Record<Axis, { readonly x: number; readonly z: number }>> = {
  X: { x: 1, z: 0 },
  Y: { x: 1, z: 1 },
  Z: { x: 0, z: 1 },
};

/** Two Paulis anticommute where one's X part meets the other's Z part an odd number of times. */
function anticommutes(axis: Axis, qubit: number, string: number): boolean {
  const x = (string >> qubit) & 1;
  const z = (string >> (qubit + 4)) & 1;
  return ((x & parts[axis].z) ^ (z & parts[axis].x)) === 1;
}

/** The other Pauli of the plane that the rotation turns in, the product with its axis: Z <-> Y about X. */
function turned(axis: Axis, qubit: number, string: number): number {
  return string ^ (parts[axis].x << qubit) ^ (parts[axis].z << (qubit + 4));
}
