import { describe, expect, it } from 'vitest';
import { firstExperiment, withLayerCount } from '../../model/experiment';
import { emptyAtlas } from '../../store/atlasState';
import { experimentText } from '../../store/runs';
import { allReached, atlasTiles, shownTiles } from './tiles';

const { atlas } = emptyAtlas;

describe('tiles', () => {
  it.each([
    [1, 2, 2, 2],
    [2, 8, 4, 5],
    [3, 64, 24, 15],
  ])('%i layers: %i placements, %i reach all, %i are the papers', (layers, all, reached, papers) => {
    const tiles = atlasTiles(withLayerCount(firstExperiment, layers), atlas);
    expect(tiles).toHaveLength(all);
    expect(shownTiles(tiles, 'reached', 'skips')).toHaveLength(reached);
    expect(shownTiles(tiles, 'papers', 'skips')).toHaveLength(papers);
    expect(tiles.filter(allReached)).toHaveLength(reached);
  });

  it('says how many values the head reads', () => {
    const sizes = Object.fromEntries(atlasTiles(firstExperiment, atlas).map((tile) => [tile.formula, tile.features]));
    expect(sizes).toMatchObject({ 'no residual': 16, 'X+O1': 49, 'O1+O2': 49, 'X+O2': 196, '(X+O1)+O2': 196 });
  });

  it('are sorted by what was measured, unmeasured last', () => {
    const score = (skips: readonly (readonly [number, number])[], gradientMode: 'paper' | 'exact', accuracy: number) =>
      [experimentText({ ...firstExperiment, skips, gradientMode }), { accuracy, failed: false }] as const;
    const scores = new Map([
      score([[1, 2]], 'paper', 0.5),
      score([[1, 2]], 'exact', 0.9),
      score([[0, 2]], 'paper', 0.8),
      score([[0, 2]], 'exact', 0.85),
    ]);
    const tiles = atlasTiles(firstExperiment, { ...atlas, scores });
    const first = (order: 'paper' | 'exact' | 'gain' | 'features') =>
      shownTiles(tiles, 'papers', order).map(({ formula }) => formula);
    expect(first('paper').slice(0, 2)).toEqual(['X+O2', 'O1+O2']);
    expect(first('exact').slice(0, 2)).toEqual(['O1+O2', 'X+O2']);
    expect(first('gain').slice(0, 2)).toEqual(['O1+O2', 'X+O2']);
    expect(first('features')[0]).toBe('no residual');
  });
});
