import type { Experiment } from '../../../../model/experiment';
import { labVersion } from '../../../version';
import { baseName, type TrainedNetwork } from '../../takeaway';
import { imagesName } from '../../tensors';
import { float, formulaOf } from '../network';
import { filesOf, type ImageFiles, readingImages, weights } from './data';
import { areaShares, quantumHead, standardise } from './head';
import { circuit, type Handing, layer, residualSum } from './layers';
import { model } from './model';
import { loss, training } from './training';

/**
 * A script in Python that rebuilds the network in PennyLane and PyTorch, float64 and batched: loads the weights from
 * the safetensors file beside it, checks them by the reference vectors, evaluates on the files of its set, and goes on training.
 * Somebody's own images are in no such files: then it checks the network alone.
 * Source of its parts: the paper's equations as `paper` in each comment says.
 */
export function torchScript(network: Pick<TrainedNetwork, 'experiment' | 'position'>, way: Handing): string {
  const { experiment } = network;
  const files = filesOf(experiment);
  const parts = [
    heading(network, files),
    imports,
    constants(experiment, `${baseName(network)}.safetensors`),
    circuit(experiment),
    layer(experiment, way),
    ...(experiment.skips.length > 0 ? [residualSum(experiment)] : []),
    ...(experiment.head.pooled === '7x7' || experiment.data.imageSize !== 28 ? [areaShares] : []),
    ...(experiment.head.standardise ? [standardise(experiment)] : []),
    experiment.head.kind === 'quantum' ? quantumHead(experiment) : '',
    model(experiment),
    loss(experiment),
    weights(experiment),
    ...(files ? [readingImages(experiment, files)] : []),
    training(experiment),
    main(experiment, files),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n\n')}\n`;
}

function heading(
  { experiment, position }: Pick<TrainedNetwork, 'experiment' | 'position'>,
  files: ImageFiles | null,
): string {
  const { imageSize } = experiment.data;
  const usage = files
    ? `
    python SCRIPT --${files.word} FOLDER                evaluates on ${files.name}: the run's validation images, and the test file
    python SCRIPT --${files.word} FOLDER --train 5      goes on training for five epochs, saves to --out`
    : '';
  const images = files
    ? `FOLDER holds ${files.name}'s four original files, gzipped or not.`
    : "The run's images are somebody's own: of them the weights hold those of the reference alone.";
  return `"""${formulaOf(experiment)} at ${imageSize}x${imageSize}, seed ${experiment.seed}, after epoch ${position.epoch}.

Written by ResQuNN Lab ${labVersion}. Needs: pip install torch pennylane safetensors, and the weights beside this file.

    python SCRIPT                               checks the network by its reference vectors${usage}

${images} Conventions: qubit 0 is the most significant; a window's
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

const main = (experiment: Experiment, files: ImageFiles | null): string => `def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
${files ? options(files) : ''}    ${files ? 'options = ' : ''}parser.parse_args()

    network, tensors, step = load()
    print("reference vectors: the same within 1e-9")
    for name, gradient in gradients(network, tensors["reference.x"], tensors["reference.labels"]).items():
        print(f"gradient of {name}:", None if gradient is None else f"{gradient.norm().item():.6g}")
${files ? onFiles(experiment, files) : ''}

if __name__ == "__main__":
    main()`;

const options = ({ word }: ImageFiles): string => `    parser.add_argument("--${word}", metavar="FOLDER")
    parser.add_argument("--train", metavar="EPOCHS", type=int, default=0)
    parser.add_argument("--out", metavar="FILE", default="trained.safetensors")
`;

function onFiles({ data: { set } }: Experiment, { word }: ImageFiles): string {
  const [training, validation] = [imagesName(set, 'training'), imagesName(set, 'validation')];
  return `    if not options.${word}:
        return
    images, labels = read_${word}(options.${word}, "train", tensors["${training}"])
    if options.train > 0:
        train(network, optimiser_of(network, tensors, step), images, labels, options.train)
        save_file(network.state_dict(), options.out)
        print(f"saved to {options.out}")
    for title, part, positions in [("validation", "train", tensors["${validation}"]), ("test", "t10k", None)]:
        loss, accuracy = evaluate(network, *read_${word}(options.${word}, part, positions))
        print(f"{title}: loss {loss:.6f}, accuracy {accuracy:.4f}")
`;
}
