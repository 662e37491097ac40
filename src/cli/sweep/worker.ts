import { parentPort, workerData } from 'node:worker_threads';
import { backendNamed } from '../../engine/backends';
import type { Mnist } from '../../engine/data/mnist';
import { Trainer } from '../../engine/train/trainer';
import { type Result, resultOf } from '../../io/resultLine';
import type { Experiment } from '../../model/experiment';
import type { OwnSet } from '../../model/imageSets';
import { messageOf } from '../../model/messageOf';
import { loadImages } from '../files/read';

/** What comes back for an experiment: the finished run, or why there is none. */
export type Answer = { readonly result: Result } | { readonly error: string };

/** What a thread is started with. */
export interface ThreadData {
  readonly backend: string;
  /** Somebody's own images, where an experiment names them. */
  readonly own?: OwnSet;
}

/** A thread of the sweep: trains one experiment after the other, each as fast as it goes. */
if (parentPort) {
  const port = parentPort;
  const { backend: name, own } = workerData as ThreadData;
  const backend = backendNamed(name);
  const images = new Map<string, ReturnType<typeof loadImages>>();
  const imagesOf = ({ data: { set } }: Experiment) => {
    const known = images.get(set);
    if (known) return known;
    const loading = own && set === own.id ? Promise.resolve<Mnist>(own) : loadImages(set);
    images.set(set, loading);
    // A failure is not kept: the next run of these images tries again.
    loading.catch(() => images.delete(set));
    return loading;
  };
  port.on('message', async (experiment: Experiment) => {
    try {
      if (!backend) throw new Error('the backend does not work here');
      const trainer = Trainer.start(experiment, await imagesOf(experiment), backend);
      const begun = performance.now();
      while (!trainer.finished && !trainer.failure) trainer.trainBatch();
      const seconds = (performance.now() - begun) / 1000;
      port.postMessage({ result: resultOf(trainer.state(), Number(seconds.toFixed(3))) } satisfies Answer);
    } catch (error) {
      port.postMessage({ error: messageOf(error) } satisfies Answer);
    }
  });
}
