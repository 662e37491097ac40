import { fastBackend, plainBackend } from '../model/backendNames';
import type { Backend } from './backend';
import { referenceBackend } from './reference/backend';
import { createWasmBackend } from './wasm/backend';
import { kernelBytes } from './wasm/kernelBytes';

const makers: Readonly<Record<string, () => Backend | null>> = {
  [fastBackend]: () => createWasmBackend(kernelBytes()),
  [plainBackend]: () => referenceBackend,
};

/** Names of the backends, the fastest first; not all of them work everywhere. */
export const backendNames: readonly string[] = Object.keys(makers);

/** The backend of this name; null where it does not work here or there is none. */
export function backendNamed(name: string): Backend | null {
  return makers[name]?.() ?? null;
}

/** The fastest backend that works here. */
export function bestBackend(): Backend {
  return createWasmBackend(kernelBytes()) ?? referenceBackend;
}
