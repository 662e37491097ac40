import { expect, test } from 'vitest';
import { built, createTestLab, current } from '../../../testing/inProcessLab';
import { sceneSelector } from './sceneState';

test('a lesson sees a training begin, each of its epochs and its end, and none of the snapshots between', async () => {
  const lab = createTestLab();
  await built(lab);
  const select = sceneSelector();
  const first = select(lab.store.getState());
  const snapshots = new Set<unknown>();
  const seen = new Set<unknown>();
  const stop = lab.store.subscribe((state) => {
    snapshots.add(current(lab).snapshot);
    seen.add(select(state));
  });
  for (let batch = 0; batch < 3; batch++) await lab.step('batch');
  stop();
  expect(snapshots.size).toBeGreaterThanOrEqual(3);
  // It runs, it stands, and again: the numbers of the batches are not among what is seen.
  expect(seen.size).toBeLessThan(snapshots.size);

  await lab.step('epoch');
  const [seenRun] = select(lab.store.getState()).runs;
  expect(seenRun?.records).toBe(current(lab).records);
  const here = select(lab.store.getState());
  expect(here).not.toBe(first);
  lab.setTwins(true);
  expect(select(lab.store.getState())).not.toBe(here);
});
