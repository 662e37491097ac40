import { gates } from '../../../model/gates/gates';
import { networkShapes } from '../../../model/shapes';
import { readouts } from '../../conventions';
import { labVersion } from '../../version';
import { readQubits, scaleOf } from '../circuit';
import { baseName, type TrainedNetwork } from '../takeaway';
import { float, formulaOf } from './network';

/**
 * A script for Qiskit: the circuit of QCL1 with free inputs and bound angles, and an estimator that computes the map
 * of the first reference image window by window and compares it with the file's.
 */
export function qiskitScript(network: Pick<TrainedNetwork, 'experiment' | 'position'>): string {
  const { experiment } = network;
  const { gate, reuploading, entangling } = experiment.circuit;
  const { outputs } = networkShapes(experiment);
  const side = outputs[1]?.size ?? 0;
  const quarter = experiment.coverage === 'quarter';
  const odd = experiment.data.imageSize % 2;
  const wires = readQubits(experiment);
  const combined =
    readouts[experiment.readout].combined === 'channels'
      ? 'z.reshape(half, half, 4).transpose(2, 0, 1)'
      : 'z.mean(1).reshape(1, half, half)';
  const chain = entangling
    ? `
    for qubit in range(3):
        circuit.cx(qubit, qubit + 1)`
    : '';
  return `"""QCL1 of ${formulaOf(experiment)}, seed ${experiment.seed}, as a Qiskit circuit: one map of the first reference image by an estimator.

Written by ResQuNN Lab ${labVersion}. Needs: pip install qiskit numpy, and the .npz file beside this file. Put a backend's estimator in the place
of the exact one to run it elsewhere. The lab's qubit 0 is Qiskit's qubit 0; Qiskit writes it at the right of a bit string.
"""

import pathlib

import numpy as np
from qiskit import QuantumCircuit
from qiskit.circuit import ParameterVector
from qiskit.primitives import StatevectorEstimator
from qiskit.quantum_info import SparsePauliOp

weights = np.load(pathlib.Path(__file__).with_name("${baseName(network)}.npz"))
angles = weights["qcl1.angles"]  # [depth, 4], radians

x = ParameterVector("x", 4)  # the four values of a window, row by row
circuit = QuantumCircuit(4)
for repetition in range(len(angles)):
    for qubit in range(4):
        ${reuploading ? '' : 'if repetition == 0:\n            '}circuit.ry(${float(scaleOf(experiment, 1))} * x[qubit], qubit)
        circuit.${gates[gate].qasm}(float(angles[repetition, qubit]), qubit)${chain}

observables = [SparsePauliOp.from_sparse_list([("Z", [qubit], 1.0)], num_qubits=4) for qubit in [${wires.join(', ')}]]


def map_of(image, estimator):
    """image [size, size], 0..1 -> O1 [channels, half, half]; all windows and observables in one call."""
    image = np.pad(image, (0, ${odd}))
    half = len(image) // 2${quarter ? quarterLines : ''}
    windows = image.reshape(half, 2, half, 2).transpose(0, 2, 1, 3).reshape(-1, 1, 4)
    z = estimator.run([(circuit, observables, windows)]).result()[0].data.evs
    return ${quarter ? `np.pad(${combined}, ((0, 0), (0, side - half), (0, side - half)))  # 0 where no window starts` : combined}


if __name__ == "__main__":
    print(circuit)
    got = map_of(weights["reference.x"][0, 0], StatevectorEstimator())
    difference = np.abs(got - weights["reference.o1"][0]).max()
    if got.shape != (${outputs[1]?.channels ?? 1}, ${side}, ${side}) or not difference <= 1e-9:
        raise SystemExit(f"O1 differs from the reference vectors by {difference:.1e}: not the circuit of the file")
    print("O1 of the first reference image: the same within 1e-9")
`;
}

const quarterLines = `
    side, half = half, (half + 1) // 2  # coverage quarter: windows in the top left alone
    image = image[: 2 * half, : 2 * half]`;
