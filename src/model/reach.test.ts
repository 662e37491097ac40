import { describe, expect, it } from 'vitest';
import type { Experiment } from './experiment';
import { parsePlacement } from './notation';
import { carriedTo, gradientReach, joinWords, layerReach, reachesAll, routeAlongSums } from './reach';
import { withLayerCount } from './settings/access';
import { paperExperiment } from './settings/paper';
import { allPlacements } from './skips';
import { explainReach } from './verdict/sentences';

const placed = (formula: string, layers = 2, change: Partial<Experiment> = {}): Experiment => ({
  ...withLayerCount(paperExperiment, layers),
  skips: parsePlacement(formula, layers),
  ...change,
});
const states = (experiment: Experiment) => gradientReach(experiment).map(({ state }) => state);
const sentence = (experiment: Experiment, k: number) => explainReach(experiment, k, layerReach(experiment, k));

describe('the paper’s verdicts (Figs. 3, 7): which layers have a gradient', () => {
  it.each([
    ['no residual', 'none', 'reached'],
    ['X+O1', 'none', 'reached'],
    ['O1+O2', 'reached', 'reached'],
    ['X+O2', 'none', 'reached'],
    ['(X+O1)+O2', 'reached', 'reached'],
  ])('%s: QCL1 %s, QCL2 %s', (formula, qcl1, qcl2) => {
    expect(states(placed(formula))).toEqual([qcl1, qcl2]);
    expect(states(placed(formula, 2, { gradientMode: 'exact' }))).toEqual(['reached', 'reached']);
  });

  it.each([
    [1, 2, 2],
    [2, 8, 4],
    [3, 64, 24],
    [4, 1024, 336],
  ])('with %i layers, of %i placements %i reach all', (layers, total, reaching) => {
    const all = allPlacements(layers);
    expect(all).toHaveLength(total);
    expect(all.filter((skips) => reachesAll(skips, layers))).toHaveLength(reaching);
  });

  it('are frozen where nobody asks, in either mode', () => {
    const layers = [
      { depth: 4, trainable: false },
      { depth: 1, trainable: true },
    ];
    expect(states(placed('no residual', 2, { layers }))).toEqual(['frozen', 'reached']);
    expect(states(placed('O1+O2', 2, { layers, gradientMode: 'exact' }))).toEqual(['frozen', 'reached']);
  });
});

describe('routes', () => {
  it('are the shortest along sums', () => {
    const { skips } = placed('O1+(O1+O2)+O3', 3);
    expect(routeAlongSums(skips, 3, 1)).toEqual([1, 3]);
    expect(routeAlongSums(skips, 3, 2)).toEqual([2, 3]);
    expect(routeAlongSums(skips, 3, 3)).toEqual([3]);
    expect(routeAlongSums(skips, 3, 0)).toBeNull();
    expect(carriedTo(skips, 1)).toEqual([1, 2, 3]);
    expect(carriedTo(skips, 0)).toEqual([0]);
  });

  it('are partial where the re-encoding would have carried more, in paper mode alone', () => {
    expect(layerReach(placed('O1+O2'), 1)).toEqual({ state: 'reached', route: [1, 2], partial: true });
    expect(layerReach(placed('O1+O2'), 2)).toEqual({ state: 'reached', route: [2], partial: false });
    const exact = placed('no residual', 2, { gradientMode: 'exact' });
    expect(layerReach(exact, 1)).toEqual({ state: 'reached', route: [], partial: false });
  });

  it('name every cut where there is none', () => {
    expect(layerReach(placed('O1+O2', 3), 1)).toEqual({ state: 'none', cuts: [1, 2] });
    expect(layerReach(placed('no residual', 3), 2)).toEqual({ state: 'none', cuts: [2] });
  });

  it('are of layers that exist', () => {
    expect(() => layerReach(paperExperiment, 3)).toThrow('layer 3: expected 1 to 2');
    expect(() => layerReach(paperExperiment, 0)).toThrow('layer 0: expected 1 to 2');
  });

  it('are cut between blocks, never at the head', () => {
    const cuts = [1, 2, 3, 4].map((layers) =>
      gradientReach(placed('no residual', layers)).flatMap((reach) => (reach.state === 'none' ? reach.cuts : [])),
    );
    expect(cuts).toEqual([[], [1], [1, 2], [1, 2, 3]]);
  });
});

describe('explainReach', () => {
  const exact = { gradientMode: 'exact' } as const;
  it.each([
    [placed('no residual'), 1, 'Cut where O1 is re-encoded into QCL2; no sum carries O1 to the head.'],
    [placed('X+O1'), 1, 'Cut where X+O1 is re-encoded into QCL2; no sum carries O1 to the head.'],
    [
      placed('O1+O2', 3),
      1,
      'Cut where O1 is re-encoded into QCL2 and O1+O2 is re-encoded into QCL3; no sum carries O1 to the head.',
    ],
    [placed('no residual'), 2, 'Feeds the head directly.'],
    [placed('O1+O2'), 1, 'Through sum 2, around the cut.'],
    [placed('((X+O1)+O2)+O3', 3), 1, 'Through sum 2 and sum 3, around the cut.'],
    [placed('no residual', 2, exact), 1, 'Through the encoding into QCL2, which exact mode does not cut.'],
    [placed('O1+O2', 2, exact), 1, 'Through sum 2 and through the encodings.'],
    [
      placed('O1+O2', 2, {
        layers: [
          { depth: 1, trainable: false },
          { depth: 1, trainable: true },
        ],
      }),
      1,
      'Not asked for: QCL1 is frozen.',
    ],
  ])('case %#: layer %i', (experiment, k, expected) => expect(sentence(experiment, k)).toBe(expected));

  it('joins words as people do', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(joinWords)).toEqual(['', 'a', 'a and b', 'a, b and c']);
  });
});
