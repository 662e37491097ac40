import type { Skip } from '../../../model/experiment';
import { formatPlacement } from '../../../model/notation';
import { patchWays } from '../../../model/patchWays';

/**
 * A script of under sixty lines that trains nothing: it builds the same two or more layers with each of the six ways
 * to hand a patch on, back-propagates once, and prints for every layer but the last the norm of its gradient or None.
 * @param depths of QCL1 .. QCLL  @param placements what the table has as columns
 */
export function waysScript(depths: readonly number[], placements: readonly (readonly Skip[])[]): string {
  const columns = placements.map((skips) => {
    const pairs = skips.map(([from, to]) => `(${from}, ${to})`).join(', ');
    return `    "${formatPlacement(skips, depths.length)}": [${pairs}],`;
  });
  const rows = patchWays.map(
    ({ name, line, cuts }) => `    "${name}": lambda w: ${line},  # ${cuts ? 'cuts' : 'keeps'}`,
  );
  return `"""Which layers get a gradient, by how a window w [2, 2] of a map is handed to the next circuit (torch, PennyLane)."""

import pennylane as qml
import torch

WAYS = {
${rows.join('\n')}
}
PLACEMENTS = {  # a skip (i, k) adds node i to what leaves layer k; node 0 is the image
${columns.join('\n')}
}
DEPTHS = [${depths.join(', ')}]


@qml.qnode(qml.device("default.qubit", wires=4), interface="torch", diff_method="backprop")
def circuit(x, angles):
    for row in angles:
        for wire in range(4):
            qml.RY(x[wire], wires=wire)
            qml.RX(row[wire], wires=wire)
        for wire in range(3):
            qml.CNOT(wires=[wire, wire + 1])
    return [qml.expval(qml.PauliZ(wire)) for wire in range(4)]


def quanvolution(m, angles, way):
    half = range(0, len(m), 2)
    return torch.stack([torch.stack([sum(circuit(way(m[i : i + 2, j : j + 2]), angles)) / 4 for j in half]) for i in half])


def gradients(skips, way):
    """One gradient or None for each layer, of the last map's sum of squares."""
    torch.manual_seed(0)
    nodes = [torch.rand(8, 8)]
    angles = [(6.28 * torch.rand(depth, 4)).requires_grad_() for depth in DEPTHS]
    for k, theta in enumerate(angles, 1):
        maps = [nodes[i] for i, to in skips if to == k] + [quanvolution(nodes[-1], theta, way)]
        size = max(len(each) for each in maps)
        nodes.append(sum(torch.nn.functional.pad(each, (0, size - len(each)) * 2) for each in maps))
    nodes[-1].square().sum().backward()
    return [theta.grad for theta in angles]


found = {name: [gradients(skips, way) for skips in PLACEMENTS.values()] for name, way in WAYS.items()}
for layer in range(len(DEPTHS) - 1):
    print(f"gradient of QCL{layer + 1}", *PLACEMENTS, sep="\\t")
    for name, each in found.items():
        print(name, *["None" if g[layer] is None else f"{g[layer].norm():.3g}" for g in each], sep="\\t")
`;
}
