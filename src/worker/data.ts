import type { Backend } from '../engine/backend';
import type { Mnist } from '../engine/data/mnist';

/** Where a worker has its data from; the worker and the tests each give their own. */
export interface DataSources {
  readonly loadMnist: (url: string) => Promise<Mnist>;
  /** Another set of images, by its name (`imageSets.ts`). @param mnistUrl beside which the lab's own sets lie */
  readonly loadSet?: (set: string, mnistUrl: string) => Promise<Mnist>;
  readonly backend: Backend | Promise<Backend>;
}

/** What a worker trains with: the images, each set loaded once, and the backend. */
export interface WorkerData {
  /** Says where the MNIST asset is, and begins to load it. What goes wrong is told where the images are first used. */
  locate(mnistUrl: string): void;
  /**
   * @param set which images, by the name that an experiment has
   * @throws Error where nobody has said where the images are, or they could not be had: the next who asks has them loaded again
   */
  ready(set?: string): Promise<{ readonly mnist: Mnist; readonly backend: Backend }>;
}

export function createData({ loadMnist, loadSet, backend }: DataSources): WorkerData {
  let url: string | null = null;
  const images = new Map<string, Promise<Mnist>>();

  const load = (set: string, from: string): Promise<Mnist> => {
    // Besides MNIST one set is kept: each is some megabytes.
    for (const other of images.keys()) if (other !== 'mnist' && set !== 'mnist') images.delete(other);
    const mine = set === 'mnist' ? loadMnist(from) : loadOther(set, from);
    images.set(set, mine);
    // A failure is not kept. Caught here, it does not end the worker where nobody waits for it yet.
    mine.catch(() => {
      if (images.get(set) === mine) images.delete(set);
    });
    return mine;
  };
  const loadOther = async (set: string, from: string): Promise<Mnist> => {
    if (!loadSet) throw new Error(`there are no images "${set}" here`);
    return loadSet(set, from);
  };

  return {
    locate(mnistUrl) {
      url = mnistUrl;
      void load('mnist', mnistUrl);
    },
    async ready(set = 'mnist') {
      if (url === null) throw new Error('the worker was not told where the MNIST asset is');
      const [mnist, chosen] = await Promise.all([images.get(set) ?? load(set, url), backend]);
      return { mnist, backend: chosen };
    },
  };
}
