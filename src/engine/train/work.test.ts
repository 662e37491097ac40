import { describe, expect, it } from 'vitest';
import type { Experiment } from '../../model/experiment';
import { parsePlacement } from '../../model/notation';
import { paperExperiment } from '../../model/settings/paper';
import { backends } from '../../testing/backends';
import { countingBackend } from '../../testing/countingBackend';
import { readMnist } from '../../testing/mnistFile';
import { Trainer } from './trainer';

const mnist = readMnist();
const epochs = 3;
let seed = 0;

/** Three classes of 20 images at 28x28; 48 train, 12 validate. */
function experiment(placement: string, more: Partial<Experiment> = {}): Experiment {
  const base = { ...paperExperiment, ...more };
  return {
    ...base,
    data: { ...base.data, digits: [0, 1, 2], images: 20 },
    skips: parsePlacement(placement, base.layers.length),
    training: { ...base.training, epochs },
    // Runs of one seed share what is encoded.
    seed: ++seed,
  };
}

const training = 48;
const validation = 12;
/** Every validation image is looked at before the first epoch and after each. */
const evaluated = validation * (epochs + 1);
/** At each epoch's end its first batch is gone through once more, for what rounding brings. */
const measured = paperExperiment.training.batchSize * epochs;
const trained = training * epochs + measured;
const windows = 14 * 14;

/**
 * Patches of the training images that passes go through, and of all images: least and most, since which images are in an
 * epoch's first batch is drawn.
 */
function passes([train, validate]: readonly [number, number]): readonly (readonly [number, number])[] {
  const once = train * epochs;
  const looked = validate * (epochs + 1);
  const again = windows * measured;
  return [
    [once + 1, once + again],
    [once + looked + 1, once + looked + again],
  ];
}

const within = (count: number, range: readonly [number, number] | undefined): boolean =>
  range !== undefined && count >= range[0] && count <= range[1];

describe.each(backends)('no work that nobody reads: %s', (_, backend) => {
  function run(of: Experiment) {
    const counting = countingBackend(backend);
    const trainer = Trainer.start(of, mnist, counting.backend);
    while (!trainer.finished) trainer.trainBatch();
    const [first, second] = counting.circuits;
    if (!first || !second) throw new Error('expected two layers');
    const distinct = (set: Trainer['trainingSet']) => set.starts[set.count] as number;
    return {
      first,
      second,
      head: counting.head,
      distinct: [distinct(trainer.trainingSet), distinct(trainer.validationSet)] as const,
    };
  }

  it('pixels are encoded once for the whole run, equal patches of an image computed once', () => {
    const { first, distinct } = run(experiment('O1+O2'));
    expect(first.encodings).toBe(distinct[0] + distinct[1]);
    const [kept, all] = passes(distinct);
    expect(within(first.forward, all)).toBe(true);
    expect(within(first.keptForward, kept)).toBe(true);
    // Three of four patches of a digit are black.
    expect(first.forward).toBeLessThan((windows * (trained + evaluated)) / 2);
  });

  it('where the gradient is dropped, as the paper has it, no input gradient is computed', () => {
    const { first, second, head } = run(experiment('(X+O1)+O2'));
    expect([first.inputs, second.inputs]).toEqual([0, 0]);
    expect(first.angles).toBe(first.keptForward);
    expect(second.angles).toBe(windows * trained);
    expect(head).toEqual({ forward: trained + evaluated, parameters: trained, features: trained });
  });

  it('coverage quarter computes a quarter of the windows, and different patches of that quarter', () => {
    const quarter = { coverage: 'quarter' } as const;
    expect(run(experiment('(X+O1)+O2', quarter)).second.forward).toBe((windows / 4) * (trained + evaluated));
    const { first, second, distinct } = run(experiment('no residual', { ...quarter, gradientMode: 'exact' }));
    expect(second.forward).toBe(4 * 4 * (trained + evaluated));
    const [, all] = passes(distinct);
    expect(within(first.forward, all)).toBe(true);
    expect(distinct[0]).toBeLessThanOrEqual((windows / 4) * training);
    expect(distinct[0]).toBeLessThan(run(experiment('no residual')).distinct[0] / 2);
  });

  it('channels that are averaged before they are encoded take one circuit where four took one each', () => {
    const channels = { readout: 'channels' } as const;
    expect(run(experiment('O1+O2', channels)).second.forward).toBe(4 * 7 * 7 * (trained + evaluated));
    const averaged = run(experiment('O1+O2', { ...channels, severalChannels: 'averaged' }));
    expect(averaged.second.forward).toBe(7 * 7 * (trained + evaluated));
  });

  it('once a batch has found a layer to get None, it is computed once per image', () => {
    const { first, second, distinct } = run(experiment('no residual'));
    expect(first.backward).toBe(0);
    expect(second.backward).toBe(second.keptForward);
    // Once before the first batch tells, and once more; a chunk with an image that has not come by since is computed whole.
    expect(first.forward).toBeLessThanOrEqual(2 * (distinct[0] + distinct[1]));
    // What trains is computed every time, on the 7x7 windows of O1.
    expect(second.forward).toBe(7 * 7 * (trained + evaluated));
  });

  it('exact mode asks for input gradients of the second layer, never for those of the pixels', () => {
    const { first, second } = run(experiment('(X+O1)+O2', { gradientMode: 'exact' }));
    expect(first.inputs).toBe(0);
    expect(second.inputs).toBe(windows * trained);
  });

  it('a frozen first layer is computed once per image, and never gone back through', () => {
    const layers = [
      { depth: 4, trainable: false },
      { depth: 1, trainable: true },
    ];
    const { first, second, distinct } = run(experiment('(X+O1)+O2', { layers, gradientMode: 'exact' }));
    expect(first.forward).toBe(distinct[0] + distinct[1]);
    expect([first.keptForward, first.backward]).toEqual([0, 0]);
    // Nothing before it trains: its input gradients would be dropped.
    expect([second.angles, second.inputs]).toEqual([windows * trained, 0]);
  });

  it('with every layer frozen the gradient of the features is not asked for', () => {
    const layers = paperExperiment.layers.map((layer) => ({ ...layer, trainable: false }));
    const { first, second, head } = run(experiment('(X+O1)+O2', { layers }));
    expect([first.backward, second.backward]).toEqual([0, 0]);
    expect(second.forward).toBe(windows * (training + validation));
    expect(head).toEqual({ forward: trained + evaluated, parameters: trained, features: 0 });
  });
});
