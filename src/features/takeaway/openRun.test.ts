import { expect, it } from 'vitest';
import { writeNotebookFile } from '../../io/notebookFile';
import type { NotebookRun } from '../../model/openedFile';
import { createTestLab } from '../../testing/inProcessLab';
import { openRun } from './openRun';

it('the runs of a notebook stand in the list before a person can do anything between two of them', async () => {
  const lab = createTestLab();
  await lab.step('batch');
  const state = await lab.saveRun();
  const seeds = [11, 12, 13];
  const runs = seeds.map((seed): NotebookRun => {
    const own = { ...state, experiment: { ...state.experiment, seed } };
    return { name: `seed ${seed}`, pinned: seed === 12, state: own };
  });
  const file = new File([writeNotebookFile({ runs, baseline: 1 })], 'all.json');
  const first = lab.store.getState().currentId;
  let listed = 0;
  const stop = lab.store.subscribe(({ runs }) => {
    if (runs.length === 1) return;
    stop();
    // A person presses another run as soon as the first of the file is there.
    queueMicrotask(() => {
      listed = lab.store.getState().runs.length;
      lab.selectRun(first);
    });
  });
  const opening = await openRun(lab, file);
  expect(opening?.words).toBe('3 of 3 runs in all.json are open.');
  expect(listed).toBe(4);
  const { runs: there, baselineId, currentId } = lab.store.getState();
  expect(currentId).toBe(first);
  expect(there.slice(1).map(({ name, experiment }) => [name, experiment.seed])).toEqual(
    seeds.map((seed) => [`seed ${seed}`, seed]),
  );
  expect(there.filter(({ pinned }) => pinned).map(({ name }) => name)).toEqual(['seed 12']);
  expect(there.find(({ id }) => id === baselineId)?.name).toBe('seed 12');
});
