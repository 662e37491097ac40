import type { Backend } from '../engine/backend';
import { referenceBackend } from '../engine/reference/backend';

/** Every backend, by name: the same suites run over all of them. */
export const backends: readonly (readonly [name: string, backend: Backend])[] = [
  [referenceBackend.name, referenceBackend],
];
