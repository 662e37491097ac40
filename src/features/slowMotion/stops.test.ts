import { describe, expect, it } from 'vitest';
import type { Experiment, Skip } from '../../model/experiment';
import { withLayerCount } from '../../model/settings/access';
import { firstExperiment } from '../../model/settings/paper';
import { allPlacements } from '../../model/skips';
import { slowStages, stageName, wayBack } from '../../model/slowMotion/stages';
import { legsOf, stopsOf } from './stops';

function network(layers: number, skips: readonly Skip[], gradientMode: Experiment['gradientMode']): Experiment {
  return { ...withLayerCount(firstExperiment, layers), skips, gradientMode };
}

/** 'QCL2 cut QCL1' */
function words(experiment: Experiment): string[] {
  const stages = slowStages(experiment);
  const name = (stage: number) => {
    const found = stages[stage];
    return found ? stageName(found, experiment) : '?';
  };
  return legsOf(stages, wayBack(experiment)).map(
    ({ from, to, kind }) => `${name(from.stage)} ${kind} ${name(to.stage)}`,
  );
}

describe('the strip', () => {
  it('ends at scissors without a skip, and goes through in exact mode', () => {
    expect(words(network(2, [], 'paper'))).toEqual(['head open QCL2', 'QCL2 cut QCL1', 'QCL1 nothing turn the angles']);
    expect(words(network(2, [], 'exact'))).toEqual(['head open QCL2', 'QCL2 open QCL1', 'QCL1 open turn the angles']);
  });

  it('leads around the cut where a skip does', () => {
    expect(words(network(2, [[1, 2]], 'paper'))).toEqual([
      'head open sum',
      'sum open QCL2',
      'QCL2 cut QCL1',
      'sum around QCL1',
      'QCL1 open turn the angles',
    ]);
  });

  it('has each stop of the way back under the one that it mirrors', () => {
    const experiment = network(2, [[1, 2]], 'paper');
    const stops = stopsOf(slowStages(experiment), wayBack(experiment));
    expect(stops.map(({ column }) => column)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 2, 0]);
  });

  it('brings something to every stop that gets a gradient, and to no other, for all placements in both modes', () => {
    for (const layers of [1, 2, 3]) {
      for (const mode of ['paper', 'exact'] as const) {
        for (const skips of allPlacements(layers)) {
          const experiment = network(layers, skips, mode);
          const stages = slowStages(experiment);
          const way = wayBack(experiment);
          const stops = stopsOf(stages, way);
          const columns = stops.filter(({ back }) => back).map(({ column }) => column);
          expect(columns).toEqual([...columns].sort((a, b) => b - a));
          const legs = legsOf(stages, way);
          for (const stop of stops.filter(({ back }) => back).slice(1, -1)) {
            const brings = legs.some(
              ({ to, kind }) => to.stage === stop.stage && (kind === 'open' || kind === 'around'),
            );
            expect(brings).toBe(!stop.none);
          }
          expect(legs.some(({ kind }) => kind === 'cut')).toBe(mode === 'paper' && layers > 1);
        }
      }
    }
  });
});
