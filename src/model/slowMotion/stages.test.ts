import { describe, expect, it } from 'vitest';
import type { Experiment, Skip } from '../experiment';
import { gradientReach } from '../reach';
import { withLayerCount } from '../settings/access';
import { firstExperiment } from '../settings/paper';
import { allPlacements } from '../skips';
import { slowPlaces } from './places';
import { comesBy, slowStages, stageName, stageOf, wayBack } from './stages';

function network(
  layers: number,
  skips: readonly Skip[],
  gradientMode: Experiment['gradientMode'] = 'paper',
): Experiment {
  return { ...withLayerCount(firstExperiment, layers), skips, gradientMode };
}

/** 'pixels encode .. loss | head sum QCL2 ..' */
function strip(experiment: Experiment): string {
  const names = (back: boolean) =>
    slowStages(experiment)
      .filter((stage) => stage.back === back)
      .map((stage) => stageName(stage, experiment))
      .join(' · ');
  return `${names(false)} | ${names(true)}`;
}

describe('slowStages', () => {
  it('has thirteen stages with O1+O2', () => {
    expect(strip(network(2, [[1, 2]]))).toBe(
      'pixels · encode · circuit · measure · re-encode · sum · head · loss | head · sum · QCL2 · QCL1 · turn the angles',
    );
  });

  it('has a stop for every layer, and one for every sum that adds something, there and back', () => {
    expect(strip(network(1, []))).toBe(
      'pixels · encode · circuit · measure · head · loss | head · QCL1 · turn the angles',
    );
    expect(
      strip(
        network(3, [
          [0, 1],
          [0, 3],
          [1, 3],
        ]),
      ),
    ).toBe(
      'pixels · encode · circuit · measure · sum 1 · re-encode 2 · re-encode 3 · sum 3 · head · loss | ' +
        'head · sum 3 · QCL3 · QCL2 · sum 1 · QCL1 · turn the angles',
    );
    for (let layers = 1; layers <= 4; layers++) {
      for (const skips of allPlacements(layers)) {
        const sums = new Set(skips.map(([, to]) => to)).size;
        const names = slowStages(network(layers, skips)).map((stage) => JSON.stringify(stage));
        expect(names).toHaveLength(4 + (layers - 1) + 2 + 1 + layers + 2 * sums + 1);
        expect(new Set(names).size).toBe(names.length);
      }
    }
  });

  it('has every place that a link can name', () => {
    const stages = slowStages(network(1, []));
    expect(slowPlaces.map((place) => stages[stageOf(place, stages)]?.kind)).toEqual([
      ...slowPlaces.slice(0, 6),
      'headBack',
      'turn',
    ]);
  });
});

describe('wayBack', () => {
  it.each([1, 2, 3, 4])(
    'gives each layer what the reach of the placement says, all placements of %i in both modes',
    (layers) => {
      for (const mode of ['paper', 'exact'] as const) {
        for (const skips of allPlacements(layers)) {
          const experiment = network(layers, skips, mode);
          const { layers: found, arrives } = wayBack(experiment);
          const words = { reached: 'gradient', none: 'none', frozen: 'frozen' };
          expect(found.map(({ gets }) => gets)).toEqual(gradientReach(experiment).map(({ state }) => words[state]));
          expect(found.map(({ gets }) => gets === 'gradient')).toEqual(arrives.slice(1));
        }
      }
    },
  );

  it('is cut in paper mode where a layer encodes, and goes through in exact mode', () => {
    const cut = wayBack(network(2, []));
    expect(cut.layers).toEqual([
      { gets: 'none', goesOn: 'nothing' },
      { gets: 'gradient', goesOn: 'cut' },
    ]);
    expect(wayBack(network(2, [], 'exact')).layers.map(({ goesOn }) => goesOn)).toEqual(['unasked', 'through']);
    // Around the cut.
    const around = wayBack(network(2, [[1, 2]]));
    expect(around.layers).toEqual([
      { gets: 'gradient', goesOn: 'unasked' },
      { gets: 'gradient', goesOn: 'cut' },
    ]);
    expect(around.handedBy).toEqual([[2], []]);
    const stages = slowStages(network(2, [[0, 1]]));
    const way = wayBack(network(2, [[0, 1]]));
    const missing = stages.filter((stage) => stage.back && !comesBy(stage, way));
    expect(missing).toEqual([
      { kind: 'sum', node: 1, back: true },
      { kind: 'layerBack', layer: 1, back: true },
    ]);
  });

  it('asks for nothing before frozen layers, and leaves the head only where some layer learns', () => {
    const withFrozen = (frozen: readonly boolean[], mode: Experiment['gradientMode']) => {
      const base = network(frozen.length, [], mode);
      const layers = base.layers.map((layer, index) => ({ ...layer, trainable: !frozen[index] }));
      return wayBack({ ...base, layers });
    };
    const all = withFrozen([true, true], 'exact');
    expect([all.leavesHead, all.arrives, all.layers.map(({ gets }) => gets)]).toEqual([
      false,
      [false, false, false],
      ['frozen', 'frozen'],
    ]);
    // The first one is frozen: nobody asks QCL2 to hand anything on.
    expect(withFrozen([true, false], 'exact').layers.map(({ goesOn }) => goesOn)).toEqual(['nothing', 'unasked']);
    // The gradient passes through a frozen layer on its way to one that learns.
    expect(withFrozen([false, true], 'exact').layers).toEqual([
      { gets: 'gradient', goesOn: 'unasked' },
      { gets: 'frozen', goesOn: 'through' },
    ]);
  });
});
