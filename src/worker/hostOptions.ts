import type { Backend } from '../engine/backend';
import type { Mnist } from '../engine/data/mnist';
import type { PacerOptions } from './pacer';

/** What the host needs of its surroundings; the worker and the tests each give their own. */
export interface HostOptions extends PacerOptions {
  readonly loadMnist: (url: string) => Promise<Mnist>;
  readonly backend: Backend | Promise<Backend>;
  /** See `LabWorker.whySlow`. */
  readonly whySlow?: () => string | null;
}
