"""The whole network in PennyLane and autograd: forward pass, loss, gradients and what has none.

Maps are arrays [images, channels, size, size]. `experiment` is the lab's Experiment as JSON gives it.
"""

import numpy as np
from autograd.core import VJPNode
from autograd.tracer import getval, isbox, trace
import pennylane as qml
from pennylane import numpy as pnp

from circuits import QUBITS, agree, head_circuit, head_qubits, quanvolutional_circuit

# Central differences with step 1e-5 on losses of order one: truncation and rounding are each near 1e-10.
FINITE_DIFFERENCE_STEP = 1e-5
FINITE_DIFFERENCE_TOLERANCE = 1e-8
# Less spread of a feature over the images is rounding, and standardises to 0.
LEAST_SPREAD = 1e-9


def detach(value):
    """The plain array within; autograd sees a constant, as torch does after a tensor is built anew."""
    while isbox(value):
        value = getval(value)
    return value


def enlarge(maps, size, padding):
    """Zero-padded to `size`; `centre` leaves an odd remainder at the bottom and right."""
    missing = size - maps.shape[-1]
    before = missing // 2 if padding == "centre" else 0
    around = (before, missing - before)
    return pnp.pad(maps, ((0, 0), (0, 0), around, around), mode="constant") if missing else maps


def add(maps, padding):
    """Residual sum: padded to the largest; one channel is broadcast to four."""
    size = max(each.shape[-1] for each in maps)
    total = enlarge(maps[0], size, padding)
    for each in maps[1:]:
        total = total + enlarge(each, size, padding)
    return total


def quanvolve(maps, angles, scale, experiment):
    """QCLk: the 2x2 windows with stride 2 of every channel through the circuit, averaged over channels.

    Coverage `quarter` is a loop that ends at half of the output's side: the rest of the output is never written.
    """
    if experiment["severalChannels"] == "averaged":
        maps = pnp.mean(maps, axis=1, keepdims=True)
    maps = enlarge(maps, maps.shape[-1] + maps.shape[-1] % 2, "end")
    side = maps.shape[-1] // 2
    half = (side + 1) // 2 if experiment["coverage"] == "quarter" else side
    maps = maps[:, :, : 2 * half, : 2 * half]
    images, channels = maps.shape[:2]
    windows = pnp.transpose(pnp.reshape(maps, (images, channels, half, 2, half, 2)), (0, 1, 2, 4, 3, 5))
    settings = experiment["circuit"]
    reuploading, entangling = settings["reuploading"], settings["entangling"]
    circuit = quanvolutional_circuit(len(angles) // QUBITS, settings["gate"], reuploading, entangling, scale)
    z = pnp.stack(circuit(pnp.reshape(windows, (-1, QUBITS)), angles))
    z = pnp.mean(pnp.reshape(z, (QUBITS, images, channels, half, half)), axis=2)
    readout = experiment["readout"]
    if readout == "channels":
        return enlarge(pnp.transpose(z, (1, 0, 2, 3)), side, "end")
    one = pnp.mean(z, axis=0) if readout == "mean" else z[int(readout[-1])]
    return enlarge(pnp.reshape(one, (images, 1, half, half)), side, "end")


def forward(experiment, angles, head, images, encoded):
    """-> (maps of every stage, features, logits [images, classes]); `encoded(k, maps)` is what QCLk gets to see."""
    stages = stage_maps(experiment, angles, images, encoded)
    features = head_features(experiment, stages[-1])
    return stages, features, logits_of(experiment, head, features)


def head_features(experiment, maps):
    """The last maps as the head reads them [images, features]: pooled, flattened, standardised over the images."""
    if experiment["head"]["pooled"] == "7x7":
        shares = area_shares(maps.shape[-1], 7)
        maps = pnp.einsum("ry,nkyx,cx->nkrc", shares, maps, shares)
    flat = pnp.reshape(maps, (len(maps), -1))
    if not experiment["head"]["standardise"]:
        return flat
    centred = flat - pnp.mean(flat, axis=0)
    variance = pnp.mean(centred**2, axis=0)
    varies = np.asarray(detach(variance)) > LEAST_SPREAD**2
    return centred * varies / pnp.sqrt(pnp.where(varies, variance, 1.0))


def area_shares(size, to):
    """[to, size]: how much of each of `to` equal parts of a side lies in each of `size`."""
    cells, pixels = np.arange(to)[:, None] / to, np.arange(size)[None] / size
    overlap = np.minimum(cells + 1 / to, pixels + 1 / size) - np.maximum(cells, pixels)
    return np.maximum(overlap, 0) * to


def stage_maps(experiment, angles, images, encoded):
    """X, O1, (sum 1), O2, (sum 2), ..: every output, and every sum that adds something; the last feeds the head."""
    circuit = experiment["circuit"]
    nodes, stages = [images], [images]
    for k in range(1, len(angles) + 1):
        scale = circuit["pixelScale"] if k == 1 else circuit["mapScale"]
        stages.append(quanvolve(encoded(k, nodes[k - 1]), angles[k - 1], scale, experiment))
        sources = [nodes[source] for source, target in experiment["skips"] if target == k]
        if sources:
            stages.append(add(sources + [stages[-1]], experiment["padding"]))
        nodes.append(stages[-1])
    return stages


def logits_of(experiment, head, flat):
    classes, features = len(experiment["data"]["digits"]), flat.shape[1]
    if experiment["head"]["kind"] == "quantum":
        circuit = head_circuit(features, classes, experiment["head"]["measured"])
        return pnp.transpose(pnp.stack(circuit(flat, head)))
    weights = pnp.reshape(head[: classes * features], (classes, features))
    return flat @ pnp.transpose(weights) + head[classes * features :]


def log_softmax(values):
    shifted = values - detach(pnp.max(values, axis=1, keepdims=True))
    return shifted - pnp.log(pnp.sum(pnp.exp(shifted), axis=1, keepdims=True))


def loss_of(experiment, logits, labels):
    """Mean over the images, natural logarithm."""
    scores = pnp.exp(log_softmax(logits)) if experiment["loss"] == "softmaxTwice" else logits
    one_hot = np.eye(logits.shape[1])[labels]
    return -pnp.sum(log_softmax(scores) * one_hot) / len(labels)


def parameter_counts(experiment):
    """(numbers of angles of the layers, number of the head's parameters); the map's size is found by running it."""
    counts = [QUBITS * layer["depth"] for layer in experiment["layers"]]
    size = experiment["data"]["imageSize"]
    maps = stage_maps(experiment, [np.zeros(n) for n in counts], np.zeros((1, 1, size, size)), lambda k, maps: maps)
    channels, last = maps[-1].shape[1], maps[-1].shape[-1]
    features = channels * (49 if experiment["head"]["pooled"] == "7x7" else last**2)
    classes = len(experiment["data"]["digits"])
    return counts, head_qubits(features) if experiment["head"]["kind"] == "quantum" else classes * (features + 1)


def network_reference(case):
    """Everything that the lab's engine computes for a batch, from PennyLane and autograd."""
    experiment, labels = case["experiment"], np.array(case["labels"])
    size = experiment["data"]["imageSize"]
    images = np.array(case["images"]).reshape(-1, 1, size, size)
    groups = [np.array(angles) for angles in case["parameters"]["angles"]] + [np.array(case["parameters"]["head"])]
    frozen = [not layer["trainable"] for layer in experiment["layers"]] + [not experiment["head"]["trainable"]]

    recorded = {}

    def record(k, maps):
        recorded[k] = maps
        return maps

    stages, features, logits = forward(experiment, groups[:-1], groups[-1], images, record)
    exact = experiment["gradientMode"] == "exact"

    def loss(changed, encoded):
        _, _, outputs = forward(experiment, changed[:-1], changed[-1], images, encoded)
        return loss_of(experiment, outputs, labels)

    def backwards(k, maps):
        """How paper mode looks in code: the layer's input loses its graph."""
        return maps if exact else detach(maps)

    def at_forward_value(k, maps):
        """How paper mode is defined: the layer's input is held, whatever the parameters."""
        return maps if exact else recorded[k]

    gradients = []
    for index, values in enumerate(groups):

        def of_group(group, index=index):
            return loss(groups[:index] + [group] + groups[index + 1 :], backwards)

        def held(group, index=index):
            return loss(groups[:index] + [group] + groups[index + 1 :], at_forward_value)

        gradient = None if frozen[index] else gradient_or_none(of_group, values)
        if not frozen[index]:
            check_by_differences(f"{case['name']}, group {index}", held, values, gradient)
        reason = "frozen" if frozen[index] else "none" if gradient is None else None
        gradients.append({"values": gradient, "reason": reason})
    return {
        "maps": [np.asarray(stage).ravel() for stage in stages],
        "headInput": np.asarray(features).ravel(),
        "logits": np.asarray(logits).ravel(),
        "loss": float(loss_of(experiment, logits, labels)),
        "gradients": {"layers": gradients[:-1], "head": gradients[-1]},
    }


def gradient_or_none(function, values):
    """None where autograd records no path from the values to the result: the answer that a framework gives."""
    values = pnp.array(values, requires_grad=True)
    _, end = trace(VJPNode.new_root(), function, values)
    return None if end is None else qml.grad(function)(values)


def check_by_differences(what, held, values, gradient):
    """Along a random direction, with every held input at its forward value; without a path nothing moves at all."""
    direction = np.random.default_rng(len(values)).standard_normal(len(values))
    step = FINITE_DIFFERENCE_STEP * direction / np.linalg.norm(direction)
    slope = (held(values + step) - held(values - step)) / (2 * FINITE_DIFFERENCE_STEP)
    if gradient is None:
        agree(f"{what}, no path", slope, 0.0, 0.0)
    else:
        expected = gradient @ step / FINITE_DIFFERENCE_STEP
        agree(f"{what}, finite difference", slope, expected, FINITE_DIFFERENCE_TOLERANCE)
