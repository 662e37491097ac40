import type { Experiment, Skip } from './experiment';
import { formatPlacement } from './notation';
import { withLayerCount } from './settings/access';
import { withHead } from './settings/changes';
import { paperExperiment } from './settings/paper';
import { sortSkips } from './skips';

/** A placement under the name that the paper's notation gives it. */
export interface Placement {
  readonly name: string;
  readonly skips: readonly Skip[];
}

/**
 * The paper's placements: the set partitions of {X, O1, .., OL}, members of a part summed in
 * sequence (consecutive members joined by a skip). 5 for two layers, as listed in the paper, and 15
 * for three, of which it names two: our reading, the only one found that gives both numbers.
 */
export function paperPlacements(layers: number): Placement[] {
  return setPartitions(layers + 1)
    .map((partition) => sortSkips(partition.flatMap(consecutivePairs)))
    .map((skips) => ({ name: formatPlacement(skips, layers), skips }))
    .sort((a, b) => a.skips.length - b.skips.length || compareSkips(a.skips, b.skips));
}

/** Partitions of {0, .., n-1} into parts, members ascending. */
function setPartitions(n: number): number[][][] {
  let partitions: number[][][] = [[]];
  for (let member = 0; member < n; member++) {
    partitions = partitions.flatMap((partition) => [
      ...partition.map((_, chosen) => partition.map((part, p) => (p === chosen ? [...part, member] : part))),
      [...partition, [member]],
    ]);
  }
  return partitions;
}

function consecutivePairs(part: readonly number[]): Skip[] {
  return part.slice(1).map((to, index) => [part[index] as number, to] as const);
}

function compareSkips(a: readonly Skip[], b: readonly Skip[]): number {
  // By target and source of each skip in turn: X+O1, O1+O2, X+O2 for two layers is the paper's order
  // when the later source comes first.
  for (let s = 0; s < a.length; s++) {
    const [fromA, toA] = a[s] as Skip;
    const [fromB, toB] = b[s] as Skip;
    if (toA !== toB || fromA !== fromB) return toA - toB || fromB - fromA;
  }
  return 0;
}

/** A whole experiment of the paper, by the row of Table 3 or the figure that it belongs to. */
export interface ExperimentPreset {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly experiment: Experiment;
}

/** Presets named after Table 3's rows and Fig. 2; image size 28, as in the paper. */
export const experimentPresets: readonly ExperimentPreset[] = [
  {
    id: 'fig2',
    name: 'Fig. 2: one layer',
    note: 'RY, depth 2, 1000 images drawn uniformly, dense head',
    experiment: {
      ...withLayerCount(paperExperiment, 1),
      layers: [{ depth: 2, trainable: true }],
      circuit: { ...paperExperiment.circuit, gate: 'RY' },
      data: { ...paperExperiment.data, sampling: 'uniform', images: 1000 },
    },
  },
  {
    id: 'fig2-frozen',
    name: 'Fig. 2: one layer, untrainable',
    note: 'The same with the quantum circuit frozen: only the dense layer learns',
    experiment: {
      ...withLayerCount(paperExperiment, 1),
      layers: [{ depth: 2, trainable: false }],
      circuit: { ...paperExperiment.circuit, gate: 'RY' },
      data: { ...paperExperiment.data, sampling: 'uniform', images: 1000 },
    },
  },
  {
    id: 'classical',
    name: 'Table 3: classical postprocessing',
    note: 'Two trainable layers, dense head, digits 0 to 9 (Fig. 8)',
    experiment: paperExperiment,
  },
  {
    id: 'classical-frozen',
    name: 'Table 3: classical, untrainable layers',
    note: 'Both quanvolutional layers frozen, dense head, digits 0 to 9 (Fig. 9)',
    experiment: { ...paperExperiment, layers: paperExperiment.layers.map((layer) => ({ ...layer, trainable: false })) },
  },
  {
    id: 'quantum',
    name: 'Table 3: quantum postprocessing',
    note: 'Two trainable layers, quantum head of 10 qubits, digits 0 to 3 (Fig. 10)',
    experiment: withHead(paperExperiment, 'quantum'),
  },
  {
    id: 'three-layers',
    name: 'Fig. 11: three layers',
    note: 'Three trainable layers, dense head, digits 0 to 9',
    experiment: withLayerCount(paperExperiment, 3),
  },
];
