import type { Backend } from '../engine/backend';
import type { Mnist } from '../engine/data/mnist';

/** Where a worker has its data from; the worker and the tests each give their own. */
export interface DataSources {
  readonly loadMnist: (url: string) => Promise<Mnist>;
  readonly backend: Backend | Promise<Backend>;
}

/** What a worker trains with: the images, loaded once, and the backend. */
export interface WorkerData {
  /** Says where the MNIST asset is, and begins to load it. What goes wrong is told where the images are first used. */
  locate(mnistUrl: string): void;
  /** @throws Error where nobody has said where the images are, or they could not be had: the next who asks has them loaded again */
  ready(): Promise<{ readonly mnist: Mnist; readonly backend: Backend }>;
}

export function createData({ loadMnist, backend }: DataSources): WorkerData {
  let url: string | null = null;
  let images: Promise<Mnist> | null = null;

  const load = (from: string): Promise<Mnist> => {
    const mine = loadMnist(from);
    images = mine;
    // A failure is not kept. Caught here, it does not end the worker where nobody waits for it yet.
    mine.catch(() => {
      if (images === mine) images = null;
    });
    return mine;
  };

  return {
    locate(mnistUrl) {
      url = mnistUrl;
      void load(mnistUrl);
    },
    async ready() {
      if (url === null) throw new Error('the worker was not told where the MNIST asset is');
      const [mnist, chosen] = await Promise.all([images ?? load(url), backend]);
      return { mnist, backend: chosen };
    },
  };
}
