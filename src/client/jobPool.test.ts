import { describe, expect, test } from 'vitest';
import type { Experiment } from '../model/experiment';
import type { EpochRecord, EpochScores } from '../model/run';
import { firstExperiment } from '../model/settings/paper';
import { linearTwin } from '../model/twins';
import type { JobState } from '../protocol/jobs';
import { inProcessWorker, inProcessPool as pool } from '../testing/inProcessPool';
import { JobCancelled, JobPool } from './jobPool';
import { WorkerDied } from './life';

const tiny: Experiment = {
  ...firstExperiment,
  data: { ...firstExperiment.data, imageSize: 6, images: 8, digits: [0, 1] },
  layers: [
    { depth: 1, trainable: true },
    { depth: 1, trainable: true },
  ],
  training: { ...firstExperiment.training, epochs: 3, batchSize: 4 },
};

const seed = (value: number): Experiment => ({ ...tiny, seed: value });

describe('JobPool', () => {
  test('results are the same to the last bit for 1, 2 and 3 workers', async () => {
    const seeds = [0, 1, 2, 3, 4];
    const results = await Promise.all(
      [1, 2, 3].map((size) => {
        const { pool: jobs } = pool(size);
        return Promise.all(seeds.map((value) => jobs.submit(seed(value)).result));
      }),
    );
    expect(results[1]).toStrictEqual(results[0]);
    expect(results[2]).toStrictEqual(results[0]);
    expect(new Set(results[0]?.map((state) => state.parameters.head.join())).size).toBe(seeds.length);
  });

  test('a warmed worker is the one that is asked first, and is started once', async () => {
    const { pool: jobs, order, started } = pool(2);
    expect(started()).toBe(0);
    jobs.warm();
    jobs.warm();
    expect(started()).toBe(1);
    await jobs.submit(seed(0)).result;
    expect(order).toEqual(['w1:0']);
    expect(started()).toBe(1);
  });

  test('takes the more urgent first, and equal ones in order', async () => {
    const { pool: jobs, order } = pool(1);
    const all = [jobs.submit(seed(0)), jobs.submit(seed(1)), jobs.submit(seed(2)), jobs.submit(seed(3))];
    all[3]?.setPriority(-1);
    all[2]?.setPriority(0);
    await Promise.all(all.map((job) => job.result));
    expect(order).toEqual(['w1:0', 'w1:1', 'w1:2', 'w1:3']);
  });

  test('an urgent run interrupts another, which then goes on as if nothing had been', async () => {
    const long = { ...seed(7), training: { ...tiny.training, epochs: 6 } };
    const { pool: quiet } = pool(1);
    const undisturbed = await quiet.submit(long).result;

    const { pool: jobs, order } = pool(1);
    const finished: number[] = [];
    const before = jobs.submit(seed(6));
    const started: boolean[] = [];
    const slow = jobs.submit(long, {
      onStart: () => started.push(before.records.length > 0),
      onEpoch: ({ epoch }) => {
        if (epoch === 2) void jobs.submit(seed(8), { priority: 5 }).result.then(() => finished.push(8));
      },
    });
    const disturbed = await slow.result;
    finished.push(7);
    expect(order).toEqual(['w1:6', 'w1:7', 'w1:8', 'w1:7 again']);
    // Not while it waits.
    expect(started).toEqual([true, true]);
    expect(finished).toEqual([8, 7]);
    expect(disturbed).toStrictEqual(undisturbed);
    expect(slow.records).toStrictEqual(undisturbed.history);
  });

  test('trains classical twins too: interrupted, cancelled and counted like any run', async () => {
    const twin = linearTwin({ ...seed(4), training: { ...tiny.training, epochs: 5 } });
    const { pool: quiet } = pool(1);
    const undisturbed = await quiet.submitTwin(twin).result;
    expect(undisturbed.history.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3, 4, 5]);

    const { pool: jobs, order } = pool(1);
    const slow = jobs.submitTwin(twin, {
      onEpoch: ({ epoch }) => {
        if (epoch === 2) void jobs.submit(seed(8), { priority: 5 });
      },
    });
    expect(await slow.result).toStrictEqual(undisturbed);
    expect(slow.records).toStrictEqual(undisturbed.history);
    expect(order).toEqual(['w1:linear 4', 'w1:8', 'w1:linear 4 again']);
    expect(jobs.progress()).toMatchObject({ epochs: 8, epochsDone: 8, running: 0 });

    const given = jobs.submitTwin(twin);
    given.cancel();
    await expect(given.result).rejects.toThrow(JobCancelled);
  });

  test('cancel ends a waiting and a running one, and the worker takes the next', async () => {
    const { pool: jobs, order } = pool(1);
    const running = jobs.submit({ ...seed(0), training: { ...tiny.training, epochs: 1000 } });
    const waiting = jobs.submit(seed(1));
    const last = jobs.submit(seed(2));
    waiting.cancel();
    running.cancel();
    await expect(running.result).rejects.toThrow(JobCancelled);
    await expect(waiting.result).rejects.toThrow('the run was cancelled');
    expect((await last.result).position.epoch).toBe(3);
    expect(order).toEqual(['w1:0', 'w1:2']);
  });

  test('a cancelled run says where it stood, and goes on from there as if nothing had been', async () => {
    const { pool: jobs } = pool(1);
    const undisturbed = await jobs.submit(seed(3)).result;
    const first = jobs.submit(seed(3), {
      onEpoch: ({ epoch }) => {
        if (epoch === 1) first.cancel();
      },
    });
    const cancelled = await first.result.catch((error: unknown) => error);
    if (!(cancelled instanceof JobCancelled)) throw new Error(`expected JobCancelled, got ${cancelled}`);
    const { state } = cancelled;
    expect(state?.position.epoch).toBe(1);
    const second = jobs.submit(seed(3), { from: state });
    expect(await second.result).toStrictEqual(undisturbed);
    expect(second.records).toStrictEqual(undisturbed.history);
    expect(jobs.progress()).toMatchObject({ epochs: 2, epochsDone: 2 });
  });

  test('tells of every epoch in order and before the end, also where the answer overtakes the last of them', async () => {
    const state = await pool(1).pool.submit(seed(4)).result;
    let tellLate = (): void => {};
    const late = new JobPool(
      () => ({
        init: async () => {},
        stop: async () => {},
        run: async (_, onEpoch) => {
          onEpoch(state.history[0] as EpochRecord);
          tellLate = () => state.history.slice(1).forEach(onEpoch);
          return state;
        },
      }),
      1,
      () => performance.now(),
    );
    const told: number[] = [];
    const job = late.submit(seed(4), { onEpoch: ({ epoch }) => told.push(epoch) });
    await job.result;
    expect(told).toEqual([0, 1, 2, 3]);
    tellLate();
    expect(told).toEqual([0, 1, 2, 3]);
    expect(job.records).toStrictEqual(state.history);
    expect(late.progress()).toMatchObject({ epochs: 3, epochsDone: 3 });
  });

  test('says how much is left, and nothing of it at the end', async () => {
    const { pool: jobs } = pool(2);
    const all = [0, 1, 2].map((value) => jobs.submit(seed(value)));
    expect(jobs.progress()).toMatchObject({ running: 2, waiting: 1, epochs: 9, epochsDone: 0, timeLeft: null });
    await all[0]?.result;
    expect(jobs.progress().timeLeft).toBeGreaterThan(0);
    await Promise.all(all.map((job) => job.result));
    expect(jobs.progress()).toMatchObject({ running: 0, waiting: 0, epochs: 9, epochsDone: 9, timeLeft: 0 });
  });

  test('a run that cannot be trained rejects with its reason; the others go on', async () => {
    const { pool: jobs, started } = pool(1);
    const bad = jobs.submit({ ...tiny, data: { ...tiny.data, images: 100_000 } });
    const good = jobs.submit(seed(1));
    await expect(bad.result).rejects.toThrow(/data\.images: expected at most the 600 images of digit 0/);
    expect((await good.result).failure).toBeNull();
    expect(started()).toBe(2);
  });

  /** Real workers, of which some die: `dies` is asked at each epoch of each. */
  function mortalPool(dies: (worker: number, epoch: number) => boolean) {
    let started = 0;
    const ended: number[] = [];
    const dead = new Set<number>();
    const jobs = new JobPool(
      () => {
        const name = ++started;
        const worker = inProcessWorker();
        return {
          ...worker,
          run: (job, onEpoch, onState) =>
            new Promise((resolve, reject) => {
              const watch = (record: EpochScores): void => {
                if (dead.has(name)) return;
                onEpoch(record);
                if (!dies(name, record.epoch)) return;
                dead.add(name);
                reject(new WorkerDied('out of memory'));
              };
              const keep = (state: JobState): void => {
                if (!dead.has(name)) onState?.(state);
              };
              worker.run(job, watch, keep).then(resolve, reject);
            }),
          end: () => void ended.push(name),
          isDead: () => dead.has(name),
        };
      },
      1,
      () => performance.now(),
    );
    return { jobs, ended, dead, started: () => started };
  }

  test('a worker that dies costs nobody a run: another goes on, to the same end, and each epoch is counted once', async () => {
    const undisturbed = await pool(1).pool.submit(seed(2)).result;
    const { jobs, ended, started } = mortalPool((worker, epoch) => worker === 1 && epoch === 2);
    const job = jobs.submit(seed(2));
    expect(await job.result).toStrictEqual(undisturbed);
    expect(job.records).toStrictEqual(undisturbed.history);
    expect(jobs.progress()).toMatchObject({ epochs: 3, epochsDone: 3, running: 0, waiting: 0 });
    expect([started(), ended]).toEqual([2, [1]]);
  });

  test('a run that ends each of its workers is given up, and its workers are gone', async () => {
    const { jobs, ended, started } = mortalPool((worker, epoch) => worker <= 3 && epoch === 1);
    const bad = jobs.submit(seed(0));
    const good = jobs.submit(seed(1));
    await expect(bad.result).rejects.toThrow('out of memory');
    expect((await good.result).position.epoch).toBe(3);
    expect([started(), ended]).toEqual([4, [1, 2, 3]]);
  });

  test('a worker that died idle is replaced before anything is asked of it', async () => {
    const { jobs, dead, started } = mortalPool(() => false);
    await jobs.submit(seed(0)).result;
    dead.add(1);
    expect((await jobs.submit(seed(1)).result).failure).toBeNull();
    expect(started()).toBe(2);
  });

  test('a cancelled run whose worker dies is cancelled, where it was last kept', async () => {
    const { jobs } = mortalPool((_, epoch) => epoch === 1);
    const job = jobs.submit(seed(0), { onEpoch: ({ epoch }) => epoch === 1 && job.cancel() });
    await expect(job.result).rejects.toThrow(JobCancelled);
  });

  test('a job that fails ends its worker: none is left alive', async () => {
    const { jobs, ended, started } = mortalPool(() => false);
    for (let n = 0; n < 5; n++) {
      const bad = jobs.submit({ ...tiny, data: { ...tiny.data, images: 100_000 } });
      await expect(bad.result).rejects.toThrow(/data\.images/);
    }
    expect(started() - ended.length).toBe(0);
  });

  test('refuses a pool without workers', () => {
    expect(() => pool(0)).toThrow('expected at least 1 worker, got 0');
  });
});
