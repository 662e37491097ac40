import type { Experiment } from './experiment';
import { layerWindows, type MapShape, networkShapes, type Stage } from './shapes';

/**
 * The part of a map that coverage `quarter` leaves out: all rows and columns from `from` on. `zero`: nobody
 * computes it, it is exactly 0 and no expectation value. `unread`: it has values, but no window of the next layer
 * starts there.
 */
export interface MapRest {
  readonly from: number;
  readonly kind: 'zero' | 'unread';
}

/** What is left out of a stage's map; null where nothing is. */
export function mapRest(experiment: Experiment, { kind, node }: Pick<Stage, 'kind' | 'node'>): MapRest | null {
  if (experiment.coverage === 'full') return null;
  const { outputs, nodes, ends } = networkShapes(experiment);
  if (kind === 'output' && node > 0) {
    const { side, covered } = layerWindows(experiment, nodes[node - 1] as MapShape);
    return covered < side ? { from: covered, kind: 'zero' } : null;
  }
  const { size } = (kind === 'output' ? outputs : nodes)[node] as MapShape;
  const end = ends[node] as number;
  if (end < size) return { from: end, kind: 'zero' };
  if (node === experiment.layers.length) return null;
  const { read } = layerWindows(experiment, { channels: 1, size });
  return read.size < size ? { from: read.size, kind: 'unread' } : null;
}

/** What is left out of node k, which is its sum or, where nothing is added, O_k. */
export function nodeRest(experiment: Experiment, k: number): MapRest | null {
  return mapRest(experiment, { kind: experiment.skips.some(([, to]) => to === k) ? 'sum' : 'output', node: k });
}

/** What is left out of what the head reads: the last node, pooled where the experiment says so. */
export function headRest(experiment: Experiment): MapRest | null {
  const { nodes, head } = networkShapes(experiment);
  const last = nodes.at(-1) as MapShape;
  const rest = nodeRest(experiment, experiment.layers.length);
  const from = rest && Math.ceil((rest.from * head.size) / last.size);
  return rest && from !== null && from < head.size ? { ...rest, from } : null;
}

/** '14×14 read' of what has values there, 'rest 0' of what has none. */
export function restWords({ from, kind }: MapRest): string {
  return kind === 'unread' ? `${from}×${from} read` : 'rest 0';
}
