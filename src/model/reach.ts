import type { Experiment, Skip } from './experiment';
import { targetsOf } from './skips';

/**
 * Gradient accessibility: which quanvolutional layers the loss reaches, from the graph alone.
 *
 * `paper` mode holds every quanvolutional layer's input constant where it is encoded. Then layer k
 * is reached exactly when sums alone lead from O_k to the last node. `exact` mode reaches all.
 */
export type Reach =
  | {
      readonly state: 'reached';
      /** Nodes from O_k to the head along skips; empty where only the encodings lead there (`exact` mode). */
      readonly route: readonly number[];
      /** The gradient lacks the part that would pass through a re-encoding (`paper` mode, k < L). */
      readonly partial: boolean;
    }
  | {
      readonly state: 'none';
      /** Nodes whose re-encoding cuts the gradient: node j is encoded into QCL(j+1). */
      readonly cuts: readonly number[];
    }
  /** Not asked for; the gradient may still pass through. */
  | { readonly state: 'frozen' };

/** Shortest way from node k to node L along skips, both included; null where there is none. */
export function routeAlongSums(skips: readonly Skip[], layers: number, k: number): number[] | null {
  const ways: number[][] = [[k]];
  for (let way = ways.shift(); way; way = ways.shift()) {
    const end = way[way.length - 1] as number;
    if (end === layers) return way;
    for (const to of targetsOf(skips, end)) ways.push([...way, to]);
  }
  return null;
}

/** Every node that O_k gets into by sums alone, itself included, ascending. */
export function carriedTo(skips: readonly Skip[], k: number): number[] {
  const seen = new Set([k]);
  for (const node of seen) for (const to of targetsOf(skips, node)) seen.add(to);
  return [...seen].sort((a, b) => a - b);
}

/** Verdict for layer k = 1..L of an experiment, before any training. */
export function layerReach(experiment: Experiment, k: number): Reach {
  const layers = experiment.layers.length;
  const layer = experiment.layers[k - 1];
  if (!layer) throw new RangeError(`layer ${k}: expected 1 to ${layers}`);
  if (!layer.trainable) return { state: 'frozen' };
  const route = routeAlongSums(experiment.skips, layers, k);
  if (experiment.gradientMode === 'exact') return { state: 'reached', route: route ?? [], partial: false };
  if (route) return { state: 'reached', route, partial: k < layers };
  return { state: 'none', cuts: carriedTo(experiment.skips, k).filter((node) => node < layers) };
}

/** Verdicts for QCL1 .. QCLL. */
export function gradientReach(experiment: Experiment): Reach[] {
  return experiment.layers.map((_, index) => layerReach(experiment, index + 1));
}

/** Whether the placement alone, whatever is frozen, reaches every layer in `paper` mode. */
export function reachesAll(skips: readonly Skip[], layers: number): boolean {
  for (let k = 1; k <= layers; k++) if (!routeAlongSums(skips, layers, k)) return false;
  return true;
}

/** "a", "a and b", "a, b and c". */
export function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}
