import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { experiments } from '../testing/arbitraries';
import { departuresOf, withDepartures, withField } from './departures';
import { experimentKey } from './identity';
import { withLayerCount } from './settings/access';
import { withHead } from './settings/changes';
import { paperExperiment } from './settings/paper';

describe('departures from the paper', () => {
  it('are none for the paper itself, with any number of layers but the count', () => {
    expect(departuresOf(paperExperiment)).toEqual({});
    for (const count of [1, 3, 4]) {
      expect(departuresOf(withLayerCount(paperExperiment, count))).toEqual({ 'layers.length': count });
    }
  });

  it('name the fields that differ', () => {
    const frozen = paperExperiment.layers.map((layer, index) => ({ ...layer, trainable: index > 0 }));
    const experiment = { ...withHead(paperExperiment, 'quantum'), layers: frozen, skips: [[1, 2]] as const, seed: 4 };
    expect(departuresOf(experiment)).toEqual({
      'data.digits': [0, 1, 2, 3],
      'head.kind': 'quantum',
      'layers.0.trainable': false,
      skips: [[1, 2]],
      seed: 4,
    });
  });

  it('restore every experiment, through JSON too', () => {
    fc.assert(
      fc.property(experiments(), (experiment) => {
        const written = JSON.parse(JSON.stringify(departuresOf(experiment)));
        expect(JSON.stringify(withDepartures(paperExperiment, written))).toBe(
          JSON.stringify(withDepartures(paperExperiment, departuresOf(experiment))),
        );
        expect(withDepartures(paperExperiment, departuresOf(experiment))).toEqual(experiment);
      }),
    );
  });

  it('give equal keys to equal experiments only', () => {
    fc.assert(
      fc.property(experiments(), experiments(), (a, b) => {
        expect(experimentKey(structuredClone(a))).toBe(experimentKey(a));
        if (JSON.stringify(a) !== JSON.stringify(b)) expect(experimentKey(a)).not.toBe(experimentKey(b));
      }),
    );
  });

  it('have keys that outlast the version: these are in recorded results', () => {
    expect(experimentKey(paperExperiment)).toBe('b8b184103b10f3fa');
    expect(experimentKey({ ...paperExperiment, skips: [[1, 2]], seed: 3 })).toBe('7cd9a9d28a09c9a5');
  });

  it('refuse a field that there is not', () => {
    expect(() => withField(paperExperiment, 'circuit.gates', 'RX')).toThrow('no field "circuit.gates"');
    expect(() => withField(paperExperiment, 'layers.2.depth', 1)).toThrow('no field "layers.2.depth"');
    expect(() => withField(paperExperiment, 'toString', 1)).toThrow('no field "toString"');
  });
});
