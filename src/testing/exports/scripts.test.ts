import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GroupGradient } from '../../engine/network/gradients';
import { referenceBackend } from '../../engine/reference/backend';
import { lossAndGradients } from '../../engine/train/evaluate';
import { writeNpz } from '../../io/exports/npz';
import { numpyScript } from '../../io/exports/python/numpy';
import { qiskitScript } from '../../io/exports/python/qiskit';
import type { Handing } from '../../io/exports/python/torch/layers';
import { torchScript } from '../../io/exports/python/torch/script';
import { writeSafetensors } from '../../io/exports/safetensors';
import { baseName } from '../../io/exports/takeaway';
import { networkMetadata, networkTensors, parameterTensors } from '../../io/exports/tensors';
import type { GradientMode } from '../../model/experiment';
import { networkShapes } from '../../model/shapes';
import '../matchers';
import { pythonWith, runPython, skippedFor } from '../python';
import type { SmallCase } from '../smallExperiments';
import { randomCases, trainedNetwork, twoLayerCases } from './networks';

const tolerance = 1e-9;
const modules = ['torch', 'pennylane', 'safetensors', 'numpy', 'qiskit'];
const python = pythonWith(modules);
const checker = fileURLToPath(new URL('check_scripts.py', import.meta.url));

/** What `check_scripts.py` prints of one script. */
interface Checked {
  readonly error?: string;
  readonly loss?: number;
  readonly step?: number;
  readonly gradients?: Readonly<Record<string, readonly number[] | null>>;
  readonly logits?: readonly number[];
  readonly map?: readonly number[];
}

const cases = [...twoLayerCases(), ...randomCases(24)];
const ways: readonly (readonly [Handing, GradientMode])[] = [
  ['cut', 'paper'],
  ['kept', 'exact'],
];

function writeCase(folder: string, small: SmallCase): void {
  mkdirSync(folder);
  const network = trainedNetwork(small);
  const file = { tensors: networkTensors(network), metadata: networkMetadata(network, 'test') };
  const base = baseName(network);
  writeFileSync(join(folder, `${base}.safetensors`), writeSafetensors(file));
  writeFileSync(join(folder, `${base}.npz`), writeNpz(file));
  for (const [way] of ways) writeFileSync(join(folder, `torch.${way}.py`), torchScript(network, way));
  writeFileSync(join(folder, 'numpy.py'), numpyScript(network));
  writeFileSync(join(folder, 'qiskit.py'), qiskitScript(network));
}

/** Gradients by the names that the script's parameters have; null where there is none. */
function namedGradients(small: SmallCase, mode: GradientMode): Record<string, Float64Array | null> {
  const experiment = { ...small.experiment, gradientMode: mode };
  const { gradients } = lossAndGradients(referenceBackend, experiment, small.parameters, small.images, small.labels);
  const values = (group: GroupGradient) => (group.state === 'value' ? group.values : null);
  const named: Record<string, Float64Array | null> = {};
  gradients.layers.forEach((group, index) => {
    named[`qcl${index + 1}.angles`] = values(group);
  });
  const head = values(gradients.head);
  const split = head && parameterTensors(experiment, { angles: [], head });
  const names = experiment.head.kind === 'quantum' ? ['head.phi'] : ['head.weight', 'head.bias'];
  for (const name of names) {
    named[name] = (split?.find((tensor) => tensor.name === name)?.values as Float64Array | undefined) ?? null;
  }
  return named;
}

describe.skipIf(!python)(`exported scripts, run by the real packages${skippedFor(python, modules)}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'resqunn-scripts-'));
  let results: Readonly<Record<string, Checked>> = {};

  beforeAll(async () => {
    cases.forEach((small, i) => {
      writeCase(join(folder, String(i)), small);
    });
    results = JSON.parse(await runPython(python as string, [checker, folder]));
  }, 600_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  describe.each(cases.map((small, i) => [small.title, i, small] as const))('%s', (_, i, small) => {
    it.each(ways)(
      `PennyLane and torch, gradient %s: maps, logits, loss, gradients within ${tolerance}`,
      (way, mode) => {
        const result = results[`${i}/torch.${way}`] as Checked;
        // The script has compared maps, the head's input and logits with the reference vectors.
        expect(result.error).toBeUndefined();
        const experiment = { ...small.experiment, gradientMode: mode };
        const { loss } = lossAndGradients(referenceBackend, experiment, small.parameters, small.images, small.labels);
        expect(result.loss).toBeCloseTo(loss, 9);
        expect(result.step).toBe(300);
        const expected = namedGradients(small, mode);
        expect(Object.keys(result.gradients ?? {}).sort()).toEqual(Object.keys(expected).sort());
        for (const [name, values] of Object.entries(expected)) {
          const got = result.gradients?.[name];
          if (values === null) expect(got, name).toBeNull();
          else expect(got, name).toAgreeWith(values, tolerance);
        }
      },
    );

    it('NumPy and Qiskit: the reference vectors come out', () => {
      expect(results[`${i}/numpy`]?.error).toBeUndefined();
      expect(results[`${i}/numpy`]?.logits).toHaveLength(small.labels.length * small.experiment.data.digits.length);
      expect(results[`${i}/qiskit`]?.error).toBeUndefined();
      const first = networkShapes(small.experiment).outputs[1] as { channels: number; size: number };
      const volume = first.channels * first.size ** 2;
      const map = trainedNetwork(small).reference.maps[1]?.subarray(0, volume) as Float64Array;
      expect(results[`${i}/qiskit`]?.map).toAgreeWith(map, tolerance);
    });
  });
});

describe('the two scripts of a network', () => {
  it('differ in one line', () => {
    for (const small of cases) {
      const network = trainedNetwork(small);
      const [cut, kept] = [torchScript(network, 'cut').split('\n'), torchScript(network, 'kept').split('\n')];
      const differing = cut.filter((line, i) => line !== kept[i]);
      expect(cut).toHaveLength(kept.length);
      expect(differing).toHaveLength(1);
      expect(differing[0]).toContain('.detach()');
    }
  });
});
