import { expect, test, vi } from 'vitest';
import { defaultOptions, exportFile, formatIds, formatOf } from '../../io/exports/formats';
import { readWeightsFile } from '../../io/exports/weightsFile';
import { readRunFile } from '../../io/readRunFile';
import { built, createTestLab, tinyExperiment } from '../../testing/inProcessLab';
import { loadOwnSet } from '../../worker/ownSet';
import { currentRun } from '../lab';

/** A run whose images are not here: it opens, says so, and keeps all that needs no images. */

const set = `own-${'5'.repeat(16)}`;

/** A lab with a run of an epoch on images that this browser does not keep. */
async function withoutImages() {
  const from = createTestLab();
  await built(from);
  await from.step('epoch');
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
  // All runs as one file, which is what the history keeps.
  const { runs } = await lab.notebook();
  expect(runs.map((each) => each.state)).toContainEqual(state);
});

test('Play does not lose what it has learned', async () => {
  const { lab } = await withoutImages();
  const { currentId } = lab.store.getState();
  const before = await lab.stateOf(currentId);
  await lab.play();
  await lab.toEnd();
  expect(lab.store.getState().currentId).toBe(currentId);
  expect(await lab.stateOf(currentId)).toEqual(before);
});
