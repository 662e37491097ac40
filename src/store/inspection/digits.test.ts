import { expect, test } from 'vitest';
import { built, createTestLab, current, tinyExperiment } from '../../testing/inProcessLab';

/** A stroke from top to bottom. */
const stroke = {
  kind: 'drawn' as const,
  width: 40,
  height: 40,
  values: Float32Array.from({ length: 1600 }, (_, n) => (Math.abs((n % 40) - 20) < 3 ? 1 : 0)),
};

test('a digit is read with the weights of the position looked at, as the run read it then, and afterwards with those of now', async () => {
  const experiment = { ...tinyExperiment, skips: [[0, 2]] as const };
  const lab = createTestLab({ experiment });
  await built(lab);
  const untrained = await lab.readDigit(stroke);
  await lab.step('epoch');
  const then = await lab.readDigit(stroke);
  await lab.step('epoch');
  const now = await lab.readDigit(stroke);
  expect([untrained, then, now].map((predicted) => predicted?.predictions[0]?.trained)).toEqual([false, true, true]);
  expect(then?.predictions[0]?.probabilities).not.toEqual(now?.predictions[0]?.probabilities);

  lab.lookAt({ epoch: 1, batch: 0 });
  const back = await lab.readDigit(stroke);
  expect(back?.predictions[0]).toEqual({ ...then?.predictions[0], position: { epoch: 1, batch: 0 } });
  lab.lookAt({ epoch: 0, batch: 0 });
  expect((await lab.readDigit(stroke))?.predictions[0]).toEqual({
    ...untrained?.predictions[0],
    position: { epoch: 0, batch: 0 },
  });
  lab.lookAt(null);
  expect(await lab.readDigit(stroke)).toEqual(now);
});

test('the other runs read with what they are now, whatever is looked at', async () => {
  const lab = createTestLab();
  await built(lab);
  await lab.step('epoch');
  lab.edit((experiment) => ({ ...experiment, seed: 1 }));
  await built(lab);
  await lab.step('epoch');
  const now = await lab.readDigit(stroke);
  lab.lookAt({ epoch: 0, batch: 2 });
  const back = await lab.readDigit(stroke);
  expect(back?.predictions.map(({ letter, position }) => [letter, position])).toEqual([
    [current(lab).letter, { epoch: 0, batch: 2 }],
    ['A', null],
  ]);
  expect(back?.predictions[1]).toEqual(now?.predictions[1]);
});
