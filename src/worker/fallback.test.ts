import { expect, test } from 'vitest';
import type { Backend } from '../engine/backend';
import { referenceBackend } from '../engine/reference/backend';
import { Trainer } from '../engine/train/trainer';
import { createWasmBackend } from '../engine/wasm/backend';
import { kernelBytes } from '../engine/wasm/kernelBytes';
import { firstExperiment } from '../model/settings/paper';
import { readMnist } from '../testing/mnistFile';
import { chooseBackend } from './fallback';

const module = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
const mnist = readMnist();
const small = { ...firstExperiment, data: { ...firstExperiment.data, images: 10, imageSize: 8 } };
const throws = (error: Error) => (): never => {
  throw error;
};

test('where all is well the fast backend computes', async () => {
  const { backend, whySlow } = await chooseBackend(async () => kernelBytes(), createWasmBackend, referenceBackend);
  expect(Trainer.start(small, mnist, backend).network.backendName).toBe('wasm-simd');
  expect(whySlow()).toBeNull();
});

test.each<[string, () => Promise<Uint8Array>, (bytes: Uint8Array) => Backend | null, RegExp]>([
  [
    'missing kernels',
    () => Promise.reject(new Error('the kernels (kernels.wasm) could not be loaded: the server answered 404')),
    createWasmBackend,
    /^The kernels \(kernels\.wasm\) could not be loaded: the server answered 404$/,
  ],
  [
    'a page in their place',
    async () => new TextEncoder().encode('<!doctype html>'),
    createWasmBackend,
    /no WebAssembly module: they look like an HTML page$/,
  ],
  ['no SIMD', async () => module, () => null, /^This browser has no WebAssembly with SIMD$/],
  [
    'a security policy without wasm-unsafe-eval',
    async () => module,
    throws(new Error("WebAssembly.Module(): violates the following Content Security policy directive: 'unsafe-eval'")),
    /^The security policy of this page refuses WebAssembly$/,
  ],
  [
    'no memory for the first instance',
    async () => module,
    throws(new RangeError('WebAssembly.Memory(): could not allocate memory')),
    /^WebAssembly gets no memory here/,
  ],
  [
    'whatever else',
    async () => module,
    throws(new Error('bad luck')),
    /^This browser refuses WebAssembly \(bad luck\)$/,
  ],
])('%s: plain TypeScript takes over and says why', async (_name, load, create, why) => {
  const { backend, whySlow } = await chooseBackend(load, create, referenceBackend);
  expect(backend).toBe(referenceBackend);
  expect(whySlow()).toMatch(why);
});

test('memory that runs out with one run: that run is computed in plain TypeScript, the next one as before', async () => {
  const fast = createWasmBackend(kernelBytes()) as Backend;
  let full = true;
  const create = (): Backend => ({
    name: fast.name,
    open(layOut) {
      if (full) throw new RangeError('could not allocate memory');
      return fast.open(layOut);
    },
  });
  const { backend, whySlow } = await chooseBackend(async () => kernelBytes(), create, referenceBackend);
  const trainer = Trainer.start(small, mnist, backend);
  trainer.trainBatch();
  expect(trainer.state().backend).toBe('typescript');
  expect(whySlow()).toMatch(/gets no memory here/);
  full = false;
  expect(Trainer.start(small, mnist, backend).network.backendName).toBe('wasm-simd');
});

test('an experiment that no backend can build is refused for its own reason', async () => {
  const { backend, whySlow } = await chooseBackend(async () => kernelBytes(), createWasmBackend, referenceBackend);
  const wrong = (): never => {
    throw new RangeError('layers: expected at least 1');
  };
  expect(() => backend.open(wrong)).toThrow('layers: expected at least 1');
  expect(whySlow()).toBeNull();
});
