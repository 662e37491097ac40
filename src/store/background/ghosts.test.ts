import { expect, test, vi } from 'vitest';
import type { Experiment, Skip } from '../../model/experiment';
import { built, createTestLab, current, type TestLab, tinyExperiment } from '../../testing/inProcessLab';
import { ghostLetter } from './ghosts';

const skips: readonly Skip[] = [[1, 2]];
const placed: Experiment = { ...tinyExperiment, skips };
const endless: Experiment = { ...tinyExperiment, training: { ...tinyExperiment.training, epochs: 1000 } };

async function builtLab(experiment = tinyExperiment): Promise<TestLab> {
  const lab = createTestLab({ experiment });
  await built(lab);
  return lab;
}

const ghost = (lab: TestLab) => lab.store.getState().ghost;
const whole = (lab: TestLab) => vi.waitFor(() => expect(ghost(lab)?.status).toBe('finished'));

test('a placement in hand has a ghost, which is the run that it would give to the last bit', async () => {
  const lab = await builtLab();
  lab.preview(skips);
  expect(ghost(lab)).toMatchObject({ experiment: placed, records: [], status: 'training' });
  expect(ghostLetter(lab.store.getState())).toBe('A');
  await whole(lab);
  const foretold = ghost(lab)?.records;
  lab.preview(null);
  expect(ghost(lab)).toBeNull();

  lab.placeSkips(skips);
  await built(lab);
  await lab.toEnd();
  await vi.waitFor(() => expect(current(lab).snapshot.status).toBe('finished'), 10_000);
  expect(current(lab).records).toEqual(foretold);
});

test('where cores are few, the run gives way as long as a skip is dragged or its ghost is trained', async () => {
  const asked: number[] = [];
  const lab = createTestLab({
    experiment: endless,
    givesWay: true,
    intercept: (worker) => ({
      async setPace(batchesPerSecond) {
        asked.push(batchesPerSecond);
        await worker.setPace(batchesPerSecond);
      },
    }),
  });
  await built(lab);
  await lab.play();
  expect(asked.at(-1)).toBe(Number.POSITIVE_INFINITY);
  lab.preview(skips);
  expect(asked.at(-1)).toBe(100);
  lab.preview(null);
  expect(asked.at(-1)).toBe(Number.POSITIVE_INFINITY);
  lab.drag(true);
  expect(asked.at(-1)).toBe(100);
  lab.preview(skips);
  lab.drag(false);
  // The ghost is still trained.
  expect(asked.at(-1)).toBe(100);
  lab.preview(null);
  expect(asked.at(-1)).toBe(Number.POSITIVE_INFINITY);
  await lab.pause();
});

test('a ghost that was computed once comes back at once', async () => {
  const lab = await builtLab();
  lab.preview(skips);
  await whole(lab);
  const first = ghost(lab);
  lab.preview(null);
  lab.preview(skips);
  expect(ghost(lab)).toEqual(first);
});

test('the hand moves on: another ghost; the first goes on where it stood', async () => {
  const lab = await builtLab(endless);
  lab.preview(skips);
  await vi.waitFor(() => expect(ghost(lab)?.records.length).toBeGreaterThan(3));
  const before = ghost(lab)?.records ?? [];
  lab.preview([[0, 2]]);
  expect(ghost(lab)?.experiment.skips).toEqual([[0, 2]]);
  expect(ghost(lab)?.records).toEqual([]);
  // The other has to be given up first.
  await vi.waitFor(() => expect(ghost(lab)?.records.length).toBeGreaterThan(0));
  lab.preview(skips);
  const again = ghost(lab)?.records ?? [];
  expect(again.length).toBeGreaterThanOrEqual(before.length);
  expect(again.slice(0, before.length)).toEqual(before);
  lab.preview(null);
});

test('after the drop it stays until its run has overtaken it', async () => {
  const lab = await builtLab();
  await lab.step('batch');
  lab.preview(skips);
  expect(ghostLetter(lab.store.getState())).toBe('B');
  await whole(lab);
  lab.placeSkips(skips);
  await built(lab);
  expect(ghost(lab)?.records).toHaveLength(3);
  expect(ghostLetter(lab.store.getState())).toBe('B');
  await lab.step('epoch');
  expect(ghost(lab)?.records).toHaveLength(3);
  await lab.step('epoch');
  expect(ghost(lab)).toBeNull();
});

test('a run left behind takes its ghost with it', async () => {
  const lab = await builtLab();
  lab.preview(skips);
  await whole(lab);
  lab.placeSkips(skips);
  lab.edit((experiment) => ({ ...experiment, seed: 1 }));
  expect(ghost(lab)).toBeNull();
});

test('what has a whole run already needs no ghost', async () => {
  const lab = await builtLab();
  await lab.toEnd();
  await vi.waitFor(() => expect(current(lab).snapshot.status).toBe('finished'), 10_000);
  lab.placeSkips(skips);
  await built(lab);
  lab.preview([]);
  expect(ghost(lab)).toBeNull();
});

test('a whole experiment can be imagined, and one that cannot be trained says so', async () => {
  const lab = await builtLab();
  lab.imagine({ ...tinyExperiment, seed: 9 });
  await whole(lab);
  expect(ghost(lab)?.experiment.seed).toBe(9);
  lab.imagine({ ...tinyExperiment, data: { ...tinyExperiment.data, images: 100_000 } });
  await vi.waitFor(() => expect(ghost(lab)?.status).toBe('failed'));
  lab.imagine(null);
  expect(ghost(lab)).toBeNull();
});

test('a ghost that is laid beside the run keeps its letter, and goes with what it was laid for', async () => {
  const lab = await builtLab();
  await lab.toEnd();
  await vi.waitFor(() => expect(current(lab).snapshot.status).toBe('finished'), 10_000);
  const other: Experiment = { ...tinyExperiment, coverage: 'quarter' };
  lab.imagine(other, { value: 'quarter', setting: 'coverage' });
  await whole(lab);
  expect(ghost(lab)?.experiment).toBe(other);
  expect(lab.store.getState().aside).toEqual({ value: 'quarter', setting: 'coverage' });
  expect(ghostLetter(lab.store.getState())).toBe('A');
  // The two differ: a quarter of the windows is another network.
  expect(ghost(lab)?.records.at(-1)).not.toEqual(current(lab).records.at(-1));
  lab.imagine(null);
  expect(ghost(lab)).toBeNull();
  expect(lab.store.getState().aside).toBeNull();
});
