import { describe, expect, it } from 'vitest';
import { bestBackend } from '../../engine/backends';
import { parameterGroups } from '../../engine/network/parameters';
import { Trainer } from '../../engine/train/trainer';
import { readRun, readRunFile } from '../../io/readRunFile';
import { writeRunFile } from '../../io/runFile';
import { numericsVersion } from '../../model/run';
import '../matchers';
import { readMnist } from '../mnistFile';
import files from './numerics1.json';

/**
 * Run files as the lab wrote them with numericsVersion 1: a standardised run of 3 epochs in exact mode, 8x8, X+O1,
 * after its first epoch (`begun`) and at its end (`whole`).
 * What version 1 lost through the batch statistics is what they differ by: Adam makes steps of one size of it.
 */
describe('a run file of numericsVersion 1', () => {
  it('opens, and says which version computed what', () => {
    const { state, notices } = readRun(files.begun);
    expect(state.numericsVersion).toBe(1);
    expect(notices).toEqual([
      `This run was computed up to epoch 1 with numerics version 1; this lab has ${numericsVersion} and goes on with it. ` +
        'Its numbers stand as they are; another version would differ from them by rounding.',
    ]);
  });

  it('goes on to the parameters that version 1 would have reached, within 1e-6', () => {
    const trainer = Trainer.restore(readRun(files.begun).state, readMnist(), bestBackend());
    while (!trainer.finished && !trainer.failure) trainer.trainBatch();
    const state = trainer.state();
    const then = readRun(files.whole).state;
    const groups = parameterGroups(state.parameters);
    parameterGroups(then.parameters).forEach((expected, g) => {
      expect(groups[g] as Float64Array).toAgreeWith(expected, 1e-6);
    });
    state.history.forEach(({ validation }, epoch) => {
      expect(Math.abs(validation.loss - (then.history[epoch]?.validation.loss as number))).toBeLessThan(1e-6);
    });
    // What is saved from here on keeps who computed what.
    expect(state.earlierNumerics).toEqual([{ numericsVersion: 1, until: { epoch: 1, batch: 0 } }]);
    const again = readRunFile(writeRunFile(state));
    expect(again.state).toStrictEqual(state);
    expect(again.notices[0]).toMatch(
      new RegExp(
        `^This run was computed up to epoch 1 with numerics version 1, then up to epoch 3 with .* ${numericsVersion}\\.`,
      ),
    );
    const more = Trainer.restore(again.state, readMnist(), bestBackend());
    expect(more.state()).toStrictEqual(state);
  });
});
