import type { Experiment } from '../../../../model/experiment';
import { imageSetName, isKnownSet, noOwnNames } from '../../../../model/imageSets';

/** The original files of the images of a run. */
export interface ImageFiles {
  /** 'MNIST' */
  readonly name: string;
  /** What an option and a function of the script are called by. */
  readonly word: 'mnist' | 'images';
}

/** @returns null for somebody's own images, which lie in no such files */
export function filesOf({ data: { set } }: Experiment): ImageFiles | null {
  return isKnownSet(set) ? { name: imageSetName(set, noOwnNames), word: set === 'mnist' ? 'mnist' : 'images' } : null;
}

/** Reads the weights from the file beside the script, and checks the network by the reference vectors. */
export function weights({ head }: Experiment): string {
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

/** Reads the files of the run's images, and evaluates on them. */
export function readingImages({ data }: Experiment, { name, word }: ImageFiles): string {
  const resized = data.imageSize === 28 ? 'pixels' : 'area_shares(28, SIZE) @ pixels @ area_shares(28, SIZE).T';
  return `def read_${word}(folder, part, positions=None):
    """Images [n, 1, SIZE, SIZE] and class indices [n] at positions of ${name}'s "train" or "t10k" file, or all of DIGITS."""

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
