import type { Experiment } from '../../model/experiment';
import type { Parameters } from '../../model/run';
import { volume } from '../../model/shapes';
import type { Backend } from '../backend';
import { ImageSet } from '../data/imageSet';
import type { Gradients, GroupGradient } from '../network/gradients';
import { Network } from '../network/network';

/** What a forward pass of some images gives. */
export interface Evaluation {
  /** One per entry of `stages(experiment)`: [images * volume], image by image. */
  readonly maps: readonly Float64Array[];
  /** [images * classes] */
  readonly logits: Float64Array;
  /** What the head reads, after any pooling and standardising [images * features]. */
  readonly headInput: Float64Array;
  /** [images * classes] */
  readonly probabilities: Float64Array;
  /** Mean over the images, natural logarithm. */
  readonly loss: number;
}

/**
 * Forward pass of some images; features are standardised over these, as a batch's are.
 * @param images [n * imageSize^2], 0..1  @param labels class indices [n]
 */
export function evaluate(
  backend: Backend,
  experiment: Experiment,
  parameters: Parameters,
  images: Float64Array,
  labels: Uint8Array,
): Evaluation {
  const { network, set, collector } = open(backend, experiment, parameters, images, labels);
  let lossSum = 0;
  network.standardiseBy(set);
  for (let n = 0; n < set.count; n++) {
    network.forward(set, n);
    lossSum += network.lossOf(set.labelOf(n), set.count);
    collector.collect(n);
  }
  return { ...collector.result, loss: lossSum / set.count };
}

/** The same with the gradients of the mean loss by the experiment's gradient mode; n is at least 1. */
export function lossAndGradients(
  backend: Backend,
  experiment: Experiment,
  parameters: Parameters,
  images: Float64Array,
  labels: Uint8Array,
): Evaluation & { readonly gradients: Gradients } {
  const { network, set, collector } = open(backend, experiment, parameters, images, labels);
  const all = Uint32Array.from({ length: set.count }, (_, n) => n);
  const { loss, gradients } = network.batch(set, all, (n) => collector.collect(n));
  const copy = (group: GroupGradient): GroupGradient =>
    group.state === 'value' ? { state: 'value', values: group.values.slice() } : group;
  return {
    ...collector.result,
    loss,
    gradients: { layers: gradients.layers.map(copy), head: copy(gradients.head) },
  };
}

function open(
  backend: Backend,
  experiment: Experiment,
  parameters: Parameters,
  pixels: Float64Array,
  labels: Uint8Array,
) {
  const network = backend.open((workspace) => new Network(experiment, workspace));
  network.load(parameters);
  const set = new ImageSet({ count: labels.length, pixels, labels }, experiment.data.imageSize, experiment.coverage);
  return { network, set, collector: new Collector(network, labels.length) };
}

/** Copies what the network says of one image after the other. */
class Collector {
  readonly result: Omit<Evaluation, 'loss'>;

  constructor(
    private readonly network: Network,
    images: number,
  ) {
    this.result = {
      maps: network.stages.map(({ shape }) => new Float64Array(images * volume(shape))),
      logits: new Float64Array(images * network.classes),
      headInput: new Float64Array(images * network.headInput().length),
      probabilities: new Float64Array(images * network.classes),
    };
  }

  collect(n: number): void {
    const { network, result } = this;
    network.stageMaps().forEach((map, stage) => {
      result.maps[stage]?.set(map, n * map.length);
    });
    result.logits.set(network.logits, n * network.classes);
    result.headInput.set(network.headInput(), n * network.headInput().length);
    result.probabilities.set(network.probabilities, n * network.classes);
  }
}
