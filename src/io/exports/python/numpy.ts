import type { Experiment } from '../../../model/experiment';
import { gates } from '../../../model/gates/gates';
import { headQubits, networkShapes } from '../../../model/shapes';
import { readouts } from '../../conventions';
import { labVersion } from '../../version';
import { scaleOf } from '../circuit';
import { baseName, type TrainedNetwork } from '../takeaway';
import { float, formulaOf, headWires, stageLines, stageNames } from './network';

/**
 * A script in plain NumPy that computes the network's predictions from its `.npz` file: a state vector of four qubits
 * for all windows at once. Checks itself by the reference vectors when it starts.
 */
export function numpyScript(network: Pick<TrainedNetwork, 'experiment' | 'position'>): string {
  const { experiment } = network;
  const parts = [
    heading(network),
    rotations,
    layer(experiment),
    ...(experiment.skips.length > 0 ? [residualSum(experiment)] : []),
    ...(experiment.head.pooled === '7x7' ? [areaShares] : []),
    ...(experiment.head.kind === 'quantum' ? [quantumHead(experiment)] : []),
    forward(experiment),
    main(`${baseName(network)}.npz`),
  ];
  return `${parts.join('\n\n\n')}\n`;
}

function heading({ experiment, position }: Pick<TrainedNetwork, 'experiment' | 'position'>): string {
  const { digits, imageSize } = experiment.data;
  return `"""${formulaOf(experiment)} at ${imageSize}x${imageSize}, seed ${experiment.seed}, after epoch ${position.epoch}: predictions in plain NumPy.

Written by ResQuNN Lab ${labVersion}. Needs NumPy and the .npz file beside this file. Qubit 0 is the most significant bit of the basis
index; a window's four values go row by row to qubits 0..3; maps are [images, channels, rows, columns].
"""

import pathlib

import numpy as np

DIGITS = [${digits.join(', ')}]  # class c is the c-th of them`;
}

const rotations = `def ry(angle):
    c, s = np.cos(angle / 2), np.sin(angle / 2)
    return np.array([[c, -s], [s, c]])


def rx(angle):
    c, s = np.cos(angle / 2), np.sin(angle / 2)
    return np.array([[c, -1j * s], [-1j * s, c]])


def rz(angle):
    zero = np.zeros_like(angle, complex)
    return np.array([[np.exp(-0.5j * angle), zero], [zero, np.exp(0.5j * angle)]])


def rotate(state, gate, wire):
    """state [n, 2, 2, ..]; gate [2, 2] or, one for each of n, [2, 2, n]."""
    moved = np.moveaxis(state, wire + 1, 0)
    gate = gate.reshape(2, 2, -1, *[1] * (moved.ndim - 2))
    return np.moveaxis((gate * moved).sum(1), 0, wire + 1)


def cnot(state, control, target):
    moved = np.moveaxis(state, (control + 1, target + 1), (0, 1)).copy()
    moved[1] = moved[1, ::-1].copy()
    return np.moveaxis(moved, (0, 1), (control + 1, target + 1))


def expectation_of_z(state, wire):
    p = np.moveaxis(np.abs(state) ** 2, wire + 1, 0).reshape(2, len(state), -1).sum(2)
    return p[0] - p[1]`;

function layer(experiment: Experiment): string {
  const { gate, reuploading, entangling } = experiment.circuit;
  const quarter = experiment.coverage === 'quarter';
  const averaged = experiment.severalChannels === 'averaged';
  const [value, says] = readOut(experiment);
  const line = quarter
    ? `rest = ((0, 0), (0, 0), (0, side - half), (0, side - half))
    return np.pad(${value}, rest)  # ${says}; 0 where no window starts`
    : `return ${value}  # ${says}`;
  const chain = entangling
    ? `
        for wire in range(3):
            state = cnot(state, wire, wire + 1)`
    : '';
  return `def quanvolution(maps, angles, scale):
    """QCLk: maps [n, c, s, s] and angles [depth, 4] -> the map of half the side; scale in radians per unit."""
    ${averaged ? 'maps = maps.mean(1, keepdims=True)  # channels are averaged before they are encoded\n    ' : ''}n, c, size, _ = maps.shape
    maps = np.pad(maps, ((0, 0), (0, 0), (0, size % 2), (0, size % 2)))
    half = maps.shape[-1] // 2${quarter ? quarterLines : ''}
    x = scale * maps.reshape(n, c, half, 2, half, 2).transpose(0, 1, 2, 4, 3, 5).reshape(-1, 4)
    state = np.zeros((len(x), 2, 2, 2, 2), complex)
    state[:, 0, 0, 0, 0] = 1
    for repetition in range(len(angles)):
        for wire in range(4):
            ${reuploading ? '' : 'if repetition == 0:\n                '}state = rotate(state, ry(x[:, wire]), wire)
            state = rotate(state, ${gates[gate].qasm}(angles[repetition, wire]), wire)${chain}
    z = np.array([expectation_of_z(state, wire) for wire in range(4)]).reshape(4, n, c, half, half)
    ${line}`;
}

const quarterLines = `
    side, half = half, (half + 1) // 2  # coverage quarter: windows in the top left alone
    maps = maps[:, :, : 2 * half, : 2 * half]`;

/** The layer's map from z [4, n, c, rows, columns], and what it is. */
function readOut({ readout }: Experiment): readonly [value: string, says: string] {
  const { qubits, combined } = readouts[readout];
  if (combined === 'channels') return ['z.mean(2).transpose(1, 0, 2, 3)', 'one channel per qubit'];
  const [qubit] = qubits;
  return qubits.length === 1
    ? [`z[${qubit}].mean(1, keepdims=True)`, `one channel: qubit ${qubit}`]
    : ['z.mean(0).mean(1, keepdims=True)', 'one channel: the mean over the qubits'];
}

function residualSum({ padding }: Experiment): string {
  const before = padding === 'centre' ? 'missing // 2' : '0';
  return `def add(*maps):
    """Residual sum: zero-padded to the largest; one channel is broadcast to four."""
    size = max(each.shape[-1] for each in maps)
    total = 0
    for each in maps:
        missing = size - each.shape[-1]
        before = ${before}
        around = (before, missing - before)
        total = total + np.pad(each, ((0, 0), (0, 0), around, around))
    return total`;
}

const areaShares = `def area_shares(size, to):
    """[to, size]: how much of each of \`to\` equal parts of a side lies in each of \`size\`; rows add up to 1."""
    cells, pixels = np.arange(to)[:, None] * size, np.arange(size)[None] * to
    return np.maximum(np.minimum(cells + size, pixels + to) - np.maximum(cells, pixels), 0) / size`;

function quantumHead(experiment: Experiment): string {
  const qubits = headQubits(networkShapes(experiment).features);
  return `def quantum_head(flat, phi):
    """The map as amplitudes of ${qubits} qubits, RY, CNOTs, <Z> (Eqs. 15, 16); a map of zeros gives logits 0."""
    lit = (flat != 0).any(1)
    state = np.pad(flat, ((0, 0), (0, ${2 ** qubits} - flat.shape[1])))
    state = state / np.where(lit, np.sqrt((state**2).sum(1)), 1)[:, None]
    state = state.reshape(-1, *[2] * ${qubits})
    for wire in range(${qubits}):
        state = rotate(state, ry(phi[wire]), wire)
    for wire in range(${qubits - 1}):
        state = cnot(state, wire, wire + 1)
    return np.array([expectation_of_z(state, wire) for wire in [${headWires(experiment).join(', ')}]]).T * lit[:, None]`;
}

function forward(experiment: Experiment): string {
  const { head } = experiment;
  const stages = stageNames(experiment);
  const last = stages.at(-1);
  const side = networkShapes(experiment).nodes.at(-1)?.size ?? 0;
  const lines = [
    ...stageLines(
      experiment,
      (k, input) => `quanvolution(${input}, w["qcl${k}.angles"], ${float(scaleOf(experiment, k))})`,
    ),
    ...(head.pooled === '7x7'
      ? [
          `shares = area_shares(${side}, 7)`,
          `flat = np.einsum("ry,ncyx,sx->ncrs", shares, ${last}, shares).reshape(len(x), -1)  # averaged to 7x7`,
        ]
      : [`flat = ${last}.reshape(len(x), -1)  # channel by channel, row by row`]),
    ...(head.standardise
      ? [
          'mean, spread = w["standardise.mean"], w["standardise.spread"]',
          'flat = np.where(spread > 0, (flat - mean) / np.where(spread > 0, spread, 1), 0)',
        ]
      : []),
    head.kind === 'quantum'
      ? 'logits = quantum_head(flat, w["head.phi"])'
      : 'logits = flat @ w["head.weight"].T + w["head.bias"]',
    `return {${stages.map((name) => `"${name}": ${name}`).join(', ')}, "headInput": flat, "logits": logits}`,
  ];
  return `def network(w, x):
    """w: the arrays of the file; x [n, 1, size, size], 0..1 -> every stage, what the head reads, and the logits."""
    ${lines.join('\n    ')}`;
}

function main(file: string): string {
  return `def load(path=pathlib.Path(__file__).with_name("${file}")):
    """The arrays of the file; stops where the network does not give the file's own reference vectors."""
    w = np.load(path)
    for name, got in network(w, w["reference.x"]).items():
        expected = w[f"reference.{name}"]
        difference = np.abs(got - expected).max() if got.shape == expected.shape else np.inf
        if not difference <= 1e-9:
            raise SystemExit(f"{name} differs from the reference vectors by {difference:.1e}: not the network of the file")
    return w


if __name__ == "__main__":
    w = load()
    print("reference vectors: the same within 1e-9")
    predictions = network(w, w["reference.x"])["logits"].argmax(1)
    print("reads", [DIGITS[c] for c in predictions], "where the labels are", [DIGITS[c] for c in w["reference.labels"]])`;
}
