import type { Experiment } from '../../../model/experiment';
import { gates } from '../../../model/gates/gates';
import { headQubits, networkShapes } from '../../../model/shapes';
import { labVersion } from '../../version';
import { baseName, type TrainedNetwork } from '../takeaway';
import { bool, float, formulaOf, headWires, scaleOf, stageLines, stageNames } from './network';

/** Whether a layer hands its gradient on to what made its input. */
export type Handing = 'cut' | 'kept';

/** The one line in which the two scripts differ. */
const handing: Readonly<Record<Handing, string>> = {
  cut: 'patches = windows.reshape(-1, 4).detach()  # cut: a patch without history, so no gradient for what made the map',
  kept: 'patches = windows.reshape(-1, 4)  # kept: a slice keeps its history, so the gradient reaches what made the map',
};

/**
 * A script in Python that rebuilds the network in PennyLane and PyTorch, float64 and batched: loads the weights from
 * the safetensors file beside it, checks them by the reference vectors, evaluates on MNIST, and goes on training.
 * Source of its parts: the paper's equations as `paper` in each comment says.
 */
export function torchScript(network: Pick<TrainedNetwork, 'experiment' | 'position'>, way: Handing): string {
  const { experiment } = network;
  const parts = [
    heading(network, way),
    imports,
    constants(experiment, `${baseName(network)}.safetensors`),
    circuit(experiment),
    layer(experiment, way),
    ...(experiment.skips.length > 0 ? [residualSum(experiment)] : []),
    ...(experiment.head.pooled === '7x7' || experiment.data.imageSize !== 28 ? [areaShares] : []),
    ...(experiment.head.standardise ? [standardise] : []),
    experiment.head.kind === 'quantum' ? quantumHead(experiment) : '',
    model(experiment),
    loss(experiment),
    weights(experiment),
    mnist(experiment),
    training(experiment),
    main,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n\n')}\n`;
}

function heading({ experiment, position }: Pick<TrainedNetwork, 'experiment' | 'position'>, way: Handing): string {
  const { imageSize } = experiment.data;
  return `"""${formulaOf(experiment)} at ${imageSize}x${imageSize}, seed ${experiment.seed}, after epoch ${position.epoch}; gradient ${way}.

Written by ResQuNN Lab ${labVersion}. Needs: pip install torch pennylane safetensors, and the weights beside this file.

    python SCRIPT                               checks the network by its reference vectors
    python SCRIPT --mnist FOLDER                evaluates on MNIST: the run's validation images, and the test file
    python SCRIPT --mnist FOLDER --train 5      goes on training for five epochs, saves to --out

FOLDER holds MNIST's four original files, gzipped or not. Conventions: qubit 0 is the most significant; a window's
four values go row by row to qubits 0..3; maps are [images, channels, rows, columns].
"""`;
}

const imports = `import argparse
import gzip
import pathlib

import numpy as np
import pennylane as qml
import torch
from safetensors import safe_open
from safetensors.torch import save_file

torch.set_default_dtype(torch.float64)`;

function constants({ data, training }: Experiment, file: string): string {
  return `WEIGHTS = pathlib.Path(__file__).with_name("${file}")
DIGITS = [${data.digits.join(', ')}]  # class c is the c-th of them
SIZE = ${data.imageSize}  # side of an image${data.imageSize === 28 ? '' : ', by area averaging from 28'}
BATCH, LEARNING_RATE = ${training.batchSize}, ${float(training.learningRate)}
BETAS, EPSILON = (${float(training.beta1)}, ${float(training.beta2)}), ${float(training.epsilon)}`;
}

function circuit({ circuit: { gate, reuploading, entangling } }: Experiment): string {
  const chain = entangling
    ? `
        for wire in range(3):
            qml.CNOT(wires=[wire, wire + 1])`
    : '';
  return `@qml.qnode(qml.device("default.qubit", wires=4), interface="torch", diff_method="backprop")
def circuit(x, angles):
    """x [windows, 4] and angles [depth, 4], radians -> four expectation values of Z, each [windows]."""
    for repetition in range(len(angles)):
        for wire in range(4):
            ${reuploading ? '' : 'if repetition == 0:\n                '}qml.RY(x[:, wire], wires=wire)
            qml.${gates[gate].pennyLane}(angles[repetition, wire], wires=wire)${chain}
    return [qml.expval(qml.PauliZ(wire)) for wire in range(4)]`;
}

/** Lines that make of z [4, images, channels, rows, columns] the layer's map. */
function readoutLine({ readout }: Experiment): string {
  if (readout === 'channels') return 'return z.mean(2).transpose(0, 1)  # one channel per qubit';
  if (readout === 'mean') return 'return z.mean(0).mean(1, keepdim=True)  # one channel: the mean over the qubits';
  return `return z[${readout.slice(-1)}].mean(1, keepdim=True)  # one channel: qubit ${readout.slice(-1)}`;
}

function layer(experiment: Experiment, way: Handing): string {
  return `class Quanvolution(torch.nn.Module):
    """QCLk: the circuit under a 2x2 window with stride 2, averaged over the input's channels."""

    def __init__(self, depth, scale, trainable):
        super().__init__()
        self.angles = torch.nn.Parameter(torch.zeros(depth, 4), requires_grad=trainable)
        self.scale = scale  # radians per unit of the input

    def forward(self, maps):
        odd = maps.shape[-1] % 2
        maps = torch.nn.functional.pad(maps, (0, odd, 0, odd))
        windows = maps.unfold(2, 2, 2).unfold(3, 2, 2)  # [images, channels, rows, columns, 2, 2]
        ${handing[way]}
        z = torch.stack(circuit(self.scale * patches, self.angles)).reshape(4, *windows.shape[:4])
        ${readoutLine(experiment)}`;
}

function residualSum({ padding }: Experiment): string {
  const before = padding === 'centre' ? 'missing // 2' : '0';
  const where = padding === 'centre' ? 'around, the odd rest at the bottom and right' : 'at the bottom and right';
  return `def add(*maps):
    """Residual sum: zero-padded to the largest ${where}; one channel is broadcast to four."""
    size = max(each.shape[-1] for each in maps)
    total = 0
    for each in maps:
        missing = size - each.shape[-1]
        before = ${before}
        total = total + torch.nn.functional.pad(each, (before, missing - before, before, missing - before))
    return total`;
}

const areaShares = `def area_shares(size, to):
    """[to, size]: how much of each of \`to\` equal parts of a side lies in each of \`size\`; rows add up to 1."""
    cells, pixels = torch.arange(to)[:, None] * size, torch.arange(size)[None] * to
    overlap = torch.minimum(cells + size, pixels + to) - torch.maximum(cells, pixels)
    return overlap.clamp(min=0).to(torch.float64) / size`;

const standardise = `class Standardise(torch.nn.Module):
    """Features by mean and population standard deviation: of the batch in training, of the training images else."""

    def __init__(self, features):
        super().__init__()
        self.register_buffer("mean", torch.zeros(features))
        self.register_buffer("spread", torch.ones(features))

    def measure(self, flat):
        """Takes both from these images; what rounding alone may bring counts as no spread."""
        self.mean, spread = flat.mean(0), flat.std(0, correction=0)
        self.spread = torch.where(spread > 1e-9, spread, torch.zeros_like(spread))

    def forward(self, flat):
        mean, spread = self.mean, self.spread
        if self.training:
            mean, variance = flat.mean(0), flat.var(0, correction=0)
            varies = variance > 1e-18
            spread = torch.where(varies, torch.where(varies, variance, 1.0).sqrt(), 0.0)
        return torch.where(spread > 0, (flat - mean) / torch.where(spread > 0, spread, 1.0), 0.0)`;

function quantumHead(experiment: Experiment): string {
  const { features } = networkShapes(experiment);
  const qubits = headQubits(features);
  return `@qml.qnode(qml.device("default.qubit", wires=${qubits}), interface="torch", diff_method="backprop")
def head_circuit(amplitudes, phi):
    """amplitudes [images, 2^${qubits}] and phi [${qubits}] -> ${experiment.data.digits.length} expectation values of Z, each [images] (Eqs. 15, 16)."""
    qml.StatePrep(amplitudes, wires=range(${qubits}))
    for wire in range(${qubits}):
        qml.RY(phi[wire], wires=wire)
    for wire in range(${qubits - 1}):
        qml.CNOT(wires=[wire, wire + 1])
    return [qml.expval(qml.PauliZ(wire)) for wire in [${headWires(experiment).join(', ')}]]


class QuantumHead(torch.nn.Module):
    """The map as amplitudes, feature i at basis index i, zero-padded and normalised; a map of zeros gives logits 0."""

    def __init__(self, trainable):
        super().__init__()
        self.phi = torch.nn.Parameter(torch.zeros(${qubits}), requires_grad=trainable)

    def forward(self, flat):
        lit = (flat != 0).any(1, keepdim=True)
        flat = torch.where(lit, flat, torch.ones_like(flat))
        amplitudes = torch.nn.functional.pad(flat, (0, ${2 ** qubits - features}))
        amplitudes = amplitudes / amplitudes.norm(dim=1, keepdim=True)
        return torch.stack(head_circuit(amplitudes, self.phi), dim=1) * lit`;
}

function model(experiment: Experiment): string {
  const { head, layers } = experiment;
  const { features, nodes } = networkShapes(experiment);
  const classes = experiment.data.digits.length;
  const side = nodes.at(-1)?.size ?? 0;
  const stages = stageNames(experiment);
  const init = [
    ...layers.map(
      ({ depth, trainable }, index) =>
        `self.qcl${index + 1} = Quanvolution(depth=${depth}, scale=${float(scaleOf(experiment, index + 1))}, trainable=${bool(trainable)})`,
    ),
    ...(head.standardise ? [`self.standardise = Standardise(${features})`] : []),
    head.kind === 'quantum'
      ? `self.head = QuantumHead(trainable=${bool(head.trainable)})`
      : `self.head = torch.nn.Linear(${features}, ${classes})`,
    ...(head.kind === 'dense' && !head.trainable ? ['self.head.requires_grad_(False)'] : []),
  ];
  const pooled =
    head.pooled === '7x7'
      ? [
          `shares = area_shares(${side}, 7)`,
          `flat = torch.einsum("ry,ncyx,sx->ncrs", shares, ${stages.at(-1)}, shares).flatten(1)  # averaged to 7x7`,
        ]
      : [`flat = ${stages.at(-1)}.flatten(1)  # channel by channel, row by row`];
  const forward = [
    ...stageLines(experiment, (k, input) => `self.qcl${k}(${input})`),
    ...pooled,
    ...(head.standardise ? ['flat = self.standardise(flat)'] : []),
    'logits = self.head(flat)',
    `return {${stages.map((name) => `"${name}": ${name}`).join(', ')}, "headInput": flat, "logits": logits}`,
  ];
  return `class Network(torch.nn.Module):
    """${formulaOf(experiment)}"""

    def __init__(self):
        super().__init__()
        ${init.join('\n        ')}

    def forward(self, x):
        """x [images, 1, SIZE, SIZE], 0..1 -> every stage, what the head reads, and the logits [images, ${classes}]."""
        ${forward.join('\n        ')}`;
}

function loss({ loss }: Experiment): string {
  const how = loss === 'softmaxTwice' ? '; softmax is applied twice' : '';
  const scores = loss === 'softmaxTwice' ? 'logits.softmax(1)' : 'logits';
  return `def loss_of(logits, labels):
    """Mean cross entropy, natural logarithm${how}."""
    return torch.nn.functional.cross_entropy(${scores}, labels)`;
}

function weights({ head }: Experiment): string {
  const statistics = head.standardise
    ? `
    network.standardise.mean, network.standardise.spread = tensors["standardise.mean"], tensors["standardise.spread"]`
    : '';
  return `def load(path=WEIGHTS):
    """-> (network, every tensor of the file, its step of Adam); stops where the reference vectors do not come out."""
    with safe_open(path, framework="pt") as opened:
        tensors = {name: opened.get_tensor(name) for name in opened.keys()}
        step = int(opened.metadata()["step"])
    network = Network()
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            parameter.copy_(tensors[name])${statistics}
    network.eval()
    with torch.no_grad():
        stages = network(tensors["reference.x"])
    for name, got in stages.items():
        expected = tensors[f"reference.{name}"]
        difference = (got - expected).abs().max().item()
        if got.shape != expected.shape or not difference <= 1e-9:
            raise SystemExit(f"{name} differs from the reference vectors by {difference:.1e}: not the network of the file")
    return network, tensors, step`;
}

function mnist({ data }: Experiment): string {
  const resized = data.imageSize === 28 ? 'pixels' : 'area_shares(28, SIZE) @ pixels @ area_shares(28, SIZE).T';
  return `def read_mnist(folder, part, positions=None):
    """Images [n, 1, SIZE, SIZE] and class indices [n] at positions of MNIST's "train" or "t10k" file, or all of DIGITS."""

    def read(name, offset):
        path = pathlib.Path(folder) / name
        data = path.read_bytes() if path.exists() else gzip.open(f"{path}.gz").read()
        return torch.from_numpy(np.frombuffer(data, np.uint8, offset=offset).copy()).long()

    labels = read(f"{part}-labels-idx1-ubyte", 8)
    if positions is None:
        positions = torch.isin(labels, torch.tensor(DIGITS)).nonzero().flatten()
    pixels = read(f"{part}-images-idx3-ubyte", 16).reshape(-1, 1, 28, 28)[positions] / 255
    return ${resized}, torch.searchsorted(torch.tensor(DIGITS), labels[positions])


def evaluate(network, images, labels):
    """-> (mean loss, share of right predictions), 100 images at a time."""
    network.eval()
    with torch.no_grad():
        logits = torch.cat([network(part)["logits"] for part in images.split(100)])
    return loss_of(logits, labels).item(), (logits.argmax(1) == labels).double().mean().item()`;
}

function training({ head }: Experiment): string {
  const measured = head.standardise
    ? `
    with torch.no_grad():  # evaluation standardises by the training images
        network.standardise.measure(torch.cat([features_of(network, part) for part in images.split(100)]))`
    : '';
  const features = head.standardise
    ? `def features_of(network, images):
    """What the head reads before it is standardised [images, features]."""
    seen = []
    hook = network.standardise.register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0]))
    network(images)
    hook.remove()
    return seen[0]


`
    : '';
  return `${features}def optimiser_of(network, tensors, step):
    """Adam with the run's moments; a parameter that never had a gradient has none."""
    trained = [(name, each) for name, each in network.named_parameters() if each.requires_grad]
    adam = torch.optim.Adam([each for _, each in trained], lr=LEARNING_RATE, betas=BETAS, eps=EPSILON)
    for name, each in trained if step > 0 else []:
        first, second = tensors[f"adam.exp_avg.{name}"], tensors[f"adam.exp_avg_sq.{name}"]
        if second.any():
            adam.state[each] = {"step": torch.tensor(float(step)), "exp_avg": first.clone(), "exp_avg_sq": second.clone()}
    return adam


def train(network, adam, images, labels, epochs):
    """Epochs over shuffled mini-batches; the order is torch's own, not the lab's."""
    for epoch in range(epochs):
        network.train()
        for batch in torch.randperm(len(labels)).split(BATCH):
            adam.zero_grad()
            loss_of(network(images[batch])["logits"], labels[batch]).backward()
            adam.step()
        print(f"epoch {epoch + 1} of {epochs} done")${measured}


def gradients(network, images, labels):
    """The gradient of every parameter by name; None where no path leads there, or where it is frozen."""
    network.train()
    network.zero_grad()
    loss = loss_of(network(images)["logits"], labels)
    if loss.requires_grad:  # else nothing is asked for at all
        loss.backward()
    return {name: parameter.grad for name, parameter in network.named_parameters()}`;
}

const main = `def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mnist", metavar="FOLDER")
    parser.add_argument("--train", metavar="EPOCHS", type=int, default=0)
    parser.add_argument("--out", metavar="FILE", default="trained.safetensors")
    options = parser.parse_args()

    network, tensors, step = load()
    print("reference vectors: the same within 1e-9")
    for name, gradient in gradients(network, tensors["reference.x"], tensors["reference.labels"]).items():
        print(f"gradient of {name}:", None if gradient is None else f"{gradient.norm().item():.6g}")
    if not options.mnist:
        return
    images, labels = read_mnist(options.mnist, "train", tensors["mnist.training"])
    if options.train > 0:
        train(network, optimiser_of(network, tensors, step), images, labels, options.train)
        save_file(network.state_dict(), options.out)
        print(f"saved to {options.out}")
    for title, part, positions in [("validation", "train", tensors["mnist.validation"]), ("test", "t10k", None)]:
        loss, accuracy = evaluate(network, *read_mnist(options.mnist, part, positions))
        print(f"{title}: loss {loss:.6f}, accuracy {accuracy:.4f}")


if __name__ == "__main__":
    main()`;
