import { describe, expect, it } from 'vitest';
import { referenceBackend } from '../engine/reference/backend';
import { Trainer } from '../engine/train/trainer';
import { paperExperiment } from '../model/settings/paper';
import { readMnist } from '../testing/mnistFile';
import { readDigit } from './readDigit';

const mnist = readMnist();

/** X+O2 on two digits that are easily told apart. */
function trained(imageSize: number) {
  const trainer = Trainer.start(
    {
      ...paperExperiment,
      data: { ...paperExperiment.data, digits: [0, 1], images: 40, imageSize },
      skips: [[0, 2]],
      training: { ...paperExperiment.training, epochs: 4 },
    },
    mnist,
    referenceBackend,
  );
  while (!trainer.finished) trainer.trainBatch();
  return { experiment: trainer.experiment, parameters: trainer.state().parameters };
}

/** A ring or a stroke, as a hand would draw it into 200 x 200 pixels. */
function draw(digit: 0 | 1, light = false) {
  const values = Float32Array.from({ length: 200 * 200 }, (_, n) => {
    const [x, y] = [(n % 200) - 60, Math.floor(n / 200) - 80];
    const inked = digit === 0 ? Math.abs(Math.hypot(x * 1.4, y) - 45) < 8 : Math.abs(x) < 8 && Math.abs(y) < 50;
    return light ? (inked ? 0.1 : 0.9) : inked ? 1 : 0;
  });
  return { width: 200, height: 200, values };
}

describe('a digit from outside', () => {
  const readers = [trained(8), trained(14)];

  it.each([0, 1] as const)('%i is read by every network at its own size, drawn or photographed', (digit) => {
    for (const picture of [
      { kind: 'drawn' as const, ...draw(digit) },
      { kind: 'pictured' as const, ...draw(digit, true) },
    ]) {
      const seen = readDigit(picture, readers, referenceBackend);
      expect(seen?.image).toHaveLength(784);
      expect(seen?.predictions.map(({ maps }) => maps[0]?.length)).toEqual([64, 196]);
      for (const { probabilities } of seen?.predictions ?? []) {
        expect(probabilities[0] as number).toBeCloseTo(1 - (probabilities[1] as number), 12);
        expect(probabilities[digit]).toBeGreaterThan(0.5);
      }
    }
  });

  it('is null where nothing was drawn', () => {
    const nothing = { kind: 'drawn' as const, width: 4, height: 4, values: new Float32Array(16) };
    expect(readDigit(nothing, readers, referenceBackend)).toBeNull();
  });
});
