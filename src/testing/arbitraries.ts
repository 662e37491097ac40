import fc from 'fast-check';
import { circuitQubits, type Experiment, limits } from '../model/experiment';
import { gateNames } from '../model/gates/gates';
import type { EpochRecord, GradientRecord, GradientSums, Parameters, RunState, Score } from '../model/run';
import { batchesPerEpoch, headQubits, imageCounts, networkShapes, stages } from '../model/shapes';
import { allSkips } from '../model/skips';

/** Random values of the model's types, for property tests. */

/** Any float64 bit pattern, the special values more often than chance would bring them. */
export function float64s(): fc.Arbitrary<number> {
  const bits = fc
    .uint8Array({ minLength: 8, maxLength: 8 })
    .map((bytes) => new DataView(bytes.buffer, bytes.byteOffset).getFloat64(0));
  return fc.oneof(bits, fc.double(), fc.constantFrom(0, -0, Number.NaN, Infinity, -Infinity, 5e-324, Number.MAX_VALUE));
}

/** Plain objects, as the lab's are; fast-check also makes some without prototype, which strict equality tells apart. */
function record<Fields>(fields: { [Key in keyof Fields]: fc.Arbitrary<Fields[Key]> }): fc.Arbitrary<Fields> {
  return fc.record(fields, { noNullPrototype: true }) as fc.Arbitrary<Fields>;
}

/** Any experiment that the lab accepts, from the whole range of every field. */
export function experiments(): fc.Arbitrary<Experiment> {
  return fc.integer({ min: limits.layers[0], max: limits.layers[1] }).chain((count) =>
    record({
      data: data(),
      layers: fc.array(record({ depth: within(limits.depth), trainable: fc.boolean() }), {
        minLength: count,
        maxLength: count,
      }),
      circuit: record({
        gate: fc.constantFrom(...gateNames),
        reuploading: fc.boolean(),
        entangling: fc.boolean(),
        pixelScale: between(limits.scale),
        mapScale: between(limits.scale),
      }),
      readout: fc.constantFrom('mean', 'qubit0', 'qubit1', 'qubit2', 'qubit3', 'channels'),
      skips: fc.subarray(allSkips(count)),
      padding: fc.constantFrom('end', 'centre'),
      head: record({
        kind: fc.constantFrom('dense' as const, 'quantum' as const),
        trainable: fc.boolean(),
        measured: fc.constantFrom('first' as const, 'last' as const),
        pooled: fc.constantFrom('none' as const, '7x7' as const),
        standardise: fc.boolean(),
      }),
      loss: fc.constantFrom('crossEntropy', 'softmaxTwice'),
      gradientMode: fc.constantFrom('paper', 'exact'),
      initialAngles: fc.constantFrom('uniform2Pi', 'uniformPi', 'normal001'),
      training: record({
        epochs: within(limits.epochs),
        batchSize: within(limits.batchSize),
        learningRate: between(limits.learningRate),
        beta1: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        beta2: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        epsilon: fc.double({ min: 0, minExcluded: true, max: 1, noNaN: true }),
      }),
      seed: within(limits.seed),
    } satisfies { [Field in keyof Experiment]: fc.Arbitrary<Experiment[Field]> }),
  );
}

function data(): fc.Arbitrary<Experiment['data']> {
  return fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], { minLength: 2 }).chain((digits) =>
    fc.constantFrom('perClass' as const, 'uniform' as const).chain((sampling) =>
      record({
        digits: fc.constant(digits),
        sampling: fc.constant(sampling),
        images:
          sampling === 'perClass' ? within(limits.imagesPerClass) : within([limits.images[0], 600 * digits.length]),
        imageSize: within(limits.imageSize),
        trainShare: between(limits.trainShare),
      }),
    ),
  );
}

function within([min, max]: readonly [number, number]): fc.Arbitrary<number> {
  return fc.integer({ min, max });
}

function between([min, max]: readonly [number, number]): fc.Arbitrary<number> {
  return fc.double({ min, max, noNaN: true });
}

/**
 * A state of the right shape for a (small) random experiment, with arbitrary float64 in every place
 * that holds a computed number: more than training would ever produce.
 */
export function runStates(of: fc.Arbitrary<Experiment> = experiments()): fc.Arbitrary<RunState> {
  return record({
    experiment: of,
    imageSize: fc.integer({ min: 4, max: 7 }),
    images: fc.integer({ min: 4, max: 12 }),
    epoch: fc.integer({ min: 0, max: 3 }),
    batch: fc.nat(),
    words: fc.tuple(...Array.from({ length: 4 }, () => within([0, 4294967295]))),
    pool: fc.array(float64s(), { minLength: 1, maxLength: 40 }),
    states: fc.infiniteStream(fc.constantFrom('value' as const, 'none' as const, 'frozen' as const)),
    failed: fc.boolean(),
  }).map(({ experiment: drawn, imageSize, images, epoch, batch, words, pool, states, failed }) => {
    const experiment: Experiment = {
      ...drawn,
      data: { ...drawn.data, imageSize, images, trainShare: 0.7 },
      training: { ...drawn.training, epochs: Math.max(drawn.training.epochs, epoch) },
    };
    const position = { epoch, batch: batch % batchesPerEpoch(experiment) };
    let drawnSoFar = 0;
    const next = (): number => pool[drawnSoFar++ % pool.length] as number;
    const numbers = (length: number) => Float64Array.from({ length }, next);
    return {
      numericsVersion: 1,
      backend: 'typescript',
      experiment,
      parameters: parameters(experiment, numbers),
      optimiser: {
        step: epoch * batchesPerEpoch(experiment) + position.batch,
        firstMoment: parameters(experiment, numbers),
        secondMoment: parameters(experiment, numbers),
      },
      position,
      epochSums: {
        images: 16 * position.batch,
        lossSum: next(),
        correct: position.batch,
        batches: position.batch,
        groups:
          position.batch === 0 ? [] : rowCounts(experiment).map((rows) => sums(states.next().value, rows, numbers)),
      },
      batchOrder: words as unknown as RunState['batchOrder'],
      history: Array.from({ length: epoch + 1 }, (_, index) =>
        epochRecord(experiment, index, numbers, () => states.next().value),
      ),
      answers: Uint8Array.from(
        { length: imageCounts(experiment).validation },
        (_, index) => index % experiment.data.digits.length,
      ),
      failure: failed ? { epoch: epoch + 1, batch: position.batch + 1, what: 'loss' } : null,
    };
  });
}

type Numbers = (length: number) => Float64Array;

function parameters(experiment: Experiment, numbers: Numbers): Parameters {
  const { features } = networkShapes(experiment);
  const classes = experiment.data.digits.length;
  return {
    angles: experiment.layers.map(({ depth }) => numbers(circuitQubits * depth)),
    head: numbers(experiment.head.kind === 'dense' ? classes * (features + 1) : headQubits(features)),
  };
}

/** Rows of each group's gradient record: angles of the layers, then classes or qubits of the head. */
function rowCounts(experiment: Experiment): number[] {
  const { features } = networkShapes(experiment);
  const head = experiment.head.kind === 'dense' ? experiment.data.digits.length : headQubits(features);
  return [...experiment.layers.map(({ depth }) => circuitQubits * depth), head];
}

function sums(state: GradientRecord['state'], rows: number, numbers: Numbers): GradientSums | null {
  return state === 'value' ? { squares: numbers(rows), sum: numbers(rows), last: numbers(rows) } : null;
}

function gradientRecord(state: GradientRecord['state'], rows: number, numbers: Numbers): GradientRecord {
  if (state !== 'value') return { state };
  const row = () => Array.from(numbers(rows));
  return { state, rms: row(), mean: row(), last: row(), norm: row()[0] as number };
}

function epochRecord(
  experiment: Experiment,
  epoch: number,
  numbers: Numbers,
  state: () => GradientRecord['state'],
): EpochRecord {
  const score = (): Score => {
    const [loss, accuracy] = numbers(2) as unknown as [number, number];
    return { loss, accuracy };
  };
  const records = rowCounts(experiment).map((rows) => gradientRecord(state(), rows, numbers));
  return {
    epoch,
    train: epoch === 0 ? null : score(),
    validation: score(),
    contrast: Array.from(numbers(stages(experiment).length)),
    layers: epoch === 0 ? null : records.slice(0, -1),
    head: epoch === 0 ? null : (records.at(-1) as GradientRecord),
  };
}
