import { expose } from 'comlink';
import { environment } from './environment';
import { JobHost } from './jobHost';
import { showLife } from './life';

/** A worker of the pool: a `JobHost` behind Comlink. */
expose(new JobHost({ ...environment, warmUp: 600 }));
showLife();
