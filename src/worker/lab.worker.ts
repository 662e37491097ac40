import { expose } from 'comlink';
import { bestBackend } from '../engine/backends';
import { environment } from './environment';
import { Host } from './host';

/** The worker of the run under the controls: a `Host` behind Comlink. */
expose(new Host({ ...environment, stretch: 5, backend: bestBackend() }));
