import { describe, expect, it } from 'vitest';
import { backendNamed } from '../engine/backends';
import { Trainer } from '../engine/train/trainer';
import type { Experiment } from '../model/experiment';
import { numericsVersion } from '../model/run';
import { withHead } from '../model/settings/changes';
import { paperExperiment } from '../model/settings/paper';
import { readMnist } from '../testing/mnistFile';
import { FieldError } from './fieldError';
import { epochRecords, readRecord, writeRecord } from './recordFile';
import { resultOf } from './resultLine';

const small: Experiment = {
  ...paperExperiment,
  data: { ...paperExperiment.data, images: 7, imageSize: 8 },
  training: { ...paperExperiment.training, epochs: 3 },
};
const experiments: Experiment[] = [
  small,
  { ...small, skips: [[1, 2]], gradientMode: 'exact', seed: 5 },
  { ...withHead(small, 'quantum'), layers: small.layers.map((layer) => ({ ...layer, trainable: false })) },
];
const backend = backendNamed('typescript');
if (!backend) throw new Error('no backend');
const mnist = readMnist();
const results = experiments.map((experiment) => {
  const trainer = Trainer.start(experiment, mnist, backend);
  while (!trainer.finished) trainer.trainBatch();
  return resultOf(trainer.state(), 1);
});

describe('a record', () => {
  const text = writeRecord(results);
  const { runs, ...head } = readRecord(JSON.parse(text));

  it('gives back experiments, digests and accuracies exactly, losses to five digits', () => {
    expect(head).toMatchObject({ numericsVersion, backend: 'typescript' });
    expect(text.split('\n')).toHaveLength(results.length + 3);
    results.forEach((result, index) => {
      const run = runs[index];
      if (!run) throw new Error('a run is missing');
      expect(run.experiment).toEqual(result.experiment);
      expect(run.digest).toBe(result.digest);
      expect(run.validation.accuracy).toEqual(result.validation.accuracy);
      expect(run.train.accuracy).toEqual(result.train.accuracy);
      for (const [epoch, loss] of result.validation.loss.entries()) {
        expect(Math.abs((run.validation.loss[epoch] as number) / loss - 1)).toBeLessThan(1e-4);
      }
      expect(run.gradients.map((group) => (typeof group === 'string' ? group : 'value'))).toEqual(
        result.gradients.map((group) => (typeof group === 'string' ? group : 'value')),
      );
    });
  });

  it('draws as the epochs it was made of', () => {
    const [run] = runs;
    if (!run) throw new Error('no run');
    const records = epochRecords(run);
    expect(records.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3]);
    expect(records[0]?.train).toBeNull();
    expect(records[3]?.train?.accuracy).toBe(results[0]?.train.accuracy[2]);
    expect(records[3]?.validation.accuracy).toBe(results[0]?.validation.accuracy[3]);
  });

  it('refuses runs that cannot be compared, and names a broken field', () => {
    const [first, second] = results;
    if (!first || !second) throw new Error('no results');
    expect(() => writeRecord([first, { ...second, backend: 'other' }])).toThrow('one numericsVersion and one backend');
    expect(() => writeRecord([])).toThrow('at least one run');
    const broken = (change: (json: { runs: Record<string, unknown>[] }) => void): unknown => {
      const json = JSON.parse(text);
      change(json);
      try {
        return readRecord(json);
      } catch (error) {
        return error instanceof FieldError ? error.message : error;
      }
    };
    expect(broken(({ runs }) => Object.assign(runs[1] ?? {}, { experiment: { gate: 'RX' } }))).toContain(
      'runs[1].experiment: an experiment has no field "gate"',
    );
    expect(broken(({ runs }) => Object.assign(runs[1] ?? {}, { experiment: { seed: -1 } }))).toContain(
      'runs[1].experiment.seed: expected a whole number',
    );
    expect(broken(({ runs }) => Object.assign(runs[0] ?? {}, { train: [0.5] }))).toContain('runs[0].train[0]');
  });
});
