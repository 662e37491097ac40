import { expect, it } from 'vitest';
import { built, createTestLab, current } from '../../testing/inProcessLab';

it('has two runs of the page read one image, the one under the controls as it is now', async () => {
  const lab = createTestLab();
  await built(lab);
  await lab.toEnd();
  const first = current(lab);
  lab.placeSkips([[1, 2]]);
  await built(lab);
  await lab.stepOn('batch');
  const second = current(lab);
  const seen = await lab.readPair(first.id, second.id, 1);
  const { maps, prediction, loss } = current(lab).snapshot.sample;
  expect(seen).toMatchObject({ index: 1, count: second.snapshot.sample.count });
  const again = await lab.readPair(second.id, first.id, current(lab).snapshot.sample.index);
  expect(again.reads[0]).toMatchObject({ maps, prediction, loss, part: 'validation' });
  expect(again.agreement?.images).toBe(again.count);
});

it('says which run there is nothing to read with', async () => {
  const lab = createTestLab();
  await built(lab);
  await lab.toEnd();
  const { id } = current(lab);
  await expect(lab.readPair(id, 99, 0)).rejects.toThrow('this run is gone');
});
