import { describe, expect, it, vi } from 'vitest';
import type { JobPool } from '../../client/jobPool';
import { allPlacements } from '../../model/skips';
import type { SweepPlan } from '../../model/sweep/plan';
import { scoreOf } from '../../model/sweep/score';
import { built, createTestLab, type TestLab, tinyExperiment } from '../../testing/inProcessLab';
import { until } from '../../testing/until';
import { createSweepKeeper, type SweepKeeper } from './sweepKeeper';
import { missingRuns } from './sweepState';
import type { KeptSweep, SweepStorage } from './sweepWriter';

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

const ended = (keeper: SweepKeeper) => until(keeper.state, ({ status }) => status === 'open');
const reaches = (keeper: SweepKeeper, count: number) => until(keeper.state, ({ scores }) => scores.size >= count);
const idle = (lab: TestLab) => until(lab.store, ({ tasks }) => tasks.length === 0);
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
    await idle(lab);
    for (const { experiment, key } of [runs[1], runs[6]].flatMap((run) => run ?? [])) {
      expect(scores.get(key)).toEqual(scoreOf(await lab.repeat(experiment, () => {}).state));
    }
  });

  it('trains the frozen twin of each run as one trained by hand, to the last bit, and counts it', async () => {
    const { lab, keeper } = await sweepLab();
    keeper.show({ ...plan, twins: true });
    keeper.start();
    expect(lab.store.getState().tasks).toMatchObject([{ runs: 16 }]);
    await ended(keeper);
    await idle(lab);
    const { runs, scores } = keeper.state.getState();
    expect(missingRuns({ runs, scores })).toEqual([]);
    for (const { experiment, twin } of runs.filter(({ isTwin }) => !isTwin).slice(2, 4)) {
      const layers = experiment.layers.map((layer) => ({ ...layer, trainable: false }));
      const byHand = await lab.repeat({ ...experiment, layers }, () => {}).state;
      expect(scores.get(twin ?? '')).toEqual(scoreOf(byHand));
    }
    // What is trained is found again without them, and with them.
    keeper.show(plan);
    expect(missingRuns(keeper.state.getState())).toEqual([]);
    keeper.show({ ...plan, twins: true, seeds: [0, 1, 2] });
    expect(missingRuns(keeper.state.getState())).toHaveLength(8);
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
    await idle(lab);
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
    await until(keeper.state, ({ status, task }) => status === 'paused' && task === null);
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

  it('writes nothing over what it has not read, and reads it again', async () => {
    const storage = memory();
    const first = await sweepLab(storage);
    first.keeper.show(plan);
    first.keeper.start();
    await reaches(first.keeper, 1);
    first.keeper.pause();
    await first.keeper.save();
    const kept = storage.kept;

    const lab = createTestLab({ experiment: one });
    const keeper = createSweepKeeper(lab, storage);
    const read = vi.spyOn(storage, 'read').mockRejectedValueOnce(new Error('the database does not answer'));
    const failing = keeper.restore();
    await keeper.save();
    await failing;
    expect(keeper.state.getState()).toMatchObject({ restored: true, unread: 'the database does not answer' });
    keeper.show({ ...plan, seeds: [5] });
    await keeper.save();
    expect(storage.kept).toBe(kept);

    read.mockRestore();
    await keeper.restore();
    expect(keeper.state.getState()).toMatchObject({ status: 'paused', plan, unread: null });
    expect(keeper.state.getState().scores.size).toBe(kept.scores.size);
  });

  it('takes the place of what could not be read where another is begun', async () => {
    const storage = memory();
    vi.spyOn(storage, 'read').mockRejectedValue(new Error('the database does not answer'));
    const { keeper } = await sweepLab(storage);
    keeper.show({ ...plan, seeds: [5] });
    keeper.start();
    await ended(keeper);
    await keeper.save();
    expect(storage.kept).toMatchObject({ unfinished: false, plan: { seeds: [5] } });
    expect(storage.kept.scores.size).toBe(4);
  });

  it('leaves what another tab has written since, where nothing has changed here', async () => {
    const storage = memory();
    const first = await sweepLab(storage);
    first.keeper.show(plan);
    first.keeper.start();
    await ended(first.keeper);
    await first.keeper.save();
    const { keeper } = await sweepLab(storage);
    const newer = { ...plan, seeds: [8] };
    await storage.write({ plan: newer, unfinished: true, scores: new Map(), timed: [] });
    await keeper.save();
    expect(storage.kept).toMatchObject({ plan: newer, unfinished: true });
    keeper.show({ ...plan, seeds: [9] });
    await keeper.save();
    expect(storage.kept).toMatchObject({ plan: { seeds: [9] }, unfinished: false });
  });

  it('is over where its last runs come to their end in the pause', async () => {
    const { lab } = await sweepLab();
    // The worker has done what was to be given up.
    const { state } = lab.repeat(one, () => {});
    const job = { result: state, records: [], cancel: () => {} };
    const pool = { size: 1, submit: () => job } as unknown as JobPool;
    const startTask: TestLab['startTask'] = (_label, [order], priority) => {
      order?.begin(pool, priority, vi.fn(), vi.fn());
      return 1;
    };
    const paused = createSweepKeeper({ ...lab, startTask }, memory());
    await paused.restore();
    paused.show({ ...plan, factors: [], seeds: [one.seed] });
    paused.start();
    paused.pause();
    expect(paused.state.getState().status).toBe('paused');
    await ended(paused);
    expect(done(paused)).toBe(1);
  });

  it('pauses where a run cannot be trained, and says why', async () => {
    const { lab, keeper } = await sweepLab();
    keeper.show({ ...plan, base: { ...one, data: { ...one.data, set: 'own-0123456789abcdef' } } });
    keeper.start();
    await until(keeper.state, ({ status, task }) => status === 'paused' && task === null);
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
