"""The paper's two circuits as PennyLane QNodes in float64, and checked Jacobians of them.

Kashif & Shafique, Sci. Rep. 2025. Written from the paper's equations, not from the lab's TypeScript.
"""

import numpy as np
import pennylane as qml
from pennylane import numpy as pnp

QUBITS = 4
HEAD_QUBITS = 10
# Two exact methods differ by rounding only.
AGREEMENT = 1e-12


def quanvolutional_circuit(depth, gate, reuploading, entangling, scale, diff_method="backprop"):
    """QNode (x [..., 4], angles [depth * 4]) -> 4 expectation values of Z (Eqs. 1-8, 12).

    x may carry leading axes flattened to one batch axis; angles go repetition by repetition, qubit by qubit.
    """
    rotation = {"RX": qml.RX, "RY": qml.RY, "RZ": qml.RZ}[gate]

    @qml.qnode(qml.device("default.qubit", wires=QUBITS), interface="autograd", diff_method=diff_method)
    def circuit(x, angles):
        for repetition in range(depth):
            for wire in range(QUBITS):
                if repetition == 0 or reuploading:
                    qml.RY(scale * x[..., wire], wires=wire)
                rotation(angles[QUBITS * repetition + wire], wires=wire)
            for wire in range(QUBITS - 1 if entangling else 0):
                qml.CNOT(wires=[wire, wire + 1])
        return [qml.expval(qml.PauliZ(wire)) for wire in range(QUBITS)]

    return circuit


def head_qubits(features):
    """max(10, ceil(log2 features)), in whole numbers."""
    return max(HEAD_QUBITS, (features - 1).bit_length())


def measured_wires(features, classes, measured):
    qubits = head_qubits(features)
    return list(range(classes)) if measured == "first" else list(range(qubits - classes, qubits))


def rotations_and_chain(phi):
    """Eq. 16: RY on each qubit, then a chain of CNOTs."""
    for wire in range(len(phi)):
        qml.RY(phi[wire], wires=wire)
    for wire in range(len(phi) - 1):
        qml.CNOT(wires=[wire, wire + 1])


def head_circuit(features, classes, measured, diff_method="backprop"):
    """QNode (map [..., features], phi [qubits]) -> `classes` expectation values of Z (Eqs. 15, 16)."""
    qubits = head_qubits(features)
    wires = measured_wires(features, classes, measured)

    @qml.qnode(qml.device("default.qubit", wires=qubits), interface="autograd", diff_method=diff_method)
    def circuit(flat, phi):
        qml.AmplitudeEmbedding(flat, wires=range(qubits), pad_with=0.0, normalize=True)
        rotations_and_chain(phi)
        return [qml.expval(qml.PauliZ(wire)) for wire in wires]

    return circuit


def jacobian(circuit, arguments, index):
    """[outputs, parameters] of the QNode at `arguments`, with respect to argument `index`."""
    # Plain arrays are constants. A tensor that does not require a gradient would require one after normalisation.
    tracked = [pnp.array(value) if at == index else np.array(value) for at, value in enumerate(arguments)]
    return qml.jacobian(lambda *values: pnp.stack(circuit(*values)), argnums=index)(*tracked)


def agree(what, first, second, tolerance=AGREEMENT):
    """Raises where two ways to the same numbers differ."""
    difference = float(pnp.max(pnp.abs(pnp.asarray(first) - pnp.asarray(second))))
    if not difference <= tolerance:
        raise AssertionError(f"{what}: two methods differ by {difference:.3e}, allowed {tolerance:.0e}")


def quanvolutional_reference(case):
    """Values and Jacobians of one circuit; back-propagation checked against the parameter shift rule."""
    settings = (case["depth"], case["gate"], case["reuploading"], case["entangling"], case["scale"])
    arguments = (pnp.array(case["inputs"]), pnp.array(case["angles"]))
    backprop, shift = (quanvolutional_circuit(*settings, method) for method in ("backprop", "parameter-shift"))
    result = {"values": pnp.stack(backprop(*arguments))}
    for index, name in enumerate(("inputsJacobian", "anglesJacobian")):
        result[name] = jacobian(backprop, arguments, index)
        agree(f"{case['name']}, {name}", result[name], jacobian(shift, arguments, index))
    return result


def head_reference(case):
    """Values and Jacobians of one head; phi checked by parameter shift, features by the quadratic form."""
    flat, phi = pnp.array(case["features"]), pnp.array(case["phi"])
    settings = (len(flat), case["classes"], case["measured"])
    backprop, shift = (head_circuit(*settings, method) for method in ("backprop", "parameter-shift"))
    values = pnp.stack(backprop(flat, phi))
    result = {
        "values": values,
        "phiJacobian": jacobian(backprop, (flat, phi), 1),
        "featuresJacobian": jacobian(backprop, (flat, phi), 0),
    }
    agree(f"{case['name']}, phiJacobian", result["phiJacobian"], jacobian(shift, (flat, phi), 1))
    agree(f"{case['name']}, featuresJacobian", result["featuresJacobian"], quadratic_form_jacobian(flat, phi, *settings))
    return result


def quadratic_form_jacobian(flat, phi, features, classes, measured):
    """<Z> = a M a / (a a) with M = U+ Z U has the gradient 2 (M a - <Z> a) / (a a); M a by running U, Z and U+."""
    qubits = head_qubits(features)

    @qml.qnode(qml.device("default.qubit", wires=qubits))
    def image_under_m(wire):
        qml.AmplitudeEmbedding(flat, wires=range(qubits), pad_with=0.0, normalize=True)
        rotations_and_chain(phi)
        qml.PauliZ(wire)
        qml.adjoint(rotations_and_chain)(phi)
        return qml.state()

    norm = pnp.sqrt(flat @ flat)
    rows = []
    for wire in measured_wires(features, classes, measured):
        image = norm * image_under_m(wire).real[:features]
        rows.append(2 * (image - (flat @ image) / norm**2 * flat) / norm**2)
    return pnp.stack(rows)
