import { expose } from 'comlink';
import { backendNamed } from '../../src/engine/backends';
import { decodeMnist } from '../../src/engine/data/mnist';
import { Trainer } from '../../src/engine/train/trainer';
import { inflate } from '../../src/io/inflate';
import type { Experiment } from '../../src/model/experiment';

let trainer: Trainer | null = null;

/** Epochs of a run on one backend, in a worker as the lab's: threads of another kind have other priorities. */
const epochs = {
  async start(images: string, experiment: Experiment, backendName: string): Promise<void> {
    const backend = backendNamed(backendName);
    if (!backend) throw new Error(`no backend ${backendName}`);
    const bytes = new Uint8Array(await (await fetch(images)).arrayBuffer());
    trainer = Trainer.start(experiment, decodeMnist(await inflate(bytes)), backend);
  },
  /** Seconds of the next epoch, evaluation included. */
  timeEpoch(): number {
    if (!trainer || trainer.finished) throw new Error('no run to go on with');
    const end = trainer.epoch + 1;
    const begin = performance.now();
    while (trainer.epoch < end) trainer.trainBatch();
    return (performance.now() - begin) / 1000;
  },
};

expose(epochs);

export type Epochs = typeof epochs;
