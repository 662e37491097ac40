import { circuitQubits, type Experiment } from '../../model/experiment';
import { isKnownSet } from '../../model/imageSets';
import type { ReferenceData, ReferenceVectors } from '../../model/referenceData';
import type { Parameters } from '../../model/run';
import { type MapShape, networkShapes, stages } from '../../model/shapes';
import { stageName } from '../stageName';
import type { LearnedNetwork } from './takeaway';

/** A named array as safetensors and NumPy hold it, row by row. */
export interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** Float64Array for float64, BigInt64Array for int64. */
  readonly values: Float64Array | BigInt64Array;
}

/** Prefixes of the moments of Adam, as torch calls them. */
export const momentPrefixes = { first: 'adam.exp_avg.', second: 'adam.exp_avg_sq.' } as const;

/**
 * The trainable numbers under the names that the exported script's `state_dict` has: `qcl1.angles` [depth, 4] in
 * radians, .., and `head.weight` [classes, features] with `head.bias` [classes], or `head.phi` [qubits].
 */
export function parameterTensors(experiment: Experiment, { angles, head }: Parameters, prefix = ''): Tensor[] {
  const layers = angles.map((values, index): Tensor => {
    return { name: `${prefix}qcl${index + 1}.angles`, shape: [values.length / circuitQubits, circuitQubits], values };
  });
  if (experiment.head.kind === 'quantum')
    return [...layers, { name: `${prefix}head.phi`, shape: [head.length], values: head }];
  const classes = experiment.data.digits.length;
  const { features } = networkShapes(experiment);
  return [
    ...layers,
    { name: `${prefix}head.weight`, shape: [classes, features], values: head.slice(0, classes * features) },
    { name: `${prefix}head.bias`, shape: [classes], values: head.slice(classes * features) },
  ];
}

/**
 * Everything that a file of weights holds: parameters, statistics, Adam's moments, reference vectors, image indices. Where
 * the run's images are not here, parameters and moments.
 */
export function networkTensors(network: LearnedNetwork & Partial<ReferenceData>): Tensor[] {
  const { experiment, parameters, optimiser, statistics, reference, images } = network;
  return [
    ...parameterTensors(experiment, parameters),
    ...(statistics
      ? [
          { name: 'standardise.mean', shape: [statistics.mean.length], values: statistics.mean },
          { name: 'standardise.spread', shape: [statistics.spread.length], values: statistics.spread },
        ]
      : []),
    ...parameterTensors(experiment, optimiser.firstMoment, momentPrefixes.first),
    ...parameterTensors(experiment, optimiser.secondMoment, momentPrefixes.second),
    ...(reference ? referenceTensors(experiment, reference) : []),
    ...(images
      ? (['training', 'validation'] as const).map((part) =>
          integers(imagesName(experiment.data.set, part), images[part]),
        )
      : []),
  ];
}

function referenceTensors(experiment: Experiment, reference: ReferenceVectors): Tensor[] {
  const { count } = reference;
  const perImage = (name: string, shape: readonly number[], values: Float64Array): Tensor => {
    return { name: `reference.${name}`, shape: [count, ...shape], values };
  };
  const map = ({ channels, size }: MapShape) => [channels, size, size];
  return [
    ...stages(experiment).map(({ kind, node, shape }, stage) =>
      perImage(stageName(kind, node), map(shape), reference.maps[stage] as Float64Array),
    ),
    perImage('headInput', [networkShapes(experiment).features], reference.headInput),
    perImage('logits', [experiment.data.digits.length], reference.logits),
    integers('reference.labels', reference.labels),
    integers('reference.positions', reference.positions),
  ];
}

/** The array of the images that train or validate: 'mnist.training', 'fashion-mnist.training'; of somebody's own 'own.training'. */
export function imagesName(set: string, part: 'training' | 'validation'): string {
  return `${isKnownSet(set) ? set : 'own'}.${part}`;
}

function integers(name: string, list: ArrayLike<number>): Tensor {
  return { name, shape: [list.length], values: BigInt64Array.from(Array.from(list, BigInt)) };
}

/** What says in a file of weights which network they belong to. */
export function networkMetadata(
  { experiment, position, optimiser }: LearnedNetwork,
  lab: string,
): Record<string, string> {
  return {
    format: 'resqunn-weights',
    version: '1',
    generator: `ResQuNN Lab ${lab}`,
    experiment: JSON.stringify(experiment),
    epoch: String(position.epoch),
    batch: String(position.batch),
    step: String(optimiser.step),
  };
}
