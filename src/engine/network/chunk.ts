import type { Experiment } from '../../model/experiment';
import { networkShapes, quanvolvedSize } from '../../model/shapes';

/** Most images that pass through a network at once, where their states are small enough. */
const mostImages = 8;
/** Most numbers of the states that one layer keeps for the way back, 8 bytes each: 4 MB, what a second or third cache holds. */
const mostNumbers = 524_288;
/** A state of four qubits. */
const stateNumbers = 32;

/**
 * How many images pass through an experiment's network at once: so many that kernels run over many patches,
 * and no more than stay close to the processor. Decided by the experiment alone, because sums over a chunk have its
 * order. For that reason coverage is left out of account: with a quarter of the windows more images would fit, where maps are so
 * large and circuits so deep that fewer than `mostImages` pass at once, but their sums would have other last bits.
 */
export function chunkOf(experiment: Experiment): number {
  const { nodes } = networkShapes(experiment);
  const states = experiment.layers.map(({ depth }, index) => {
    const { channels, size } = nodes[index] as (typeof nodes)[number];
    const windows = quanvolvedSize(size) * quanvolvedSize(size);
    return channels * windows * (depth + 1) * stateNumbers;
  });
  return Math.min(mostImages, Math.max(1, Math.floor(mostNumbers / Math.max(...states))));
}
