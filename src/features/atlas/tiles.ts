import type { Experiment, GradientMode, Skip } from '../../model/experiment';
import { formatPlacement } from '../../model/notation';
import { paperPlacements } from '../../model/presets';
import { gradientReach, type Reach } from '../../model/reach';
import { networkShapes } from '../../model/shapes';
import { allPlacements, samePlacement } from '../../model/skips';
import { type AtlasCell, type AtlasPlan, type AtlasState, atlasCell, atlasKeys } from '../../store/state/atlasState';

/** One placement of the atlas, before anything is measured. */
export interface Placement {
  readonly skips: readonly Skip[];
  readonly formula: string;
  /** Among the paper's placements for this number of layers. */
  readonly isPapers: boolean;
  /** Values that the head reads: it confounds a ranking by accuracy. */
  readonly features: number;
  readonly reach: Readonly<Record<GradientMode, readonly Reach[]>>;
  /** Where its scores are found. */
  readonly keys: Readonly<Record<GradientMode, readonly string[]>>;
}

/** One placement with what was measured of it. */
export interface Tile extends Placement {
  readonly score: Readonly<Record<GradientMode, AtlasCell | null>>;
}

export const orders = {
  skips: 'number of skips',
  paper: 'paper gradient',
  exact: 'exact gradient',
  gain: 'exact minus paper',
  features: 'head inputs',
} as const;
export type Order = keyof typeof orders;

export const filters = { all: 'all', reached: 'all layers reached', papers: "the paper's own" } as const;
export type Filter = keyof typeof filters;

/** Every placement of the experiment's layers. */
export function atlasPlacements(base: Experiment, plan: AtlasPlan): Placement[] {
  const layers = base.layers.length;
  const papers = paperPlacements(layers);
  return allPlacements(layers).map((skips): Placement => {
    const experiment = { ...base, skips };
    const reach = (gradientMode: GradientMode) => gradientReach({ ...experiment, gradientMode });
    const keys = (mode: GradientMode) => atlasKeys(base, skips, mode, plan);
    return {
      skips,
      formula: formatPlacement(skips, layers),
      isPapers: papers.some((placement) => samePlacement(placement.skips, skips)),
      features: networkShapes(experiment).features,
      reach: { paper: reach('paper'), exact: reach('exact') },
      keys: { paper: keys('paper'), exact: keys('exact') },
    };
  });
}

/**
 * Gives placements their scores. A score that is there does not change: so a tile stays the same object
 * until one of its cells has come in, and a sweep draws one tile a run, not a thousand.
 */
export function scoredTiles(placements: readonly Placement[]): (scores: AtlasState['atlas']['scores']) => Tile[] {
  let tiles: readonly Tile[] = placements.map((placement) => ({ ...placement, score: { paper: null, exact: null } }));
  return (scores) => {
    const next = tiles.map((tile) => {
      const { keys, score } = tile;
      const paper = score.paper ?? atlasCell(scores, keys.paper);
      const exact = score.exact ?? atlasCell(scores, keys.exact);
      return paper === score.paper && exact === score.exact ? tile : { ...tile, score: { paper, exact } };
    });
    tiles = next;
    return next;
  };
}

/** Whether no trainable layer is without gradient in `paper` mode. */
export function allReached({ reach }: Tile): boolean {
  return reach.paper.every(({ state }) => state !== 'none');
}

export function shownTiles(tiles: readonly Tile[], filter: Filter, order: Order): Tile[] {
  const kept = tiles.filter((tile) => filter === 'all' || (filter === 'reached' ? allReached(tile) : tile.isPapers));
  // What is not measured yet comes last; ties stay in the order of the skips.
  const bySkips = (a: Tile, b: Tile) => a.skips.length - b.skips.length;
  const rank = (tile: Tile): number => {
    const { paper, exact } = tile.score;
    if (order === 'features') return -tile.features;
    if (order === 'gain') return paper && exact ? exact.median - paper.median : Number.NEGATIVE_INFINITY;
    if (order === 'skips') return 0;
    return tile.score[order]?.median ?? Number.NEGATIVE_INFINITY;
  };
  return [...kept].sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    return left === right ? bySkips(a, b) : right - left;
  });
}
