import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { referenceBackend } from '../../engine/reference/backend';
import { openQasm2, openQasm3 } from '../../io/exports/qasm';
import { quantikz } from '../../io/exports/quantikz';
import { circuitForward } from '../kernelRuns';
import '../matchers';
import { pythonWith, runPython, skippedFor } from '../python';
import { TestRandom } from '../random';
import { randomCases } from './networks';

const modules = ['pennylane', 'openqasm3', 'qiskit', 'qiskit_qasm3_import'];
const python = pythonWith(modules);
const checker = fileURLToPath(new URL('check_circuits.py', import.meta.url));
const random = new TestRandom(5);

/** Every layer of some random networks, with a window to read. */
const layers = randomCases(24).flatMap(({ experiment, parameters }, i) =>
  experiment.layers.map((layer, index) => {
    const { gate, reuploading, entangling, pixelScale, mapScale } = experiment.circuit;
    const circuit = { depth: layer.depth, gate, reuploading, entangling, scale: index === 0 ? pixelScale : mapScale };
    const window = random.numbers(4, 0, 1);
    return { name: `case${i}-QCL${index + 1}`, experiment, parameters, k: index + 1, circuit, window };
  }),
);

describe.skipIf(!python)(`exported circuits, opened by the real packages${skippedFor(python, modules)}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'resqunn-circuits-'));
  let results: Readonly<Record<string, Readonly<Record<string, readonly number[] | string>>>> = {};

  beforeAll(async () => {
    const listed = Object.fromEntries(layers.map(({ name, window }) => [name, { window: Array.from(window) }]));
    writeFileSync(join(folder, 'cases.json'), JSON.stringify(listed));
    for (const { name, k, window, ...subject } of layers) {
      writeFileSync(join(folder, `${name}.stdgates.qasm`), openQasm3(subject, k, 'stdgates'));
      writeFileSync(join(folder, `${name}.plain.qasm`), openQasm3(subject, k, 'plain'));
      writeFileSync(join(folder, `${name}.bound.qasm`), openQasm2(subject, k, window));
    }
    results = JSON.parse(await runPython(python as string, [checker, folder]));
  }, 600_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(layers)('$name: Qiskit reads 3 and 2, PennyLane 3, and all give the engine’s <Z>', (layer) => {
    const { name, circuit, parameters, k, window } = layer;
    const expected = circuitForward(referenceBackend, circuit, parameters.angles[k - 1] as Float64Array, window);
    const ways = Object.entries(results[name] ?? {});
    expect(ways).toHaveLength(3);
    for (const [way, values] of ways) {
      if (typeof values === 'string') expect.fail(`${way}: ${values}`);
      expect(values, way).toAgreeWith(expected, 1e-12);
    }
  });
});

const hasLatex =
  spawnSync('pdflatex', ['--version']).status === 0 &&
  spawnSync('kpsewhich', ['tikzlibraryquantikz.code.tex']).status === 0;

describe('the circuit as quantikz', () => {
  it.each(layers)('$name: four rows of equally many cells, a CNOT for each control', ({ experiment, k }) => {
    const text = quantikz(experiment, k);
    const [, inner = ''] = /\\begin\{quantikz\}\n([\s\S]*)\n\\end\{quantikz\}/.exec(text) ?? [];
    const rows = inner.split('\\\\\n').map((row) => row.split(' & '));
    expect(rows).toHaveLength(4);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    expect(text.match(/\\ctrl\{1\}/g)?.length).toBe(text.match(/\\targ\{\}/g)?.length);
    const { depth } = experiment.layers[k - 1] as { depth: number };
    expect(text.match(/\\theta_/g)).toHaveLength(4 * depth);
  });

  it.skipIf(!hasLatex)(
    `is set by pdflatex${hasLatex ? '' : ' (skipped: no pdflatex with quantikz; Debian: texlive-latex-extra texlive-pictures)'}`,
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'resqunn-latex-'));
      const { experiment, k } = layers[3] as (typeof layers)[number];
      writeFileSync(join(folder, 'circuit.tex'), quantikz(experiment, k));
      const run = spawnSync('pdflatex', ['-interaction=nonstopmode', '-halt-on-error', 'circuit.tex'], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect(run.status, run.stdout).toBe(0);
      rmSync(folder, { recursive: true });
    },
    120_000,
  );
});
