"""Which circuits and networks the reference covers; all numbers are drawn here, from seeded generators."""

import math

import numpy as np

from circuits import head_qubits
from network import parameter_counts

DATA = {"digits": [0, 1, 2], "sampling": "perClass", "images": 10, "imageSize": 6, "trainShare": 0.8}
CIRCUIT = {"gate": "RX", "reuploading": True, "entangling": True, "pixelScale": 1, "mapScale": 1}
HEAD = {"kind": "dense", "trainable": True, "measured": "first", "pooled": "none", "standardise": False}
TRAINING = {"epochs": 1, "batchSize": 16, "learningRate": 0.01, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8}
QUANTUM = {**HEAD, "kind": "quantum"}
QUANTUM_LAST = {**QUANTUM, "measured": "last"}
QUANTUM_FROZEN = {**QUANTUM, "trainable": False}
DENSE_FROZEN = {**HEAD, "trainable": False}
POOLED = {**HEAD, "pooled": "7x7"}
STANDARDISED = {**HEAD, "standardise": True}
BOTH = {**POOLED, "standardise": True}
FOUR_DIGITS = [0, 1, 2, 3]
ALL_DIGITS = list(range(10))


def experiment(layers, skips, mode, digits=None, size=6, circuit=None, head=None, **rest):
    """A complete Experiment. `layers`: depths; a negative depth is a frozen layer."""
    return {
        "data": {**DATA, "digits": digits or DATA["digits"], "imageSize": size},
        "layers": [{"depth": abs(depth), "trainable": depth > 0} for depth in layers],
        "circuit": {**CIRCUIT, **(circuit or {})},
        "readout": rest.get("readout", "mean"),
        "coverage": rest.get("coverage", "full"),
        "severalChannels": rest.get("severalChannels", "each"),
        "skips": [list(skip) for skip in skips],
        "padding": rest.get("padding", "end"),
        "head": head or HEAD,
        "loss": rest.get("loss", "crossEntropy"),
        "gradientMode": mode,
        "initialAngles": "uniform2Pi",
        "training": TRAINING,
        "seed": 0,
    }


def name_of(skips):
    return "{" + ", ".join(f"{source}>{target}" for source, target in skips) + "}"


def all_placements(layers):
    slots = [(source, target) for target in range(1, layers + 1) for source in range(target)]
    return [[slot for b, slot in enumerate(slots) if bits >> b & 1] for bits in range(2 ** len(slots))]


def network_experiments():
    """(name, images, experiment) of every network case."""
    for skips in all_placements(2):
        for mode in ("paper", "exact"):
            yield f"two layers {name_of(skips)} {mode}", 2, experiment([2, 1], skips, mode)

    three = {
        "no residual": [],
        "X+O1 | X+O2": [(0, 1), (0, 2)],
        "(O1+O2)+O3": [(1, 2), (2, 3)],
        "((X+O1)+O2)+O3": [(0, 1), (1, 2), (2, 3)],
        "O1+O3": [(1, 3)],
        "all six": [(0, 1), (0, 2), (1, 2), (0, 3), (1, 3), (2, 3)],
    }
    for label, skips in three.items():
        for mode in ("paper", "exact"):
            yield f"three layers {label} {mode}", 2, experiment([2, 1, 1], skips, mode, size=8)
    four = [(0, 1), (1, 2), (2, 4)]
    for mode in ("paper", "exact"):
        yield f"four layers {name_of(four)} {mode}", 2, experiment([1, 2, 1, 1], four, mode, size=8)
    yield "four layers no residual exact", 2, experiment([4, 1, 1, 1], [], "exact", size=8)
    yield "four layers {3>4} paper", 3, experiment([1, 1, 1, 1], [(3, 4)], "paper", size=8)
    yield "one layer, ten digits, depth 4", 3, experiment([4], [], "paper", digits=ALL_DIGITS, size=8)
    yield "one layer X+O1, RY, depth 2", 3, experiment([2], [(0, 1)], "paper", size=7, circuit={"gate": "RY"})

    # Readouts; sums of maps with one and four channels; odd remainders when centred (3 in 6, 4 in 7, 2 in 7).
    for qubit in range(4):
        yield f"readout qubit{qubit} O1+O2 exact", 2, experiment([2, 2], [(1, 2)], "exact", readout=f"qubit{qubit}")
    for skips in ([], [(0, 1)], [(0, 2)], [(0, 1), (1, 2)]):
        for mode in ("paper", "exact"):
            case = experiment([1, 2], skips, mode, readout="channels", padding="centre")
            yield f"channels, centred {name_of(skips)} {mode}", 2, case
    skips = [(0, 1), (1, 3), (2, 3)]
    for padding in ("end", "centre"):
        case = experiment([2, 1, 1], skips, "exact", size=7, padding=padding, readout="channels", digits=[4, 9])
        yield f"7x7, channels, {padding} {name_of(skips)} exact", 2, case
        case = experiment([1, 2], [(0, 2), (1, 2)], "paper", size=7, padding=padding)
        yield f"7x7, {padding}, X+O1+O2 paper", 2, case

    # Circuit: gate, encoding, scales that differ between pixels and maps.
    ry_once = {"gate": "RY", "reuploading": False, "pixelScale": math.pi, "mapScale": 0.7}
    rx_once = {"reuploading": False, "pixelScale": 0.5, "mapScale": -1.3}
    pi_scale = {"pixelScale": math.pi, "mapScale": math.pi}
    yield "RY, encoded once, scales pi and 0.7 exact", 2, experiment([3, 2], [(1, 2)], "exact", circuit=ry_once)
    yield "RY, re-uploading paper", 2, experiment([2, 2], [(0, 1), (1, 2)], "paper", circuit={"gate": "RY"})
    yield "RX, encoded once, scales 0.5 and -1.3 exact", 2, experiment([2, 3], [(0, 1)], "exact", circuit=rx_once)
    yield "scale pi, X+O2 exact", 2, experiment([2, 2], [(0, 2)], "exact", circuit=pi_scale)

    # Loss, frozen groups (in exact mode the gradient passes through a frozen layer).
    for mode in ("paper", "exact"):
        yield f"softmax twice {mode}", 3, experiment([2, 1], [(1, 2)], mode, loss="softmaxTwice", digits=FOUR_DIGITS)
        yield f"frozen QCL2 {mode}", 2, experiment([2, -1, 1], [(0, 1)], mode, size=8)
        yield f"frozen QCL1 and head {mode}", 2, experiment([-2, 1], [(1, 2)], mode, head=DENSE_FROZEN)
    yield "all frozen but the head", 2, experiment([-2, -1], [(0, 2)], "paper")

    quantum = {
        "no residual, first paper": experiment([2, 1], [], "paper", FOUR_DIGITS, 8, head=QUANTUM),
        "no residual, last exact": experiment([2, 1], [], "exact", FOUR_DIGITS, 8, head=QUANTUM_LAST),
        "X+O1, first exact": experiment([1, 1], [(0, 1)], "exact", FOUR_DIGITS, 7, head=QUANTUM),
        "O1+O2, last paper": experiment([2, 1], [(1, 2)], "paper", FOUR_DIGITS, 8, head=QUANTUM_LAST),
        "(X+O1)+O2, last exact": experiment([2, 1], [(0, 1), (1, 2)], "exact", FOUR_DIGITS, 6, head=QUANTUM_LAST),
        "channels X+O2, first exact": experiment(
            [1, 2], [(0, 2)], "exact", FOUR_DIGITS, 6, head=QUANTUM, readout="channels", padding="centre"
        ),
        "frozen head, softmax twice": experiment(
            [2, 1], [(1, 2)], "exact", FOUR_DIGITS, head=QUANTUM_FROZEN, loss="softmaxTwice"
        ),
        "ten digits": experiment([2, 1], [(0, 2)], "paper", ALL_DIGITS, 6, head=QUANTUM),
        # 4 * 17 * 17 = 1156 features need eleven qubits.
        "eleven qubits": experiment([1], [(0, 1)], "exact", FOUR_DIGITS, 17, head=QUANTUM_LAST, readout="channels"),
    }
    for label, case in quantum.items():
        yield f"quantum head {label}", 1 if label == "eleven qubits" else 2, case

    # Ablations and what lies between the last map and the head; four images, since two standardise to +-1.
    alone = {"entangling": False}
    yield "no CNOTs, RX, O1+O2 exact", 2, experiment([2, 1], [(1, 2)], "exact", circuit=alone)
    yield "no CNOTs, RY, (X+O1)+O2 paper", 2, experiment(
        [2, 2], [(0, 1), (1, 2)], "paper", circuit={**alone, "gate": "RY", "reuploading": False}
    )
    for size in (4, 8, 10, 14):
        yield f"pooled from {size}x{size}, X+O2 exact", 2, experiment([1, 1], [(0, 2)], "exact", size=size, head=POOLED)
    yield "pooled from 2x2, no residual exact", 2, experiment([2, 1], [], "exact", size=8, head=POOLED)
    yield "pooled, channels, quantum head exact", 2, experiment(
        [1, 2], [(1, 2)], "exact", FOUR_DIGITS, 8, head={**QUANTUM_LAST, "pooled": "7x7"}, readout="channels"
    )
    for mode in ("paper", "exact"):
        yield f"standardised, X+O1 {mode}", 4, experiment([2, 1], [(0, 1)], mode, size=8, head=STANDARDISED)
        yield f"standardised and pooled, (X+O1)+O2 {mode}", 4, experiment([2, 1], [(0, 1), (1, 2)], mode, head=BOTH)
    yield "standardised, quantum head, O1+O2 exact", 5, experiment(
        [2, 2], [(1, 2)], "exact", FOUR_DIGITS, 8, head={**QUANTUM_LAST, "standardise": True}
    )
    yield "standardised, all frozen but the head", 4, experiment([-2, -1], [(0, 2)], "paper", head=STANDARDISED)

    # RZ, which the paper does not use: angles that no readout sees, through re-encoding and both heads.
    rz, rz_once = {"gate": "RZ"}, {"gate": "RZ", "reuploading": False, "pixelScale": 0.7, "mapScale": -1.3}
    for mode in ("paper", "exact"):
        yield f"RZ, (X+O1)+O2 {mode}", 2, experiment([3, 2], [(0, 1), (1, 2)], mode, circuit=rz)
        yield f"RZ, no residual, qubit0 {mode}", 2, experiment([4, 1], [], mode, size=8, circuit=rz, readout="qubit0")
    yield "RZ, encoded once, O1+O2 exact", 2, experiment([2, 3], [(1, 2)], "exact", circuit=rz_once)
    yield "RZ, no CNOTs, channels exact", 2, experiment(
        [2, 2], [(1, 2)], "exact", circuit={**rz, "entangling": False}, readout="channels"
    )
    yield "RZ, quantum head, X+O2 exact", 2, experiment(
        [2, 2], [(0, 2)], "exact", FOUR_DIGITS, 6, circuit=rz, head=QUANTUM_LAST
    )

    # A quarter of the windows: two layers in every placement, odd sides (13 -> 7 -> 4), centred, both heads, pooled.
    quarter = {"coverage": "quarter"}
    for skips in ([], [(0, 1)], [(1, 2)], [(0, 2)], [(0, 1), (1, 2)]):
        for mode in ("paper", "exact"):
            case = experiment([2, 1], skips, mode, size=8, readout="qubit0", **quarter)
            yield f"quarter, qubit0, two layers {name_of(skips)} {mode}", 2, case
    for padding in ("end", "centre"):
        case = experiment([2, 1, 1], [(1, 2), (0, 3)], "exact", size=13, padding=padding, **quarter)
        yield f"quarter, 13x13, {padding}, three layers exact", 2, case
    yield "quarter, four layers of 6x6 exact", 2, experiment([1, 1, 1, 1], [(1, 3)], "exact", **quarter)
    yield "quarter, pooled from 8x8, X+O2 exact", 2, experiment([1, 1], [(0, 2)], "exact", size=8, head=POOLED, **quarter)
    yield "quarter, standardised, O1+O2 exact", 4, experiment(
        [2, 1], [(1, 2)], "exact", size=8, head=STANDARDISED, **quarter
    )
    yield "quarter, quantum head, O1+O2 exact", 2, experiment(
        [2, 1], [(1, 2)], "exact", FOUR_DIGITS, 8, head=QUANTUM_LAST, **quarter
    )

    # Several channels, averaged before they are encoded.
    averaged = {"readout": "channels", "severalChannels": "averaged"}
    for skips in ([], [(1, 2)], [(0, 1), (1, 2)]):
        for mode in ("paper", "exact"):
            case = experiment([1, 2], skips, mode, size=7, padding="centre", **averaged)
            yield f"channels averaged {name_of(skips)} {mode}", 2, case
    for mode in ("paper", "exact"):
        case = experiment([2, 1, 1], [(1, 2), (2, 3)], mode, size=8, **averaged, **quarter)
        yield f"channels averaged, quarter, three layers {mode}", 2, case


def network_cases():
    for seed, (name, images, case) in enumerate(network_experiments()):
        random = np.random.default_rng([3, seed])
        counts, head = parameter_counts(case)
        size, classes = case["data"]["imageSize"], len(case["data"]["digits"])
        # MNIST's images are mostly black, and windows of zeros are a special case of every formula.
        pixels = random.random((images, size * size)) * (random.random((images, size * size)) < 0.75)
        bound = 2 * math.pi if case["head"]["kind"] == "quantum" else 1
        yield {
            "name": name,
            "experiment": case,
            "parameters": {
                "angles": [random.uniform(0, 2 * math.pi, count) for count in counts],
                "head": random.uniform(-bound, bound, head),
            },
            "images": pixels,
            "labels": random.integers(0, classes, images),
        }


def circuit_cases():
    scales = {"1": 1, "pi": math.pi, "0.7": 0.7}
    settings = [(d, g, u, True) for d in (1, 2, 3, 4) for g in ("RX", "RY") for u in (True, False)]
    settings += [(d, g, u, False) for d in (1, 3) for g in ("RX", "RY") for u in (True, False)]
    # At the end: a case draws its numbers by its place.
    settings += [(d, "RZ", u, True) for d in (1, 2, 3, 4, 5) for u in (True, False)]
    settings += [(d, "RZ", u, False) for d in (1, 2, 3) for u in (True, False)]
    for seed, (depth, gate, reuploading, entangling) in enumerate(settings):
        random = np.random.default_rng([1, seed])
        scale = list(scales)[seed % 3]
        yield {
            "name": f"depth {depth}, {gate}, {'re-uploading' if reuploading else 'encoded once'}"
            f"{'' if entangling else ', no CNOTs'}, scale {scale}",
            "depth": depth,
            "gate": gate,
            "reuploading": reuploading,
            "entangling": entangling,
            "scale": scales[scale],
            "inputs": random.uniform(-1, 1, 4),
            "angles": random.uniform(0, 2 * math.pi, 4 * depth),
        }


def head_cases():
    sizes = [(5, 4), (13, 3), (16, 10), (49, 4), (200, 4), (1024, 2), (1100, 4)]
    settings = [(n, c, m) for n, c in sizes for m in ("first", "last")]
    for seed, (features, classes, measured) in enumerate(settings):
        random = np.random.default_rng([2, seed])
        qubits = head_qubits(features)
        yield {
            "name": f"{features} features on {qubits} qubits, {classes} measured {measured}",
            "classes": classes,
            "measured": measured,
            "features": random.uniform(-1, 1, features),
            "phi": random.uniform(0, 2 * math.pi, qubits),
        }
