import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { experimentKey } from '../model/identity';
import { runStates } from '../testing/arbitraries';
import { readResult, resultOf, stateDigest, writeResult } from './resultLine';

describe('a result line', () => {
  it('holds what a run leaves behind, through JSON to the last bit', () => {
    fc.assert(
      fc.property(runStates(), (state) => {
        const result = resultOf(state, 1.5);
        const line = writeResult(result);
        expect(line).not.toContain('\n');
        expect(readResult(JSON.parse(line), '')).toEqual(result);
        expect(result.key).toBe(experimentKey(state.experiment));
        expect(result.validation.accuracy).toEqual(state.history.map(({ validation }) => validation.accuracy));
        expect(result.gradients).toHaveLength(state.experiment.layers.length + 1);
      }),
      { numRuns: 30 },
    );
  });

  it('has a digest of every number, not of where it was computed', () => {
    fc.assert(
      fc.property(runStates(), (state) => {
        const digest = stateDigest(state);
        expect(stateDigest({ ...state, backend: 'another' })).toBe(digest);
        const head = state.parameters.head.map((value, index) => (index === 0 ? value + 1 : value));
        // Adding 1 changes neither NaN, infinities nor huge numbers.
        if (!Object.is(head[0], state.parameters.head[0])) {
          expect(stateDigest({ ...state, parameters: { ...state.parameters, head } })).not.toBe(digest);
        }
      }),
      { numRuns: 30 },
    );
  });
});
