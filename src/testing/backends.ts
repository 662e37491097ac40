import type { Backend } from '../engine/backend';
import { referenceBackend } from '../engine/reference/backend';
import { createWasmBackend } from '../engine/wasm/backend';
import { kernelBytes } from '../engine/wasm/kernelBytes';

function wasm(): Backend {
  const backend = createWasmBackend(kernelBytes());
  if (!backend) throw new Error('these tests need WebAssembly with SIMD, which Node has from version 16.4');
  return backend;
}

export const wasmBackend = wasm();

/** Every backend, by name: the same suites run over all of them. */
export const backends: readonly (readonly [name: string, backend: Backend])[] = [
  [referenceBackend.name, referenceBackend],
  [wasmBackend.name, wasmBackend],
];
