import type { Experiment } from './experiment';
import { layerWindows, type MapShape, networkShapes, type Stage } from './shapes';
import { sourcesOf } from './skips';

/**
 * The part of a map that coverage `quarter` leaves out: all rows and columns from `from` on. `zero`: nobody
 * computes it, it is exactly 0 and no expectation value. `unread`: it has values, but no window of the next layer
 * starts there.
 */
export interface MapRest {
  readonly from: number;
  readonly kind: 'zero' | 'unread';
}

/** Of every map of an experiment, worked out once: null where nothing is left out. */
interface Rests {
  /** O_k, k = 0..L. */
  readonly outputs: readonly (MapRest | null)[];
  /** Node k. */
  readonly nodes: readonly (MapRest | null)[];
}

const known = new WeakMap<Experiment, Rests>();

function restsOf(experiment: Experiment): Rests {
  const before = known.get(experiment);
  if (before) return before;
  const { outputs, nodes, ends } = networkShapes(experiment);
  const last = nodes.length - 1;
  /** What the next layer does not read of a map that has values up to its end. */
  const unread = ({ size }: MapShape, k: number): MapRest | null => {
    const { read } = layerWindows(experiment, { channels: 1, size });
    return k < last && read.size < size ? { from: read.size, kind: 'unread' } : null;
  };
  const zero = ({ size }: MapShape, end: number): MapRest | null => (end < size ? { from: end, kind: 'zero' } : null);
  const ofOutputs = outputs.map((shape, k) =>
    k === 0 ? unread(shape, 0) : zero(shape, layerWindows(experiment, nodes[k - 1] as MapShape).covered),
  );
  const ofNodes = nodes.map((shape, k) =>
    sourcesOf(experiment.skips, k).length > 0
      ? (zero(shape, ends[k] as number) ?? unread(shape, k))
      : (ofOutputs[k] as MapRest | null),
  );
  const rests: Rests = { outputs: ofOutputs, nodes: ofNodes };
  known.set(experiment, rests);
  return rests;
}

/** What is left out of a stage's map; null where nothing is. The same object each time, for who compares. */
export function mapRest(experiment: Experiment, { kind, node }: Pick<Stage, 'kind' | 'node'>): MapRest | null {
  if (experiment.coverage === 'full') return null;
  return (kind === 'output' ? restsOf(experiment).outputs : restsOf(experiment).nodes)[node] ?? null;
}

/** What is left out of node k, which is its sum or, where nothing is added, O_k. */
export function nodeRest(experiment: Experiment, k: number): MapRest | null {
  return mapRest(experiment, { kind: 'sum', node: k });
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
