"""Opens exported OpenQASM with the real tools and prints the expectation values they give, as JSON by file.

    python check_circuits.py FOLDER

FOLDER has cases.json: {name: {"window": [x0, x1, x2, x3]}}, and beside it name.stdgates.qasm, name.plain.qasm (OpenQASM 3, inputs
free) and name.bound.qasm (OpenQASM 2).
"""

import json
import pathlib
import sys

import pennylane as qml
import qiskit.qasm2
import qiskit.qasm3
from qiskit.quantum_info import SparsePauliOp, Statevector

folder = pathlib.Path(sys.argv[1])


def of_qiskit(circuit):
    state = Statevector(circuit)
    return [state.expectation_value(SparsePauliOp.from_sparse_list([("Z", [q], 1.0)], 4)).real for q in range(4)]


def with_inputs(circuit, window):
    values = dict(zip(["x0", "x1", "x2", "x3"], window))
    return circuit.assign_parameters({each: values[each.name] for each in circuit.parameters})


def of_pennylane(text, window):
    @qml.qnode(qml.device("default.qubit"))
    def circuit():
        qml.from_qasm3(text)(**dict(zip(["x0", "x1", "x2", "x3"], window)))
        return [qml.expval(qml.PauliZ(f"q[{wire}]")) for wire in range(4)]

    return [float(value) for value in circuit()]


results = {}
for name, case in json.loads((folder / "cases.json").read_text()).items():
    read = {kind: (folder / f"{name}.{kind}.qasm").read_text() for kind in ("stdgates", "plain", "bound")}
    ways = {
        "qiskit, OpenQASM 3": lambda: of_qiskit(with_inputs(qiskit.qasm3.loads(read["stdgates"]), case["window"])),
        "qiskit, OpenQASM 2": lambda: of_qiskit(qiskit.qasm2.loads(read["bound"])),
        "pennylane, OpenQASM 3": lambda: of_pennylane(read["plain"], case["window"]),
    }
    results[name] = {}
    for way, run in ways.items():
        try:
            results[name][way] = run()
        except Exception as error:
            results[name][way] = f"{type(error).__name__}: {error}"
json.dump(results, sys.stdout)
