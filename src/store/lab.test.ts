import { describe, expect, test, vi } from 'vitest';
import type { Experiment } from '../model/experiment';
import type { Snapshot } from '../protocol/lab';
import { built, createTestLab, current, type TestLab, tinyExperiment, turns } from '../testing/inProcessLab';
import { createLabStore, currentRun, paces } from './lab';

const withSeed = (seed: number) => (experiment: Experiment) => ({ ...experiment, seed });
const letters = (lab: TestLab) => lab.store.getState().runs.map((run) => run.letter);

async function builtLab(options: Parameters<typeof createTestLab>[0] = {}): Promise<TestLab> {
  const lab = createTestLab(options);
  await built(lab);
  return lab;
}

describe('an edit', () => {
  test('replaces a run that was not trained', async () => {
    const lab = await builtLab();
    const before = current(lab);
    lab.edit(withSeed(1));
    await built(lab);
    expect(letters(lab)).toEqual(['A']);
    expect(current(lab).id).not.toBe(before.id);
    expect(current(lab).experiment.seed).toBe(1);
  });

  test('forks a run that was trained, and keeps its complete state', async () => {
    const lab = await builtLab();
    await lab.step('batch');
    lab.edit(withSeed(1));
    await built(lab);
    expect(letters(lab)).toEqual(['A', 'B']);
    expect(current(lab).letter).toBe('B');
    expect(current(lab).snapshot).toMatchObject({ epoch: 0, batch: 0 });
    expect(lab.store.getState().runs[0]?.stored?.position).toEqual({ epoch: 0, batch: 1 });
  });

  test('while training goes on training with the new run', async () => {
    const lab = await builtLab({ experiment: longer(tinyExperiment) });
    await lab.play();
    await vi.waitFor(() => expect(current(lab).snapshot.epoch).toBeGreaterThan(0));
    lab.edit(withSeed(1));
    await vi.waitFor(() => expect(currentRun(lab.store.getState())?.snapshot?.status).toBe('running'));
    expect(current(lab).letter).toBe('B');
    await lab.pause();
  });

  test('back to an experiment that has a run goes to that run', async () => {
    const lab = await builtLab();
    await lab.step('epoch');
    lab.edit(withSeed(1));
    await built(lab);
    lab.edit(withSeed(0));
    await built(lab);
    // B was never trained: nothing is left of it.
    expect(letters(lab)).toEqual(['A']);
    expect(current(lab).snapshot.epoch).toBe(1);
    expect(current(lab).records).toHaveLength(2);
  });

  test('of nothing changes nothing', async () => {
    const lab = await builtLab();
    const { id } = current(lab);
    lab.edit((experiment) => ({ ...experiment }));
    expect(lab.store.getState().currentId).toBe(id);
    expect(lab.store.temporal.getState().pastStates).toHaveLength(0);
  });

  test('of the placement is announced with its consequence, once', async () => {
    const lab = await builtLab();
    lab.placeSkips([[1, 2]]);
    expect(lab.store.getState().announcement).toEqual({
      number: 1,
      text: 'Skip O1 to sum 2 added. Gradient now reaches QCL1 and QCL2.',
    });
    lab.placeSkips([[1, 2]]);
    expect(lab.store.getState().announcement.number).toBe(1);
  });
});

describe('undo', () => {
  test('of a reset brings the trained run back to the last bit, with what it is called now; redo takes it away again', async () => {
    const lab = await builtLab({ experiment: longer(tinyExperiment) });
    await lab.step('epoch');
    await lab.step('batch');
    const trained = await lab.saveRun();
    lab.setBaseline(current(lab).id);
    await lab.reset();
    await lab.step('batch');
    const fresh = await lab.saveRun();
    lab.renameRun(current(lab).id, 'bare');
    lab.undo();
    expect(lab.store.getState().baselineId).toBe(lab.store.getState().currentId);
    expect(await lab.saveRun()).toEqual(trained);
    expect(current(lab)).toMatchObject({ letter: 'A', name: 'bare', records: trained.history });
    lab.redo();
    expect(await lab.saveRun()).toEqual(fresh);
    expect(letters(lab)).toEqual(['A']);
    lab.undo();
    await lab.step('batch');
    expect(current(lab).snapshot).toMatchObject({ epoch: 1, batch: 2 });
  });

  test('of a reset while it trains, and of an edit after it, one by one', async () => {
    const lab = await builtLab({ experiment: longer(tinyExperiment) });
    await lab.play();
    await vi.waitFor(() => expect(current(lab).snapshot.epoch).toBeGreaterThan(1));
    await lab.reset();
    lab.placeSkips([[1, 2]]);
    await built(lab);
    lab.undo();
    await built(lab);
    expect(current(lab).snapshot).toMatchObject({ epoch: 0, batch: 0, status: 'paused' });
    lab.undo();
    await built(lab);
    expect(current(lab).snapshot.epoch).toBeGreaterThan(1);
    expect(current(lab).experiment.skips).toEqual([]);
  });

  test('brings back a finished run that was played again', async () => {
    const lab = await builtLab();
    await lab.toEnd();
    await vi.waitFor(() => expect(current(lab).snapshot.status).toBe('finished'));
    lab.setPace(0);
    await lab.play();
    expect(current(lab).snapshot.epoch).toBe(0);
    lab.undo();
    await built(lab);
    expect(current(lab).snapshot).toMatchObject({ status: 'finished', epoch: 2 });
  });

  test('goes back to the earlier run where it stood; redo makes the later one again', async () => {
    const lab = await builtLab();
    await lab.step('batch');
    const trained = await lab.saveRun();
    lab.placeSkips([[1, 2]]);
    await built(lab);
    lab.undo();
    await built(lab);
    expect(lab.store.getState().experiment.skips).toEqual([]);
    expect(letters(lab)).toEqual(['A']);
    expect(await lab.saveRun()).toEqual(trained);
    lab.redo();
    await built(lab);
    expect(current(lab).experiment.skips).toEqual([[1, 2]]);
    expect(letters(lab)).toEqual(['A', 'B']);
  });

  test('remembers experiments, and nothing that is only looked at', async () => {
    const lab = await builtLab();
    lab.showSample(2);
    lab.preview([[0, 1]]);
    lab.setTheme('dark');
    lab.toggleRun(current(lab).id);
    await lab.step('batch');
    expect(lab.store.temporal.getState().pastStates).toHaveLength(0);
  });

  test('takes back what is in hand too', async () => {
    const lab = await builtLab();
    lab.placeSkips([[0, 1]]);
    lab.preview([[0, 2]]);
    lab.undo();
    expect(lab.store.getState().preview).toBeNull();
  });
});

describe('controls', () => {
  test('play trains to the last epoch, and again from the beginning', async () => {
    const lab = await builtLab();
    await lab.play();
    await vi.waitFor(() => expect(current(lab).snapshot.status).toBe('finished'));
    expect(current(lab).records.map((record) => record.epoch)).toEqual([0, 1, 2]);
    const first = current(lab).records;
    await lab.play();
    await vi.waitFor(() => expect(current(lab).snapshot.status).toBe('finished'));
    expect(letters(lab)).toEqual(['A']);
    expect(current(lab).records).toEqual(first);
  });

  test('pause answers when no number changes any more', async () => {
    const lab = await builtLab({ experiment: longer(tinyExperiment) });
    await lab.play();
    await vi.waitFor(() => expect(current(lab).snapshot.epoch).toBeGreaterThan(0));
    await lab.pause();
    const paused = await lab.saveRun();
    expect(current(lab).snapshot).toMatchObject({ status: 'paused', ...paused.position });
    await turns();
    expect(await lab.saveRun()).toEqual(paused);
  });

  test('steps of a batch and of the rest of an epoch', async () => {
    const lab = await builtLab();
    await lab.step('batch');
    expect(current(lab).snapshot).toMatchObject({ epoch: 0, batch: 1, status: 'paused' });
    await lab.step('epoch');
    expect(current(lab).snapshot).toMatchObject({ epoch: 1, batch: 0, status: 'paused' });
    expect(current(lab).records).toHaveLength(2);
  });

  test('a run that was to train, and was left before it was built, does not train later by itself', async () => {
    const lab = await builtLab({ experiment: longer(tinyExperiment) });
    const first = current(lab).id;
    await lab.play();
    lab.placeSkips([[0, 1]]);
    const second = currentRun(lab.store.getState())?.id ?? 0;
    lab.selectRun(first);
    await built(lab);
    lab.selectRun(second);
    await built(lab);
    lab.placeSkips([[0, 2]]);
    await built(lab);
    await turns();
    expect(current(lab).snapshot).toMatchObject({ epoch: 0, batch: 0, status: 'paused' });
  });

  test('reset goes back to the beginning under the same letter', async () => {
    const lab = await builtLab();
    const before = await lab.saveRun();
    await lab.step('epoch');
    await lab.reset();
    await built(lab);
    expect(letters(lab)).toEqual(['A']);
    expect(current(lab).snapshot).toMatchObject({ epoch: 0, batch: 0 });
    expect(await lab.saveRun()).toEqual(before);
  });

  test('two resets at once are one: nothing is lost, nothing waits', async () => {
    const lab = await builtLab();
    await lab.step('epoch');
    await Promise.all([lab.reset(), lab.reset()]);
    await built(lab);
    expect(letters(lab)).toEqual(['A']);
    expect(current(lab).snapshot).toMatchObject({ epoch: 0, batch: 0 });
    lab.undo();
    await built(lab);
    expect(current(lab).snapshot).toMatchObject({ epoch: 1, batch: 0 });
  });

  test('a reset of what has learned nothing is no step of undo', async () => {
    const lab = await builtLab();
    const { id } = current(lab);
    await lab.reset();
    expect(current(lab).id).toBe(id);
    expect(lab.store.temporal.getState().pastStates).toHaveLength(0);
  });

  test('a slow pace holds training back, a fast one lets it go', async () => {
    // A second passes when the test says so; until then the host's naps take a turn and no time.
    let time = 0;
    const clock = { now: () => time, sleep: () => turns(1) };
    const lab = await builtLab({ experiment: longer(tinyExperiment), clock });
    lab.setPace(0);
    await lab.play();
    // One batch a second: the first is trained at once.
    for (const [now, batch] of [
      [0, 1],
      [900, 1],
      [1001, 2],
      [1900, 2],
    ] as const) {
      time = now;
      await turns();
      expect((await lab.saveRun()).position).toEqual({ epoch: 0, batch });
    }
    await lab.pause();
    lab.setPace(paces.length - 1);
    await lab.play();
    await vi.waitFor(() => expect(current(lab).snapshot.epoch).toBeGreaterThan(1));
    await lab.pause();
  });
});

describe('pace', () => {
  const rateAt = (label: string, batches: number) => paces.find((pace) => pace.label === label)?.rate(batches);

  test('the untouched lab takes ten seconds a run, whatever its size', () => {
    const { pace } = createLabStore(tinyExperiment).getState();
    expect(paces[pace]?.label).toBe('10 s a run');
    expect(rateAt('10 s a run', 3000)).toBe(300);
    expect(rateAt('10 s a run', 200)).toBe(20);
    expect(rateAt('10 s a run', 4)).toBe(1);
  });

  test('no step of the slider is slower than the one before', () => {
    for (const batches of [1, 40, 3000, 100_000]) {
      const rates = paces.map((pace) => pace.rate(batches));
      expect(rates).toEqual([...rates].sort((a, b) => a - b));
    }
    expect(rateAt('at once', 3000)).toBe(Infinity);
  });

  test('is asked of the worker for the whole run; to the end goes at once, and only once', async () => {
    const asked: number[] = [];
    const lab = await builtLab({
      intercept: (worker) => ({
        async setPace(batchesPerSecond) {
          asked.push(batchesPerSecond);
          await worker.setPace(batchesPerSecond);
        },
      }),
    });
    // Two epochs of four batches.
    lab.setPace(4);
    expect(asked.at(-1)).toBe(8 / 3);
    lab.setPace(0);
    await lab.toEnd();
    await vi.waitFor(() => expect(current(lab).snapshot.status).toBe('finished'));
    expect(asked.at(-1)).toBe(Infinity);
    await lab.toEnd();
    expect(current(lab).snapshot.status).toBe('finished');
    await lab.play();
    expect(asked.at(-1)).toBe(1);
    await lab.pause();
  });
});

describe('saved runs', () => {
  test('open as another run with the same state', async () => {
    const lab = await builtLab();
    await lab.step('epoch');
    await lab.step('batch');
    const saved = await lab.saveRun();
    await lab.openRun(structuredClone(saved));
    await built(lab);
    expect(current(lab)).toMatchObject({ letter: 'B', origin: 'opened' });
    expect(current(lab).records).toEqual(saved.history);
    expect(await lab.saveRun()).toEqual(saved);
  });

  test('go on as if they had never stopped', async () => {
    const straight = await builtLab();
    await straight.step('epoch');
    await straight.step('epoch');
    const interrupted = await builtLab();
    await interrupted.step('batch');
    const elsewhere = await builtLab({ experiment: withSeed(7)(tinyExperiment) });
    await elsewhere.openRun(await interrupted.saveRun());
    await elsewhere.step('epoch');
    await elsewhere.step('epoch');
    expect(await elsewhere.saveRun()).toEqual(await straight.saveRun());
  });

  test('selecting a run brings its experiment and its state back', async () => {
    const lab = await builtLab();
    await lab.step('epoch');
    const first = current(lab).id;
    lab.edit(withSeed(1));
    await built(lab);
    await lab.step('batch');
    lab.selectRun(first);
    await built(lab);
    expect(lab.store.getState().experiment.seed).toBe(0);
    expect(current(lab).snapshot).toMatchObject({ epoch: 1, batch: 0 });
    expect(letters(lab)).toEqual(['A', 'B']);
  });
});

test('looking at other images while a run trains does not lose sight of it', async () => {
  // Answers take a while, so that several pulls are under way when an epoch's record comes.
  const lab = await builtLab({
    experiment: { ...tinyExperiment, training: { ...tinyExperiment.training, epochs: 40 } },
    intercept: (worker) => ({
      async snapshot(id, request) {
        const answer = await worker.snapshot(id, request);
        await turns(5);
        return answer;
      },
    }),
  });
  await lab.play();
  for (let n = 0; n < 50; n++) {
    lab.showSample(lab.store.getState().sample + 1);
    await turns(1);
  }
  await vi.waitFor(() => expect(current(lab).snapshot.status).toBe('finished'), 5000);
  expect(current(lab).records.map((record) => record.epoch)).toEqual(Array.from({ length: 41 }, (_, epoch) => epoch));
});

test('a snapshot of another run is never painted', async () => {
  let held: { readonly release: () => void } | null = null;
  let holdNext = false;
  const lab = await builtLab({
    intercept: (worker) => ({
      async snapshot(id, request): Promise<Snapshot | null> {
        const answer = await worker.snapshot(id, request);
        if (holdNext) {
          holdNext = false;
          await new Promise<void>((resolve) => {
            held = { release: resolve };
          });
        }
        return answer;
      },
    }),
  });
  const painted: string[] = [];
  lab.store.subscribe(({ runs }) => {
    for (const run of runs) if (run.snapshot && run.snapshot.runId !== run.id) painted.push(run.letter);
  });
  holdNext = true;
  lab.showSample(1);
  await vi.waitFor(() => expect(held).not.toBeNull());
  lab.edit(withSeed(1));
  await built(lab);
  const fresh = current(lab).snapshot;
  (held as unknown as { release: () => void }).release();
  await turns();
  expect(current(lab).snapshot).toBe(fresh);
  expect(painted).toEqual([]);
});

test('a snapshot that comes when its run has been put away does not take it back', async () => {
  let release: (() => void) | null = null;
  let hold = false;
  let letStart: (() => void) | null = null;
  const lab = await builtLab({
    experiment: longer(tinyExperiment),
    intercept: (worker) => ({
      async snapshot(id, request) {
        const answer = await worker.snapshot(id, request);
        if (hold) {
          hold = false;
          await new Promise<void>((resolve) => {
            release = resolve;
          });
        }
        return answer;
      },
      async start(id, experiment) {
        if (release) {
          await new Promise<void>((resolve) => {
            letStart = resolve;
          });
        }
        await worker.start(id, experiment);
      },
    }),
  });
  await lab.step('batch');
  // Nobody asks for another, which would overtake the one that is held.
  await turns();
  hold = true;
  lab.showSample(1);
  await vi.waitFor(() => expect(release).not.toBeNull());
  const { id } = current(lab);
  lab.edit(withSeed(1));
  await vi.waitFor(() => expect(letStart).not.toBeNull());
  const first = () => lab.store.getState().runs.find((run) => run.id === id);
  const before = first()?.snapshot;
  expect(first()?.stored?.position).toEqual({ epoch: 0, batch: 1 });
  (release as unknown as () => void)();
  await new Promise((resolve) => setImmediate(resolve));
  expect(first()?.snapshot).toBe(before);
  (letStart as unknown as () => void)();
  await built(lab);
});

describe('errors become notices', () => {
  test('images that cannot be loaded', async () => {
    const lab = createTestLab({ loadMnist: () => Promise.reject(new Error('MNIST images: the server answered 404')) });
    await vi.waitFor(() => expect(lab.store.getState().notice).not.toBeNull());
    expect(lab.store.getState().notice).toMatchObject({ kind: 'error', text: 'MNIST images: the server answered 404' });
    expect(currentRun(lab.store.getState())?.error).toBe('MNIST images: the server answered 404');
    await expect(lab.saveRun()).rejects.toThrow('there is no run to save');
  });

  test('a run that cannot be built leaves the next one alone', async () => {
    let refuse = true;
    const lab = createTestLab({
      intercept: (worker) => ({
        async start(id, experiment) {
          if (refuse) throw new Error('refused');
          await worker.start(id, experiment);
        },
      }),
    });
    await vi.waitFor(() => expect(lab.store.getState().notice?.text).toBe('refused'));
    refuse = false;
    lab.edit(withSeed(1));
    await built(lab);
    expect(current(lab).error).toBeNull();
    await lab.step('batch');
    expect(current(lab).snapshot.batch).toBe(1);
  });

  test('a worker that dies: said, and the run goes on from where it was last kept', async () => {
    const lab = await builtLab();
    await lab.step('epoch');
    const before = current(lab).records;
    await vi.waitFor(() => expect(current(lab).checkpoint?.position).toEqual({ epoch: 1, batch: 0 }));
    lab.crash('out of memory');
    expect(lab.store.getState().notice).toMatchObject({ kind: 'error' });
    expect(lab.store.getState().notice?.text).toContain('out of memory');
    expect(current(lab).records).toEqual(before);
    await lab.step('epoch');
    await built(lab);
    expect(current(lab).snapshot).toMatchObject({ epoch: 2, batch: 0 });
    const straight = await builtLab();
    await straight.step('epoch');
    await straight.step('epoch');
    expect(await lab.saveRun()).toEqual(await straight.saveRun());
  });

  test('a worker that dies while it trains: the run goes on by itself, once from each place', async () => {
    const lab = await builtLab({ experiment: longer(tinyExperiment) });
    lab.setPace(1);
    await lab.step('epoch');
    await lab.play();
    await vi.waitFor(() => expect(current(lab).checkpoint?.position.epoch).toBe(1));
    lab.crash('out of memory');
    expect(lab.store.getState().notice?.text).toContain('goes on from epoch 1');
    await vi.waitFor(() => expect(current(lab).snapshot.status).toBe('running'));
    lab.crash('again');
    await lab.saveRun();
    expect(current(lab).snapshot.status).toBe('paused');
  });

  test('a worker that dies before anything was kept starts the run from its beginning', async () => {
    const lab = await builtLab();
    lab.crash('out of memory');
    expect(lab.store.getState().notice?.text).toContain('from its beginning');
    await lab.step('epoch');
    expect(current(lab).snapshot).toMatchObject({ epoch: 1, batch: 0 });
  });
});

function longer(experiment: Experiment): Experiment {
  return { ...experiment, training: { ...experiment.training, epochs: 1000 } };
}
