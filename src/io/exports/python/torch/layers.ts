import type { Experiment } from '../../../../model/experiment';
import { gates } from '../../../../model/gates/gates';
import { readouts } from '../../../conventions';

/** Whether a layer hands its gradient on to what made its input. */
export type Handing = 'cut' | 'kept';

/** The one line in which the two scripts differ. */
const handing: Readonly<Record<Handing, string>> = {
  cut: 'patches = windows.reshape(-1, 4).detach()  # cut: a patch without a graph, so no gradient for what made the map',
  kept: 'patches = windows.reshape(-1, 4)  # kept: a slice keeps its graph, so the gradient reaches what made the map',
};

/** The circuit under every window, as a QNode that PyTorch differentiates. */
export function circuit({ circuit: { gate, reuploading, entangling } }: Experiment): string {
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
function readoutLine(experiment: Experiment): string {
  const [value, says] = readOut(experiment);
  if (experiment.coverage === 'full') return `return ${value}  # ${says}`;
  return `rest = side - half  # rows and columns where no window starts: 0
        return torch.nn.functional.pad(${value}, (0, rest, 0, rest))  # ${says}`;
}

function readOut({ readout }: Experiment): readonly [value: string, says: string] {
  const { qubits, combined } = readouts[readout];
  if (combined === 'channels') return ['z.mean(2).transpose(0, 1)', 'one channel per qubit'];
  const [qubit] = qubits;
  return qubits.length === 1
    ? [`z[${qubit}].mean(1, keepdim=True)`, `one channel: qubit ${qubit}`]
    : ['z.mean(0).mean(1, keepdim=True)', 'one channel: the mean over the qubits'];
}

/** Lines before the windows are cut. */
function readLines({ coverage, severalChannels }: Experiment): string {
  const average = 'maps = maps.mean(1, keepdim=True)  # channels are averaged before they are encoded';
  const quarter = `side = maps.shape[-1] // 2
        half = (side + 1) // 2  # coverage quarter: windows in the top left alone
        maps = maps[:, :, : 2 * half, : 2 * half]`;
  const lines = [...(severalChannels === 'averaged' ? [average] : []), ...(coverage === 'quarter' ? [quarter] : [])];
  return lines.map((line) => `\n        ${line}`).join('');
}

/** The module of one quanvolutional layer, around the circuit. */
export function layer(experiment: Experiment, way: Handing): string {
  return `class Quanvolution(torch.nn.Module):
    """QCLk: the circuit under a 2x2 window with stride 2, averaged over the input's channels."""

    def __init__(self, depth, scale, trainable):
        super().__init__()
        self.angles = torch.nn.Parameter(torch.zeros(depth, 4), requires_grad=trainable)
        self.scale = scale  # radians per unit of the input

    def forward(self, maps):
        odd = maps.shape[-1] % 2
        maps = torch.nn.functional.pad(maps, (0, odd, 0, odd))${readLines(experiment)}
        windows = maps.unfold(2, 2, 2).unfold(3, 2, 2)  # [images, channels, rows, columns, 2, 2]
        ${handing[way]}
        z = torch.stack(circuit(self.scale * patches, self.angles)).reshape(4, *windows.shape[:4])
        ${readoutLine(experiment)}`;
}

/** The residual sum, for a network that has one. */
export function residualSum({ padding }: Experiment): string {
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
