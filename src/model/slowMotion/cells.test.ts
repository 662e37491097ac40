import { describe, expect, it } from 'vitest';
import type { Experiment, Skip } from '../experiment';
import { withLayerCount } from '../settings/access';
import { firstExperiment } from '../settings/paper';
import { layerWindows, type MapShape, networkShapes } from '../shapes';
import { allPlacements } from '../skips';
import { followedCells, inNode, outOfNode, windowCells } from './cells';

/** X with one bright pixel at row 6, column 6, in a blank image. */
function pixelsOf(size: number, at = 6): Float64Array {
  const pixels = new Float64Array(size * size);
  pixels[at * size + at] = 1;
  return pixels;
}

function network(layers: number, skips: readonly Skip[], change: Partial<Experiment> = {}): Experiment {
  return { ...withLayerCount(firstExperiment, layers), skips, ...change };
}

describe('followedCells', () => {
  it('follows the same place through a sum that a skip leads to: O1 and O2 are added there', () => {
    expect(followedCells(network(2, [[1, 2]]), pixelsOf(14))).toEqual([
      { row: 3, column: 3 },
      { row: 3, column: 3 },
    ]);
  });

  it('follows a number through the window that encodes it where nothing is added', () => {
    const cells = followedCells(network(3, []), pixelsOf(14));
    expect(cells[0]).toEqual({ row: 3, column: 3 });
    expect(cells[1]).toEqual({ row: 1, column: 1 });
    expect(cells[2]).toEqual({ row: 0, column: 0 });
  });

  it('would rather break the chain than follow blank pixels', () => {
    // With both skips every cell would be among the first two rows, whose windows of X are blank.
    const cells = followedCells(
      network(3, [
        [1, 2],
        [2, 3],
      ]),
      pixelsOf(14),
    );
    expect(cells[0]).toEqual({ row: 3, column: 3 });
  });

  const settings: Partial<Experiment>[] = [
    {},
    { padding: 'centre' },
    { coverage: 'quarter' },
    { coverage: 'quarter', padding: 'centre', readout: 'channels' },
  ];
  it.each(settings)(
    'gives cells that are computed, each used by the next, for all placements of up to three layers (%o)',
    (change) => {
      for (const size of [14, 7]) {
        const base = { ...change, data: { ...firstExperiment.data, imageSize: size } };
        for (const layers of [1, 2, 3]) {
          for (const skips of allPlacements(layers)) {
            const experiment = network(layers, skips, base);
            const { outputs, nodes } = networkShapes(experiment);
            const cells = followedCells(experiment, pixelsOf(size, 2));
            expect(cells).toHaveLength(layers);
            cells.forEach((cell, index) => {
              const { covered } = layerWindows(experiment, nodes[index] as MapShape);
              expect(Math.max(cell.row, cell.column)).toBeLessThan(covered);
              expect(Math.min(cell.row, cell.column)).toBeGreaterThanOrEqual(0);
              const [k, before] = [index + 1, cells[index - 1]];
              if (!before) return;
              const input = nodes[k - 1] as MapShape;
              const used = inNode(before, outputs[k - 1] as MapShape, input, experiment.padding);
              const added = outOfNode(
                inNode(cell, outputs[k] as MapShape, nodes[k] as MapShape, experiment.padding),
                input,
                nodes[k] as MapShape,
                experiment.padding,
              );
              const isAdded = skips.some(([from, to]) => from === k - 1 && to === k);
              expect(windowCells(cell).concat(isAdded && added ? [added] : [])).toContainEqual(used);
            });
          }
        }
      }
    },
  );
});
