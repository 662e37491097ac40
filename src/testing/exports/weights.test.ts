import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readNpz, writeNpz } from '../../io/exports/npz';
import { readSafetensors, type SafetensorsFile, writeSafetensors } from '../../io/exports/safetensors';
import { networkMetadata, networkTensors } from '../../io/exports/tensors';
import { pythonWith, runPython, skippedFor } from '../python';
import { TestRandom } from '../random';
import { randomCases, trainedNetwork } from './networks';

const modules = ['numpy', 'safetensors'];
const python = pythonWith(modules);

const special = { name: 'special', shape: [5], values: Float64Array.of(-0, Number.NaN, Infinity, 5e-324, 0.1) };
const files = randomCases(8).map((small): SafetensorsFile => {
  const network = trainedNetwork(small);
  return { tensors: [...networkTensors(network), special], metadata: networkMetadata(network, 'test') };
});

const formats = [
  ['safetensors', writeSafetensors, readSafetensors],
  ['npz', writeNpz, readNpz],
] as const;

/** Loads FILE.safetensors and FILE.npz with the real packages and prints names, shapes and the bits of every number. */
const dump = `
import json, sys, numpy as np
from safetensors import safe_open
folder, count = sys.argv[1], int(sys.argv[2])
def listed(arrays):
    return {n: {"shape": list(a.shape), "dtype": str(a.dtype), "bits": [str(b) for b in a.reshape(-1).view(np.uint64)]} for n, a in arrays.items()}
out = []
for i in range(count):
    with safe_open(f"{folder}/{i}.safetensors", framework="np") as f:
        safe = {"arrays": listed({n: f.get_tensor(n) for n in f.keys()}), "metadata": f.metadata()}
    z = np.load(f"{folder}/{i}.npz")
    npz = {"arrays": listed({n: z[n] for n in z.files if n != "metadata.json"}), "metadata": json.loads(z["metadata.json"])}
    out.append({"safetensors": safe, "npz": npz})
json.dump(out, sys.stdout)
`;

function bits(values: Float64Array | BigInt64Array): string[] {
  return Array.from(new BigUint64Array(values.buffer, values.byteOffset, values.length), String);
}

describe.each(formats)('%s', (format, write, read) => {
  it('is read back to the last bit', () => {
    for (const file of files) {
      const got = read(write(file));
      expect(got.metadata).toEqual(file.metadata);
      expect(got.tensors.map(({ name, shape, values }) => ({ name, shape, bits: bits(values) }))).toEqual(
        file.tensors.map(({ name, shape, values }) => ({ name, shape: [...shape], bits: bits(values) })),
      );
    }
  });

  it('gives the same bytes for the same content', () => {
    const [file] = files as [SafetensorsFile];
    expect(write(file)).toEqual(write(file));
  });

  it('refuses or reads 400 damaged files, and never hangs or throws anything but a named reason', () => {
    const random = new TestRandom(9);
    const whole = write(files[0] as SafetensorsFile);
    for (let i = 0; i < 400; i++) {
      const bytes = whole.slice(0, random.uniform() < 0.5 ? random.below(whole.length) : whole.length);
      for (let flips = random.below(6); flips > 0 && bytes.length > 0; flips--) {
        // Most flips hit the head of the file, where they hurt.
        bytes[random.below(random.uniform() < 0.8 ? Math.min(bytes.length, 2000) : bytes.length)] = random.below(256);
      }
      try {
        read(bytes);
      } catch (error) {
        expect((error as Error).message).toMatch(new RegExp(`^${format}: `));
      }
    }
  });
});

describe.skipIf(!python)(`weights, opened by the real packages${skippedFor(python, modules)}`, () => {
  it('a zip that cannot be unpacked is refused in words of the lab, and a long name is shortened', () => {
    const whole = writeNpz({ tensors: [], metadata: { format: 'np' } });
    expect(() => readNpz(whole.slice(0, -9))).toThrow('npz: expected a zip of arrays; it is damaged, cut off or none');
    const broken = zipSync({ [`${'n'.repeat(5000)}.npy`]: Uint8Array.of(1) });
    expect(() => readNpz(broken)).toThrow(/^npz: n{60}\.\.\.npy: expected an array of NumPy$/);
  });

  it.each(['safetensors', 'npz'] as const)('%s: names, shapes, types, bits and metadata', async (format) => {
    const folder = mkdtempSync(join(tmpdir(), 'resqunn-weights-'));
    files.forEach((file, i) => {
      writeFileSync(join(folder, `${i}.safetensors`), writeSafetensors(file));
      writeFileSync(join(folder, `${i}.npz`), writeNpz(file));
    });
    const opened = JSON.parse(await runPython(python as string, ['-c', dump, folder, String(files.length)]));
    rmSync(folder, { recursive: true });
    files.forEach(({ tensors, metadata }, i) => {
      const expected = tensors.map(({ name, shape, values }) => [
        name,
        { shape: [...shape], dtype: values instanceof Float64Array ? 'float64' : 'int64', bits: bits(values) },
      ]);
      expect(opened[i][format]).toEqual({ arrays: Object.fromEntries(expected), metadata });
    });
  });
});
