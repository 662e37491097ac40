import { describe, expect, it } from 'vitest';
import { referenceBackend } from '../engine/reference/backend';
import { Trainer } from '../engine/train/trainer';
import type { Experiment } from '../model/experiment';
import { paperExperiment } from '../model/settings/paper';
import type { Snapshot } from '../protocol/lab';
import { readMnist } from '../testing/mnistFile';
import { Host } from './host';
import type { HostOptions } from './hostOptions';

const mnist = readMnist();
const everything = { sample: 0, recordsKnown: 0 };

/** 40 training images of 8x8 in 5 batches of 8. */
const small: Experiment = {
  ...paperExperiment,
  data: { ...paperExperiment.data, digits: [0, 1, 2, 3, 4], images: 10, imageSize: 8 },
  layers: [
    { depth: 1, trainable: true },
    { depth: 1, trainable: true },
  ],
  skips: [[1, 2]],
  training: { ...paperExperiment.training, epochs: 1000, batchSize: 8 },
};

const tick = () => new Promise<void>((resolve) => setImmediate(resolve));
const ticks = async (count: number) => {
  for (let i = 0; i < count; i++) await tick();
};

/** A host in a world where only sleeping takes time. */
function makeHost(change: Partial<HostOptions> = {}) {
  const clock = { time: 0 };
  const host = new Host({
    backend: referenceBackend,
    loadMnist: async () => {
      await tick();
      return mnist;
    },
    yieldToMessages: tick,
    now: () => clock.time,
    sleep: async (milliseconds) => {
      await tick();
      clock.time += milliseconds;
    },
    ...change,
  });
  return { host, clock };
}

async function ready(runId = 1, experiment = small) {
  const { host, clock } = makeHost();
  await host.init('mnist.bin');
  await host.start(runId, experiment);
  return { host, clock };
}

async function look(host: Host, runId = 1): Promise<Snapshot> {
  const snapshot = await host.snapshot(runId, everything);
  if (!snapshot) throw new Error(`no snapshot of run ${runId}`);
  return snapshot;
}

/** Batches since the beginning. */
const position = ({ epoch, batch, batchesPerEpoch }: Snapshot): number => epoch * batchesPerEpoch + batch;

describe('a run', () => {
  it('waits after its start, evaluated once', async () => {
    const { host } = await ready();
    expect(await look(host)).toMatchObject({ runId: 1, status: 'paused', epoch: 0, batch: 0, batchesPerEpoch: 5 });
    expect((await look(host)).records.map(({ epoch }) => epoch)).toEqual([0]);
  });

  it('counts the inputs of the head that standardising takes for constant', async () => {
    const head = { ...small.head, standardise: true };
    const varying = await ready(1, { ...small, head });
    expect((await look(varying.host)).constantInputs).toBe(0);
    // A second layer that encodes nothing is the same for every image.
    const blind = await ready(1, { ...small, head, skips: [], circuit: { ...small.circuit, mapScale: 0 } });
    await blind.host.step(1, 'batch');
    expect((await look(blind.host)).constantInputs).toBe(4);
    const plain = await ready(1, { ...small, skips: [], circuit: { ...small.circuit, mapScale: 0 } });
    expect((await look(plain.host)).constantInputs).toBe(0);
  });

  it('plays until it is paused; then no number changes', async () => {
    const { host } = await ready();
    await host.play(1);
    await ticks(20);
    expect((await look(host)).status).toBe('running');
    await host.pause(1);
    const paused = await look(host);
    const state = await host.save(1);
    expect(paused.status).toBe('paused');
    expect(position(paused)).toBeGreaterThan(10);
    await ticks(20);
    expect(await look(host)).toStrictEqual(paused);
    expect(await host.save(1)).toStrictEqual(state);
  });

  it('computes what a trainer computes, however it is played, stepped and looked at', async () => {
    const { host } = await ready();
    await host.step(1, 'batch');
    await host.play(1);
    await ticks(5);
    await look(host);
    await host.pause(1);
    await host.step(1, 'epoch');
    const state = await host.save(1);
    const trainer = Trainer.start(small, mnist, referenceBackend);
    while (trainer.epoch < state.position.epoch) trainer.trainBatch();
    expect(state).toStrictEqual(trainer.state());
  });

  it('plays to its last epoch and stays finished', async () => {
    const { host } = await ready(1, { ...small, training: { ...small.training, epochs: 2 } });
    await host.play(1);
    await ticks(30);
    const finished = await look(host);
    expect(finished).toMatchObject({ status: 'finished', epoch: 2, batch: 0 });
    await host.play(1);
    await host.step(1, 'epoch');
    expect(await look(host)).toStrictEqual(finished);
  });

  it('says that it failed, and where', async () => {
    const training = { ...small.training, learningRate: 1e308 };
    const { host } = await ready(1, { ...small, training });
    await host.play(1);
    await ticks(30);
    const { status, failure } = await look(host);
    expect(status).toBe('failed');
    expect(failure).toMatchObject({ epoch: 1, what: expect.stringMatching(/./) });
  });
});

describe('steps', () => {
  it('are one batch, or to the end of the epoch under way', async () => {
    const { host } = await ready();
    await host.step(1, 'batch');
    expect(position(await look(host))).toBe(1);
    await host.step(1, 'batch');
    expect(position(await look(host))).toBe(2);
    await host.step(1, 'epoch');
    expect(position(await look(host))).toBe(5);
    await host.step(1, 'epoch');
    expect(position(await look(host))).toBe(10);
    expect((await look(host)).status).toBe('paused');
  });

  it('end a run that is playing', async () => {
    const { host } = await ready();
    await host.play(1);
    await ticks(3);
    await host.step(1, 'batch');
    const stepped = await look(host);
    await ticks(10);
    expect(await look(host)).toStrictEqual(stepped);
  });

  it('to the end of the epoch let messages in, and can be paused', async () => {
    const { host } = await ready();
    const step = host.step(1, 'epoch');
    await tick();
    await host.pause(1);
    await step;
    expect(position(await look(host))).toBeLessThan(5);
  });
});

describe('run ids', () => {
  it('of another run are refused; its snapshot is null', async () => {
    const { host } = await ready(7);
    await host.start(8, small);
    expect(await host.snapshot(7, everything)).toBeNull();
    for (const call of [
      () => host.play(7),
      () => host.pause(7),
      () => host.step(7, 'batch'),
      () => host.save(7),
      () => host.test(7),
    ]) {
      await expect(call()).rejects.toThrow('run 7 is not loaded');
    }
    expect(await look(host, 8)).toMatchObject({ runId: 8, epoch: 0, batch: 0 });
  });

  it('are unknown before the first start', async () => {
    const { host } = makeHost();
    expect(await host.snapshot(1, everything)).toBeNull();
    await expect(host.play(1)).rejects.toThrow('run 1 is not loaded');
  });
});

describe('a start', () => {
  it('ends the run that is playing, and does not play itself', async () => {
    const { host } = await ready(1);
    await host.play(1);
    await ticks(3);
    await host.start(2, small);
    await ticks(10);
    expect(await look(host, 2)).toMatchObject({ status: 'paused', epoch: 0, batch: 0 });
  });

  it('during a start: only the newest is installed, in whatever order they were loading', async () => {
    const { host } = makeHost();
    await host.init('mnist.bin');
    const starts = [11, 12, 13].map((seed) => host.start(seed, { ...small, seed }));
    await starts[0];
    expect(await host.snapshot(11, everything)).toBeNull();
    await Promise.all(starts);
    expect(await host.snapshot(11, everything)).toBeNull();
    expect(await host.snapshot(12, everything)).toBeNull();
    expect((await host.save(13)).experiment.seed).toBe(13);
  });

  it('is not overrun by a play of the old run that comes while it loads', async () => {
    const { host } = await ready(1);
    const start = host.start(2, small);
    const play = host.play(1).catch(() => {});
    await start;
    await play;
    await ticks(5);
    expect(position(await look(host, 2))).toBe(0);
    await host.play(2);
    await ticks(5);
    expect(position(await look(host, 2))).toBeGreaterThan(2);
    await host.pause(2);
  });

  it('that fails tells why and leaves the old run', async () => {
    const { host } = await ready(1);
    const tooMany = { ...small, data: { ...small.data, images: 601 } };
    await expect(host.start(2, tooMany)).rejects.toThrow('expected at most the 600 images of digit 0');
    expect(await host.snapshot(2, everything)).toBeNull();
    expect((await look(host, 1)).epoch).toBe(0);
  });

  it('tells where the images could not be loaded, or were never asked for', async () => {
    await expect(makeHost().host.start(1, small)).rejects.toThrow('was not told where the MNIST asset is');
    const { host } = makeHost({ loadMnist: async () => Promise.reject(new Error('404')) });
    await host.init('mnist.bin');
    await expect(host.start(1, small)).rejects.toThrow('404');
  });

  it('from a saved state goes on to the last bit', async () => {
    const { host } = await ready(1);
    await host.step(1, 'epoch');
    await host.step(1, 'batch');
    const saved = structuredClone(await host.save(1));
    await host.step(1, 'epoch');
    const expected = await host.save(1);
    await host.restore(2, saved);
    expect(await host.save(2)).toStrictEqual(saved);
    await host.step(2, 'epoch');
    expect(await host.save(2)).toStrictEqual(expected);
  });
});

describe('calls that come faster than they are answered', () => {
  it('pause, play, pause: paused in the end', async () => {
    const { host } = await ready();
    await host.play(1);
    await ticks(2);
    await Promise.all([host.pause(1), host.play(1), host.pause(1)]);
    const paused = await look(host);
    await ticks(10);
    expect(await look(host)).toStrictEqual(paused);
  });

  it('pause, play: playing, by one loop', async () => {
    let yields = 0;
    const yieldToMessages = () => {
      yields++;
      return tick();
    };
    const { host } = makeHost({ yieldToMessages });
    await host.init('mnist.bin');
    await host.start(1, small);
    await Promise.all([host.play(1), host.play(1), host.pause(1), host.play(1), host.play(1)]);
    yields = 0;
    await ticks(20);
    expect(yields).toBeGreaterThan(15);
    // A second loop would yieldToMessages once more in each tick.
    expect(yields).toBeLessThan(25);
    await host.pause(1);
    const paused = await look(host);
    await ticks(10);
    expect(await look(host)).toStrictEqual(paused);
  });

  it('steps are all made', async () => {
    const { host } = await ready();
    await Promise.all([host.step(1, 'batch'), host.step(1, 'batch'), host.step(1, 'batch')]);
    expect(position(await look(host))).toBe(3);
  });
});

describe('the pace', () => {
  /** Batches trained within so much of the host's time. */
  async function batchesWithin(milliseconds: number, batchesPerSecond: number): Promise<number> {
    const { host, clock } = await ready();
    await host.setPace(batchesPerSecond);
    await host.play(1);
    while (clock.time < milliseconds) await tick();
    await host.pause(1);
    return position(await look(host));
  }

  it.each([2, 10, 25])('of %i batches per second is kept within 10 %% or a batch over four seconds', async (pace) => {
    expect(Math.abs((await batchesWithin(4000, pace)) - 4 * pace)).toBeLessThanOrEqual(Math.max(1.01, 0.4 * pace));
  });

  it('without limit does not sleep', async () => {
    const { host, clock } = await ready();
    await host.setPace(Number.POSITIVE_INFINITY);
    await host.play(1);
    await ticks(30);
    await host.pause(1);
    expect(clock.time).toBe(0);
    expect(position(await look(host))).toBeGreaterThan(20);
  });

  it('without limit yields once in every slice of time, however many batches that are', async () => {
    // Every look at the clock takes half a millisecond.
    let time = 0;
    let yields = 0;
    const now = () => (time += 0.5);
    const yieldToMessages = () => {
      yields++;
      return tick();
    };
    const trained = async (sliceLength: number): Promise<number> => {
      const { host } = makeHost({ now, yieldToMessages, sliceLength });
      await host.init('mnist.bin');
      await host.start(1, small);
      yields = 0;
      await host.play(1);
      while (yields < 4) await tick();
      await host.pause(1);
      return position(await look(host));
    };
    expect(await trained(0)).toBeLessThanOrEqual(6);
    expect(await trained(10)).toBeGreaterThan(12);
  });

  it('can be changed while a batch is awaited, and a pause does not wait for it', async () => {
    const { host, clock } = await ready();
    await host.setPace(0.01);
    await host.play(1);
    await ticks(10);
    expect(position(await look(host))).toBe(1);
    await host.setPace(1000);
    await ticks(10);
    expect(position(await look(host))).toBeGreaterThan(2);
    await host.setPace(0.01);
    await ticks(5);
    const before = clock.time;
    await host.pause(1);
    expect(clock.time - before).toBeLessThanOrEqual(100);
  });

  it('is measured in images per second while running', async () => {
    const { host, clock } = await ready();
    await host.setPace(10);
    expect((await look(host)).imagesPerSecond).toBeNull();
    await host.play(1);
    while (clock.time < 3000) await tick();
    expect(Math.abs(((await look(host)).imagesPerSecond ?? 0) - 80)).toBeLessThan(12);
    await host.pause(1);
    expect((await look(host)).imagesPerSecond).toBeNull();
  });

  it('is not measured any more in any look at a run that is finished', async () => {
    const { host } = await ready(1, { ...small, training: { ...small.training, epochs: 4 } });
    await host.setPace(10);
    await host.play(1);
    const looks: Snapshot[] = [];
    // Some looks more than those that see it train: the host notices the end shortly after the trainer.
    while (looks.filter(({ status }) => status === 'finished').length < 3) {
      await tick();
      looks.push(await look(host));
    }
    expect(looks.some(({ status, imagesPerSecond }) => status === 'running' && imagesPerSecond)).toBe(true);
    for (const { status, imagesPerSecond } of looks) if (status === 'finished') expect(imagesPerSecond).toBeNull();
  });
});

describe('a snapshot', () => {
  it('survives structuredClone and is not changed by further training', async () => {
    const { host } = await ready();
    await host.step(1, 'epoch');
    await host.step(1, 'batch');
    const snapshot = await look(host);
    const clone = structuredClone(snapshot);
    expect(clone).toStrictEqual(snapshot);
    await host.step(1, 'epoch');
    expect(snapshot).toStrictEqual(clone);
  });

  it('sends only the records that the page does not have', async () => {
    const { host } = await ready();
    for (let i = 0; i < 3; i++) await host.step(1, 'epoch');
    const records = async (recordsKnown: number) =>
      (await host.snapshot(1, { sample: 0, recordsKnown }))?.records.map(({ epoch }) => epoch);
    expect(await records(0)).toEqual([0, 1, 2, 3]);
    expect(await records(3)).toEqual([3]);
    expect(await records(4)).toEqual([]);
  });

  it('follows any sample through the network, counting round', async () => {
    const { host } = await ready();
    const sample = async (index: number) => (await host.snapshot(1, { sample: index, recordsKnown: 0 }))?.sample;
    expect((await sample(3))?.index).toBe(3);
    expect(await sample(13)).toStrictEqual(await sample(3));
    expect(await sample(-1)).toStrictEqual(await sample(9));
    const { maps, probabilities } = (await sample(3)) ?? { maps: [], probabilities: new Float64Array() };
    // X, O1, O2, O1+O2
    expect(maps.map(({ length }) => length)).toEqual([64, 16, 4, 16]);
    expect(probabilities.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 12);
  });

  it('has a confusion matrix of all validation images, and misread ones off its diagonal', async () => {
    const { host } = await ready();
    await host.step(1, 'epoch');
    const { confusion, misread, records } = await look(host);
    const diagonal = [0, 1, 2, 3, 4].reduce((sum, c) => sum + (confusion[6 * c] as number), 0);
    expect(confusion.reduce((a, b) => a + b, 0)).toBe(10);
    expect(records[1]?.validation.accuracy).toBe(diagonal / 10);
    expect(misread).toHaveLength(10 - diagonal);
    for (const { label, prediction, image } of misread) {
      expect(prediction).not.toBe(label);
      expect(image).toHaveLength(64);
    }
  });

  it('has the gradient of the epoch under way, else of the last one, else none', async () => {
    const { host } = await ready();
    expect((await look(host)).gradients).toBeNull();
    await host.step(1, 'batch');
    const first = await look(host);
    expect(first.gradients?.layers.map(({ state }) => state)).toEqual(['value', 'value']);
    expect(first.soFar).not.toBeNull();
    await host.step(1, 'epoch');
    const { gradients, records, soFar } = await look(host);
    expect(gradients).toStrictEqual({ layers: records[1]?.layers, head: records[1]?.head });
    expect(soFar).toBeNull();
  });
});

describe('a look back', () => {
  /** Epochs 0 .. 4, each with what it was when it was the present. */
  async function trained() {
    const { host } = await ready();
    const then: Snapshot[] = [await look(host)];
    for (let epoch = 1; epoch <= 4; epoch++) {
      await host.step(1, 'epoch');
      then.push(await look(host));
    }
    return { host, then };
  }

  it('shows any epoch as it was, and leaves the run alone', async () => {
    const { host, then } = await trained();
    const before = await host.save(1);
    for (const epoch of [2, 0, 3, 4, 1]) {
      const past = await host.look(1, { epoch, batch: 0 }, 0);
      expect(past).toEqual({ snapshot: { ...then[epoch], records: [] }, exact: true });
    }
    expect(await host.save(1)).toStrictEqual(before);
  });

  it('shows any batch, trained again from the epoch before it', async () => {
    const { host } = await ready();
    await host.step(1, 'epoch');
    await host.step(1, 'batch');
    await host.step(1, 'batch');
    const then = await look(host);
    await host.step(1, 'epoch');
    await host.step(1, 'epoch');
    const past = await host.look(1, { epoch: 1, batch: 2 }, 0);
    expect(past).toEqual({ snapshot: { ...then, records: [] }, exact: true });
  });

  it('follows the asked image', async () => {
    const { host } = await trained();
    expect((await host.look(1, { epoch: 2, batch: 0 }, 7))?.snapshot.sample.index).toBe(7);
  });

  it('while training goes on', async () => {
    const { host, then } = await trained();
    await host.play(1);
    await ticks(3);
    expect((await host.look(1, { epoch: 1, batch: 3 }, 0))?.snapshot).toMatchObject({ epoch: 1, batch: 3 });
    expect((await host.look(1, { epoch: 2, batch: 0 }, 0))?.snapshot.angles).toStrictEqual(then[2]?.angles);
    await host.pause(1);
    const trainer = Trainer.start(small, mnist, referenceBackend);
    const state = await host.save(1);
    while (trainer.epoch < state.position.epoch || trainer.batch < state.position.batch) trainer.trainBatch();
    expect(state).toStrictEqual(trainer.state());
  });

  it('of a run that came from a file trains again what the file does not hold', async () => {
    const { host, then } = await trained();
    const saved = structuredClone(await host.save(1));
    const other = await ready(9);
    await other.host.restore(2, saved);
    const past = await other.host.look(2, { epoch: 3, batch: 0 }, 0);
    expect(past).toEqual({ snapshot: { ...then[3], runId: 2, records: [] }, exact: true });
  });

  it('says so where training again leads elsewhere than the records', async () => {
    const { host } = await trained();
    const saved = structuredClone(await host.save(1));
    const history = saved.history.map((record) => ({ ...record, validation: { loss: 1, accuracy: 0.5 } }));
    await host.restore(2, { ...saved, history });
    expect((await host.look(2, { epoch: 3, batch: 0 }, 0))?.exact).toBe(false);
    expect((await host.look(2, { epoch: 3, batch: 2 }, 0))?.exact).toBe(false);
    // The saved state itself is what it is.
    expect((await host.look(2, { epoch: 4, batch: 0 }, 0))?.exact).toBe(true);
  });

  it('gives way to a newer one', async () => {
    const { host } = await trained();
    const looks = [1, 2, 3].map((batch) => host.look(1, { epoch: 1, batch }, 0));
    const [first, second, third] = await Promise.all(looks);
    expect([first, second]).toEqual([null, null]);
    expect(third?.snapshot).toMatchObject({ epoch: 1, batch: 3 });
  });

  it('refuses what the run has not got to, and what is no position', async () => {
    const { host } = await trained();
    for (const position of [
      { epoch: 4, batch: 1 },
      { epoch: 5, batch: 0 },
      { epoch: 1, batch: 5 },
      { epoch: -1, batch: 0 },
      { epoch: 0.5, batch: 0 },
    ]) {
      await expect(host.look(1, position, 0)).rejects.toThrow('expected a position up to epoch 4, batch 0');
    }
    expect(await host.look(1, { epoch: 4, batch: 0 }, 0)).not.toBeNull();
    await expect(host.look(3, { epoch: 0, batch: 0 }, 0)).rejects.toThrow('run 3 is not loaded');
  });

  it('finds the past of a run that was put away and came back', async () => {
    const { host, then } = await trained();
    const saved = await host.save(1);
    await host.start(2, { ...small, seed: 5 });
    await host.restore(1, saved);
    expect((await host.look(1, { epoch: 2, batch: 0 }, 0))?.snapshot).toEqual({ ...then[2], records: [] });
  });
});

describe('the state at an earlier position', () => {
  it('is the state that was there, positions and order of batches included', async () => {
    const { host } = await ready();
    await host.step(1, 'epoch');
    await host.step(1, 'batch');
    const then = structuredClone(await host.save(1));
    await host.step(1, 'epoch');
    await host.step(1, 'epoch');
    expect(await host.stateAt(1, { epoch: 1, batch: 1 })).toStrictEqual(then);
    expect((await host.stateAt(1, { epoch: 1, batch: 0 })).position).toEqual({ epoch: 1, batch: 0 });
  });
});

describe('what goes wrong is told, and is not for good', () => {
  it('images that could not be loaded are loaded again for the next run', async () => {
    let there = false;
    const { host } = makeHost({
      loadMnist: async () => {
        if (!there) throw new Error('404');
        return mnist;
      },
    });
    await host.init('mnist.bin');
    await expect(host.start(1, small)).rejects.toThrow('404');
    there = true;
    await host.start(1, small);
    expect((await look(host)).epoch).toBe(0);
  });

  it('training that breaks off is told with the next snapshot; the run begins again, and others are free of it', async () => {
    let breaks = false;
    const { host } = makeHost({
      yieldToMessages: async () => {
        await tick();
        if (breaks) throw new Error('broken in the middle');
      },
    });
    await host.init('mnist.bin');
    await host.start(1, small);
    await host.play(1);
    await ticks(3);
    const state = await host.save(1);
    breaks = true;
    await ticks(3);
    await expect(host.snapshot(1, everything)).rejects.toThrow('broken in the middle');
    breaks = false;
    await host.restore(1, state);
    await host.step(1, 'batch');
    expect((await look(host)).batch).not.toBe(state.position.batch);
    await host.start(2, small);
    await host.step(2, 'batch');
    expect((await look(host, 2)).batch).toBe(1);
  });

  it('a step that fails is told by itself, once', async () => {
    let breaks = true;
    const { host } = makeHost({
      yieldToMessages: async () => {
        await tick();
        if (breaks) throw new Error('broken in the middle');
      },
    });
    await host.init('mnist.bin');
    await host.start(1, small);
    await expect(host.step(1, 'epoch')).rejects.toThrow('broken in the middle');
    breaks = false;
    await host.start(2, small);
    await host.step(2, 'batch');
    expect((await look(host, 2)).batch).toBe(1);
  });
});
