import { afterEach, expect, it, vi } from 'vitest';
import type { JobOptions, JobPool } from '../../client/jobPool';
import type { Experiment } from '../../model/experiment';
import { firstExperiment } from '../../model/settings/paper';
import { fakeRecord } from '../../testing/fakeLab';
import { estimateTime } from './atlasKnown';

afterEach(() => void vi.useRealTimers());

/** A pool of two workers whose jobs take these steps, ms. */
function poolOf(steps: readonly (readonly ['start' | 'record', number])[]): JobPool {
  const submit = (_: Experiment, { onStart, onEpoch }: JobOptions) => ({
    result: (async () => {
      for (const [what, after] of steps) {
        await vi.advanceTimersByTimeAsync(after);
        if (what === 'start') onStart?.();
        else onEpoch?.(fakeRecord(0, 0));
      }
    })(),
    cancel() {},
  });
  return { size: 2, submit } as unknown as JobPool;
}

it('what a run waits for a worker, at first or interrupted, is no part of how long it takes', async () => {
  vi.useFakeTimers();
  const thirty = { ...firstExperiment, training: { ...firstExperiment.training, epochs: 30 } };
  const missing = Array.from({ length: 100 }, () => thirty);
  const expected = (100 * 4 + 100 * 30 * 20) / 2;
  const never = new AbortController().signal;
  const atOnce = poolOf([
    ['start', 0],
    ['record', 4],
    ['record', 20],
    ['record', 20],
  ]);
  expect(await estimateTime(atOnce, missing, never)).toBeCloseTo(expected, 6);
  const waiting = poolOf([
    ['start', 9000],
    ['record', 4],
    ['record', 20],
    ['start', 7000],
    ['record', 20],
  ]);
  expect(await estimateTime(waiting, missing, never)).toBeCloseTo(expected, 6);
});
