import { describe, expect, it } from 'vitest';
import type { Result } from '../../io/resultLine';
import { type Departures, departuresOf } from '../../model/departures';
import type { Experiment } from '../../model/experiment';
import { experimentKey } from '../../model/identity';
import { reachesAll } from '../../model/reach';
import type { Find } from '../claims/series';
import { partNamed, readingsOfPart } from './parts';
import { allReadings, mostDepartures, readings, type Screening, screen, type Target, targets } from './readings';

const target = (figure: Target['figure']): Target => targets.find((other) => other.figure === figure) as Target;

/** Screens a reading as the search does, run after run, with made-up accuracies. */
function search(figure: Target['figure'], accuracy: (experiment: Experiment) => number, reading: Departures = {}) {
  const done = new Map<string, Result>();
  const find: Find = (experiment) => done.get(experimentKey(experiment));
  const trained: Experiment[] = [];
  for (;;) {
    const known = screen(target(figure), reading, find);
    if (!Array.isArray(known)) return { known, trained };
    expect(known.length).toBeGreaterThan(0);
    for (const experiment of known) {
      const value = accuracy(experiment);
      trained.push(experiment);
      done.set(experimentKey(experiment), {
        experiment,
        train: { accuracy: [value], loss: [] },
        validation: { accuracy: [value], loss: [] },
      } as unknown as Result);
    }
  }
}

describe('readings', () => {
  it('are the whole grid, by departures from the default, each once', () => {
    for (const one of targets) {
      const all = Array.from({ length: mostDepartures(one) + 1 }, (_, d) => readings(one, d));
      // Averaging asks for several channels, which one readout of six gives.
      const { severalChannels, ...others } = one.open;
      const product = Object.values(others).reduce((count, values) => count * values.length, 1);
      const size = severalChannels ? product + product / 6 : product;
      expect(all.flat()).toHaveLength(size);
      expect(all.flat()).toEqual(allReadings(one));
      expect(new Set(all.flat().map((reading) => JSON.stringify(reading))).size).toBe(size);
      for (const reading of all.flat()) {
        if ('severalChannels' in reading) expect(reading).toMatchObject({ readout: 'channels' });
      }
      expect(all[0]).toEqual([{}]);
      for (const [departures, some] of all.entries()) {
        for (const reading of some) expect(Object.keys(reading)).toHaveLength(departures);
      }
    }
    expect(targets.map((one) => allReadings(one).length)).toEqual([576, 2688, 2688, 5376]);
    expect(targets.map((one) => readingsOfPart(one, partNamed('first')).length)).toEqual([288, 1152, 1152, 2304]);
    expect(targets.map((one) => readingsOfPart(one, partNamed('quarter')).length)).toEqual([288, 1344, 1344, 2688]);
    expect(targets.map((one) => readingsOfPart(one, partNamed('averaged')).length)).toEqual([0, 192, 192, 384]);
  });

  it('set what they say in every run', () => {
    const reading = { readout: 'qubit1', 'circuit.mapScale': Math.PI };
    const { trained } = search('fig9', () => 0.5, reading);
    for (const experiment of trained) expect(departuresOf(experiment)).toMatchObject(reading);
  });

  it('far from the paper end with the first claim that is, after one seed', () => {
    const { known, trained } = search('fig10', () => 0.25);
    // Only O1+O2 was needed: it had to train and did not.
    expect(trained).toHaveLength(1);
    expect(known).toMatchObject({ state: 'far', distance: 15, verdict: null, verified: null });
    expect(known.outcomes.map(({ claim }) => claim)).toEqual(['fig10-o1+o2', 'fig10-o1+o2']);
  });

  it('near the paper get five seeds, and hold only if every claim does', () => {
    const reaches = ({ skips }: Experiment) => reachesAll(skips, 2);
    const good = search('fig10', (experiment) => (reaches(experiment) ? 0.6 : 0.26) + experiment.seed / 1000);
    expect(good.trained).toHaveLength(25);
    expect(good.known).toMatchObject({ state: 'near', verdict: 'holds' });
    const fails = search('fig10', (experiment) => (reaches(experiment) ? 0.6 : 0.35) + experiment.seed / 1000);
    expect(fails.known).toMatchObject({ state: 'near', verdict: 'fails' });
    expect((fails.known as Screening).distance).toBeCloseTo(5, 10);
  });

  it('take a percentage as points or as relative; Fig. 2 does not say of which accuracy', () => {
    const trained = ({ layers }: Experiment) => layers[0]?.trainable === true;
    // 36 % relative, 14.4 points.
    const relative = search(
      'fig2',
      (experiment) => (trained(experiment) ? 0.544 : 0.4) + experiment.seed / 1000 - 0.002,
    );
    expect(relative.known).toMatchObject({ state: 'near', verdict: 'holds' });
    expect(relative.trained).toHaveLength(10);
    expect(search('fig2', (experiment) => (trained(experiment) ? 0.9 : 0.89)).known.state).toBe('far');
  });
});
