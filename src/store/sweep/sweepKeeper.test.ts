import { describe, expect, it, vi } from 'vitest';
import { allPlacements } from '../../model/skips';
import type { SweepPlan } from '../../model/sweep/plan';
import { scoreOf } from '../../model/sweep/score';
import { built, createTestLab, tinyExperiment } from '../../testing/inProcessLab';
import { createSweepKeeper, type KeptSweep, type SweepKeeper, type SweepStorage } from './sweepKeeper';
import { missingRuns } from './sweepState';

const one = { ...tinyExperiment, layers: tinyExperiment.layers.slice(0, 1) };
const plan: SweepPlan = {
  base: one,
  factors: [
    { id: 'layers.0.depth', levels: [1, 2] },
    { id: 'skips', levels: allPlacements(1) },
  ],
  seeds: [0, 1],
};

/** What a browser would keep, cloned as there. */
function memory(refusal: string | null = null): SweepStorage & { kept: KeptSweep } {
  const storage = {
    kept: { plan: null, unfinished: false, scores: new Map(), timed: [] } as KeptSweep,
    refuses: () => refusal,
    read: async () => structuredClone(storage.kept),
    async write(more: KeptSweep) {
      storage.kept = structuredClone({ ...more, scores: new Map([...storage.kept.scores, ...more.scores]) });
    },
  };
  return storage;
}

async function sweepLab(storage: SweepStorage = memory()) {
  const lab = createTestLab({ experiment: one });
  await built(lab);
  const keeper = createSweepKeeper(lab, storage);
  await keeper.restore();
  return { lab, keeper, storage };
}

const ended = (keeper: SweepKeeper) => vi.waitFor(() => expect(keeper.state.getState().status).toBe('open'));
/** Comes as soon as so many runs are done: looked at now and then, all of them might be. */
const reaches = (keeper: SweepKeeper, count: number) =>
  new Promise<void>((resolve) => {
    keeper.state.subscribe(({ scores }) => scores.size >= count && resolve());
  });
const done = (keeper: SweepKeeper) => keeper.state.getState().scores.size;

describe('a sweep', () => {
  it('trains every run of its plan, as a single run would be, first seed first, and the list of tasks shows it', async () => {
    const { lab, keeper } = await sweepLab();
    keeper.show(plan);
    const seeds: number[][] = [];
    keeper.state.subscribe(({ runs, scores }) =>
      seeds.push(runs.flatMap(({ key, experiment }) => (scores.has(key) ? [experiment.seed] : []))),
    );
    keeper.start();
    expect(lab.store.getState().tasks).toMatchObject([
      { label: 'sweep: Depth of QCL1 × Placement', runs: 8, epochs: 16 },
    ]);
    await ended(keeper);
    const { runs, scores, timed, working, task } = keeper.state.getState();
    expect(runs.every(({ key }) => scores.has(key))).toBe(true);
    expect({ task, working: working.size, timed: timed.length }).toEqual({ task: null, working: 0, timed: 8 });
    expect(
      seeds.every((list) => list.filter((seed) => seed === 0).length >= list.filter((seed) => seed === 1).length),
    ).toBe(true);
    await vi.waitFor(() => expect(lab.store.getState().tasks).toEqual([]));
    for (const { experiment, key } of [runs[1], runs[6]].flatMap((run) => run ?? [])) {
      expect(scores.get(key)).toEqual(scoreOf(await lab.repeat(experiment, () => {}).state));
    }
  });

  it('pauses, and goes on to the same numbers from where each run stood', async () => {
    const { lab, keeper } = await sweepLab();
    keeper.show(plan);
    keeper.start();
    await reaches(keeper, 2);
    keeper.pause();
    const { scores: before, status } = keeper.state.getState();
    expect(status).toBe('paused');
    expect(() => keeper.show(plan)).toThrow('under way');
    await vi.waitFor(() => expect(lab.store.getState().tasks).toEqual([]));
    const left = missingRuns(keeper.state.getState()).length;
    expect(left).toBeGreaterThan(0);
    // At once, and again while the one before is given up.
    keeper.start();
    keeper.pause();
    keeper.start();
    expect(lab.store.getState().tasks.at(-1)).toMatchObject({ runs: left });
    await ended(keeper);
    const { scores, runs } = keeper.state.getState();
    for (const [key, score] of before) expect(scores.get(key)).toEqual(score);
    const last = runs.at(-1);
    expect(last && scores.get(last.key)).toEqual(last && scoreOf(await lab.repeat(last.experiment, () => {}).state));
    expect(scores.size).toBe(8);
  });

  it('is given up from the list of tasks as by its own button', async () => {
    const { lab, keeper } = await sweepLab();
    keeper.show(plan);
    keeper.start();
    lab.cancelTask(lab.store.getState().tasks[0]?.id ?? -1);
    await vi.waitFor(() => expect(keeper.state.getState()).toMatchObject({ status: 'paused', task: null }));
    keeper.stop();
    expect(keeper.state.getState().status).toBe('open');
    keeper.show({ ...plan, seeds: [7] });
    expect(keeper.state.getState().runs).toHaveLength(4);
  });

  it('outlives the page: what is done stays, what is missing goes on', async () => {
    const storage = memory();
    const first = await sweepLab(storage);
    first.keeper.show(plan);
    first.keeper.start();
    await reaches(first.keeper, 3);
    first.keeper.pause();
    await first.keeper.save();
    const count = storage.kept.scores.size;
    expect(count).toBeGreaterThan(2);
    expect(count).toBeLessThan(8);

    const second = await sweepLab(storage);
    const state = second.keeper.state.getState();
    expect(state).toMatchObject({ status: 'paused', restored: true, plan });
    expect(state.scores.size).toBeGreaterThanOrEqual(count);
    expect(state.timed.length).toBeGreaterThan(0);
    second.keeper.start();
    await ended(second.keeper);
    await second.keeper.save();
    expect(missingRuns(second.keeper.state.getState())).toEqual([]);
    expect(storage.kept).toMatchObject({ unfinished: false });
    expect(storage.kept.scores.size).toBe(8);
    expect((await sweepLab(storage)).keeper.state.getState()).toMatchObject({ status: 'open', plan });
  });

  it('says why nothing is kept, once, and trains all the same', async () => {
    const off = await sweepLab(memory('saving is switched off'));
    off.keeper.show({ ...plan, seeds: [0] });
    off.keeper.start();
    await ended(off.keeper);
    await off.keeper.save();
    expect(off.keeper.state.getState().unkept).toBe('saving is switched off');

    const broken = memory();
    const write = vi.spyOn(broken, 'write').mockRejectedValue(new Error('the storage is full'));
    const full = await sweepLab(broken);
    full.keeper.show({ ...plan, seeds: [0] });
    full.keeper.start();
    await ended(full.keeper);
    await full.keeper.save();
    expect(full.lab.store.getState().notice?.text).toContain('could not be kept: the storage is full');
    expect(done(full.keeper)).toBe(4);
    // What could not be written is tried again.
    write.mockRestore();
    await full.keeper.save();
    expect(broken.kept.scores.size).toBe(4);
    expect(full.keeper.state.getState().unkept).toBeNull();
  });

  it('pauses where a run cannot be trained, and says why', async () => {
    const { lab, keeper } = await sweepLab();
    keeper.show({ ...plan, base: { ...one, data: { ...one.data, set: 'own-0123456789abcdef' } } });
    keeper.start();
    await vi.waitFor(() => expect(keeper.state.getState()).toMatchObject({ status: 'paused', task: null }));
    expect(lab.store.getState().notice).toMatchObject({ kind: 'error' });
  });

  it('measures how fast the machine is, once', async () => {
    const { keeper } = await sweepLab();
    keeper.show(plan);
    const control = new AbortController();
    await keeper.measure(control.signal);
    const { timed } = keeper.state.getState();
    expect(timed).toHaveLength(1);
    expect(timed[0]?.ms).toBeGreaterThan(0);
    await keeper.measure(control.signal);
    expect(keeper.state.getState().timed).toBe(timed);
  });
});
