import { describe, expect, it } from 'vitest';
import { FieldError } from '../../io/fieldError';
import { withDepartures } from '../../model/departures';
import type { EpochRecord, GradientRecord } from '../../model/run';
import { paperExperiment } from '../../model/settings/paper';
import { gradientEpochs, gradientsOf, readGradients, sameGradients, writeGradients } from './gradients';

const experiment = withDepartures(paperExperiment, { 'training.epochs': 2 });
const value = (rows: number, size: number): GradientRecord => ({
  state: 'value',
  rms: Array.from({ length: rows }, (_, row) => size * (row + 1)),
  mean: [],
  last: [],
  norm: 10 * size,
});
const epoch = (epoch: number, size: number): EpochRecord => ({
  epoch,
  train: null,
  validation: { loss: 1, accuracy: 0.1 },
  contrast: [],
  layers: epoch === 0 ? null : [{ state: 'none' }, value(4, size)],
  head: epoch === 0 ? null : value(10, size),
});
const history = [epoch(0, 0), epoch(1, 0.123456), epoch(2, 0)];
const digest = '0123456789abcdef';
const versions = { numericsVersion: 1, backend: 'test' };
const run = gradientsOf({ experiment, history }, digest, true);
// biome-ignore lint/suspicious/noExplicitAny: a file may hold anything
const parsed = (): any => JSON.parse(writeGradients([run, { ...run, head: null }], versions));

describe('a file of gradients', () => {
  it('gives back the epochs that it was made of, to three digits, and None as None', () => {
    const [first, second] = readGradients(parsed());
    if (!first || !second) throw new Error('a run is missing');
    expect(first.experiment).toEqual(experiment);
    expect(first.digest).toBe(digest);
    const epochs = gradientEpochs(first);
    expect(epochs.map((one) => one.epoch)).toEqual([1, 2]);
    expect(epochs[0]?.layers?.[0]).toEqual({ state: 'none' });
    expect(epochs[0]?.layers?.[1]).toEqual({
      state: 'value',
      rms: [0.123, 0.247, 0.37, 0.494],
      mean: [],
      last: [],
      norm: 1.23,
    });
    // Exactly 0 stays so.
    expect(epochs[1]?.layers?.[1]).toMatchObject({ rms: [0, 0, 0, 0], norm: 0 });
    expect(epochs[0]?.head).toMatchObject({ state: 'value', norm: 1.23 });
    expect(gradientEpochs(second)[0]?.head).toBeNull();
  });

  it('knows the run that it was made of, None and head and all', () => {
    const [first, second] = readGradients(parsed());
    if (!first || !second) throw new Error('a run is missing');
    for (const recorded of [first, second]) {
      expect(sameGradients(history, recorded)).toBe(true);
      // Less than the third digit, and more.
      expect(sameGradients([epoch(0, 0), epoch(1, 0.1234561), epoch(2, 0)], recorded)).toBe(true);
      expect(sameGradients([epoch(0, 0), epoch(1, 0.125), epoch(2, 0)], recorded)).toBe(false);
      expect(sameGradients(history.slice(0, 2), recorded)).toBe(false);
      const reached = history.map((one) => ({ ...one, layers: one.layers && [value(16, 0), value(4, 0.123456)] }));
      expect(sameGradients(reached, recorded)).toBe(false);
    }
    const headless = history.map((one) => ({ ...one, head: null }));
    expect(sameGradients(headless, first)).toBe(false);
    expect(sameGradients(headless, second)).toBe(true);
  });

  it.each<[string, (json: ReturnType<typeof parsed>) => void, string]>([
    ['another format', (json) => Object.assign(json, { format: 'resqunn-record' }), 'format: '],
    ['no list', (json) => Object.assign(json, { runs: 3 }), 'runs: expected a list of runs, got 3'],
    ['another digest', (json) => Object.assign(json.runs[1], { digest: 'x' }), 'runs[1].digest: expected 16'],
    [
      'a layer too few',
      (json) => json.runs[0].layers.pop(),
      'runs[0].layers: expected one for each of 2 layers, got 1',
    ],
    [
      'an epoch too few',
      (json) => json.runs[0].layers[1].norm.pop(),
      'runs[0].layers[1].norm: expected 2 epochs, got 1',
    ],
    [
      'an angle too many',
      (json) => json.runs[0].layers[1].rms[1].push(0),
      'runs[0].layers[1].rms[1]: expected 4 sizes, one for each angle, got 5',
    ],
    ['an unknown state', (json) => Object.assign(json.runs[0].layers, { 0: 'lost' }), 'runs[0].layers[0]'],
    [
      'a field that no experiment has',
      (json) => Object.assign(json.runs[1], { experiment: { gate: 'RX' } }),
      'runs[1].experiment: an experiment has no field "gate"',
    ],
  ])('with %s is refused, and the field is named', (_, change, message) => {
    const json = parsed();
    change(json);
    expect(() => readGradients(json)).toThrow(FieldError);
    expect(() => readGradients(json)).toThrow(message);
  });
});
