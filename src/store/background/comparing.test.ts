import { expect, test, vi } from 'vitest';
import { built, createTestLab, current, type TestLab, tinyExperiment } from '../../testing/inProcessLab';
import { isFinished, type RunView } from '../state/runs';

async function builtLab(experiment = tinyExperiment): Promise<TestLab> {
  const lab = createTestLab({ experiment });
  await built(lab);
  return lab;
}

const longer = (epochs: number) => ({ ...tinyExperiment, training: { ...tinyExperiment.training, epochs } });
const runs = (lab: TestLab): readonly RunView[] => lab.store.getState().runs;
const idle = (lab: TestLab) => vi.waitFor(() => expect(lab.store.getState().tasks).toEqual([]), 10_000);

test("the paper's five become runs, trained in the pool; the current one is trained by its own worker", async () => {
  const lab = await builtLab();
  lab.trainPlacements('paper');
  const [task] = lab.store.getState().tasks;
  expect(task).toMatchObject({ label: '4 placements', runs: 4, runsDone: 0, epochs: 8, epochsDone: 0, timeLeft: null });
  expect(runs(lab).map(({ letter, inPool }) => [letter, inPool])).toEqual([
    ['A', false],
    ['B', true],
    ['C', true],
    ['D', true],
    ['E', true],
  ]);
  await idle(lab);
  await vi.waitFor(() => expect(runs(lab).every(isFinished)).toBe(true), 10_000);
  expect(runs(lab).map(({ experiment }) => experiment.skips)).toEqual([
    [],
    [[0, 1]],
    [[1, 2]],
    [[0, 2]],
    [
      [0, 1],
      [1, 2],
    ],
  ]);
  expect(new Set(runs(lab).map(({ records }) => records.at(-1)?.validation.loss)).size).toBe(5);

  // Nothing is trained twice.
  lab.trainPlacements('paper');
  expect(lab.store.getState().tasks).toEqual([]);
  expect(runs(lab)).toHaveLength(5);
});

test('a run of the pool comes under the controls with its complete state', async () => {
  const lab = await builtLab();
  lab.trainPlacements('paper');
  await idle(lab);
  const third = runs(lab)[2] as RunView;
  const { stored } = third;
  lab.selectRun(third.id);
  await built(lab);
  expect(current(lab).snapshot).toMatchObject({ status: 'finished', epoch: 2 });
  expect(await lab.saveRun()).toEqual(stored);
});

test('a run that the pool is training has a complete state to be saved, and keeps it when it is given up', async () => {
  const lab = await builtLab(longer(5000));
  lab.trainPlacements('paper');
  const second = () => runs(lab)[1] as RunView;
  await vi.waitFor(() => expect(second().stored?.position.epoch).toBeGreaterThan(0), 10_000);
  expect(second().inPool).toBe(true);
  const underWay = second().stored;
  expect(underWay?.history).toHaveLength((underWay?.position.epoch ?? 0) + 1);
  for (const { id } of lab.store.getState().tasks) lab.cancelTask(id);
  await idle(lab);
  await lab.pause();
  expect(second().inPool).toBe(false);
  expect(second().stored?.position.epoch).toBeGreaterThanOrEqual(underWay?.position.epoch ?? Infinity);
});

test('a run that the pool is training is taken over where it stands, and goes on', async () => {
  const straight = await builtLab({ ...longer(40), skips: [[0, 1]] });
  await straight.toEnd();
  await vi.waitFor(() => expect(current(straight).snapshot.status).toBe('finished'), 10_000);

  const lab = await builtLab(longer(40));
  lab.trainPlacements('paper');
  await vi.waitFor(() => expect(runs(lab)[1]?.records.length).toBeGreaterThan(2), 10_000);
  const second = runs(lab)[1] as RunView;
  lab.selectRun(second.id);
  await vi.waitFor(() => expect(current(lab).snapshot.epoch).toBeGreaterThan(1), 10_000);
  expect(current(lab)).toMatchObject({ id: second.id, inPool: false });
  await vi.waitFor(() => expect(current(lab).snapshot.status).toBe('finished'), 10_000);
  expect(current(lab).records).toEqual(current(straight).records);
  for (const { id } of lab.store.getState().tasks) lab.cancelTask(id);
  await idle(lab);
});

test('cancel keeps what has begun and leaves no trace of the rest', async () => {
  const lab = await builtLab(longer(1000));
  await lab.step('batch');
  lab.edit((experiment) => ({ ...experiment, gradientMode: 'exact' }));
  await built(lab);
  await lab.pause();
  lab.trainPlacements('all');
  await lab.pause();
  await vi.waitFor(() => expect(runs(lab)[2]?.records.length).toBeGreaterThan(2), 10_000);
  expect(runs(lab)).toHaveLength(9);
  lab.cancelTask(lab.store.getState().tasks[0]?.id ?? 0);
  await idle(lab);
  expect(runs(lab).map(({ letter }) => letter)).toEqual(['A', 'B', 'C']);
  const begun = runs(lab)[2] as RunView;
  expect(begun.inPool).toBe(false);
  expect(begun.stored?.position.epoch).toBe(begun.records.at(-1)?.epoch);
});

test('pin, name and baseline belong to the run, also through a reset', async () => {
  const lab = await builtLab();
  const { id } = current(lab);
  lab.pinRun(id);
  lab.renameRun(id, ' bare ');
  lab.setBaseline(id);
  await lab.step('epoch');
  await lab.reset();
  expect(current(lab)).toMatchObject({ name: 'bare', pinned: true });
  expect(lab.store.getState().baselineId).toBe(current(lab).id);
  lab.renameRun(current(lab).id, '  ');
  lab.pinRun(current(lab).id);
  expect(current(lab)).toMatchObject({ name: null, pinned: false });
});
