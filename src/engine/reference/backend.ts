import type { Backend } from '../backend';
import { adam } from './adam';
import { circuitBackward, circuitForward } from './circuit';
import { denseBackward, denseForward } from './denseHead';
import { quantumHeadBackward, quantumHeadForward } from './quantumHead';

/** Plain TypeScript, gate by gate: the definition that any faster backend has to agree with. */
export const referenceBackend: Backend = {
  name: 'typescript',
  circuitForward,
  circuitBackward,
  quantumHeadForward,
  quantumHeadBackward,
  denseForward,
  denseBackward,
  adam,
};
