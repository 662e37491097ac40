import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bestBackend } from '../engine/backends';
import { Trainer } from '../engine/train/trainer';
import { readRunFile } from '../io/readRunFile';
import { writeRunFile } from '../io/runFile';
import { numericsVersion } from '../model/run';
import { firstExperiment } from '../model/settings/paper';
import { readRecorded } from '../saved/recordedFile';
import { readMnist } from './mnistFile';

const file = readFileSync(new URL('../../public/recorded.json', import.meta.url), 'utf8');
const state = readRecorded(file);

/** Made anew by `npm run record`. */
describe('the recorded run', () => {
  test("is the lab's first experiment, trained to its end with today's numerics", () => {
    expect(state.numericsVersion).toBe(numericsVersion);
    expect(state.experiment).toEqual(firstExperiment);
    expect(state.position).toEqual({ epoch: firstExperiment.training.epochs, batch: 0 });
    expect(state.failure).toBeNull();
  });

  test('is a whole run: saved as a file it comes back the same, and nothing has to be told of it', () => {
    expect(readRunFile(writeRunFile(state))).toEqual({ state, notices: [] });
  });

  test('carries the finding: QCL1 gets None in every epoch, and the curve stays at chance', () => {
    for (const { layers } of state.history.slice(1))
      expect(layers?.map((layer) => layer.state)).toEqual(['none', 'value']);
    for (const { validation } of state.history) expect(validation.accuracy).toBeLessThan(0.2);
  });

  test('is what this engine computes, to the last bit: its first three epochs', () => {
    const trainer = Trainer.start(firstExperiment, readMnist(), bestBackend());
    expect(trainer.network.backendName).toBe(state.backend);
    while (trainer.epoch < 3) trainer.trainBatch();
    expect(trainer.history).toEqual(state.history.slice(0, 4));
  });
});
