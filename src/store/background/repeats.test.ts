import { expect, test } from 'vitest';
import { built, createTestLab, current, tinyExperiment } from '../../testing/inProcessLab';

const frozen = {
  ...tinyExperiment,
  seed: 3,
  layers: tinyExperiment.layers.map((layer) => ({ ...layer, trainable: false })),
};

test('a repeated run changes nothing on the canvas, and opens with every epoch', async () => {
  const lab = createTestLab();
  await built(lab);
  const before = lab.store.getState().experiment;
  const told: number[] = [];
  const { state } = lab.repeat(frozen, (records) => told.push(records.length));
  const whole = await state;
  expect(lab.store.getState().experiment).toBe(before);
  expect(told.at(-1)).toBe(whole.history.length);
  expect(await lab.openRun(whole)).toEqual([]);
  const { experiment, records, snapshot } = current(lab);
  expect(experiment).toEqual(frozen);
  expect(records.map(({ epoch }) => epoch)).toEqual(
    Array.from({ length: frozen.training.epochs + 1 }, (_, epoch) => epoch),
  );
  expect(snapshot).toMatchObject({ epoch: frozen.training.epochs, status: 'finished' });
});

test('one that was given up is refused', async () => {
  const lab = createTestLab();
  await built(lab);
  const { state, cancel } = lab.repeat(frozen, () => {});
  cancel();
  await expect(state).rejects.toThrow();
});
