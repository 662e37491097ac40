import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { experiments } from '../testing/arbitraries';
import type { Skip } from './experiment';
import { withHead } from './settings/changes';
import { paperExperiment } from './settings/paper';
import { networkShapes } from './shapes';
import {
  convolutionTwin,
  frozenTwin,
  linearTwin,
  parameterCount,
  twinInputs,
  twinParameterCount,
  unentangledTwin,
} from './twins';

const placed = (...skips: Skip[]) => ({ ...paperExperiment, skips });

describe('twins of an experiment', () => {
  it('lack one thing and share all else', () => {
    fc.assert(
      fc.property(experiments(), (experiment) => {
        const frozen = frozenTwin(experiment);
        expect(frozen.layers.some((layer) => layer.trainable)).toBe(false);
        expect({ ...frozen, layers: experiment.layers }).toEqual(experiment);
        expect(frozen.layers.map(({ depth }) => depth)).toEqual(experiment.layers.map(({ depth }) => depth));
        const separate = unentangledTwin(experiment);
        expect(separate.circuit.entangling).toBe(false);
        const circuit = { ...separate.circuit, entangling: experiment.circuit.entangling };
        expect({ ...separate, circuit }).toEqual(experiment);
        expect(linearTwin(experiment).experiment).toBe(experiment);
        expect(convolutionTwin(experiment).experiment).toBe(experiment);
      }),
    );
  });

  it('the linear one has as many inputs as the head, or X has no more', () => {
    fc.assert(
      fc.property(experiments(), (experiment) => {
        const { features } = networkShapes(experiment);
        const { imageSize } = experiment.data;
        expect(twinInputs(linearTwin(experiment))).toBe(Math.min(features, imageSize * imageSize));
      }),
    );
  });

  it.each([
    ['no residual', placed(), 7],
    ['O1+O2', placed([1, 2]), 14],
    ['X+O2', placed([0, 2]), 28],
    ['X+O2 pooled', { ...placed([0, 2]), head: { ...paperExperiment.head, pooled: '7x7' as const } }, 7],
    ['O1+O2, four channels', { ...placed([1, 2]), readout: 'channels' as const }, 28],
  ])('the linear one of %s reads X at its size', (_, experiment, side) => {
    expect(linearTwin(experiment).side).toBe(side);
  });

  it.each([
    ['no residual', placed(), 16 + 4 + 490 + 10, 520],
    ['O1+O2', placed([1, 2]), 16 + 4 + 1960 + 10, 1990],
    ['X+O2', placed([0, 2]), 16 + 4 + 7840 + 10, 7870],
    ['quantum head', withHead(placed([1, 2]), 'quantum'), 16 + 4 + 10, 31],
  ])('parameters of %s and of its convolution', (_, experiment, own, twin) => {
    expect(parameterCount(experiment)).toBe(own);
    expect(twinParameterCount(convolutionTwin(experiment))).toBe(twin);
  });
});
