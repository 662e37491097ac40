import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { compileKernels } from '../../../scripts/build-kernels';
import { kernelBytes } from './kernelBytes';

it('both committed modules are what src/kernels compiles to; if not: npm run build:kernels', async () => {
  const compiled = await compileKernels();
  // Not toEqual: its report of 40000 bytes takes minutes.
  expect(Buffer.compare(compiled, kernelBytes())).toBe(0);
  expect(Buffer.compare(compiled, readFileSync(new URL('./kernels.wasm', import.meta.url)))).toBe(0);
}, 120_000);
