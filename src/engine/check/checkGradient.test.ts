import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../model/experiment';
import { gateNames, gates } from '../../model/gates/gates';
import { agreement, type CheckRequest, type GradientCheck, type ParameterPlace } from '../../model/gradientCheck';
import { layerReach } from '../../model/reach';
import type { Parameters } from '../../model/run';
import { backends } from '../../testing/backends';
import { centralDifferences } from '../../testing/differences';
import '../../testing/matchers';
import { oracleForward } from '../../testing/networkOracle';
import { TestRandom } from '../../testing/random';
import { type SmallCase, smallCase } from '../../testing/smallExperiments';
import { ImageSet } from '../data/imageSet';
import { initialParameters } from '../network/parameters';
import { referenceBackend } from '../reference/backend';
import { checkGradient } from './checkGradient';

const modes = ['paper', 'exact'] as const;

function setOf({ experiment, images, labels }: SmallCase): ImageSet {
  return new ImageSet({ count: labels.length, pixels: images, labels }, experiment.data.imageSize, experiment.coverage);
}

/** Runs a check to its end; the shares it yields must grow within 0..1. */
function finish<Result>(work: Generator<number, Result>): Result {
  let share = 0;
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
    expect(next.value).toBeGreaterThanOrEqual(share);
    expect(next.value).toBeLessThanOrEqual(1);
    share = next.value;
  }
}

function check(
  small: SmallCase,
  place: ParameterPlace,
  change: Partial<CheckRequest> = {},
  backend = referenceBackend,
) {
  const request = { place, images: small.labels.length, shots: 16, seed: 1, ...change };
  return finish(checkGradient(backend, small.experiment, small.parameters, setOf(small), request));
}

/** One parameter of every group: another one from case to case. */
function places(small: SmallCase, i: number): ParameterPlace[] {
  const random = new TestRandom(i);
  return [
    ...small.parameters.angles.map((values, group) => ({ group, index: random.below(values.length) })),
    { group: 'head', index: random.below(small.parameters.head.length) },
  ];
}

function valuesOf(parameters: Parameters, { group }: ParameterPlace): Float64Array {
  return group === 'head' ? parameters.head : (parameters.angles[group] as Float64Array);
}

/** One image alone standardises to nothing. */
const alone = (small: SmallCase): SmallCase => ({
  ...small,
  experiment: { ...small.experiment, head: { ...small.experiment.head, standardise: false } },
});

const everythingTrainable = (experiment: Experiment): Experiment => ({
  ...experiment,
  layers: experiment.layers.map((layer) => ({ ...layer, trainable: true })),
  head: { ...experiment.head, trainable: true },
});

/** Cases of the paper's gates, and of every other one. */
const cases = modes.flatMap((mode) => [
  ...Array.from({ length: 24 }, (_, i) => [i, smallCase(i, mode)] as const),
  ...gateNames
    .filter((gate) => gates[gate].paper === null)
    .flatMap((gate) => Array.from({ length: 24 }, (_, i) => [i, smallCase(i, mode, gate)] as const)),
]);

describe.each(backends)('backend %s: the exact ways agree over 48 random experiments', (_, backend) => {
  it.each(cases.map(([i, small]) => [small.title, small.experiment.gradientMode, i, small] as const))(
    '%s',
    (_, mode, i, small) => {
      for (const place of places(small, i)) {
        const result = check(small, place, {}, backend);
        const last = place.group === 'head' || place.group === small.experiment.layers.length - 1;
        expect(result.modes.map((column) => column.mode)).toEqual(
          last ? [mode] : mode === 'paper' ? ['paper', 'exact'] : ['exact', 'paper'],
        );
        for (const column of result.modes) expectAgreement(small, place, column);
      }
    },
  );
});

function expectAgreement(small: SmallCase, place: ParameterPlace, column: GradientCheck['modes'][number]): void {
  const experiment = { ...everythingTrainable(small.experiment), gradientMode: column.mode };
  const reached = place.group === 'head' || layerReach(experiment, place.group + 1).state === 'reached';
  expect(column.adjoint !== null).toBe(reached);
  // By an oracle that shares nothing with the engine.
  const values = valuesOf(small.parameters, place);
  const { nodes } = oracleForward(experiment, small.parameters, small.images, small.labels);
  const held = column.mode === 'paper' ? nodes : undefined;
  const [oracle] = centralDifferences(
    values,
    () => oracleForward(experiment, small.parameters, small.images, small.labels, held).loss,
    [place.index],
  );
  expect([column.difference.value]).toAgreeWith([oracle as number], 1e-8);
  if (!column.adjoint) {
    expect(column).toMatchObject({ shift: null, shots: null });
    // The very same loss on both sides, not a close one.
    expect(column.difference.value).toBe(0);
    return;
  }
  const adjoint = [column.adjoint.value];
  expect([column.difference.value]).toAgreeWith(adjoint, 1e-9);
  expect(agreement(column)).toMatchObject({ verdict: 'agree' });
  if (place.group === 'head' && experiment.head.kind === 'dense') {
    expect(column).toMatchObject({ shift: null, shots: null });
    return;
  }
  expect([column.shift?.value as number]).toAgreeWith(adjoint, 1e-9);
  // The same circuits; but features that do not move, exactly or since few shots cancel, ask nothing of the
  // quantum head (two circuits an image).
  const { evaluations } = column.shift as { evaluations: number };
  const more = (column.shots?.evaluations as number) - evaluations;
  expect(Math.abs(more)).toBeLessThanOrEqual(2 * small.labels.length);
  expect(column.shots?.standardError).toBeGreaterThanOrEqual(0);
}

describe('parameter shift from shots', () => {
  const repetitions = 400;

  /** Distances from the adjoint's value in standard errors, over many seeds. */
  function deviations(small: SmallCase, place: ParameterPlace, shots: number): number[] {
    return Array.from({ length: repetitions }, (_, seed) => {
      const column = check(small, place, { shots, seed, images: 1 }).modes[0];
      if (!column?.adjoint || !column.shots) throw new Error('this angle has no gradient');
      return (column.shots.value - column.adjoint.value) / column.shots.standardError;
    });
  }

  const exact = (i: number, coverage: Experiment['coverage'] = 'full'): SmallCase => {
    const small = alone(smallCase(i, 'exact'));
    return { ...small, experiment: { ...small.experiment, coverage } };
  };
  const cases: readonly (readonly [string, SmallCase, ParameterPlace])[] = [
    ['QCL1 alone, dense head', exact(0), { group: 0, index: 1 }],
    ['through a later layer', exact(1), { group: 0, index: 2 }],
    ['through a later layer, a quarter of the windows', exact(1, 'quarter'), { group: 0, index: 2 }],
    ['through three later layers and a quantum head', exact(7), { group: 0, index: 0 }],
    ['an angle of the quantum head', exact(2), { group: 'head', index: 0 }],
  ];

  it.each(cases)('%s: unbiased, and the error bar is the spread (400 seeds, 128 shots)', (_, small, place) => {
    const found = deviations(small, place, 128);
    const mean = found.reduce((sum, each) => sum + each, 0) / repetitions;
    const spread = Math.sqrt(found.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (repetitions - 1));
    // Standard error of the mean 0.05, of the spread 0.035.
    expect(Math.abs(mean)).toBeLessThan(0.2);
    expect(spread).toBeGreaterThan(0.85);
    expect(spread).toBeLessThan(1.15);
  });

  it('the error bar shrinks with the root of the shots, and a seed repeats its shots', () => {
    const [, small, place] = cases[1] as (typeof cases)[number];
    const bar = (shots: number) => check(small, place, { shots }).modes[0]?.shots?.standardError as number;
    expect(bar(256) / bar(4096)).toBeGreaterThan(3.3);
    expect(bar(256) / bar(4096)).toBeLessThan(4.8);
    const once = check(small, place, { seed: 5 }).modes[0]?.shots;
    expect(check(small, place, { seed: 5 }).modes[0]?.shots).toEqual(once);
    expect(check(small, place, { seed: 6 }).modes[0]?.shots?.value).not.toBe(once?.value);
  });
});

describe.each(backends)('backend %s: a verdict relative to size and conditioning', (_, backend) => {
  const steep = (i: number, scale: number): SmallCase => {
    const small = smallCase(i, 'exact');
    const { circuit, data } = small.experiment;
    const random = new TestRandom(i);
    const experiment: Experiment = {
      ...small.experiment,
      data: { ...data, imageSize: 8 },
      layers: [
        { depth: 2, trainable: true },
        { depth: 1, trainable: true },
      ],
      skips: [],
      circuit: { ...circuit, pixelScale: scale, mapScale: scale },
    };
    return {
      ...small,
      experiment,
      images: random.numbers(small.labels.length * 64, 0, 1),
      parameters: initialParameters(experiment),
    };
  };

  it.each([1, 30, 1000, -1000])('8x8, both scales %d: the ways agree, in both modes and every group', (scale) => {
    for (let i = 0; i < 8; i++) {
      const small = steep(i, scale);
      for (const place of places(small, i)) {
        for (const column of check(small, place, {}, backend).modes) {
          if (!column.adjoint) continue;
          expect(agreement(column)?.verdict, `${small.title}: ${JSON.stringify(column)}`).toBe('agree');
        }
      }
    }
  });

  it('angles of any size: shift and difference go on from what is left of whole turns', () => {
    for (let i = 0; i < 6; i++) {
      const small = steep(i, 1);
      for (const angle of [1e3, 1e7, -1e10, 1e15]) {
        small.parameters.angles[0]?.set([angle], 1);
        const [column] = check(small, { group: 0, index: 1 }, {}, backend).modes;
        expect(agreement(column as NonNullable<typeof column>)?.verdict).toBe('agree');
        expect(column?.difference.error).toBeLessThan(1e-9);
      }
    }
  });

  it('a fault of a ten-thousandth is found, in whatever size the gradient has', () => {
    let found = 0;
    for (const scale of [1, 30]) {
      for (let i = 0; i < 8; i++) {
        const small = steep(i, scale);
        for (const place of places(small, i)) {
          const [column] = check(small, place, {}, backend).modes;
          if (!column?.adjoint || agreement(column)?.isRounding || Math.abs(column.adjoint.value) < 1e-9) continue;
          const wrong = { ...column, adjoint: { ...column.adjoint, value: column.adjoint.value * 1.0001 } };
          expect(agreement(wrong)?.verdict, `${small.title}: ${JSON.stringify(column)}`).toBe('disagree');
          found++;
        }
      }
    }
    expect(found).toBeGreaterThan(20);
  });
});

describe('circuits that were run', () => {
  const base = smallCase(0, 'exact');
  const experiment: Experiment = {
    ...base.experiment,
    data: { ...base.experiment.data, imageSize: 8 },
    layers: [
      { depth: 2, trainable: true },
      { depth: 3, trainable: true },
    ],
    circuit: { ...base.experiment.circuit, gate: 'RX', reuploading: true },
    readout: 'mean',
    skips: [],
    head: { ...base.experiment.head, kind: 'dense', pooled: 'none', standardise: false },
    loss: 'crossEntropy',
  };
  const random = new TestRandom(3);
  const small: SmallCase = {
    ...base,
    experiment,
    parameters: {
      angles: [random.numbers(8, 0, 6), random.numbers(12, 0, 6)],
      head: random.numbers(3 * 5, -1, 1),
    },
    images: random.numbers(2 * 64, 0.1, 1),
  };

  it('QCL1: 16 windows; exact mode goes on through 4 windows of QCL2 with 4 inputs in 3 repetitions', () => {
    const [exact, paper] = check(small, { group: 0, index: 0 }).modes;
    const forward = 2 * (16 + 4);
    expect(exact?.adjoint?.evaluations).toBe(forward);
    expect(exact?.shift?.evaluations).toBe(forward + 2 * (2 * 16 + 2 * 4 * 4 * 3));
    // Two for each step that was tried.
    const steps = (exact?.difference.evaluations as number) / (2 * forward);
    expect(steps).toBe(Math.round(steps));
    expect(steps).toBeGreaterThan(2);
    expect(steps).toBeLessThanOrEqual(20);
    expect(paper).toMatchObject({ mode: 'paper', adjoint: null, shift: null, shots: null });
  });

  it('coverage quarter: 4 windows, then one; channels that are averaged take one circuit for four', () => {
    const quarter: SmallCase = { ...small, experiment: { ...experiment, coverage: 'quarter' } };
    const [exact] = check(quarter, { group: 0, index: 0 }).modes;
    expect(exact?.adjoint?.evaluations).toBe(2 * (4 + 1));
    expect(exact?.shift?.evaluations).toBe(2 * (4 + 1) + 2 * (2 * 4 + 2 * 4 * 3));
    const channels = (severalChannels: Experiment['severalChannels']): SmallCase => ({
      ...small,
      experiment: { ...experiment, readout: 'channels', severalChannels },
      parameters: { ...small.parameters, head: random.numbers(3 * 17, -1, 1) },
    });
    expect(check(channels('each'), { group: 0, index: 0 }).modes[0]?.adjoint?.evaluations).toBe(2 * (16 + 16));
    expect(check(channels('averaged'), { group: 0, index: 0 }).modes[0]?.adjoint?.evaluations).toBe(2 * (16 + 4));
  });

  it('a mini-batch has at most as many images as there are', () => {
    expect(check(small, { group: 1, index: 0 }, { images: 16 }).images).toBe(2);
  });

  it('a frozen layer is asked for too', () => {
    const frozen = {
      ...small,
      experiment: { ...experiment, layers: experiment.layers.map((l) => ({ ...l, trainable: false })) },
    };
    expect(check(frozen, { group: 0, index: 0 })).toEqual(check(small, { group: 0, index: 0 }));
  });

  it.each([
    [{ images: 0 }, 'images: expected a whole number from 1 to 16, got 0'],
    [{ shots: 1 }, 'shots: expected a whole number from 2 to 65536, got 1'],
    [{ seed: 0.5 }, 'seed: expected a whole number from 0 to 4294967295, got 0.5'],
    [{ place: { group: 2, index: 0 } }, 'place.group: expected a whole number from 0 to 1, got 2'],
    [{ place: { group: 1, index: 12 } }, 'place.index: expected a whole number from 0 to 11, got 12'],
  ])('refuses %j', (change, message) => {
    expect(() => check(small, { group: 0, index: 0 }, change)).toThrow(message);
  });
});
