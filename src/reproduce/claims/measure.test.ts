import { describe, expect, it } from 'vitest';
import type { Result } from '../../io/resultLine';
import { departuresOf, withDepartures } from '../../model/departures';
import type { Experiment } from '../../model/experiment';
import { experimentKey } from '../../model/identity';
import { paperExperiment } from '../../model/settings/paper';
import { networkShapes } from '../../model/shapes';
import { estimate } from '../../model/statistics';
import { claimSeries, claims, gradientClaims, reachAllOfThree, table2 } from './claims';
import { measureClaims, measuredReach, measureGradients, plateauLeft } from './measure';
import { type Find, finder, paperFormulas, paperScale, placed, quickScale, runsOf, searchScale } from './series';

/** A finished run with these accuracies, training and validation, in its last epoch. */
function finished(experiment: Experiment, train: number, validation: number, more: Partial<Result> = {}): Result {
  return {
    key: experimentKey(experiment),
    numericsVersion: 1,
    backend: 'test',
    digest: '0',
    seconds: 0,
    failure: null,
    train: { loss: [2, 1], accuracy: [0.1, train] },
    validation: { loss: [2, 2, 1], accuracy: [0.1, 0.1, validation] },
    contrast: [],
    gradients: [...experiment.layers.map(() => 'none' as const), [1, 1]],
    experiment,
    ...more,
  };
}

/** Every run that the claims need; accuracy by experiment. */
function runs(accuracy: (experiment: Experiment) => number): Find {
  return finder(
    runsOf(claimSeries(), paperScale).map((experiment) =>
      finished(experiment, accuracy(experiment), accuracy(experiment)),
    ),
  );
}

describe('the claims', () => {
  it('are about different things and have their runs', () => {
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
    const needed = runsOf(claimSeries(), paperScale);
    // Fig. 2 twice, 5 placements frozen, and trained with two heads in two modes, 15 of three layers in two modes.
    expect(needed).toHaveLength(10 * (2 + 5 + 2 * 2 * 5 + 2 * 15));
    for (const { training, data } of needed) {
      expect([training.epochs, training.batchSize, data.imageSize]).toEqual([30, 16, 28]);
      expect(data.sampling === 'uniform' ? data.images : data.images * 5).toBe(1000);
    }
    expect(runsOf(claimSeries(), quickScale)).toHaveLength(needed.length / 10);
  });

  it('are measured by pairs of seeds, in points and relative', () => {
    const high = [0.8, 0.9, 0.85, 0.7, 0.75];
    const low = [0.4, 0.6, 0.5, 0.35, 0.5];
    const outcomes = measureClaims(
      claims,
      searchScale,
      runs(({ skips, layers, seed, data }) => {
        if (layers.length !== 2 || data.digits.length !== 10 || !layers[0]?.trainable) return 0.1;
        if (JSON.stringify(skips) === '[[1,2]]') return high[seed] as number;
        return JSON.stringify(skips) === '[[0,1]]' ? (low[seed] as number) : 0.1;
      }),
    );
    // Every claim, by both metrics, in both modes.
    expect(outcomes).toHaveLength(claims.length * 4);
    const found = outcomes.find(
      ({ claim, mode, metric }) => claim === 'fig8-about' && mode === 'paper' && metric === 'validation',
    );
    expect(found?.points?.mean).toBeCloseTo(33, 10);
    expect(found?.relative?.mean).toBeCloseTo((100 + 50 + 70 + 100 + 50) / 5, 10);
    const differences = high.map((value, seed) => 100 * (value - (low[seed] as number)));
    expect(found?.points?.interval?.[0]).toBeCloseTo(estimate(differences).interval?.[0] as number, 10);
    expect(found?.rule).toEqual({ kind: 'about', percent: 45 });
    expect([found?.verdict, found?.relativeVerdict]).toEqual(['fails', 'holds']);
    const verdict = (id: string) => outcomes.find(({ claim }) => claim === id)?.verdict;
    expect(verdict('fig8-o1+o2')).toBe('holds');
    expect(verdict('fig8-idle')).toBe('holds');
    expect(verdict('fig8-best')).toBe('fails');
    expect(verdict('fig9-no-residual')).toBe('holds');
    expect(verdict('fig9-x+o1')).toBe('fails');
  });

  it('of several series take the weakest of one side and the strongest of the other, seed by seed', () => {
    const outcomes = measureClaims(
      claims.filter(({ id }) => id === 'fig10-beats'),
      paperScale,
      runs(({ skips, seed }) => {
        const placement = JSON.stringify(skips);
        if (placement === '[[1,2]]') return seed % 2 === 0 ? 0.9 : 0.5;
        if (placement === '[[0,1],[1,2]]') return seed % 2 === 0 ? 0.5 : 0.9;
        return placement === '[[0,2]]' ? 0.45 : 0.3;
      }),
    );
    expect(outcomes[0]?.high.mean).toBeCloseTo(50, 10);
    expect(outcomes[0]?.low?.mean).toBeCloseTo(45, 10);
    expect(outcomes[0]?.verdict).toBe('holds');
  });

  it('are not measured where a run is missing', () => {
    const all = runs(() => 0.5);
    const find: Find = (experiment) => (experiment.seed === 3 ? undefined : all(experiment));
    expect(measureClaims(claims, paperScale, find)).toEqual([]);
    expect(measureGradients(gradientClaims, paperScale, find).map(({ verdict }) => verdict)).not.toContain('holds');
  });

  it('about gradients hold where exactly the named layers have one, in every seed', () => {
    const reach = (states: (readonly number[] | 'none')[], odd = states): Find => {
      const series = gradientClaims.map((claim) => claim.series('paper'));
      return finder(
        runsOf(series, paperScale).map((experiment) =>
          finished(experiment, 0, 0, { gradients: [...(experiment.seed === 4 ? odd : states), [1]] }),
        ),
      );
    };
    const verdicts = (find: Find) =>
      measureGradients(gradientClaims, paperScale, find)
        .filter(({ mode, claim }) => mode === 'paper' && claim.startsWith('fig7'))
        .map(({ verdict }) => verdict);
    expect(verdicts(reach(['none', [1]]))).toEqual(['holds', 'holds', 'fails', 'holds', 'fails']);
    expect(verdicts(reach([[1], [1]]))).toEqual(['fails', 'fails', 'holds', 'fails', 'holds']);
    expect(new Set(verdicts(reach([[1], [1]], ['none', [1]])))).toEqual(new Set(['undecided']));
    const measured = (states: (readonly number[] | 'none')[], odd = states) =>
      measuredReach(placed('O1+O2', 'paper', { head: 'quantum' }), paperScale, reach(states, odd));
    expect(measured([[1], [1]])).toEqual(['value', 'value']);
    // A zero is a gradient, and only if nothing else was ever measured.
    expect(measured(['none', [0, 0]])).toEqual(['none', 'zero']);
    expect(
      measured(
        [
          [0, 0],
          [0, 0],
        ],
        [
          [0, 1e-9],
          [0, 0],
        ],
      ),
    ).toEqual(['value', 'zero']);
    expect(verdicts(reach(['none', [0]]))).toEqual(verdicts(reach(['none', [1]])));
  });

  it('of Table 2 and Fig. 11 name the placements that there are', () => {
    expect(table2.map(({ formula }) => formula)).toEqual(paperFormulas(2));
    for (const { formula, side } of table2) {
      expect(networkShapes(placed(formula, 'paper').experiment).features).toBe(side * side);
    }
    for (const formula of reachAllOfThree) expect(paperFormulas(3)).toContain(formula);
  });
});

it('a plateau is left in the first epoch above chance + 15 points', () => {
  const run = finished(paperExperiment, 0.5, 0.5);
  const left = (...accuracy: number[]) => plateauLeft({ ...run, validation: { loss: [], accuracy } });
  expect(left(0.1, 0.2, 0.25, 0.26, 0.1)).toBe(3);
  expect(left(0.1, 0.2)).toBeNull();
});

it('a reading set on a series is what the sweep would run', () => {
  const { experiment } = placed('O1+O2', 'paper');
  const changed = withDepartures(experiment, { readout: 'qubit0', 'circuit.mapScale': Math.PI });
  expect(departuresOf(changed)).toEqual({ skips: [[1, 2]], readout: 'qubit0', 'circuit.mapScale': Math.PI });
});
