import { expect, test } from 'vitest';
import { built, createTestLab, current } from '../../testing/inProcessLab';
import type { RunView } from '../state/runs';

test('the state of each run on the list can be had, and what lets it be rebuilt', async () => {
  const lab = createTestLab();
  await built(lab);
  await lab.step('epoch');
  const first = current(lab).id;
  const trained = await lab.saveRun();
  lab.placeSkips([[0, 1]]);
  await built(lab);
  const second = current(lab).id;
  expect(second).not.toBe(first);
  expect(await lab.stateOf(first)).toEqual(trained);
  expect((await lab.stateOf(second)).experiment.skips).toEqual([[0, 1]]);

  // Both at once, and of the one that the worker does not hold.
  const [own, other] = await Promise.all([lab.stateOf(second).then(lab.referenceDataOf), lab.referenceDataOf(trained)]);
  expect(own.images).toEqual(other.images);
  expect(other.reference.maps).toHaveLength(3);
  expect(own.reference.maps).toHaveLength(4);
  expect(own.reference.logits).not.toEqual(other.reference.logits);
});

test('a run that was never built, or is gone, has no state', async () => {
  const lab = createTestLab();
  await built(lab);
  await expect(lab.stateOf(99)).rejects.toThrow('this run is gone');
});

test('the notebook has every run whose state can be had, and leaves out one that is still trained elsewhere', async () => {
  const lab = createTestLab();
  await built(lab);
  await lab.step('epoch');
  const first = current(lab).id;
  lab.renameRun(first, 'alone');
  const trained = await lab.saveRun();
  lab.placeSkips([[0, 1]]);
  await built(lab);
  await lab.step('batch');
  lab.setBaseline(first);
  // The pool has told of its first epoch; its complete state comes at the end.
  const { store } = lab;
  const now = store.getState();
  const inPool = { ...(now.runs[0] as RunView), id: 99, letter: 'C', stored: null, checkpoint: null, inPool: true };
  store.setState({ runs: [inPool, ...now.runs] });

  const { runs, baseline } = await lab.notebook();
  expect(runs.map(({ name, pinned }) => ({ name, pinned }))).toEqual([
    { name: 'alone', pinned: false },
    { name: null, pinned: false },
  ]);
  expect(runs.map(({ state }) => state.position)).toEqual([trained.position, { epoch: 0, batch: 1 }]);
  expect(runs[0]?.state).toEqual(trained);
  expect(baseline).toBe(0);
});
