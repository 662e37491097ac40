import fc from 'fast-check';
import { circuitQubits, type Experiment } from '../model/experiment';
import { knownSetIds } from '../model/imageSets';
import type { EpochRecord, GradientRecord, GradientSums, Parameters, RunState, Score } from '../model/run';
import { withLayerCount, withValue } from '../model/settings/access';
import { paperExperiment } from '../model/settings/paper';
import type { Setting, SettingPath, ValueAt } from '../model/settings/row';
import { imageBounds } from '../model/settings/rules';
import { isPerLayer, settingAt, settingPaths, settings } from '../model/settings/table';
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

/** Any experiment that the lab accepts, from the whole range of every setting. */
export function experiments(): fc.Arbitrary<Experiment> {
  const { bounds } = settings['layers.length'];
  return within(bounds).chain((layers) => {
    const paths = settingPaths.filter((path) => path !== 'layers.length');
    const values = paths.map((path) => {
      const one = valuesOf(settingAt(path), layers);
      return isPerLayer(path) ? fc.array(one, { minLength: layers, maxLength: layers }) : one;
    });
    return fc
      .tuple(...values)
      .map((drawn) =>
        paths.reduce(
          (experiment, path, index) => withValue(experiment, path, drawn[index] as ValueAt<SettingPath>),
          withLayerCount(paperExperiment, layers),
        ),
      )
      .chain((experiment) =>
        // How many images there are is up to their sampling and the digits.
        within(imageBounds(experiment.data)).map((images) => withValue(experiment, 'data.images', images)),
      );
  });
}

/** Values of a setting, or of one layer's, within its own bounds. */
function valuesOf(setting: Setting, layers: number): fc.Arbitrary<unknown> {
  switch (setting.kind) {
    case 'choice':
      return fc.constantFrom(...Object.keys(setting.options));
    case 'switch':
      return fc.boolean();
    case 'whole':
      return within(setting.bounds);
    case 'number': {
      const [min, max] = setting.bounds;
      const open = { minExcluded: setting.open === 'least', maxExcluded: setting.open === 'most' };
      return fc.double({ min, max, ...open, noNaN: true });
    }
    case 'set':
      return fc.oneof(
        fc.constantFrom(...knownSetIds),
        fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((digest) => `own-${digest.toString(16).padStart(16, '0')}`),
      );
    case 'digits':
      return fc.subarray(paperExperiment.data.digits as number[], { minLength: 2 });
    case 'placement':
      return fc.subarray(allSkips(layers));
  }
}

function within([min, max]: readonly [number, number]): fc.Arbitrary<number> {
  return fc.integer({ min, max });
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
      numericsVersion: 2,
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
