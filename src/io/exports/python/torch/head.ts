import type { Experiment } from '../../../../model/experiment';
import { spreadLimit } from '../../../../model/rounding';
import { headQubits, networkShapes } from '../../../../model/shapes';
import { headWires } from '../network';

/** What averages a map or an image to fewer pixels by area. */
export const areaShares = `def area_shares(size, to):
    """[to, size]: how much of each of \`to\` equal parts of a side lies in each of \`size\`; rows add up to 1."""
    cells, pixels = torch.arange(to)[:, None] * size, torch.arange(size)[None] * to
    overlap = torch.minimum(cells + size, pixels + to) - torch.maximum(cells, pixels)
    return overlap.clamp(min=0).to(torch.float64) / size`;

/** The module that standardises what the head reads. */
export function standardise(experiment: Experiment): string {
  return `# Up to here a spread is what the maps round to.
LEAST_SPREAD = ${spreadLimit(experiment)}


class Standardise(torch.nn.Module):
    """Features by mean and population standard deviation: of the batch in training, of the training images else."""

    def __init__(self, features):
        super().__init__()
        self.register_buffer("mean", torch.zeros(features))
        self.register_buffer("spread", torch.ones(features))

    def measure(self, flat):
        """Takes both from these images; what rounding alone may bring counts as no spread."""
        self.mean, spread = flat.mean(0), flat.std(0, correction=0)
        self.spread = torch.where(spread > LEAST_SPREAD, spread, torch.zeros_like(spread))

    def forward(self, flat):
        mean, spread = self.mean, self.spread
        if self.training:
            mean, variance = flat.mean(0), flat.var(0, correction=0)
            varies = variance > LEAST_SPREAD**2
            spread = torch.where(varies, torch.where(varies, variance, 1.0).sqrt(), 0.0)
        return torch.where(spread > 0, (flat - mean) / torch.where(spread > 0, spread, 1.0), 0.0)`;
}

/** Circuit and module of the quantum head. */
export function quantumHead(experiment: Experiment): string {
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
