import { expect, test, vi } from 'vitest';
import { defaultOptions, exportFile, formatIds, formatOf } from '../../io/exports/formats';
import { readWeightsFile } from '../../io/exports/weightsFile';
import { usingSet } from '../../io/imports/ownImages/usingSet';
import { readRunFile } from '../../io/readRunFile';
import type { OwnSet } from '../../model/imageSets';
import { built, createTestLab, tinyExperiment } from '../../testing/inProcessLab';
import { readMnist } from '../../testing/mnistFile';
import { loadOwnSet } from '../../worker/ownSet';
import { currentRun } from '../lab';

/** A run whose images are not here: it opens, says so, and keeps all that needs no images. */

const set = `own-${'5'.repeat(16)}`;

/** A lab with a run of an epoch, or of all, on images that this browser does not keep. */
async function withoutImages(trained: 'epoch' | 'finished' = 'epoch') {
  const from = createTestLab();
  await built(from);
  if (trained === 'epoch') await from.step('epoch');
  else {
    await from.toEnd();
    await vi.waitFor(() => expect(currentRun(from.store.getState())?.snapshot?.status).toBe('finished'));
  }
  const saved = await from.saveRun();
  const lab = createTestLab({ loadSet: (name) => loadOwnSet(name, { keptSet: async () => null }) });
  await built(lab);
  await lab.openRun({ ...saved, experiment: { ...saved.experiment, data: { ...saved.experiment.data, set } } });
  await vi.waitFor(() => expect(currentRun(lab.store.getState())?.error).toContain(set));
  return { lab, saved };
}

test('a run of images that are not here opens with its curves, and says what is missing', async () => {
  const { lab, saved } = await withoutImages();
  const run = currentRun(lab.store.getState());
  expect(run?.error).toBe(
    `the images ${set} are not in this browser; bring them in again to train, what was learned can be saved without them`,
  );
  expect(run?.records).toHaveLength(2);
  expect(run?.stored?.parameters).toEqual(saved.parameters);

  // Another run is not touched by it.
  lab.edit(() => ({ ...tinyExperiment, seed: 3 }));
  await built(lab);
  expect(currentRun(lab.store.getState())?.error).toBeNull();
});

test('what it has learned can be saved and taken away without them', async () => {
  const { lab, saved } = await withoutImages();
  const state = await lab.stateOf(lab.store.getState().currentId);
  await expect(lab.referenceDataOf(state)).rejects.toThrow(`the images ${set} are not in this browser`);
  const taken = { state, data: null };
  for (const id of formatIds) {
    const take = () => exportFile(id, taken, defaultOptions(state.experiment)).content;
    if (formatOf(id).needsImages) expect(take, id).toThrow("the run's images are not here");
    else expect(take().length, id).toBeGreaterThan(0);
  }
  const run = exportFile('run', taken, defaultOptions(state.experiment)).content as string;
  const weights = exportFile('safetensors', taken, defaultOptions(state.experiment)).content as Uint8Array;
  for (const read of [readRunFile(run), readWeightsFile(weights)]) expect(read.state).toEqual(state);
  expect(state.parameters).toEqual(saved.parameters);
  // All runs as one file, and the same is saved in the browser.
  const { runs } = await lab.notebook();
  expect(runs.map((each) => each.state)).toContainEqual(state);
});

test.each(['epoch', 'finished'] as const)('Play does not lose what a run has learned: %s', async (trained) => {
  const { lab } = await withoutImages(trained);
  const { currentId } = lab.store.getState();
  const before = await lab.stateOf(currentId);
  await lab.play();
  await lab.toEnd();
  expect(lab.store.getState().currentId).toBe(currentId);
  expect(currentRun(lab.store.getState())?.error).toContain(set);
  expect(await lab.stateOf(currentId)).toEqual(before);
});

test('images that come back are trained on by the run that has them, whose settings stay', async () => {
  const own: OwnSet = { id: set, name: 'own', classes: ['a', 'b'], ...(readMnist() as Pick<OwnSet, 'train' | 'test'>) };
  let here: OwnSet | null = null;
  const lab = createTestLab({ loadSet: (name) => loadOwnSet(name, { keptSet: async () => here }) });
  await built(lab);
  const { data } = tinyExperiment;
  const chosen = { ...tinyExperiment, data: { ...data, set, digits: [0, 1], images: 7 } };
  lab.edit(() => chosen);
  await vi.waitFor(() => expect(currentRun(lab.store.getState())?.error).toContain(set));
  here = own;
  expect(lab.edit((before) => usingSet(before, own)).kind).toBe('unchanged');
  expect(lab.store.getState().experiment).toEqual(chosen);
  await lab.pause();
  expect(currentRun(lab.store.getState())).toMatchObject({ error: null, experiment: chosen });
  await lab.step('epoch');
  expect(currentRun(lab.store.getState())?.records).toHaveLength(2);
});
