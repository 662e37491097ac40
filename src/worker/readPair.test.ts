import { describe, expect, it } from 'vitest';
import { drawPositions } from '../engine/data/dataset';
import { referenceBackend } from '../engine/reference/backend';
import { Trainer } from '../engine/train/trainer';
import type { Experiment } from '../model/experiment';
import { tinyExperiment } from '../testing/inProcessLab';
import { readMnist } from '../testing/mnistFile';
import { readPair } from './readPair';
import { takeSnapshot } from './snapshot';

const mnist = readMnist();
const material = { mnist, backend: referenceBackend };

function trained(change: Partial<Experiment> = {}, data: Partial<Experiment['data']> = {}) {
  const experiment = { ...tinyExperiment, ...change, data: { ...tinyExperiment.data, ...data } };
  const trainer = Trainer.start(experiment, mnist, referenceBackend);
  while (!trainer.finished) trainer.trainBatch();
  return trainer;
}

const read = (first: Trainer, second: Trainer, sample = 0) =>
  readPair([first.state(), second.state()], [material, material], sample);

const plain = trained();
const skipped = trained({ skips: [[1, 2]] });

describe('two runs on one image', () => {
  it('give what each gives on its own, and go around the validation images', () => {
    const count = plain.validationSet.count;
    const { index, reads } = read(plain, skipped, count + 1);
    expect(index).toBe(1);
    for (const [side, trainer] of [plain, skipped].entries()) {
      const own = takeSnapshot(trainer, 1, { sample: 1, recordsKnown: 0 }, 'paused', null).sample;
      const { maps, probabilities, prediction, label, loss } = own;
      expect(reads[side]).toEqual({ maps, probabilities, prediction, label, loss, part: 'validation' });
    }
    expect(read(plain, skipped, -1).index).toBe(count - 1);
  });

  it('standardise by their own training images', () => {
    const standardised = trained({ head: { ...tinyExperiment.head, standardise: true } });
    const own = takeSnapshot(standardised, 1, { sample: 0, recordsKnown: 0 }, 'paused', null).sample;
    expect(read(plain, standardised).reads[1].probabilities).toEqual(own.probabilities);
  });

  it('count whom each digit is read right by', () => {
    const { agreement } = read(plain, skipped);
    const right = (trainer: Trainer, n: number) => trainer.predictions[n] === trainer.validationSet.labelOf(n);
    const all = Array.from(plain.predictions, (_, n) => [right(plain, n), right(skipped, n)]);
    expect(agreement).toEqual({
      images: all.length,
      both: all.filter(([one, two]) => one && two).length,
      first: all.filter(([one, two]) => one && !two).length,
      second: all.filter(([one, two]) => !one && two).length,
      neither: all.filter(([one, two]) => !one && !two).length,
    });
  });

  it('say what the image is to the second, and read it at its size', () => {
    const other = trained({ seed: 5 }, { imageSize: 14, images: 300 });
    const mine = drawPositions(plain.experiment, mnist).validation;
    const { training, validation } = drawPositions(other.experiment, mnist);
    const part = (position: number) =>
      validation.includes(position) ? 'validation' : training.includes(position) ? 'training' : 'unused';
    const found = mine.map((_, n) => read(plain, other, n).reads[1]);
    expect(found.map((each) => each.part)).toEqual(mine.map(part));
    expect(new Set(found.map((each) => each.part)).size).toBeGreaterThan(1);
    expect(found[0]?.maps[0]).toHaveLength(196);
    const shared = mine.filter((position) => validation.includes(position)).length;
    expect(shared).toBeGreaterThan(0);
    expect(read(plain, other).agreement?.images).toBe(shared);
  });

  it('have no label where the second does not know the class', () => {
    const other = trained({}, { digits: [3, 4] });
    const { reads, agreement } = read(plain, other);
    expect(reads[1]).toMatchObject({ label: null, loss: null, part: 'unused' });
    expect(reads[1].probabilities.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12);
    expect(agreement).toBeNull();
  });

  it('read each its own image where their sets differ, the second around its own', () => {
    const fewer = trained({ seed: 5 }, { images: 6 });
    const second = fewer.state();
    const data = { ...second.experiment.data, set: 'fashion' };
    const states = [plain.state(), { ...second, experiment: { ...second.experiment, data } }] as const;
    const last = plain.validationSet.count - 1;
    const { index, reads, agreement } = readPair(states, [material, material], last);
    expect([index, reads[0].part, agreement]).toEqual([last, 'validation', null]);
    expect(last).toBeGreaterThan(fewer.validationSet.count);
    const sample = last % fewer.validationSet.count;
    const own = takeSnapshot(fewer, 1, { sample, recordsKnown: 0 }, 'paused', null).sample;
    const { maps, probabilities, prediction, label, loss } = own;
    expect(reads[1]).toEqual({ maps, probabilities, prediction, label, loss, part: 'another' });
  });
});
