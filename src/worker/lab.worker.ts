import { expose } from 'comlink';
import { environment } from './environment';
import { Host } from './host';

/** The worker of the run under the controls: a `Host` behind Comlink. */
expose(new Host({ ...environment, sliceLength: 10 }));
