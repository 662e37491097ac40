import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { initialParameters } from '../engine/network/parameters';
import { referenceBackend } from '../engine/reference/backend';
import { lossAndGradients } from '../engine/train/evaluate';
import { encodeNumber } from '../io/encodeNumber';
import { nestParameters } from '../io/nestParameters';
import { readRunFile } from '../io/readRunFile';
import { stateDigest } from '../io/resultLine';
import { labVersion } from '../io/version';
import type { Experiment } from '../model/experiment';
import { firstExperiment } from '../model/settings/paper';
import { resqunn } from '../testing/commandLine';
import { ownFolder } from '../testing/folder';
import { evaluateOptions } from './evaluate';
import { exportOptions } from './export';
import { reproduceOptions } from './reproduce/reproduce';
import { missingOptions } from './sweep/missingRuns';
import { sweepOptions } from './sweep/runSweep';
import { trainOptions } from './train/train';

/** 20 images of 8x8, two classes, two epochs of two batches: a run in milliseconds. */
const tiny: Experiment = {
  ...firstExperiment,
  data: { ...firstExperiment.data, digits: [0, 1], images: 10, imageSize: 8 },
  skips: [[0, 1]],
  training: { ...firstExperiment.training, epochs: 2, batchSize: 10 },
};

const folder = ownFolder('cli');
const sweepOf = (experiment: Experiment) => ({ format: 'resqunn-sweep', version: 1, experiments: [experiment] });

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

describe('resqunn train', () => {
  it('trains, says each epoch and writes the run', async () => {
    const { status, stdout, stderr } = await resqunn(['train', file('tiny.json', tiny)]);
    expect(status).toBe(0);
    expect(stderr.trim().split('\n')).toHaveLength(2);
    expect(stderr).toMatch(
      /^epoch 1\/2 {2}train +[\d.]+ % \(loss [\d.]+\) {2}validation .* QCL1 None, QCL2 [\d.]+e-\d, head/,
    );
    const { state, notices } = readRunFile(stdout);
    expect(notices).toEqual([]);
    expect(state.experiment).toEqual(tiny);
    expect(state.position).toEqual({ epoch: 2, batch: 0 });
    expect(state.history).toHaveLength(3);
  });

  it("trains on somebody's own images, and refuses a run of others", async () => {
    const row = (label: string, n: number) =>
      [label, ...Array.from({ length: 64 }, (_, p) => (p === n || p === 60 - n ? 200 : 0))].join(',');
    const rows = (from: number) =>
      Array.from({ length: 12 }, (_, n) => row(n % 2 ? 'cat' : 'dog', from + n)).join('\n');
    const [pets, others] = [file('pets.csv', rows(0)), file('others.csv', rows(15))];
    const out = join(folder, 'pets.json');
    const trained = await resqunn(['train', file('tiny-pets.json', tiny), '--data', pets, '--out', out, '--quiet']);
    expect(trained).toMatchObject({ status: 0, stderr: '' });
    const { state } = readRunFile(readFileSync(out, 'utf8'));
    expect(state.experiment.data).toMatchObject({ digits: [0, 1], sampling: 'perClass', images: 6 });
    expect(state.experiment.data.set).toMatch(/^own-[0-9a-f]{16}$/);
    const evaluated = await resqunn(['evaluate', out, '--data', pets]);
    expect(JSON.parse(evaluated.stdout)).toMatchObject({ data: 'validation', images: 2 });
    expect((await resqunn(['evaluate', out])).stderr).toContain("somebody's own images: --data says where they are");
    expect((await resqunn(['evaluate', out, '--data', others])).stderr).toMatch(
      /--data: expected the images own-\w+, got own-/,
    );
    const again = await resqunn(['train', out, '--data', others, '--epochs', '3']);
    expect(again.stderr).toMatch(/--data: expected the images own-\w+, got own-/);
    const sweep = file('pets-sweep.json', { ...sweepOf(state.experiment), twins: ['frozen'] });
    const swept = await resqunn(['sweep', sweep, '--data', pets, '--quiet']);
    const lines = swept.stdout.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).experiment.data.set)).toEqual(Array(2).fill(state.experiment.data.set));
    expect(lines.map((line) => JSON.parse(line).digest)).toContain(stateDigest(state));
    expect((await resqunn(['sweep', sweep, '--data', others])).stderr).toMatch(
      /--data: expected the images own-\w+, got/,
    );
    expect((await resqunn(['sweep', sweep])).stderr).toContain('--data says where they are');
    expect((await resqunn(['sweep', file('tiny-sweep.json', sweepOf(tiny)), '--data', pets])).stderr).toContain(
      "--data: no run of the sweep is on somebody's own images",
    );
    expect((await resqunn(['evaluate', out, '--test', '--data', pets])).stderr).toContain('set apart for testing');
    const nothing = await resqunn(['train', file('tiny-none.json', tiny), '--data', file('none.csv', 'a,1,2,3')]);
    expect(nothing.stderr).toMatch(/none\.csv: expected images as[\s\S]*expected images of two to ten classes, got 0/);
  });

  it('refuses other images for what was learned from those that come with the lab', async () => {
    const row = (label: string, n: number) => [label, ...Array.from({ length: 64 }, (_, p) => (p === n ? 200 : 0))];
    const own = file('four.csv', [row('a', 1), row('a', 2), row('b', 3), row('b', 4)].join('\n'));
    const run = join(folder, 'of-mnist.json');
    await resqunn(['train', file('of-mnist-0.json', tiny), '--epochs', '1', '--out', run, '--quiet']);
    const before = readFileSync(run, 'utf8');
    for (const command of [
      ['train', run, '--out', run],
      ['evaluate', run],
      ['export', run, '--as', 'csv'],
    ]) {
      const { status, stderr } = await resqunn([...command, '--data', own]);
      expect(stderr).toContain('--data: a run keeps its images, and this one has MNIST; expected no --data');
      expect(status).toBe(2);
    }
    expect(readFileSync(run, 'utf8')).toBe(before);
  });

  it('reads a folder of images by whatever way leads there', async () => {
    const pets = join(folder, 'petFolder');
    mkdirSync(join(pets, 'below'), { recursive: true });
    const row = (label: string, n: number) => [label, ...Array.from({ length: 64 }, (_, p) => (p === n ? 200 : 0))];
    writeFileSync(join(pets, 'a.csv'), [row('a', 1), row('a', 2)].join('\n'));
    writeFileSync(join(pets, 'below', 'b.csv'), [row('b', 3), row('b', 4)].join('\n'));
    const above = relative(process.cwd(), folder);
    const roundabout = [
      pets,
      `${pets}/`,
      `${folder}/./petFolder`,
      `${above}/petFolder/below/..`,
      `./${above}/petFolder`,
    ];
    const experiment = file('tiny-folder.json', tiny);
    const sets = [];
    for (const path of roundabout) {
      const { stdout, stderr } = await resqunn(['train', experiment, '--data', path, '--epochs', '1', '--quiet']);
      expect(stderr, path).toBe('');
      sets.push(readRunFile(stdout).state.experiment.data);
    }
    expect(sets).toEqual(Array(roundabout.length).fill(sets[0]));
    expect(sets[0]).toMatchObject({ digits: [0, 1], images: 2 });
  });

  it('goes on from a run file as if it had never stopped, to the last bit', async () => {
    const whole = await resqunn(['train', file('whole.json', tiny), '--epochs', '3', '--quiet']);
    const out = join(folder, 'part.json');
    const first = await resqunn(['train', file('part-of.json', tiny), '--epochs', '1', '--out', out]);
    expect(first).toMatchObject({ status: 0, stdout: '' });
    expect((await resqunn(['train', out, '--epochs', '2', '--out', out])).status).toBe(0);
    const rest = await resqunn(['train', out, '--epochs', '3', '--quiet']);
    expect(rest).toEqual({ status: 0, stdout: whole.stdout, stderr: '' });
  });

  it('saves at an interrupt in the middle of an epoch and goes on from there to the last bit', async () => {
    const path = file('interrupted.json', { ...tiny, training: { ...tiny.training, batchSize: 3 } });
    const whole = await resqunn(['train', path, '--quiet']);
    const out = join(folder, 'stopped.json');
    let asked = 0;
    const interrupt = {
      get aborted() {
        return ++asked > 3;
      },
    };
    const { status, stderr } = await resqunn(['train', path, '--out', out], { interrupt });
    expect(status).toBe(130);
    expect(stderr).toBe('resqunn: stopped in epoch 1 after batch 3\n');
    expect(readRunFile(readFileSync(out, 'utf8')).state.position).toEqual({ epoch: 0, batch: 3 });
    const rest = await resqunn(['train', '-', '--quiet'], { stdin: readFileSync(out, 'utf8') });
    expect(rest.stdout).toBe(whole.stdout);
  });

  it('goes on with a run on the other backend and says so', async () => {
    const first = await resqunn(['train', file('other.json', tiny), '--epochs', '1', '--backend', 'typescript']);
    expect(readRunFile(first.stdout).state.backend).toBe('typescript');
    const rest = await resqunn(['train', '-'], { stdin: first.stdout });
    expect(rest.status).toBe(0);
    expect(readRunFile(rest.stdout).state).toMatchObject({ backend: 'wasm-simd', position: { epoch: 1, batch: 0 } });
    expect(rest.stderr).toContain('So far computed by typescript, from here by wasm-simd');
    const unknown = await resqunn(['train', '-', '--backend', 'gpu'], { stdin: first.stdout });
    expect(unknown.status).toBe(2);
    expect(unknown.stderr).toContain('--backend: expected wasm-simd or typescript, got "gpu"');
  });

  it('takes another seed and number of epochs', async () => {
    const { stdout } = await resqunn(['train', '-', '--seed', '7', '--epochs', '1', '--quiet'], {
      stdin: JSON.stringify(tiny),
    });
    const { experiment } = readRunFile(stdout).state;
    expect([experiment.seed, experiment.training.epochs]).toEqual([7, 1]);
  });

  it('ends with status 1 where a number is not finite, and still writes the run', async () => {
    const wild = { ...tiny, training: { ...tiny.training, epochs: 2, batchSize: 10 } };
    const { stdout } = await resqunn(['train', file('wild.json', wild), '--epochs', '1', '--quiet']);
    const damaged = JSON.parse(stdout);
    damaged.parameters.head.weights[0][0] = 'Infinity';
    const {
      status,
      stdout: written,
      stderr,
    } = await resqunn(['train', file('damaged.json', damaged), '--epochs', '2', '--quiet']);
    expect(status).toBe(1);
    expect(stderr).toBe('resqunn: stopped at epoch 2, batch 1: the loss is not finite\n');
    expect(readRunFile(written).state.failure).toEqual({ epoch: 2, batch: 1, what: 'loss' });
  });
});

describe('resqunn evaluate', () => {
  it('gives the validation score of the history, and one on the test file', async () => {
    const { stdout } = await resqunn(['train', file('evaluate.json', tiny), '--quiet']);
    const path = file('evaluate-run.json', stdout);
    const { history } = readRunFile(stdout).state;
    const validation = JSON.parse((await resqunn(['evaluate', path])).stdout);
    expect(validation).toEqual({
      data: 'validation',
      images: 4,
      ...history[2]?.validation,
      formula: 'X+O1',
      epoch: 2,
      batch: 0,
    });
    const test = JSON.parse((await resqunn(['evaluate', path, '--test'])).stdout);
    expect(test).toMatchObject({ data: 'test', images: 200 });
    expect(test.accuracy * 200).toBeCloseTo(Math.round(test.accuracy * 200), 9);
    expect(test.loss).not.toBe(validation.loss);
  });
});

describe('resqunn gradients', () => {
  it('writes every map, logit and gradient in full precision', async () => {
    const experiment: Experiment = { ...tiny, data: { ...tiny.data, digits: [3, 8] }, gradientMode: 'paper' };
    const parameters = initialParameters(experiment);
    const images = [0, 1, 2].map((n) => Array.from({ length: 64 }, (_, i) => ((i * (n + 3)) % 17) / 16));
    const input = {
      experiment,
      parameters: nestParameters(experiment, parameters, encodeNumber),
      images,
      labels: [8, 3, 8],
    };
    const { status, stdout, stderr } = await resqunn(['gradients', '-', '--backend', 'typescript'], {
      stdin: JSON.stringify(input),
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const output = JSON.parse(stdout);
    const expected = lossAndGradients(
      referenceBackend,
      experiment,
      parameters,
      Float64Array.from(images.flat()),
      Uint8Array.of(1, 0, 1),
    );
    expect(Object.keys(output.maps)).toEqual(['X', 'O1', 'X+O1', 'O2']);
    expect(output.maps['X+O1']).toMatchObject({ channels: 1, size: 8 });
    Object.values(output.maps as Record<string, { values: number[][] }>).forEach(({ values }, stage) => {
      expect(Float64Array.from(values.flat())).toEqual(expected.maps[stage]);
    });
    expect(output.maps.X.values).toEqual(images);
    expect(Float64Array.from(output.logits.flat())).toEqual(expected.logits);
    expect(Float64Array.from(output.probabilities.flat())).toEqual(expected.probabilities);
    expect(output.loss).toBe(expected.loss);
    expect(output.classes).toEqual([3, 8]);
    const [first, second] = output.gradients.layers;
    expect(first).toEqual({
      name: 'QCL1',
      state: 'none',
      value: null,
      reason: 'Cut where X+O1 is re-encoded into QCL2; no sum carries O1 to the head.',
    });
    expect(second).toMatchObject({ name: 'QCL2', state: 'value' });
    const [, group] = expected.gradients.layers;
    if (group?.state !== 'value' || expected.gradients.head.state !== 'value') throw new Error('expected gradients');
    expect(Float64Array.from(second.value.flat())).toEqual(group.values);
    const { weights, biases } = output.gradients.head.value;
    expect(Float64Array.from([...weights.flat(), ...biases])).toEqual(expected.gradients.head.values);
  });

  it('writes frozen groups as null with the reason', async () => {
    const experiment: Experiment = {
      ...tiny,
      layers: tiny.layers.map((layer) => ({ ...layer, trainable: false })),
      head: { ...tiny.head, trainable: false },
    };
    const input = {
      experiment,
      parameters: nestParameters(experiment, initialParameters(experiment), encodeNumber),
      images: [new Array(64).fill(0.5)],
      labels: [1],
    };
    const { stdout } = await resqunn(['gradients', file('frozen.json', input)]);
    const { layers, head } = JSON.parse(stdout).gradients;
    expect([...layers, head]).toEqual([
      { name: 'QCL1', state: 'frozen', value: null, reason: 'Not asked for: QCL1 is frozen.' },
      { name: 'QCL2', state: 'frozen', value: null, reason: 'Not asked for: QCL2 is frozen.' },
      { name: 'head', state: 'frozen', value: null, reason: 'Not asked for: the head is frozen.' },
    ]);
  });
});

describe('resqunn', () => {
  it('explains itself', async () => {
    expect(await resqunn(['--version'])).toEqual({ status: 0, stdout: `${labVersion}\n`, stderr: '' });
    for (const argv of [['--help'], ['train', '--help'], ['-h']]) {
      const { status, stdout } = await resqunn(argv);
      expect(status).toBe(0);
      expect(stdout).toContain('resqunn train FILE [--out RUN] [--epochs N] [--seed N] [--quiet]');
    }
  });

  it('explains each command alone, with every option that it takes', async () => {
    const options = {
      train: trainOptions,
      evaluate: evaluateOptions,
      export: exportOptions,
      sweep: sweepOptions,
      reproduce: reproduceOptions,
    };
    for (const [command, own] of Object.entries(options)) {
      const { stdout } = await resqunn([command, '--help']);
      for (const option of Object.keys(own)) expect(stdout, command).toContain(`--${option}`);
      expect(stdout).not.toContain('resqunn gradients');
    }
    expect((await resqunn(['sweep', '--help'])).stdout).toContain('resqunn sweep merge RESULTS..');
    const { stdout } = await resqunn(['sweep', 'missing', '--help']);
    for (const option of Object.keys(missingOptions)) expect(stdout).toContain(`--${option}`);
    expect(stdout).not.toContain('resqunn sweep merge');
  });

  it.each([
    [['trian', 'a'], 'got "trian": did you mean train?'],
    [['train', 'a', '--sede', '1'], "Unknown option '--sede': did you mean --seed?"],
    [['evaluate', 'a', '--tset'], "Unknown option '--tset': did you mean --test?"],
    [['train', 'a', '--dance'], "Unknown option '--dance': expected --out, --epochs, --seed, --checkpoint, --backend"],
    [['train', 'a', '-x'], "Unknown option '-x': expected --out"],
  ])('%j: a misspelt word gets the nearest one there is', async (argv, message) => {
    const { status, stderr } = await resqunn(argv);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  it.each<[string[], string]>([
    [[], 'expected a command'],
    [['dance'], 'expected the command train, evaluate, export, gradients, sweep or reproduce, got "dance"'],
    [['toString'], 'expected the command train, evaluate, export, gradients, sweep or reproduce, got "toString"'],
    [['train'], 'expected one FILE, got none'],
    [['train', 'a', 'b'], 'expected one FILE, got a b'],
    [['train', 'a', '--epochs', '0'], '--epochs: expected a whole number from 1 to 1000, got "0"'],
    [['train', 'a', '--seed', 'x'], '--seed: expected a whole number from 0 to 4294967295, got "x"'],
    [['train', 'a', '--sed', '1'], "Unknown option '--sed'"],
    [['evaluate', 'a', '--test=1'], '--test'],
    [['gradients', 'a', '--quiet'], "Unknown option '--quiet'"],
  ])('%j: wrong usage has status 2', async (argv, message) => {
    const { status, stdout, stderr } = await resqunn(argv);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`resqunn: `);
    expect(stderr).toContain(message);
    expect(stderr).toContain('resqunn --help');
  });

  it.each<[string[], string, string]>([
    [['train', '-'], '', 'standard input: not JSON: expected a value at line 1, column 1, got the end of the text'],
    [['train', '-'], '{"data": 1}', 'standard input: experiment.data: expected an object with digits'],
    [['train', '-'], '{"format": "x"}', 'standard input: format: expected "resqunn-run", got "x"'],
    [['evaluate', '-'], JSON.stringify(tiny), 'standard input: format: expected "resqunn-run", got nothing'],
    [['gradients', '-'], '{}', 'standard input: experiment: expected an object with data'],
    [['train', '/no/such.json'], '', 'cannot read /no/such.json: no such file or folder'],
    [['train', '/'], '', 'cannot read /: it is a folder'],
    [['train', '-', '--out', '/no/such/run.json'], JSON.stringify(tiny), 'cannot write /no/such/run.json: no such'],
  ])('%j: an unusable file has status 1, a line, no stack trace', async (argv, stdin, message) => {
    const { status, stdout, stderr } = await resqunn(argv, { stdin });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr.startsWith(`resqunn: ${message}`)).toBe(true);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('refuses to change what a run under way has settled', async () => {
    const { stdout } = await resqunn(['train', file('settled.json', tiny), '--quiet']);
    const path = file('settled-run.json', stdout);
    const seed = await resqunn(['train', path, '--seed', '3']);
    expect(seed).toMatchObject({ status: 2, stdout: '' });
    expect(seed.stderr).toContain('--seed: a run under way keeps its seed');
    const epochs = await resqunn(['train', path, '--epochs', '1']);
    expect(epochs).toMatchObject({ status: 2, stdout: '' });
    expect(epochs.stderr).toContain('--epochs: expected at least 2, where the run is already, got 1');
  });
});
