import type { Experiment, GradientMode, Skip } from '../../model/experiment';
import { experimentText } from '../../model/identity';
import { median } from '../../model/statistics';

/** What a sweep measured of one experiment: its last epoch counts. */
interface AtlasScore {
  /** Validation accuracy after the last epoch, 0..1. */
  readonly accuracy: number;
  /** A number that is not finite stopped the run before its last epoch. */
  readonly failed: boolean;
}

/** By the experiment's text. */
export type AtlasScores = ReadonlyMap<string, AtlasScore>;

/** A sweep under way or done: what it measures, and how far it is. */
interface Sweep {
  readonly status: 'running' | 'stopped' | 'done';
  /** Runs of this sweep that are there, from this sweep or an earlier one. */
  readonly done: number;
  readonly runs: number;
  /** Milliseconds; null before the first run has ended. */
  readonly timeLeft: number | null;
}

export interface AtlasPlan {
  readonly epochs: number;
  /** Seeds from the experiment's own on. */
  readonly seeds: number;
}

/** The part of the lab's state that the atlas of all placements keeps. */
export interface AtlasState {
  readonly atlas: {
    readonly scores: AtlasScores;
    readonly plan: AtlasPlan;
    readonly sweep: Sweep | null;
  };
}

export const emptyAtlas: AtlasState = {
  atlas: { scores: new Map(), plan: { epochs: 30, seeds: 1 }, sweep: null },
};

export const atlasModes: readonly GradientMode[] = ['paper', 'exact'];

/** The experiments whose median is one cell of the atlas, one a seed. */
export function atlasExperiments(
  base: Experiment,
  skips: readonly Skip[],
  gradientMode: GradientMode,
  { epochs, seeds }: AtlasPlan,
): Experiment[] {
  const training = { ...base.training, epochs };
  return Array.from({ length: seeds }, (_, n) => ({
    ...base,
    skips,
    gradientMode,
    training,
    // The largest seed is followed by 0.
    seed: (base.seed + n) % 2 ** 32,
  }));
}

/** A cell of the atlas. */
export interface AtlasCell {
  /** Over its seeds. */
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly failed: boolean;
}

/** Under which texts the scores of a cell are kept, one a seed. */
export function atlasKeys(base: Experiment, skips: readonly Skip[], mode: GradientMode, plan: AtlasPlan): string[] {
  return atlasExperiments(base, skips, mode, plan).map(experimentText);
}

/** The cell of these texts; null until all of their scores are there. */
export function atlasCell(scores: AtlasState['atlas']['scores'], keys: readonly string[]): AtlasCell | null {
  const found = keys.map((key) => scores.get(key));
  if (!found.every((score) => score !== undefined)) return null;
  const accuracies = found.map(({ accuracy }) => accuracy);
  return {
    median: median(accuracies),
    least: Math.min(...accuracies),
    most: Math.max(...accuracies),
    failed: found.some(({ failed }) => failed),
  };
}
