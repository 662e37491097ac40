import { describe, expect, it } from 'vitest';
import { waysScript } from '../../io/exports/python/waysScript';
import type { Experiment, Skip } from '../../model/experiment';
import { formatPlacement } from '../../model/notation';
import { patchWays } from '../../model/patchWays';
import { paperPlacements } from '../../model/presets';
import { layerReach } from '../../model/reach';
import { paperExperiment } from '../../model/settings/paper';
import { allPlacements } from '../../model/skips';
import { pythonWith, runPython, skippedFor } from '../python';

const modules = ['torch', 'pennylane'];
const python = pythonWith(modules);

const tables: readonly (readonly [string, readonly number[], readonly (readonly Skip[])[]])[] = [
  ['all 8 placements of two layers', [4, 1], allPlacements(2)],
  ['the 15 of three layers', [1, 1, 1], paperPlacements(3).map(({ skips }) => skips)],
];

/** For each layer but the last: way -> one cell for each placement. */
function readTables(printed: string): Record<string, string[]>[] {
  const found: Record<string, string[]>[] = [];
  for (const line of printed.trim().split('\n')) {
    const [first = '', ...cells] = line.split('\t');
    if (first.startsWith('gradient of')) found.push({});
    else (found.at(-1) as Record<string, string[]>)[first] = cells;
  }
  return found;
}

describe.skipIf(!python)(
  `six ways to hand a patch on, run by torch and PennyLane${skippedFor(python, modules)}`,
  () => {
    it.each(tables)(
      '%s: None stands where the engine says, cut or kept',
      async (_, depths, placements) => {
        const printed = readTables(await runPython(python as string, ['-c', waysScript(depths, placements)]));
        expect(printed).toHaveLength(depths.length - 1);
        printed.forEach((table, index) => {
          expect(Object.keys(table)).toEqual(patchWays.map(({ name }) => name));
          for (const { name, cuts } of patchWays) {
            const expected = placements.map((skips) => {
              const experiment: Experiment = {
                ...paperExperiment,
                layers: depths.map((depth) => ({ depth, trainable: true })),
                skips,
                gradientMode: cuts ? 'paper' : 'exact',
              };
              return layerReach(experiment, index + 1).state === 'none';
            });
            const none = table[name]?.map((cell) => cell === 'None');
            expect(
              none,
              `QCL${index + 1}, ${name}: ${placements.map((s) => formatPlacement(s, depths.length))}`,
            ).toEqual(expected);
            // A gradient that arrives is one.
            for (const cell of table[name] ?? []) if (cell !== 'None') expect(Number(cell)).toBeGreaterThan(0);
          }
        });
      },
      600_000,
    );
  },
);

describe('the script that is copied', () => {
  it('is shorter than sixty lines and names its three cutting lines', () => {
    const text = waysScript(
      [4, 1],
      paperPlacements(2).map(({ skips }) => skips),
    );
    expect(text.trimEnd().split('\n').length).toBeLessThan(60);
    expect(text.match(/# cuts$/gm)).toHaveLength(3);
    expect(text.match(/# keeps$/gm)).toHaveLength(3);
  });
});
