import { describe, expect, it } from 'vitest';
import { firstExperiment } from '../../model/settings/paper';
import type { SweepPlan } from '../../model/sweep/plan';
import type { SweepScore } from '../../model/sweep/score';
import { createSweepKeeper } from '../../store/sweep/sweepKeeper';
import { keyedRuns } from '../../store/sweep/sweepState';
import type { KeptSweep } from '../../store/sweep/sweepWriter';
import { fakeLab } from '../../testing/fakeLab';
import { tellWaiting } from './waiting';

const plan: SweepPlan = {
  base: firstExperiment,
  factors: [{ id: 'layers.0.depth', levels: [1, 2, 3] }],
  seeds: [0],
};
const runs = keyedRuns(plan);
const score: SweepScore = {
  ...{ accuracy: 0.5, loss: 1, best: 0.5, bestEpoch: 1, trainLoss: null, trainAccuracy: null, epoch: 1 },
  ...{ gradients: [], stopped: null },
};

/** A page whose last visit has trained so many runs of three. */
function page(trained: number, more: Partial<KeptSweep> = {}) {
  const scores = new Map(runs.slice(0, trained).map(({ key }) => [key, score]));
  const kept: KeptSweep = { plan, unfinished: true, scores, timed: [], ...more };
  const lab = fakeLab();
  const keeper = createSweepKeeper(lab, { refuses: () => null, read: async () => kept, write: async () => {} });
  const notice = () => lab.store.getState().notice;
  return { lab, keeper, notice };
}

describe('a sweep that waits', () => {
  it('is told of, with a way to go on and one to stop it', async () => {
    const { lab, keeper, notice } = page(1);
    await tellWaiting(lab, keeper, []);
    expect(notice()?.text).toBe('A sweep waits to go on: 1 of 3 runs are trained.');
    expect(notice()?.holds?.(lab.store.getState())).toBe(true);
    notice()
      ?.actions?.find(({ label }) => label === 'Go on')
      ?.act();
    expect(keeper.state.getState().status).toBe('running');
    expect(lab.calls.map(([action]) => action)).toContain('startTask');
    expect(notice()?.holds?.(lab.store.getState())).toBe(false);

    const other = page(2);
    await tellWaiting(other.lab, other.keeper, []);
    other
      .notice()
      ?.actions?.find(({ label }) => label === 'Stop it')
      ?.act();
    expect(other.keeper.state.getState().status).toBe('open');
  });

  it('lets another message be read first, and a prediction end', async () => {
    const { lab, keeper, notice } = page(1);
    lab.store.setState({ notice: { kind: 'info', text: 'something else' } });
    await tellWaiting(lab, keeper, []);
    expect(notice()?.text).toBe('something else');
    lab.predict({ held: true, given: null, tally: null });
    lab.store.setState({ notice: null });
    expect(notice()).toBeNull();
    lab.predict(null);
    expect(notice()?.text).toContain('A sweep waits');
    lab.store.setState({ notice: null });
    lab.store.setState({ sample: 3 });
    expect(notice()).toBeNull();
  });

  it('is not told of where it is over, was stopped, or was seen in its window', async () => {
    for (const [trained, more] of [
      [3, {}],
      [1, { unfinished: false }],
      [0, { plan: null }],
    ] as const) {
      const { lab, keeper, notice } = page(trained, more);
      await tellWaiting(lab, keeper, []);
      expect(notice()).toBeNull();
    }
    const seen = page(1);
    await seen.keeper.restore();
    await tellWaiting(seen.lab, seen.keeper, []);
    expect(seen.notice()).toBeNull();
  });

  it('is not told of where a link locks what it varies', async () => {
    const { lab, keeper, notice } = page(1);
    await tellWaiting(lab, keeper, ['settings']);
    expect(notice()).toBeNull();
    const free = page(1);
    await tellWaiting(free.lab, free.keeper, ['skips']);
    expect(free.notice()).not.toBeNull();
  });
});
