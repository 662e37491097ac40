import { describe, expect, it } from 'vitest';
import { angleBetween } from '../../model/gradientCheck';
import '../../testing/matchers';
import { TestRandom } from '../../testing/random';
import { type SmallCase, smallCase } from '../../testing/smallExperiments';
import { ImageSet } from '../data/imageSet';
import { referenceBackend } from '../reference/backend';
import { lossAndGradients } from '../train/evaluate';
import { compareModes } from './compareModes';

/** 24 images in batches of 5: a smaller last one. */
function manyImages(i: number): SmallCase {
  const small = smallCase(i, 'paper');
  const { experiment } = small;
  const random = new TestRandom(i);
  return {
    ...small,
    experiment: {
      ...experiment,
      training: { ...experiment.training, batchSize: 5 },
      // Standardised over a mini-batch, the gradient of the whole set is not their mean.
      head: { ...experiment.head, standardise: false },
      layers: experiment.layers.map((layer) => ({ ...layer, trainable: true })),
    },
    images: random.numbers(24 * experiment.data.imageSize ** 2, 0, 1),
    labels: Uint8Array.from({ length: 24 }, () => random.below(3)),
  };
}

function compared({ experiment, parameters, images, labels }: SmallCase) {
  const set = new ImageSet(
    { count: labels.length, pixels: images, labels },
    experiment.data.imageSize,
    experiment.coverage,
  );
  const work = compareModes(referenceBackend, experiment, parameters, set);
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
  }
}

function gradientsOf({ experiment, parameters, images, labels }: SmallCase, gradientMode: 'paper' | 'exact') {
  const asked = { ...experiment, gradientMode };
  return lossAndGradients(referenceBackend, asked, parameters, images, labels).gradients.layers;
}

const length = (values: ArrayLike<number>): number => Math.hypot(...Array.from(values));

describe('paper against exact, layer by layer', () => {
  it.each(
    Array.from({ length: 12 }, (_, i) => [manyImages(i).experiment.skips.join(' | ') || 'no residual', i] as const),
  )('%s (%i): norms of the whole set’s gradients, and the angle by the law of cosines', (_, i) => {
    const small = manyImages(i);
    const { images, layers } = compared(small);
    expect(images).toBe(24);
    const exact = gradientsOf(small, 'exact');
    const paper = gradientsOf(small, 'paper');
    layers.forEach((layer, index) => {
      const e = exact[index];
      const p = paper[index];
      if (e?.state !== 'value') throw new Error('exact mode reaches every layer');
      expect([layer.exact]).toAgreeWith([length(e.values)], 1e-12);
      if (p?.state !== 'value') {
        expect(layer).toMatchObject({ paper: null, cosine: null });
        return;
      }
      expect([layer.paper as number]).toAgreeWith([length(p.values)], 1e-12);
      if (layer.cosine === null) {
        expect(length(p.values) * length(e.values)).toBe(0);
        return;
      }
      const side = length(e.values.map((value, j) => value - (p.values[j] as number)));
      const [a, b] = [length(e.values), length(p.values)];
      expect([2 * a * b * layer.cosine]).toAgreeWith([a * a + b * b - side * side], 1e-12);
    });
    // Nothing lies behind the last layer that could be cut.
    const last = layers.at(-1);
    expect(last?.paper).toBe(last?.exact);
  });

  it('gives the angle in degrees', () => {
    expect(angleBetween({ exact: 1, paper: 1, cosine: 0 })).toBeCloseTo(90, 12);
    expect(angleBetween({ exact: 1, paper: 1, cosine: 1 + 1e-15 })).toBe(0);
    expect(angleBetween({ exact: 1, paper: null, cosine: null })).toBeNull();
  });
});
