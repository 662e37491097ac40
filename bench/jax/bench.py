"""The paper's experiment, (X+O1)+O2 at 28x28, in JAX alone: seconds of an epoch.

    python3 -m venv bench/jax/.venv
    bench/jax/.venv/bin/pip install -r bench/jax/requirements.txt
    bench/jax/.venv/bin/python bench/jax/bench.py --precision float64

`npm run bench:jax` does all of this, in turn with the lab in Node.

What somebody writes who wants this one network fast and no library between: the state of four qubits as sixteen
amplitudes, each an array over all patches of a batch, real and imaginary parts apart; CNOTs as new names for them;
`lax.scan` over the repetitions of the circuit, over the batches of an epoch and over the epochs; one jitted function for
the whole. Two quanvolutional layers (depth 4 and 1, RX, re-uploading, mean readout), a dense head of ten neurons, cross
entropy, Adam, batch 16, `paper` gradients (the second layer's input held constant), 1600 random images to train on and
400 evaluated after each epoch. Compiling is timed apart. Prints a line of JSON for it, and one for each measured run: seconds
of an epoch, on the wall and of the processor.
"""

import argparse
import json
import sys
import time
from functools import partial
from importlib.metadata import version

import jax
import jax.numpy as jnp
import numpy
from jax import lax

TRAINING, VALIDATION, BATCH, SIZE = 1600, 400, 16, 28
DEPTHS = (4, 1)
CLASSES = 10


def pairs(qubit):
    """Places of the state that differ in this qubit alone; qubit 0 is the most significant bit."""
    bit = 8 >> qubit
    return [(i, i | bit) for i in range(16) if not i & bit]


def ry(state, qubit, c, s):
    re, im = list(state[0]), list(state[1])
    for part in (re, im):
        for i, j in pairs(qubit):
            part[i], part[j] = c * part[i] - s * part[j], s * part[i] + c * part[j]
    return re, im


def rx(state, qubit, c, s):
    re, im = list(state[0]), list(state[1])
    for i, j in pairs(qubit):
        re[i], im[j], re[j], im[i] = c * re[i] + s * im[j], c * im[j] - s * re[i], c * re[j] + s * im[i], c * im[i] - s * re[j]
    return re, im


def cnots(state):
    """CNOT(0,1), CNOT(1,2), CNOT(2,3): each amplitude goes to another place."""
    places = []
    for i in range(16):
        q = [i >> 3 & 1, i >> 2 & 1, i >> 1 & 1, i & 1]
        for k in range(3):
            q[k + 1] ^= q[k]
        places.append(8 * q[0] + 4 * q[1] + 2 * q[2] + q[3])
    out = [[None] * 16, [None] * 16]
    for part in range(2):
        for i, to in enumerate(places):
            out[part][to] = state[part][i]
    return out


def layer(angles, x):
    """Mean of the four <Z> for patches x [4, patches]; angles [depth, 4] (Eqs. 1-8, 12)."""
    cx, sx = jnp.cos(x / 2), jnp.sin(x / 2)

    def repetition(state, turns):
        c, s = turns
        for i in range(4):
            state = ry(state, i, cx[i], sx[i])
            state = rx(state, i, c[i], s[i])
        return jax.tree.map(lambda a: a, tuple(tuple(part) for part in cnots(state))), None

    zeros = jnp.zeros_like(x[0])
    start = (tuple([jnp.ones_like(zeros)] + [zeros] * 15), tuple([zeros] * 16))
    (re, im), _ = lax.scan(repetition, start, (jnp.cos(angles / 2), jnp.sin(angles / 2)))
    total = 0.0
    for i in range(16):
        weight = 4 - 2 * bin(i).count("1")
        if weight:
            total = total + weight * (re[i] ** 2 + im[i] ** 2)
    return total / 4


def patches_of(maps):
    """[images, n, n] -> [4, images * (n/2)^2], the window row by row."""
    return jnp.stack([maps[:, r::2, c::2].reshape(-1) for r in (0, 1) for c in (0, 1)])


def pad(maps):
    return jnp.pad(maps, ((0, 0), (0, SIZE - maps.shape[1]), (0, SIZE - maps.shape[1])))


def logits(parameters, images):
    angles1, angles2, weights, biases = parameters
    n = images.shape[0]
    half = SIZE // 2
    node1 = images + pad(layer(angles1, patches_of(images)).reshape(n, half, half))
    node2 = node1 + pad(layer(angles2, patches_of(lax.stop_gradient(node1))).reshape(n, half, half))
    return node2.reshape(n, -1) @ weights.T + biases


def loss(parameters, images, labels):
    z = logits(parameters, images)
    return -jnp.mean(jnp.take_along_axis(jax.nn.log_softmax(z), labels[:, None], axis=1))


def train(carry, batch, pixels, labels):
    parameters, first, second, step = carry
    gradients = jax.grad(loss)(parameters, pixels[batch], labels[batch])
    step = step + 1
    first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, first, gradients)
    second = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, second, gradients)
    parameters = jax.tree.map(
        lambda p, m, v: p - 0.01 * (m / (1 - 0.9**step)) / (jnp.sqrt(v / (1 - 0.999**step)) + 1e-8), parameters, first, second
    )
    return (parameters, first, second, step), None


@partial(jax.jit, static_argnames="epochs")
def run(parameters, pixels, labels, seed, epochs):
    """The validation losses after each epoch."""
    images, held = pixels[:TRAINING], pixels[TRAINING:].reshape(-1, BATCH, SIZE, SIZE)
    held_labels = labels[TRAINING:].reshape(-1, BATCH)

    def epoch(carry, key):
        order = jax.random.permutation(key, TRAINING).reshape(-1, BATCH)
        carry, _ = lax.scan(lambda c, b: train(c, b, images, labels), carry, order)
        _, losses = lax.scan(lambda _, xy: (None, loss(carry[0], *xy)), None, (held, held_labels))
        return carry, jnp.mean(losses)

    zeros = jax.tree.map(jnp.zeros_like, parameters)
    start = (parameters, zeros, zeros, jnp.zeros((), pixels.dtype))
    return lax.scan(epoch, start, jax.random.split(jax.random.key(seed), epochs))[1]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--precision", choices=("float64", "float32"), default="float64")
    parser.add_argument("--epochs", type=int, default=2, help="epochs of a measured run (default 2)")
    parser.add_argument("--rounds", type=int, default=1, help="measured runs (default 1)")
    parser.add_argument("--on-line", action="store_true", help="each measured run waits for a line on standard input")
    arguments = parser.parse_args()
    jax.config.update("jax_enable_x64", arguments.precision == "float64")
    kind = jnp.dtype(arguments.precision)
    random = numpy.random.default_rng(0)
    pixels = jnp.asarray(random.uniform(0, 1, (TRAINING + VALIDATION, SIZE, SIZE)), kind)
    labels = jnp.asarray(random.integers(0, CLASSES, TRAINING + VALIDATION))
    draw = lambda shape, low, high: jnp.asarray(random.uniform(low, high, shape), kind)  # noqa: E731
    parameters = (
        *(draw((depth, 4), 0, 2 * numpy.pi) for depth in DEPTHS),
        draw((CLASSES, SIZE * SIZE), -1 / SIZE, 1 / SIZE),
        draw((CLASSES,), -1 / SIZE, 1 / SIZE),
    )

    start = time.perf_counter()
    compiled = run.lower(parameters, pixels, labels, 0, epochs=arguments.epochs).compile()
    compiling = time.perf_counter() - start
    versions = {name: version(name) for name in ("jax", "jaxlib", "numpy")}
    print(json.dumps({"precision": arguments.precision, "versions": versions, "compiling": compiling}), flush=True)
    for seed in range(arguments.rounds):
        if arguments.on_line and not sys.stdin.readline():
            return
        wall, processor = time.perf_counter(), time.process_time()
        losses = jax.block_until_ready(compiled(parameters, pixels, labels, seed))
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
        if not bool(jnp.all(jnp.isfinite(losses))):
            raise SystemExit("a loss is not finite")
        print(json.dumps({"wall": wall / arguments.epochs, "processor": processor / arguments.epochs}), flush=True)


if __name__ == "__main__":
    main()
