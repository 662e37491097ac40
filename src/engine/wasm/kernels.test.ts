import { expect, it } from 'vitest';
import { compileKernels } from '../../../scripts/build-kernels';
import { kernelBytes } from './instance';

it('the committed module is what src/kernels compiles to; if not: npm run build:kernels', async () => {
  const compiled = await compileKernels();
  // Not toEqual: its report of 40000 bytes takes minutes.
  expect(Buffer.compare(compiled, kernelBytes())).toBe(0);
}, 120_000);
