import { describe, expect, it } from 'vitest';
import { referenceBackend } from '../engine/reference/backend';
import type { Experiment } from '../model/experiment';
import type { CheckRequest } from '../model/gradientCheck';
import { paperExperiment } from '../model/settings/paper';
import { readMnist } from '../testing/mnistFile';
import { Examiner } from './examiner';
import { Host } from './host';

const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Every look at the clock takes 5 ms, so that it yields every few steps. */
function makeExaminer() {
  let time = 0;
  const yields: number[] = [];
  const examiner = new Examiner({
    now: () => {
      time += 5;
      return time;
    },
    yieldToMessages: async () => {
      yields.push(examiner.share);
      await tick();
    },
  });
  return { examiner, yields };
}

function* work(steps: number): Generator<number, string> {
  for (let step = 1; step <= steps; step++) yield step / steps;
  return `${steps} steps`;
}

describe('examiner', () => {
  it('finishes the work, yielding on the way and telling the share', async () => {
    const { examiner, yields } = makeExaminer();
    expect(await examiner.finish(work(20))).toBe('20 steps');
    expect(yields.length).toBeGreaterThan(3);
    expect(yields[0]).toBe(0);
    expect(yields.at(-1)).toBeGreaterThan(0.5);
  });

  it('gives up what is cancelled, and the older of two', async () => {
    const { examiner } = makeExaminer();
    const first = examiner.finish(work(1000));
    await tick();
    const second = examiner.finish(work(1000));
    await tick();
    examiner.cancel();
    const third = examiner.finish(work(5));
    expect(await Promise.all([first, second, third])).toEqual([null, null, '5 steps']);
  });

  it('passes an error on', async () => {
    const { examiner } = makeExaminer();
    // biome-ignore lint/correctness/useYield: it fails before its first step
    const failing = (function* (): Generator<number, string> {
      throw new Error('shots: expected');
    })();
    await expect(examiner.finish(failing)).rejects.toThrow('shots: expected');
  });
});

describe('in the host', () => {
  const experiment: Experiment = {
    ...paperExperiment,
    data: { ...paperExperiment.data, digits: [0, 1, 2], images: 10, imageSize: 8 },
    layers: [1, 1].map((depth) => ({ depth, trainable: true })),
    training: { ...paperExperiment.training, epochs: 1000, batchSize: 8 },
  };
  const request: CheckRequest = { place: { group: 0, index: 1 }, images: 3, shots: 64, seed: 0 };

  async function ready() {
    const host = new Host({
      backend: referenceBackend,
      loadMnist: async () => readMnist(),
      yieldToMessages: tick,
      now: () => performance.now(),
      sleep: tick,
    });
    await host.init('mnist.bin');
    await host.start(1, experiment);
    return host;
  }

  it('checks while training goes on, at the parameters of the position it was asked', async () => {
    const paused = await ready();
    await paused.step(1, 'batch');
    const expected = await paused.checkGradient(1, request);
    expect(expected?.position).toEqual({ epoch: 0, batch: 1 });
    expect(expected?.result.modes.map(({ adjoint }) => adjoint === null)).toEqual([true, false]);

    const running = await ready();
    await running.step(1, 'batch');
    const asked = running.checkGradient(1, request);
    await running.play(1);
    expect(await asked).toEqual(expected);
    await running.pause(1);
    expect((await running.save(1)).position).not.toEqual({ epoch: 0, batch: 1 });
  });

  it('compares the modes: None against a norm, and the last layer alike', async () => {
    const host = await ready();
    const found = await host.compareGradients(1);
    expect(found?.result.images).toBe(24);
    expect(found?.result.layers[0]).toMatchObject({ paper: null, cosine: null });
    expect(found?.result.layers[0]?.exact).toBeGreaterThan(0);
    expect(found?.result.layers[1]?.paper).toBe(found?.result.layers[1]?.exact);
    expect(await host.examined()).toBe(1);
  });

  it('leaves no trace in the training', async () => {
    const [checked, plain] = [await ready(), await ready()];
    await checked.checkGradient(1, request);
    await checked.compareGradients(1);
    await checked.step(1, 'epoch');
    await plain.step(1, 'epoch');
    expect(await checked.save(1)).toEqual(await plain.save(1));
  });

  it('refuses another run and a request out of bounds, and answers null once cancelled', async () => {
    const host = await ready();
    await expect(host.checkGradient(2, request)).rejects.toThrow('run 2 is not loaded');
    await expect(host.checkGradient(1, { ...request, shots: 1 })).rejects.toThrow('shots: expected');
    const asked = host.checkGradient(1, request);
    await host.cancelExamination();
    expect(await asked).toBeNull();
  });
});
