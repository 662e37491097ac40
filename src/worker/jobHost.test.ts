import { expect, test } from 'vitest';
import { Trainer } from '../engine/train/trainer';
import type { Experiment } from '../model/experiment';
import type { RunState } from '../model/run';
import { firstExperiment } from '../model/settings/paper';
import { linearTwin, type TwinState } from '../model/twins';
import type { JobState } from '../protocol/jobs';
import { wasmBackend } from '../testing/backends';
import { readMnist } from '../testing/mnistFile';
import { JobHost } from './jobHost';

const mnist = readMnist();
const small: Experiment = {
  ...firstExperiment,
  data: { ...firstExperiment.data, digits: [0, 1, 2], images: 10, imageSize: 8 },
  training: { ...firstExperiment.training, epochs: 2 },
};

/** A host whose every look at the clock takes 10 ms; `yields` counts the times it let messages in. */
function makeHost(warmUp: number) {
  let clock = 0;
  const count = { yields: 0 };
  const host = new JobHost({
    backend: wasmBackend,
    loadMnist: async () => mnist,
    yieldToMessages: () => {
      count.yields++;
      return new Promise((resolve) => setImmediate(resolve));
    },
    now: () => (clock += 10),
    warmUp,
  });
  return { host, count };
}

test('warming up ends when its time is up, and lets messages in after each batch', async () => {
  const { host, count } = makeHost(200);
  await host.init('mnist.bin');
  expect(count.yields).toBeGreaterThan(10);
  expect(count.yields).toBeLessThan(20);
  const idle = makeHost(0);
  await idle.host.init('mnist.bin');
  expect(idle.count.yields).toBe(0);
});

test('a job ends warmUp, and comes out as without', async () => {
  const { host, count } = makeHost(Number.POSITIVE_INFINITY);
  const warmedUp = host.init('mnist.bin');
  while (count.yields < 3) await new Promise((resolve) => setImmediate(resolve));
  const told: number[] = [];
  const state = await host.run({ kind: 'run', experiment: small, state: null }, (record) => told.push(record.epoch));
  await warmedUp;
  const alone = Trainer.start(small, mnist, wasmBackend);
  while (!alone.finished) alone.trainBatch();
  expect(state).toEqual(alone.state());
  expect(told).toEqual([0, 1, 2]);
});

test('the state under way is told at ends of epochs, a second apart, and the run ends as without', async () => {
  const { host } = makeHost(0);
  await host.init('mnist.bin');
  const long: Experiment = { ...small, training: { ...small.training, epochs: 300 } };
  const states: JobState[] = [];
  const state = await host.run(
    { kind: 'run', experiment: long, state: null },
    () => {},
    (underWay) => states.push(underWay),
  );
  // Every look at the clock takes 10 ms, and there is at least one a batch of which an epoch has one.
  expect(states.length).toBeGreaterThan(1);
  expect(states.length).toBeLessThan(300 / 20);
  const epochs = states.map(({ position }) => position.epoch);
  expect(epochs).toEqual([...new Set(epochs)]);
  for (const { position, history } of states) {
    expect(position.batch).toBe(0);
    expect(history).toHaveLength(position.epoch + 1);
  }
  const { host: other } = makeHost(0);
  await other.init('mnist.bin');
  const goneOn = await other.run({ kind: 'run', experiment: long, state: (states[0] as RunState) ?? null }, () => {});
  expect(goneOn).toEqual(state);
});

test('a twin is told and stopped like a run: it answers after its present batch, and goes on to the last bit', async () => {
  // 24 training images in six batches.
  const twin = linearTwin({ ...small, training: { ...small.training, batchSize: 4, epochs: 4 } });
  const { host } = makeHost(0);
  await host.init('mnist.bin');
  const told: number[] = [];
  const whole = await host.run({ kind: 'twin', twin, state: null }, ({ epoch }) => told.push(epoch));
  expect(told).toEqual([0, 1, 2, 3, 4]);

  const { host: other, count } = makeHost(0);
  await other.init('mnist.bin');
  const stopped = other.run({ kind: 'twin', twin, state: null }, () => {});
  while (count.yields < 1) await new Promise((resolve) => setImmediate(resolve));
  await other.stop();
  const { position } = await stopped;
  expect(position.batch).toBeGreaterThan(0);
  const again = await other.run({ kind: 'twin', twin, state: (await stopped) as TwinState }, () => {});
  expect(again).toEqual(whole);
});
