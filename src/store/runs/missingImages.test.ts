import { expect, test, vi } from 'vitest';
import { built, createTestLab, tinyExperiment } from '../../testing/inProcessLab';
import { currentRun } from '../lab';

/** A run whose images are not here: it opens, says so, and keeps all that needs no images. */

const set = `own-${'5'.repeat(16)}`;

test('a run of images that are not here opens with its curves, and says what is missing', async () => {
  const from = createTestLab();
  await built(from);
  await from.step('epoch');
  const saved = await from.saveRun();
  const lab = createTestLab();
  await built(lab);
  const data = { ...saved.experiment.data, set };
  await lab.openRun({ ...saved, experiment: { ...saved.experiment, data } });
  await vi.waitFor(() => expect(currentRun(lab.store.getState())?.error).toContain(set));
  const run = currentRun(lab.store.getState());
  expect(run?.records).toHaveLength(2);
  expect(run?.stored?.parameters).toEqual(saved.parameters);

  // Another run is not touched by it.
  lab.edit(() => ({ ...tinyExperiment, seed: 3 }));
  await built(lab);
  expect(currentRun(lab.store.getState())?.error).toBeNull();
});
