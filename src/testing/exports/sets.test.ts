import { describe, expect, it } from 'vitest';
import { referenceDataOf } from '../../cli/explained';
import { firstFashionLabels } from '../../engine/data/fashionLabels';
import type { Mnist } from '../../engine/data/mnist';
import { referenceBackend } from '../../engine/reference/backend';
import { Trainer } from '../../engine/train/trainer';
import { defaultOptions, exportFile, formatIds } from '../../io/exports/formats';
import { readNpz } from '../../io/exports/npz';
import { readSafetensors } from '../../io/exports/safetensors';
import type { Taken } from '../../io/exports/takeaway';
import { readWeightsFile } from '../../io/exports/weightsFile';
import { firstExperiment } from '../../model/settings/paper';
import { readImages } from '../mnistFile';

/** What leaves the lab of a run on other images than MNIST's says whose they are. */

const ownId = `own-${'5'.repeat(16)}`;

/** A run of an epoch on some of a set's images, by their labels two classes. */
function takenOn(set: string, images: Mnist): Taken {
  const experiment = {
    ...firstExperiment,
    skips: [[0, 1]] as const,
    data: { ...firstExperiment.data, set, digits: [0, 1], images: 10, imageSize: 6 },
  };
  const trainer = Trainer.start(experiment, images, referenceBackend);
  trainer.trainEpoch();
  const state = trainer.state();
  return { state, data: referenceDataOf(state, images, referenceBackend) };
}

const taken = {
  'fashion-mnist': takenOn('fashion-mnist', readImages('fashion-mnist')),
  [ownId]: takenOn(ownId, readImages('mnist')),
};

/** All that a file says: its text, or the names of its arrays and its metadata. */
function wordsOf(content: string | Uint8Array, name: string): string {
  if (typeof content === 'string') return content;
  const { tensors, metadata } = name.endsWith('.npz') ? readNpz(content) : readSafetensors(content);
  return JSON.stringify([tensors.map((tensor) => tensor.name), metadata]);
}

describe.each(Object.entries(taken))('%s', (set, own) => {
  it.each(formatIds)('%s speaks of no other images', (id) => {
    const { name, content } = exportFile(id, own, defaultOptions(own.state.experiment));
    // Fashion-MNIST is named by its own name; the mnist.bin of nobody else is.
    expect(wordsOf(content, name)).not.toMatch(/(?<!fashion[-_])mnist/i);
  });

  it('its weights are opened as what they are', () => {
    const { content } = exportFile('safetensors', own, defaultOptions(own.state.experiment));
    expect(readWeightsFile(content as Uint8Array).state).toEqual(own.state);
  });

  it('says in which file its images are', () => {
    const { content } = exportFile('reference', own, defaultOptions(own.state.experiment));
    const { conventions, images, experiment } = JSON.parse(content as string);
    expect(experiment.data.set).toBe(set);
    expect(conventions.preprocessing.file).toBe(set === ownId ? null : 'train-images-idx3-ubyte');
    const labels = set === ownId ? readImages('mnist').train.labels : [...firstFashionLabels].map(Number);
    for (const at of [...images.training, ...images.validation]) expect([0, 1]).toContain(labels[at]);
  });

  it('its table and script name what their numbers count in', () => {
    const options = defaultOptions(own.state.experiment);
    const [table, script] = (['maps', 'torch'] as const).map((id) => exportFile(id, own, options).content as string);
    expect(table?.split(',')[0]).toBe(set === ownId ? 'own_position' : 'fashion_mnist_position');
    if (set === ownId) expect(script).not.toMatch(/read_|--train/);
    else expect(script).toMatch(/read_images\(options\.images, "train", tensors\["fashion-mnist\.training"\]\)/);
  });
});
