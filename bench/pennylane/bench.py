"""The paper's experiment, (X+O1)+O2 at 28x28, in PennyLane: seconds per epoch by three ways of writing it.

    python3 -m venv bench/pennylane/.venv
    bench/pennylane/.venv/bin/pip install -r bench/pennylane/requirements.txt
    bench/pennylane/.venv/bin/python bench/pennylane/bench.py

`npm run bench:pennylane` does all of this, in turn with the lab in Chromium.

All three train the same network in float64 on random pixels: two quanvolutional layers (depth 4 and
1, RX, re-uploading, mean readout), a dense head of ten neurons, cross entropy, batch 16, `paper`
gradients (the second layer's input held constant), 1600 training images and 400 evaluated. What does
not fit in the time given is measured in part and scaled; the output says how much was measured.

per patch   one circuit call for each patch, as the quanvolution tutorials write it
broadcast   one call for all patches of a mini-batch (parameter broadcasting), autograd
jax         the same under jax.jit, compiled before it is timed
"""

import argparse
import json
import os
import platform
import time
from importlib.metadata import version

import jax
import numpy
import pennylane as qml
from pennylane import numpy as pnp

jax.config.update("jax_enable_x64", True)
import jax.numpy as jnp  # noqa: E402

TRAINING, VALIDATION, BATCH, SIZE = 1600, 400, 16, 28
DEPTHS = (4, 1)
CLASSES = 10


def circuit(angles, x, depth):
    """Eqs. 1-8 and 12: `depth` repetitions of RY(x), RX(theta), CNOT chain; x is [4] or [4, patches]."""
    for d in range(depth):
        for i in range(4):
            qml.RY(x[i], wires=i)
            qml.RX(angles[d, i], wires=i)
        for i in range(3):
            qml.CNOT(wires=[i, i + 1])
    return [qml.expval(qml.PauliZ(i)) for i in range(4)]


def qnodes(interface):
    device = qml.device("default.qubit", wires=4)
    return [
        qml.QNode(lambda angles, x, depth=depth: circuit(angles, x, depth), device, interface=interface, diff_method="backprop")
        for depth in DEPTHS
    ]


def patches_of(maps, np):
    """[images, n, n] -> [4, images * (n/2)^2], the window row by row."""
    return np.stack([maps[:, r::2, c::2].reshape(-1) for r in (0, 1) for c in (0, 1)])


def pad(maps, size, np):
    rest = size - maps.shape[1]
    return np.pad(maps, ((0, 0), (0, rest), (0, rest)), "constant") if rest else maps


def forward(layers, parameters, images, np, hold):
    """Logits [images, classes] of (X+O1)+O2; `layers[k](angles, patches [4, p])` gives the pixels [p]."""
    angles1, angles2, weights, biases = parameters
    n = images.shape[0]
    o1 = layers[0](angles1, patches_of(images, np)).reshape(n, SIZE // 2, SIZE // 2)
    node1 = images + pad(o1, SIZE, np)
    o2 = layers[1](angles2, patches_of(hold(node1), np)).reshape(n, SIZE // 2, SIZE // 2)
    node2 = node1 + pad(o2, SIZE, np)
    return node2.reshape(n, -1) @ weights.T + biases


def loss(layers, parameters, images, labels, np, hold):
    logits = forward(layers, parameters, images, np, hold)
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    log_sum = np.log(np.sum(np.exp(shifted), axis=1))
    return np.mean(log_sum - np.sum(shifted * labels, axis=1))


def data(images, seed=0):
    generator = numpy.random.default_rng(seed)
    pixels = generator.uniform(0, 1, (images, SIZE, SIZE))
    labels = numpy.eye(CLASSES)[generator.integers(0, CLASSES, images)]
    return pixels, labels


def initial(seed=1):
    generator = numpy.random.default_rng(seed)
    bound = 1 / SIZE
    return [
        generator.uniform(0, 2 * numpy.pi, (DEPTHS[0], 4)),
        generator.uniform(0, 2 * numpy.pi, (DEPTHS[1], 4)),
        generator.uniform(-bound, bound, (CLASSES, SIZE * SIZE)),
        generator.uniform(-bound, bound, CLASSES),
    ]


def adam(parameters, gradients, state, np, step, rate=0.01):
    first, second = state
    out = []
    for i, (p, g) in enumerate(zip(parameters, gradients)):
        first[i] = 0.9 * first[i] + 0.1 * g
        second[i] = 0.999 * second[i] + 0.001 * g * g
        out.append(p - rate * (first[i] / (1 - 0.9**step)) / (np.sqrt(second[i] / (1 - 0.999**step)) + 1e-8))
    return out


def hold_autograd(value):
    """A copy without history: what rebuilding a patch as a new tensor does."""
    return pnp.array(qml.math.toarray(getattr(value, "_value", value)), requires_grad=False)


def per_patch(seconds):
    """Gradient and forward of one patch after another until the time is up; scaled to an epoch."""
    nodes = qnodes("autograd")

    def looped(k):
        def layer(angles, patches):
            return pnp.stack([pnp.mean(pnp.stack(nodes[k](angles, patches[:, p]))) for p in range(patches.shape[1])])

        return layer

    windows = (SIZE // 2) ** 2
    cases = []
    for k in range(2):
        generator = numpy.random.default_rng(k)
        angles = pnp.array(generator.uniform(0, 2 * numpy.pi, (DEPTHS[k], 4)), requires_grad=True)
        layer = looped(k)
        gradient = qml.grad(lambda a, x, layer=layer: pnp.sum(layer(a, x)))
        chunk = 8
        measured = {}
        for what, run in (("gradient", gradient), ("forward", layer)):
            done, start = 0, time.perf_counter()
            while time.perf_counter() - start < seconds / 4:
                run(angles, pnp.array(generator.uniform(0, 1, (4, chunk)), requires_grad=False))
                done += chunk
            measured[what] = {"patches": done, "seconds": time.perf_counter() - start}
        cases.append(measured)
    epoch = sum(
        TRAINING * windows * c["gradient"]["seconds"] / c["gradient"]["patches"]
        + VALIDATION * windows * c["forward"]["seconds"] / c["forward"]["patches"]
        for c in cases
    )
    return {"epoch": epoch, "measured": cases, "scaled": True}


def broadcast(seconds):
    nodes = qnodes("autograd")
    layers = [lambda a, x, k=k: pnp.mean(pnp.stack(nodes[k](a, x)), axis=0) for k in range(2)]
    parameters = [pnp.array(p, requires_grad=True) for p in initial()]
    pixels, labels = data(BATCH * 8)
    state = ([0.0] * 4, [0.0] * 4)
    cost = lambda a, b, c, d, x, y: loss(layers, (a, b, c, d), x, y, pnp, hold_autograd)  # noqa: E731
    gradient = qml.grad(cost, argnums=[0, 1, 2, 3])

    def train(step):
        at = BATCH * (step % 8)
        x = pnp.array(pixels[at : at + BATCH], requires_grad=False)
        y = pnp.array(labels[at : at + BATCH], requires_grad=False)
        nonlocal parameters
        gradients = gradient(*parameters, x, y)
        parameters = [pnp.array(p, requires_grad=True) for p in adam(parameters, gradients, state, pnp, step + 1)]

    def evaluate(step):
        forward(layers, parameters, pnp.array(pixels[:BATCH], requires_grad=False), pnp, hold_autograd)

    return timed(train, evaluate, seconds)


def jitted(seconds):
    nodes = qnodes("jax")
    layers = [lambda a, x, k=k: jnp.mean(jnp.stack(nodes[k](a, x)), axis=0) for k in range(2)]
    hold = jax.lax.stop_gradient
    cost = lambda p, x, y: loss(layers, p, x, y, jnp, hold)  # noqa: E731

    @jax.jit
    def step_of(parameters, first, second, step, x, y):
        gradients = jax.grad(cost)(parameters, x, y)
        first, second = list(first), list(second)
        return adam(parameters, gradients, (first, second), jnp, step), first, second

    predict = jax.jit(lambda p, x: forward(layers, p, x, jnp, hold))
    pixels, labels = (jnp.asarray(a) for a in data(BATCH * 8))
    parameters = [jnp.asarray(p) for p in initial()]
    first = [jnp.zeros_like(p) for p in parameters]
    second = [jnp.zeros_like(p) for p in parameters]

    def train(step):
        nonlocal parameters, first, second
        at = BATCH * (step % 8)
        parameters, first, second = step_of(
            parameters, first, second, step + 1.0, pixels[at : at + BATCH], labels[at : at + BATCH]
        )
        jax.block_until_ready(parameters)

    def evaluate(step):
        jax.block_until_ready(predict(parameters, pixels[:BATCH]))

    return timed(train, evaluate, seconds)


def timed(train, evaluate, seconds):
    """Seconds of an epoch from medians of single batches, after one that warms up (and compiles)."""
    result = {}
    for what, run, share in (("train", train, 0.8), ("evaluate", evaluate, 0.2)):
        run(0)
        samples, end = [], time.perf_counter() + seconds * share
        while len(samples) < 5 or (time.perf_counter() < end and len(samples) < TRAINING // BATCH):
            start = time.perf_counter()
            run(len(samples) + 1)
            samples.append(time.perf_counter() - start)
        result[what] = {"batches": len(samples), "median": float(numpy.median(samples))}
    epoch = TRAINING / BATCH * result["train"]["median"] + VALIDATION / BATCH * result["evaluate"]["median"]
    return {"epoch": epoch, "measured": result, "scaled": result["train"]["batches"] < TRAINING // BATCH}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--seconds", type=float, default=60, help="time for each way (default 60)")
    ways = {"per patch": per_patch, "broadcast": broadcast, "jax": jitted}
    parser.add_argument("--way", choices=ways, action="append", help="only this one (default all)")
    arguments = parser.parse_args()
    results = {name: ways[name](arguments.seconds) for name in arguments.way or ways}
    versions = {name: version(name) for name in ("pennylane", "jax", "numpy", "autograd")}
    machine = {"machine": platform.machine(), "cores": os.cpu_count(), "python": platform.python_version()}
    print(json.dumps({"experiment": "(X+O1)+O2, 28x28, dense head", "versions": versions, **machine, "ways": results}, indent=2))


if __name__ == "__main__":
    main()
