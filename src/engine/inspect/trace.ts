import { circuitQubits as qubits } from '../../model/experiment';
import { circuitSteps } from '../../model/gateSteps';
import type { CircuitTrace } from '../../model/inspection';
import type { Circuit } from '../backend';
import { HalfAngles } from '../reference/halfAngles';
import { applyRY, rotations } from '../reference/rotations';
import { applyCNOT, expectationZ, zeroState } from '../reference/state';
import { writeBloch } from './bloch';

/**
 * One run of the quanvolutional circuit on |0000>, kept gate step by gate step.
 * @param patch values on qubits 0..3  @param angles theta [4 * depth], radians
 */
export function traceCircuit(
  circuit: Circuit,
  patch: Float64Array,
  angles: Float64Array,
): CircuitTrace & { readonly expectations: Float64Array } {
  const gateSteps = circuitSteps(circuit.depth, circuit);
  const dimension = 1 << qubits;
  const re = new Float64Array((gateSteps.length + 1) * dimension);
  const im = new Float64Array(re.length);
  const bloch = new Float64Array((gateSteps.length + 1) * qubits * 3);
  const x = new HalfAngles(qubits).set(patch, 0, circuit.scale);
  const theta = new HalfAngles(angles.length).set(angles);
  const { apply: rotate } = rotations[circuit.gate];
  const psi = zeroState(qubits);

  const keep = (done: number): void => {
    re.set(psi.re, done * dimension);
    im.set(psi.im, done * dimension);
    writeBloch(psi, bloch, done * qubits * 3);
  };
  keep(0);
  gateSteps.forEach((gateStep, index) => {
    if (gateStep.kind === 'cnot') {
      applyCNOT(psi, gateStep.control, gateStep.target);
    } else {
      for (let i = 0; i < qubits; i++) {
        const k = qubits * gateStep.repetition + i;
        if (gateStep.kind === 'encode') applyRY(psi, i, x.c[i] as number, x.s[i] as number);
        else rotate(psi, i, theta.c[k] as number, theta.s[k] as number);
      }
    }
    keep(index + 1);
  });
  return { re, im, bloch, expectations: Float64Array.from({ length: qubits }, (_, i) => expectationZ(psi, i)) };
}
