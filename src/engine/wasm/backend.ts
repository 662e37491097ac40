import { fastBackend } from '../../model/backendNames';
import type { Backend } from '../backend';
import { compile } from './instance';
import { WasmWorkspace } from './workspace';

/**
 * The kernels of `src/kernels`; null where WebAssembly or its SIMD is missing.
 * @param bytes their compiled module
 */
export function createWasmBackend(bytes: Uint8Array): Backend | null {
  const instantiate = compile(bytes);
  if (!instantiate) return null;
  const name = fastBackend;
  const { kernels: probe } = instantiate(0);
  return {
    name,
    open(layOut) {
      const measure = new WasmWorkspace(name, probe, null);
      layOut(measure);
      const { kernels, buffer } = instantiate(measure.used);
      return layOut(new WasmWorkspace(name, kernels, buffer));
    },
  };
}
