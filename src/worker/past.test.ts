import { describe, expect, it } from 'vitest';
import { referenceBackend } from '../engine/reference/backend';
import { Trainer } from '../engine/train/trainer';
import { tinyExperiment } from '../testing/inProcessLab';
import { readMnist } from '../testing/mnistFile';
import { Past } from './past';

const mnist = readMnist();
const tiny = { ...tinyExperiment, training: { ...tinyExperiment.training, epochs: 20 } };
const options = {
  backend: referenceBackend,
  yieldToMessages: () => new Promise<void>((resolve) => setImmediate(resolve)),
  now: () => 0,
};

/** A run of so many epochs, kept within a budget. */
function train(past: Past, epochs: number): Trainer {
  const trainer = Trainer.start(tiny, mnist, referenceBackend);
  past.note(trainer);
  while (trainer.epoch < epochs) {
    trainer.trainBatch();
    past.note(trainer);
  }
  return trainer;
}

describe('a long run', () => {
  it('keeps within its budget, and every epoch can still be had', async () => {
    const all = new Past(mnist, options);
    const run = train(all, 20);
    const each = all.size / 21;
    const few = new Past(mnist, options, 5 * each);
    train(few, 20);
    expect(few.size).toBeLessThanOrEqual(5 * each);
    expect(few.size).toBeGreaterThan(0);
    for (const epoch of [20, 7, 13, 0, 19]) {
      const then = await few.at(run, { epoch, batch: 0 }, () => true);
      expect(then?.exact).toBe(true);
      const thin = then?.trainer.state();
      const thick = (await all.at(run, { epoch, batch: 0 }, () => true))?.trainer.state();
      expect(thin).toStrictEqual(thick);
    }
    expect(few.size).toBeLessThanOrEqual(5 * each);
  });

  it('stops training again where nobody wants it any more', async () => {
    const past = new Past(mnist, { ...options, now: () => (clock += 15) }, 1);
    let clock = 0;
    const run = train(past, 6);
    let asked = 0;
    expect(await past.at(run, { epoch: 5, batch: 1 }, () => ++asked < 2)).toBeNull();
    expect((await past.at(run, { epoch: 5, batch: 1 }, () => true))?.trainer).toMatchObject({ epoch: 5, batch: 1 });
  });
});
