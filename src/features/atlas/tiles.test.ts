import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../model/experiment';
import { experimentText } from '../../model/identity';
import { withLayerCount } from '../../model/settings/access';
import { firstExperiment } from '../../model/settings/paper';
import { emptyAtlas } from '../../store/state/atlasState';
import { atlasTable } from './table';
import { allReached, atlasPlacements, scoredTiles, shownTiles } from './tiles';

const { scores: none, plan } = emptyAtlas.atlas;
const tilesOf = (base: Experiment, scores = none) => scoredTiles(atlasPlacements(base, plan))(scores);

describe('tiles', () => {
  it.each([
    [1, 2, 2, 2],
    [2, 8, 4, 5],
    [3, 64, 24, 15],
    [4, 1024, 336, 52],
  ])('%i layers: %i placements, %i reach all, %i are the papers', (layers, all, reached, papers) => {
    const tiles = tilesOf(withLayerCount(firstExperiment, layers));
    expect(tiles).toHaveLength(all);
    expect(shownTiles(tiles, 'reached', 'skips')).toHaveLength(reached);
    expect(shownTiles(tiles, 'papers', 'skips')).toHaveLength(papers);
    expect(tiles.filter(allReached)).toHaveLength(reached);
  });

  it('says how many values the head reads', () => {
    const sizes = Object.fromEntries(tilesOf(firstExperiment).map((tile) => [tile.formula, tile.features]));
    expect(sizes).toMatchObject({ 'no residual': 16, 'X+O1': 49, 'O1+O2': 49, 'X+O2': 196, '(X+O1)+O2': 196 });
  });

  it('stay the same objects until one of their cells has come in', () => {
    const scored = scoredTiles(atlasPlacements(firstExperiment, plan));
    const before = scored(none);
    const key = before[1]?.keys.exact[0] ?? '';
    const after = scored(new Map([[key, { accuracy: 0.7, failed: false }]]));
    expect(after[1]?.score).toMatchObject({ paper: null, exact: { median: 0.7, least: 0.7, most: 0.7 } });
    expect(after.map((tile, index) => tile === before[index])).toEqual(after.map((_, index) => index !== 1));
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
    const tiles = tilesOf(firstExperiment, scores);
    const first = (order: 'paper' | 'exact' | 'gain' | 'features') =>
      shownTiles(tiles, 'papers', order).map(({ formula }) => formula);
    expect(first('paper').slice(0, 2)).toEqual(['X+O2', 'O1+O2']);
    expect(first('exact').slice(0, 2)).toEqual(['O1+O2', 'X+O2']);
    expect(first('gain').slice(0, 2)).toEqual(['O1+O2', 'X+O2']);
    expect(first('features')[0]).toBe('no residual');
  });

  it('leave as a table: a line for each placement and gradient, what is not measured as such', () => {
    const key = experimentText({ ...firstExperiment, skips: [[1, 2]], gradientMode: 'paper' });
    const tiles = tilesOf(firstExperiment, new Map([[key, { accuracy: 0.1 + 0.2, failed: false }]]));
    const { rows } = atlasTable(tiles, plan);
    expect(rows).toHaveLength(16);
    const of = (formula: string, mode: string) => rows.find((row) => row[0] === formula && row[3] === mode);
    expect(of('O1+O2', 'paper')).toEqual([
      'O1+O2',
      1,
      49,
      'paper',
      'reached reached',
      0.1 + 0.2,
      0.1 + 0.2,
      0.1 + 0.2,
      'false',
      30,
      1,
    ]);
    expect(of('no residual', 'paper')?.slice(3, 6)).toEqual(['paper', 'None reached', 'not measured']);
  });
});
