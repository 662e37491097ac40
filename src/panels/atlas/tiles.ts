import type { Experiment, GradientMode, Skip } from '../../model/experiment';
import { formatPlacement } from '../../model/notation';
import { paperPlacements } from '../../model/presets';
import { gradientReach, type Reach } from '../../model/reach';
import { networkShapes } from '../../model/shapes';
import { allPlacements, samePlacement } from '../../model/skips';
import { type AtlasState, atlasCell } from '../../store/atlasState';

/** One placement of the atlas. */
export interface Tile {
  readonly skips: readonly Skip[];
  readonly formula: string;
  /** Among the paper's placements for this number of layers. */
  readonly isPapers: boolean;
  /** Values that the head reads: it confounds a ranking by accuracy. */
  readonly features: number;
  readonly reach: Readonly<Record<GradientMode, readonly Reach[]>>;
  readonly score: Readonly<Record<GradientMode, ReturnType<typeof atlasCell>>>;
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

/** Every placement of the experiment's layers, with what is known of it. */
export function atlasTiles(base: Experiment, atlas: AtlasState['atlas']): Tile[] {
  const layers = base.layers.length;
  const papers = paperPlacements(layers);
  return allPlacements(layers).map((skips): Tile => {
    const experiment = { ...base, skips };
    const reach = (gradientMode: GradientMode) => gradientReach({ ...experiment, gradientMode });
    return {
      skips,
      formula: formatPlacement(skips, layers),
      isPapers: papers.some((placement) => samePlacement(placement.skips, skips)),
      features: networkShapes(experiment).features,
      reach: { paper: reach('paper'), exact: reach('exact') },
      score: { paper: atlasCell(atlas, base, skips, 'paper'), exact: atlasCell(atlas, base, skips, 'exact') },
    };
  });
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
