import { expect, test } from 'vitest';
import { built, createTestLab, current } from '../../testing/inProcessLab';

const target = { kind: 'layer', layer: 1, row: 0, column: 0, channel: 0, angles: {}, pixels: {} } as const;

test('inspect speaks of the current run and the shown image', async () => {
  const lab = createTestLab();
  expect(await lab.inspect(target)).toBeNull();
  await built(lab);
  lab.showSample(2);
  expect(await lab.inspect(target)).toMatchObject({ runId: current(lab).id, sample: 2, seen: { kind: 'layer' } });
});

test('inspect tells nothing of a run that has been left meanwhile', async () => {
  const lab = createTestLab();
  await built(lab);
  const answer = lab.inspect(target);
  lab.edit((experiment) => ({ ...experiment, seed: 1 }));
  expect(await answer).toBeNull();
});

test('inspect rejects what does not fit, naming the field', async () => {
  const lab = createTestLab();
  await built(lab);
  await expect(lab.inspect({ ...target, channel: 3 })).rejects.toThrow('channel: expected a whole number from 0 to 0');
});
