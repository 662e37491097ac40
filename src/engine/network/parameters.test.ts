import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../model/experiment';
import { parsePlacement } from '../../model/notation';
import { paperPlacements } from '../../model/presets';
import { withLayerCount } from '../../model/settings/access';
import { withHead } from '../../model/settings/changes';
import { paperExperiment } from '../../model/settings/paper';
import {
  copyParameters,
  headParameterCount,
  initialParameters,
  parameterGroups,
  parameterLayout,
  zeros,
} from './parameters';

const placed = (formula: string): Experiment => ({ ...paperExperiment, skips: parsePlacement(formula, 2) });

describe('initial parameters', () => {
  it('share the angles over placements, modes, readouts and frozen twins of one seed', () => {
    const { angles } = initialParameters(paperExperiment);
    const twins: Experiment[] = [
      ...paperPlacements(2).map(({ skips }) => ({ ...paperExperiment, skips })),
      { ...paperExperiment, gradientMode: 'exact' },
      { ...paperExperiment, readout: 'channels' },
      { ...paperExperiment, layers: paperExperiment.layers.map((layer) => ({ ...layer, trainable: false })) },
      withHead(paperExperiment, 'quantum'),
    ];
    for (const twin of twins) expect(initialParameters(twin).angles).toStrictEqual(angles);
  });

  it('share the head as well where it has as many inputs', () => {
    const { head } = initialParameters(placed('X+O1'));
    expect(initialParameters(placed('O1+O2')).head).toStrictEqual(head);
    expect(initialParameters({ ...placed('O1+O2'), gradientMode: 'exact' }).head).toStrictEqual(head);
  });

  it('keep QCL1 and QCL2 when a layer is added, and QCL2 when QCL1 gets deeper', () => {
    const { angles } = initialParameters(paperExperiment);
    expect(initialParameters(withLayerCount(paperExperiment, 3)).angles.slice(0, 2)).toStrictEqual(angles);
    const deeper = {
      ...paperExperiment,
      layers: [
        { depth: 7, trainable: true },
        { depth: 1, trainable: true },
      ],
    };
    const [first, second] = initialParameters(deeper).angles;
    expect(second).toStrictEqual(angles[1]);
    expect(first?.slice(0, 16)).toStrictEqual(angles[0]);
  });

  it('change with the seed, in every group', () => {
    const one = parameterGroups(initialParameters(paperExperiment));
    parameterGroups(initialParameters({ ...paperExperiment, seed: 1 })).forEach((values, g) => {
      expect(values[0]).not.toBe(one[g]?.[0]);
    });
  });

  it.each([
    ['uniform2Pi', 0, 2 * Math.PI, Math.PI, (2 * Math.PI) / Math.sqrt(12)],
    ['uniformPi', 0, Math.PI, Math.PI / 2, Math.PI / Math.sqrt(12)],
    ['normal001', -0.06, 0.06, 0, 0.01],
  ] as const)('%s: between %f and %f, mean %f, deviation %f', (initialAngles, low, high, mean, deviation) => {
    const angles = Array.from({ length: 50 }, (_, seed) =>
      [...initialParameters({ ...paperExperiment, initialAngles, seed }).angles].flatMap((values) => [...values]),
    ).flat();
    expect(Math.min(...angles)).toBeGreaterThanOrEqual(low);
    expect(Math.max(...angles)).toBeLessThan(high);
    const average = angles.reduce((a, b) => a + b) / angles.length;
    expect(Math.abs(average - mean)).toBeLessThan(0.12 * deviation);
    const spread = Math.sqrt(angles.reduce((sum, a) => sum + (a - average) ** 2, 0) / angles.length);
    expect(spread / deviation).toBeCloseTo(1, 1);
  });

  it('start the dense head uniform in +-1/sqrt(fan-in), weights and biases', () => {
    const { head } = initialParameters(paperExperiment);
    expect(head).toHaveLength(10 * (49 + 1));
    expect(Math.max(...head)).toBeLessThanOrEqual(1 / 7);
    expect(Math.max(...head)).toBeGreaterThan(0.98 / 7);
    expect(Math.min(...head)).toBeLessThan(-0.98 / 7);
  });

  it('have one angle per qubit of the quantum head', () => {
    const quantum = withHead(paperExperiment, 'quantum');
    expect(headParameterCount(quantum)).toBe(10);
    expect(headParameterCount({ ...quantum, readout: 'channels', skips: [[0, 2]] })).toBe(12);
    expect(Math.max(...initialParameters(quantum).head)).toBeGreaterThan(1);
  });
});

describe('copies', () => {
  const parameters = initialParameters(paperExperiment);

  it('share no memory', () => {
    const copy = copyParameters(parameters);
    expect(copy).toStrictEqual(parameters);
    for (const values of parameterGroups(copy)) values.fill(9);
    expect(parameters).toStrictEqual(initialParameters(paperExperiment));
  });

  it('of zeros have the same shape', () => {
    const groups = parameterGroups(zeros(parameterLayout(paperExperiment)));
    expect(groups.map(({ length }) => length)).toEqual([16, 4, 500]);
    for (const values of groups) expect(values.every((value) => Object.is(value, 0))).toBe(true);
  });
});
