import type { DataSources } from './data';
import type { PacerOptions } from './pacer';

/** What the host needs of its surroundings; the worker and the tests each give their own. */
export interface HostOptions extends PacerOptions, DataSources {
  /** See `LabWorker.whySlow`. */
  readonly whySlow?: () => string | null;
}
