import { describe, expect, it } from 'vitest';
import type { Experiment } from '../experiment';
import { parsePlacement } from '../notation';
import { gradientReach } from '../reach';
import { withLayerCount } from '../settings/access';
import { firstExperiment } from '../settings/paper';
import { allPlacements } from '../skips';
import { plainSentence } from './plainSentence';

const of = (placement: string, layers = 2, changes: Partial<Experiment> = {}): string => {
  const { strong, rest } = plainSentence({
    ...withLayerCount(firstExperiment, layers),
    skips: parsePlacement(placement, layers),
    ...changes,
  });
  return `${strong} ${rest}`;
};

describe('what a placement does, in plain words', () => {
  it.each([
    ['no residual', 1, 'The layer learns: a gradient arrives. It comes straight from the head.'],
    ['no residual', 2, 'QCL1 gets None: no gradient. QCL2 takes O1 as bare numbers, and the chain rule stops there.'],
    ['X+O1', 2, 'QCL1 gets None: no gradient. QCL2 takes X+O1 as bare numbers, and the chain rule stops there.'],
    ['O1+O2', 2, 'Both layers learn: a gradient arrives. The skip carries it around the cut.'],
    ['(X+O1)+O2', 2, 'Both layers learn: a gradient arrives. The skip carries it around the cut.'],
    ['O1+O2+O3', 3, 'All 3 layers learn: a gradient arrives. The skips carry it around the cuts.'],
  ])('%s of %i layers', (placement, layers, words) => {
    expect(of(placement, layers)).toBe(words);
  });

  it('with open scissors no cut is spoken of', () => {
    expect(of('no residual', 2, { gradientMode: 'exact' })).toBe(
      'Both layers learn: a gradient arrives. The scissors are open.',
    );
  });

  it('names exactly the layers without a gradient, for every placement of two and three layers, in both modes', () => {
    for (const layers of [2, 3]) {
      for (const skips of allPlacements(layers)) {
        for (const gradientMode of ['paper', 'exact'] as const) {
          const experiment = { ...withLayerCount(firstExperiment, layers), skips, gradientMode };
          const none = gradientReach(experiment).flatMap(({ state }, index) =>
            state === 'none' ? [`QCL${index + 1}`] : [],
          );
          const { strong, rest } = plainSentence(experiment);
          expect(strong.match(/QCL\d/g) ?? []).toEqual(none);
          expect(rest).not.toBe('');
          expect(`${strong} ${rest}`).not.toMatch(/re-encode|paper mode|reach/);
        }
      }
    }
  });
});
