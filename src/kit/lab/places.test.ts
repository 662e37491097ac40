import { describe, expect, it } from 'vitest';
import type { ParameterPlace } from '../../model/gradientCheck';
import { noOwnNames } from '../../model/imageSets';
import { withHead } from '../../model/settings/changes';
import { firstExperiment } from '../../model/settings/paper';
import { biasIndex, denseWeight, isPlace, parameterCount, placeName, placeOfRow } from './places';

const quantum = withHead(firstExperiment, 'quantum');
const head = (index: number): ParameterPlace => ({ group: 'head', index });

describe('places of parameters', () => {
  it('are as many as the network has', () => {
    // 14x14 without residuals: 4x4 features, ten digits.
    expect([0, 1, 'head' as const].map((group) => parameterCount(firstExperiment, group))).toEqual([16, 4, 170]);
    expect(parameterCount(quantum, 'head')).toBe(10);
    expect(isPlace(firstExperiment, head(169))).toBe(true);
    expect(isPlace(firstExperiment, head(170))).toBe(false);
    expect(isPlace(firstExperiment, { group: 2, index: 0 })).toBe(false);
  });

  it('have names', () => {
    expect(placeName(firstExperiment, { group: 0, index: 6 }, noOwnNames)).toBe('d2 q2');
    expect(placeName(quantum, head(7), noOwnNames)).toBe('φ7');
    expect(placeName(firstExperiment, head(35), noOwnNames)).toBe('weight of digit 2 for input 3');
    expect(placeName(firstExperiment, head(163), noOwnNames)).toBe('bias of digit 3');
  });

  it('behind a row: its angle, or the bias of its class', () => {
    expect(placeOfRow(firstExperiment, 1, 3)).toEqual({ group: 1, index: 3 });
    expect(placeOfRow(quantum, 'head', 3)).toEqual(head(3));
    expect(placeOfRow(firstExperiment, 'head', 3)).toEqual(head(163));
    expect(denseWeight(firstExperiment, biasIndex(firstExperiment, 9))).toEqual({ classIndex: 9, input: null });
  });
});
