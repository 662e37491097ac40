import type { Experiment, GradientMode } from '../../model/experiment';
import {
  type CheckRequest,
  checkLimits,
  type GradientCheck,
  type ModeCheck,
  type ParameterPlace,
} from '../../model/gradientCheck';
import type { Parameters } from '../../model/run';
import { seedBounds } from '../../model/settings/bounds';
import { layerWindows, networkShapes } from '../../model/shapes';
import type { Backend } from '../backend';
import type { ImageSet } from '../data/imageSet';
import { withinTurns } from '../math/elementary';
import { Generator as Chance } from '../math/random';
import type { GroupGradient } from '../network/gradients';
import { Network } from '../network/network';
import { copyParameters } from '../network/parameters';
import { saying } from '../work';
import { type DifferenceEstimate, differentiate } from './difference';
import { type GradientRounding, gradientRounding } from './gradientRounding';
import { type BatchRecord, recordBatch } from './record';
import { TangentPass } from './tangent';
import { exactReader, ShotReader, type ZReader } from './zReader';

/**
 * One derivative of the loss in four ways: the backward pass that trains, parameter shift, parameter
 * shift from shots, extrapolated differences. Over the first images of the training set as one
 * mini-batch, at these parameters; what is frozen is asked for too.
 *
 * Yields the share done, 0..1, so that who drives it can let messages in, tell progress and give up.
 * @throws Error that names the field of a request out of bounds
 */
export function* checkGradient(
  backend: Backend,
  experiment: Experiment,
  parameters: Parameters,
  set: ImageSet,
  request: CheckRequest,
): Generator<number, GradientCheck> {
  refuse(request, parameters);
  const { place } = request;
  const images = Math.min(request.images, set.count);
  const positions = Uint32Array.from({ length: images }, (_, n) => n);
  const passes = modesOf(experiment, place).map((mode) => {
    const asked = asking(experiment, mode);
    const network = backend.open((workspace) => new Network(asked, workspace));
    network.load(parameters);
    return { network, record: recordBatch(network, set, positions), asked };
  });
  const isAngle = place.group !== 'head' || experiment.head.kind === 'quantum';
  const shots = new ShotReader(new Chance(request.seed, 'shots'), request.shots);
  /** Shots are read some tens of times slower than states. */
  const costs = [1, 1 + request.shots / 40];
  const expected = passes.map(({ asked, record }) =>
    // None asks for no circuit.
    entry(groupOf(record, place), place.index) === null
      ? 0
      : new TangentPass(asked, parameters, exactReader).expected(place),
  );
  const total = images * expected.reduce((sum, each) => sum + each, 0) * ((costs[0] as number) + (costs[1] as number));
  let done = 0;

  const modes: ModeCheck[] = [];
  for (const { network, record, asked } of passes) {
    const forward = images * circuitsPerImage(asked);
    const value = entry(groupOf(record, place), place.index);
    const exists = value !== null && isAngle;
    const estimates: Summed[] = [];
    for (const [r, reader] of [exactReader, shots].entries()) {
      if (!exists) break;
      const pass = new TangentPass(asked, parameters, reader as ZReader);
      const summed = yield* saying(sumOverImages(pass, reader, record, place, images), (evaluations) => {
        done += evaluations * (costs[r] as number);
        return share(done, total);
      });
      estimates.push(summed);
    }
    const [shift, measured] = estimates;
    const rounding = gradientRounding(asked, parameters, record);
    const finite = difference(network, parameters, place, set, record, isAngle, rounding.loss);
    const found = yield* saying(finite, () => share(done, total));
    modes.push({
      mode: asked.gradientMode,
      rounding: value === null ? 0 : levelOf(rounding, place),
      adjoint: value === null ? null : { value, evaluations: forward },
      shift: shift ? { value: shift.sum, evaluations: forward + shift.evaluations } : null,
      shots: measured
        ? {
            value: measured.sum,
            evaluations: forward + measured.evaluations,
            standardError: Math.sqrt(measured.variance),
          }
        : null,
      difference: {
        ...found,
        // `paper` mode needs a pass more, for the values to hold.
        evaluations: forward * (found.evaluations + (asked.gradientMode === 'paper' ? 1 : 0)),
      },
    });
    yield share(done, total);
  }
  return {
    request,
    images,
    value: groupValues(parameters, place)[place.index] as number,
    loss: (passes[0] as (typeof passes)[number]).record.result.loss,
    modes,
  };
}

/** A derivative read from circuits. */
interface Summed {
  /** Over the images, each in its share of the mean loss. */
  readonly sum: number;
  /** Circuits run. */
  readonly evaluations: number;
  /** Of the sum, from the shots; 0 for exact values. */
  readonly variance: number;
}

/** The derivative by parameter shift over the images of a batch. Yields the circuits run since it last did. */
function* sumOverImages(
  pass: TangentPass,
  reader: ZReader,
  record: BatchRecord,
  place: ParameterPlace,
  images: number,
): Generator<number, Summed> {
  const before = reader.variance;
  let sum = 0;
  for (const image of record.images) {
    let evaluated = pass.evaluations;
    const derivative = yield* saying(pass.image(image, place, images), () => {
      const since = pass.evaluations - evaluated;
      evaluated = pass.evaluations;
      return since;
    });
    sum += derivative ?? 0;
  }
  return { sum, evaluations: pass.evaluations, variance: reader.variance - before };
}

function share(done: number, total: number): number {
  return total > 0 ? Math.min(1, done / total) : 1;
}

function levelOf({ layers, head }: GradientRounding, { group }: ParameterPlace): number {
  return group === 'head' ? head : (layers[group] ?? 0);
}

/** The experiment's own mode first; both where they differ, which they do behind a later layer only. */
function modesOf({ gradientMode, layers }: Experiment, { group }: ParameterPlace): GradientMode[] {
  if (group === 'head' || group === layers.length - 1) return [gradientMode];
  return gradientMode === 'paper' ? ['paper', 'exact'] : ['exact', 'paper'];
}

/** The same experiment with every gradient asked for. */
export function asking(experiment: Experiment, gradientMode: GradientMode): Experiment {
  return {
    ...experiment,
    gradientMode,
    layers: experiment.layers.map((layer) => ({ ...layer, trainable: true })),
    head: { ...experiment.head, trainable: true },
  };
}

function groupOf({ result: { gradients } }: BatchRecord, { group }: ParameterPlace): GroupGradient {
  return group === 'head' ? gradients.head : (gradients.layers[group] as GroupGradient);
}

function entry(gradient: GroupGradient, index: number): number | null {
  return gradient.state === 'value' ? (gradient.values[index] as number) : null;
}

function groupValues(parameters: Parameters, { group }: ParameterPlace): Float64Array {
  return group === 'head' ? parameters.head : (parameters.angles[group] as Float64Array);
}

/** Circuits of one image's forward pass: one per window of each layer, and the quantum head. */
function circuitsPerImage(experiment: Experiment): number {
  const { nodes } = networkShapes(experiment);
  const windows = experiment.layers.map((_, index) => {
    const { covered, read } = layerWindows(experiment, nodes[index] as (typeof nodes)[number]);
    return read.channels * covered * covered;
  });
  return windows.reduce((sum, each) => sum + each, experiment.head.kind === 'quantum' ? 1 : 0);
}

/** Differences of the mean loss, the layers' inputs held in `paper` mode. @param noise rounding error of the loss */
function* difference(
  network: Network,
  parameters: Parameters,
  place: ParameterPlace,
  set: ImageSet,
  record: BatchRecord,
  isAngle: boolean,
  noise: number,
): Generator<void, DifferenceEstimate> {
  const positions = record.images.map((_, n) => n);
  const own = groupValues(parameters, place)[place.index] as number;
  // Next to a large angle a step would be rounded away; whole turns less it is the same angle.
  const value = isAngle ? withinTurns(own) : own;
  // A step next to a large weight has to be as much larger.
  const unit = powerOfTwoBelow(Math.max(1, Math.abs(value)));
  const lossAt = (by: number): number => {
    const moved = copyParameters(parameters);
    groupValues(moved, place)[place.index] = value + by * unit;
    network.load(moved);
    if (record.mode === 'paper') network.hold((n) => (record.images[n] as (typeof record.images)[number]).nodes);
    const { loss } = network.batch(set, positions);
    network.hold(null);
    return loss;
  };
  const found = yield* differentiate(lossAt, noise);
  return { ...found, value: found.value / unit, error: found.error / unit, step: found.step * unit };
}

function powerOfTwoBelow(value: number): number {
  let power = 1;
  while (power * 2 <= value) power *= 2;
  return power;
}

function refuse({ place, images, shots, seed }: CheckRequest, parameters: Parameters): void {
  const whole = (name: string, value: number, [from, to]: readonly [number, number]): void => {
    if (!Number.isInteger(value) || value < from || value > to) {
      throw new Error(`${name}: expected a whole number from ${from} to ${to}, got ${value}`);
    }
  };
  whole('images', images, checkLimits.images);
  whole('shots', shots, checkLimits.shots);
  whole('seed', seed, seedBounds);
  if (place.group !== 'head') whole('place.group', place.group, [0, parameters.angles.length - 1]);
  whole('place.index', place.index, [0, groupValues(parameters, place).length - 1]);
}
