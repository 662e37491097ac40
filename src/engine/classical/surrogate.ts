import type { Experiment } from '../../model/experiment';
import type { Parameters } from '../../model/run';
import type { Workspace } from '../backend';
import { cos } from '../math/elementary';
import { Network } from '../network/network';
import { initialParameters } from '../network/parameters';
import { SurrogateCircuit } from './surrogateCircuit';
import { areProducts, featuresOf } from './trigonometricFeatures';

/**
 * The experiment's network with a classical layer in the place of each quanvolutional one: windows, readout, sums, head,
 * loss and gradient mode are the same, and so are the numbers of parameters. Meets the trainer's `Model`.
 */
export function surrogateNetwork(experiment: Experiment, workspace: Workspace): Network {
  return new Network(experiment, withSurrogates(experiment, workspace));
}

/**
 * The workspace, giving a surrogate for each circuit; a network asks for QCL1's, QCL2's .. in this order.
 * @throws Error from `circuit` where it is asked for one that is not the next layer's
 */
export function withSurrogates(experiment: Experiment, workspace: Workspace): Workspace {
  let layer = 0;
  return {
    backend: workspace.backend,
    circuit: ({ depth, scale }, patches) => {
      layer++;
      const expected = experiment.layers[layer - 1]?.depth;
      const { pixelScale, mapScale } = experiment.circuit;
      const expectedScale = layer === 1 ? pixelScale : mapScale;
      if (depth !== expected || scale !== expectedScale) {
        throw new Error(
          `circuit ${layer} of a network of ${experiment.layers.length} layers: expected depth ${expected ?? 'none'}, ` +
            `scale ${expectedScale}, got depth ${depth}, scale ${scale}`,
        );
      }
      return new SurrogateCircuit(featuresOf(experiment, layer), patches, workspace);
    },
    allocate: (length) => workspace.allocate(length),
    allocateIndex: (length) => workspace.allocateIndex(length),
    denseHead: (head) => workspace.denseHead(head),
    quantumHead: (head, images) => workspace.quantumHead(head, images),
    cutPatches: (...of) => workspace.cutPatches(...of),
    addPatches: (...of) => workspace.addPatches(...of),
    readOut: (...of) => workspace.readOut(...of),
    readOutBackward: (...of) => workspace.readOutBackward(...of),
    addPadded: (...of) => workspace.addPadded(...of),
    addPaddedBackward: (...of) => workspace.addPaddedBackward(...of),
    addDeviations: (...of) => workspace.addDeviations(...of),
    adam: (...of) => workspace.adam(...of),
    allFinite: (values) => workspace.allFinite(values),
    squares: (values) => workspace.squares(values),
  };
}

/**
 * The head's as the experiment's; each coefficient is cos(theta) / depth for the experiment's own angle there, so that
 * at first an output lies within [-1, 1], as an expectation value does. Of depth 1 it is a product of such cosines:
 * with RX and CNOTs the surrogate begins as the very function that the circuit is.
 */
export function initialSurrogate(experiment: Experiment): Parameters {
  const { angles, head } = initialParameters(experiment);
  const { gate, entangling } = experiment.circuit;
  return {
    head,
    angles: angles.map((own) => {
      const depth = own.length / 4;
      let product = 1;
      return own.map((theta) => {
        if (!areProducts(depth, gate) || !entangling) return cos(theta) / depth;
        product *= cos(theta);
        return product;
      });
    }),
  };
}
