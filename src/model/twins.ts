import { angleCount, type Experiment } from './experiment';
import type { EpochScores, TrainingState } from './run';
import { headQubits, networkShapes, quanvolvedSize } from './shapes';

/**
 * Who is learning? What an experiment is compared with to tell: twins that share its seed, and with
 * it images, split, batches, optimiser and number of epochs, and lack one thing each.
 *
 * - `frozen`: the quanvolutional layers keep their random angles; what is missing is their training.
 * - `unentangled`: no CNOTs; what is missing is entanglement.
 * - `linear`: softmax regression on the averaged image, with as many inputs as the experiment's head
 *   has; what is missing is everything but the head.
 * - `convolution`: a small classical network with about as many parameters; what is missing is the circuit.
 *
 * The first two are experiments like any other and train as such; the others are `ClassicalTwin`s.
 */
export type ClassicalTwin = LinearTwin | ConvolutionTwin;

/** Dense layer on X, area-averaged to side x side. */
export interface LinearTwin {
  readonly kind: 'linear';
  /** Whose twin: data, loss, training and seed are taken from it. */
  readonly experiment: Experiment;
  readonly side: number;
}

/**
 * 2x2 convolution with stride 2 (as a quanvolutional layer, with its zero padding) and biases, rectified,
 * each of the `filters` maps area-averaged to side x side, and a dense layer.
 */
export interface ConvolutionTwin {
  readonly kind: 'convolution';
  readonly experiment: Experiment;
  readonly filters: number;
  readonly side: number;
}

/** What a twin's history holds of each epoch. */
export type TwinRecord = EpochScores;

/** A classical twin's trainable numbers, or Adam's moments of them. */
export interface TwinParameters {
  /** [filters * 4], each window row by row, then biases [filters]; empty for the linear twin. */
  readonly filters: Float64Array;
  /** W [classes * inputs] row by row, then b [classes]. */
  readonly dense: Float64Array;
}

/** A classical twin in training: its result, and all that it needs to go on. */
export interface TwinState extends TrainingState<TwinParameters, TwinRecord> {
  readonly twin: ClassicalTwin;
}

/** All quanvolutional layers frozen: the paper's "untrainable" network (Fig. 9). */
export function frozenTwin(experiment: Experiment): Experiment {
  return { ...experiment, layers: experiment.layers.map((layer) => ({ ...layer, trainable: false })) };
}

/** Without CNOTs; the same angles at the start. */
export function unentangledTwin(experiment: Experiment): Experiment {
  return { ...experiment, circuit: { ...experiment.circuit, entangling: false } };
}

/**
 * As many inputs as the head has: their number is always a square, s^2 or, with four channels, (2 s)^2.
 * More than X has pixels would be pixels twice; then X as it is.
 */
export function linearTwin(experiment: Experiment): LinearTwin {
  const side = Math.round(Math.sqrt(networkShapes(experiment).features));
  return { kind: 'linear', experiment, side: Math.min(side, experiment.data.imageSize) };
}

/** The filters (1 to 8) and side that come nearest to the experiment's number of parameters; of equals the most filters. */
export function convolutionTwin(experiment: Experiment): ConvolutionTwin {
  const wanted = parameterCount(experiment);
  let best: ConvolutionTwin | null = null;
  let nearest = Number.POSITIVE_INFINITY;
  for (let filters = mostFilters; filters >= 1; filters--) {
    for (let side = 1; side <= quanvolvedSize(experiment.data.imageSize); side++) {
      const twin: ConvolutionTwin = { kind: 'convolution', experiment, filters, side };
      const distance = Math.abs(twinParameterCount(twin) - wanted);
      if (distance >= nearest) continue;
      nearest = distance;
      best = twin;
    }
  }
  return best as ConvolutionTwin;
}

const mostFilters = 8;

/** Parameters of an experiment, trained or not: angles, and weights and biases or angles of the head. */
export function parameterCount(experiment: Experiment): number {
  const { features } = networkShapes(experiment);
  const head = experiment.head.kind === 'dense' ? experiment.data.digits.length * (features + 1) : headQubits(features);
  return experiment.layers.reduce((sum, layer) => sum + angleCount(layer), head);
}

/** Inputs of a twin's dense layer. */
export function twinInputs(twin: ClassicalTwin): number {
  return (twin.kind === 'linear' ? 1 : twin.filters) * twin.side * twin.side;
}

/** Length of each group of a twin's parameters. */
export function twinParameterCounts(twin: ClassicalTwin): { filters: number; dense: number } {
  return {
    filters: twin.kind === 'linear' ? 0 : 5 * twin.filters,
    dense: twin.experiment.data.digits.length * (twinInputs(twin) + 1),
  };
}

export function twinParameterCount(twin: ClassicalTwin): number {
  const { filters, dense } = twinParameterCounts(twin);
  return filters + dense;
}
