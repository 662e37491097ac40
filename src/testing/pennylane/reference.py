"""Reference numbers for the lab's engine from PennyLane and autograd, in float64.

    python reference.py --out reference.json     writes them; numbers already there stay where they agree
    python reference.py --check reference.json   recomputes and compares; exits with 1 and says what differs
"""

import argparse
import json
import platform
import sys
import warnings
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pennylane as qml

from cases import circuit_cases, head_cases, network_cases
from circuits import head_reference, quanvolutional_reference
from network import network_reference

TOLERANCE = 1e-12

# The amplitudes of the head's state are complex, its features real: the gradient's imaginary part is meant to go.
warnings.filterwarnings("ignore", category=np.exceptions.ComplexWarning)


def plain(value):
    """Lists and numbers as JSON has them, doubles unrounded."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, np.ndarray):
        return np.asarray(value).tolist()
    return value.item() if isinstance(value, np.generic) else value


def references(cases, compute):
    return [plain({**case, "expected": compute(case)}) for case in cases]


def compute_all():
    return {
        "about": {
            "what": "Numbers from PennyLane (default.qubit, backprop, float64) that the engine is compared with.",
            "how": "python src/testing/pennylane/reference.py --out src/testing/pennylane/reference.json",
            "python": platform.python_version(),
            "pennylane": qml.version(),
            "numpy": np.__version__,
            "autograd": version("autograd"),
        },
        "circuits": references(circuit_cases(), quanvolutional_reference),
        "heads": references(head_cases(), head_reference),
        "networks": references(network_cases(), network_reference),
    }


def differences(path, committed, computed):
    """Every place where the two disagree, in words. Numbers agree within TOLERANCE, all else exactly."""
    number = (int, float)
    if isinstance(committed, dict) and isinstance(computed, dict) and committed.keys() == computed.keys():
        keys = committed.keys()
    elif isinstance(committed, list) and isinstance(computed, list) and len(committed) == len(computed):
        keys = range(len(committed))
    elif type(committed) in number and type(computed) in number:
        # Negated, so that NaN differs from everything.
        if not abs(committed - computed) <= TOLERANCE:
            yield f"{path}: committed {committed!r}, computed {computed!r}"
        return
    else:
        if committed != computed or type(committed) is not type(computed):
            yield f"{path}: committed {str(committed)[:80]}, computed {str(computed)[:80]}"
        return
    for key in keys:
        item = committed[key]
        label = item["name"] if isinstance(item, dict) and "name" in item else key
        yield from differences(f"{path}/{label}", item, computed[key])


def kept(committed, computed):
    """The computed one with what is committed wherever the two agree: another machine's rounding changes no line."""
    by_name = {case["name"]: case for case in committed}
    return [by_name[c["name"]] if agrees(by_name.get(c["name"]), c) else c for c in computed]


def agrees(committed, computed):
    return next(differences("", committed, computed), None) is None


def write(reference, file):
    """One case a line: readable differences, and not three times the size."""
    parts = [f'"about": {json.dumps(reference["about"], indent=2)}']
    for key in ("circuits", "heads", "networks"):
        lines = ",\n".join(json.dumps(case, separators=(",", ":"), allow_nan=False) for case in reference[key])
        parts.append(f'"{key}": [\n{lines}\n]')
    file.write_text("{\n" + ",\n".join(parts) + "\n}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--out", type=Path, help="file to write")
    action.add_argument("--check", type=Path, help="file to compare with")
    options = parser.parse_args()
    reference = compute_all()
    if options.out:
        committed = json.loads(options.out.read_text()) if options.out.exists() else {}
        for key in ("circuits", "heads", "networks"):
            reference[key] = kept(committed.get(key, []), reference[key])
        write(reference, options.out)
        return 0
    committed = json.loads(options.check.read_text())
    found = [
        line
        for key in ("circuits", "heads", "networks")
        for line in differences(key, committed.get(key), reference[key])
    ]
    for line in found[:50]:
        print(line)
    counts = ", ".join(f"{len(reference[key])} {key}" for key in ("circuits", "heads", "networks"))
    print(f"{counts}: {len(found)} differences above {TOLERANCE:.0e}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
