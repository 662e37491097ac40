import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { readSweep } from '../../io/sweepFile';
import type { Experiment } from '../../model/experiment';
import { experimentKey } from '../../model/identity';
import { paperExperiment } from '../../model/settings/paper';
import { resqunn } from '../../testing/commandLine';
import { ownFolder } from '../../testing/folder';
import { ResultFolder, resultFileName } from './results/resultFolder';
import type { Identity } from './results/resultStore';
import { identityOf } from './trainMissing';

const tiny: Experiment = {
  ...paperExperiment,
  data: { ...paperExperiment.data, digits: [0, 1], images: 4, imageSize: 4 },
  training: { ...paperExperiment.training, epochs: 1 },
};
const six = {
  format: 'resqunn-sweep',
  version: 1,
  experiments: [tiny],
  readings: { readout: ['mean', 'qubit0'] },
  seeds: [0, 1, 2],
};

const folder = ownFolder('subcommands');
const at = (name: string): string => join(folder, name);

function file(name: string, content: unknown): string {
  writeFileSync(at(name), typeof content === 'string' ? content : JSON.stringify(content));
  return at(name);
}

const input = file('six.json', six);
/** Lines without what no two runs share, ordered. */
const lines = (text: string): string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.replace(/"seconds": [\d.]+/, ''))
    .sort();
const results = (path: string): string[] => lines(readFileSync(path, 'utf8'));

const alone = resqunn(['sweep', input, '--out', at('alone.jsonl'), '--quiet']);

describe('resqunn sweep list', () => {
  it('numbers the runs, and says in what they differ', async () => {
    const { status, stdout } = await resqunn(['sweep', 'list', input]);
    expect(status).toBe(0);
    const listed = stdout.trim().split('\n');
    expect(listed).toHaveLength(6);
    const last = { ...tiny, readout: 'qubit0', seed: 2 } as const;
    expect(listed[0]).toMatch(/^1 {2}[0-9a-f]{16} {2}no residual, paper, dense head, seed 0, readout "mean"$/);
    expect(listed[5]).toBe(`6  ${experimentKey(last)}  no residual, paper, dense head, seed 2, readout "qubit0"`);
  });
});

describe('resqunn sweep --index', () => {
  it('computes the runs of these numbers, each as a file of a folder', async () => {
    const out = `${at('tasks')}/`;
    const env = { SLURM_ARRAY_TASK_ID: '6' };
    expect(
      (await resqunn(['sweep', input, '--index', 'env', '--out', out, '--quiet'], { environment: env })).status,
    ).toBe(0);
    expect((await resqunn(['sweep', input, '--index', '2-3', '--out', out])).stderr).toContain(
      '2 runs, 0 of them finished',
    );
    expect((await resqunn(['sweep', input, '--index', '3', '--out', out])).stderr).toBe(
      '1 run, 1 of them finished before\n',
    );
    expect(readdirSync(out)).toHaveLength(3);
    const listed = (await resqunn(['sweep', 'list', input])).stdout.trim().split('\n');
    const keys = [2, 3, 6].map((index) => listed[index - 1]?.trim().split(/ +/)[1]);
    expect(
      readdirSync(out)
        .map((name) => name.slice(0, 16))
        .sort(),
    ).toEqual(keys.sort());
    expect((await resqunn(['sweep', 'missing', input, out])).stdout).toBe('1,4-5\n');
    expect((await resqunn(['sweep', 'missing', input, out, '--per-task', '2'])).stdout).toBe('1,4\n5\n');
    expect((await resqunn(['sweep', 'missing', input, out, '--backend', 'typescript'])).stdout).toBe('1-6\n');
    expect((await resqunn(['sweep', 'status', input, out])).stdout).toBe(
      '6 runs, computed by wasm-simd\n  3 finished\n  3 missing, 0 of them under way\n',
    );
    const { stdout: missing } = await resqunn(['sweep', 'missing', input, out]);
    await resqunn(['sweep', input, '--index', missing.trim(), '--out', out, '--quiet']);
    expect((await resqunn(['sweep', 'missing', input, out])).stdout).toBe('');
    await alone;
    expect((await resqunn(['sweep', 'merge', out, '--out', at('tasks.jsonl')])).stderr).toBe(
      `${at('tasks.jsonl')}: 6 runs of 6 results\n`,
    );
    expect(results(at('tasks.jsonl'))).toEqual(results(at('alone.jsonl')));
  });

  it('says what other runs, other files and a torn line are', async () => {
    await alone;
    const text = readFileSync(at('alone.jsonl'), 'utf8');
    const torn = file('torn.jsonl', text.slice(0, text.lastIndexOf('\n', text.length - 2) + 50));
    const one = file('one.json', { ...tiny, seed: 1 });
    const { stdout, stderr } = await resqunn(['sweep', 'status', one, torn]);
    expect(stderr).toBe(`${torn}: its last line is torn and left out\n`);
    expect(stdout).toMatch(
      /^1 run, computed by wasm-simd\n {2}[01] finished\n {2}[01] missing\n[45] more results are of other/,
    );
    const foreign = await resqunn(['sweep', 'missing', input, input]);
    expect(foreign).toMatchObject({ status: 1, stdout: '' });
    expect(foreign.stderr).toContain(`resqunn: ${input}: line 1: expected a result of a sweep, got`);
    expect((await resqunn(['sweep', 'missing', input, at('none.jsonl')])).stderr).toContain('cannot read');
  });
});

describe('resqunn sweep merge', () => {
  it('names runs that differ in a bit, and writes nothing', async () => {
    await alone;
    const text = readFileSync(at('alone.jsonl'), 'utf8');
    const [first = ''] = text.split('\n');
    const { key, digest } = JSON.parse(first);
    const differing = file('differing.jsonl', `${first.replace(digest, '0123456789abcdef')}\n`);
    const sameDigest = file('same-digest.jsonl', `${first.replace(/"accuracy": \[[\d.]+/, '"accuracy": [0.125')}\n`);
    const out = at('refused.jsonl');
    const { status, stderr } = await resqunn([
      'sweep',
      'merge',
      at('alone.jsonl'),
      differing,
      sameDigest,
      '--out',
      out,
    ]);
    expect(status).toBe(1);
    expect(stderr).toContain('expected results of one run to be equal to the last bit, got 2 that differ:\n');
    expect(stderr).toContain(`  ${key} (`);
    expect(stderr).toContain(
      `${at('alone.jsonl')}, line 1, and ${differing}, line 1: digests ${digest} and 0123456789abcdef`,
    );
    expect(stderr).toContain(`${sameDigest}, line 1: equal digests, other content`);
    expect(readdirSync(folder)).not.toContain('refused.jsonl');
  });

  it('takes the same run twice, in whatever time it was computed, and keeps what stood there', async () => {
    await alone;
    const all = readFileSync(at('alone.jsonl'), 'utf8').trim().split('\n');
    const slow = file('slow.jsonl', `${all[0]?.replace(/"seconds": [\d.]+/, '"seconds": 99')}\n${all[1]}\n`);
    const out = file('growing.jsonl', `${all[5]}\n`);
    expect((await resqunn(['sweep', 'merge', slow, at('alone.jsonl'), '--out', out])).status).toBe(0);
    expect(results(out)).toEqual(results(at('alone.jsonl')));
    expect((await resqunn(['sweep', 'merge', at('alone.jsonl')])).stdout.trim().split('\n')).toHaveLength(6);
    const keys = readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).key);
    expect(keys).toEqual([...keys].sort());
  });

  it.each(['{"a": 1}', 'my notes\n'])('leaves a foreign file alone: %s', async (content) => {
    await alone;
    const out = file('foreign', content);
    const { status, stderr } = await resqunn(['sweep', 'merge', at('alone.jsonl'), '--out', out]);
    expect(status).toBe(1);
    expect(stderr).toContain(`${out}: line 1: expected a result of a sweep`);
    expect(readFileSync(out, 'utf8')).toBe(content);
    const self = await resqunn(['sweep', 'merge', at('alone.jsonl'), '--out', at('alone.jsonl')]);
    expect(self).toMatchObject({
      status: 1,
      stderr: `resqunn: cannot write ${at('alone.jsonl')}: it is the input; expected another file\n`,
    });
  });
});

describe('a sweep that shares its results', () => {
  it('with another on one folder computes each run once', async () => {
    mkdirSync(at('shared'));
    const both = await Promise.all(
      [1, 2].map(() => resqunn(['sweep', input, '--out', at('shared'), '--workers', '1'])),
    );
    expect(both.map(({ status }) => status)).toEqual([0, 0]);
    const computed = both.map(({ stderr }) => stderr.split('\n').filter((line) => /^\d+\/\d+ /.test(line)).length);
    expect((computed[0] as number) + (computed[1] as number)).toBe(6);
    expect(readdirSync(at('shared'))).toHaveLength(6);
  });

  it('waits for runs of other processes, and takes those of an ended one over', async () => {
    const out = at('waiting');
    const other = ResultFolder.open(out);
    const [first, ...rest] = readSweep(six).map((experiment) => identityOf(experiment, 'wasm-simd'));
    other.begin(first as Identity);
    const claim = readFileSync(join(out, `${resultFileName(first as Identity)}.lock`), 'utf8');
    // A process that has ended left this one.
    const [second] = rest;
    const ended = spawnSync('true').pid;
    writeFileSync(
      join(out, `${resultFileName(second as Identity)}.lock`),
      JSON.stringify({ ...JSON.parse(claim), token: 'another', pid: ended }),
    );
    const running = resqunn(['sweep', input, '--out', out]);
    const finished = () => readdirSync(out).filter((name) => name.endsWith('.json'));
    await vi.waitFor(() => expect(finished()).toHaveLength(5), { timeout: 30_000 });
    expect((await resqunn(['sweep', 'status', input, out])).stdout).toContain('1 missing, 1 of them under way');
    other.close();
    const { status, stderr } = await running;
    expect(status).toBe(0);
    expect(stderr).toContain('1 run under way in other processes: waiting for them');
    expect(readdirSync(out)).toHaveLength(6);
  });

  it('with another on one file refuses, before it computes anything', async () => {
    const out = at('contested.jsonl');
    const both = await Promise.all([1, 2].map(() => resqunn(['sweep', input, '--out', out, '--quiet'])));
    expect(both.map(({ status }) => status).sort()).toEqual([0, 1]);
    expect(both.find(({ status }) => status === 1)?.stderr).toContain(`${out} is in use by process ${process.pid} on `);
    expect(results(out)).toHaveLength(6);
  });

  it('leaves foreign files and its input alone', async () => {
    for (const content of ['{"a": 1}', 'a text\nits last line', JSON.stringify(six)]) {
      const out = file('not-results', content);
      const { mtimeMs } = statSync(out);
      expect((await resqunn(['sweep', input, '--out', out])).status).toBe(1);
      expect(readFileSync(out, 'utf8')).toBe(content);
      expect(statSync(out).mtimeMs).toBe(mtimeMs);
    }
    const self = await resqunn(['sweep', input, '--out', input]);
    expect(self.stderr).toBe(`resqunn: cannot write ${input}: it is the input; expected another file\n`);
    expect(readFileSync(input, 'utf8')).toBe(JSON.stringify(six));
    expect(readdirSync(folder).filter((name) => name.endsWith('.lock') || name.startsWith('.'))).toEqual([]);
  });
});

describe('a sweep that asks for very many runs', () => {
  const values = Array.from({ length: 199 }, (_, index) => index / 100);
  const huge = {
    ...six,
    readings: {
      'circuit.mapScale': values,
      'circuit.pixelScale': values,
      'training.learningRate': values,
      'training.beta1': values.map((value) => value / 2),
    },
  };

  it.each<[string, object, string[], number, string]>([
    [
      'readings',
      huge,
      [],
      1,
      'asks for 4 704 717 603 runs (1 experiment x 199 values of circuit.mapScale x 199 values',
    ],
    ['readings', huge, ['--yes'], 1, '3 seeds): expected at most 1 000 000'],
    [
      'seeds',
      { ...six, seeds: Array.from({ length: 100_000 }, (_, seed) => seed) },
      [],
      2,
      'asks for 200 000 runs (1 experiment x 2 values of readout x 100 000 seeds): expected at most 10 000, or --yes to confirm',
    ],
  ])('%s: is refused at once (%#)', async (_, content, options, expected, message) => {
    const path = file('huge.json', content);
    for (const command of [
      ['sweep', path],
      ['sweep', 'list', path],
      ['sweep', 'missing', path, path],
      ['sweep', 'status', path, path],
    ]) {
      const begun = performance.now();
      const { status, stdout, stderr } = await resqunn([...command, ...options]);
      expect({ status, stdout }).toEqual({ status: expected, stdout: '' });
      expect(stderr).toContain(`resqunn: ${path}: ${message.startsWith('asks') ? message : 'asks'}`);
      expect(stderr).toContain(message);
      expect(performance.now() - begun).toBeLessThan(5000);
    }
  });

  it('is taken where it is confirmed', async () => {
    const path = file('many.json', { ...six, seeds: Array.from({ length: 6_000 }, (_, seed) => seed) });
    expect((await resqunn(['sweep', 'list', path])).status).toBe(2);
    const { stdout } = await resqunn(['sweep', 'list', path, '--yes']);
    expect(stdout.trim().split('\n')).toHaveLength(12_000);
    const run = await resqunn(['sweep', path, '--yes', '--index', '11999', '--quiet']);
    expect(JSON.parse(run.stdout).experiment).toMatchObject({ readout: 'qubit0', seed: 5998 });
  });
});

describe('wrong usage of resqunn sweep', () => {
  it.each<[string[], string]>([
    [['missing', 'a.json'], 'expected FILE and RESULTS, got no RESULTS'],
    [['status', 'a.json'], 'expected FILE and RESULTS, got no RESULTS'],
    [['mising', 'a.json', 'b.jsonl'], 'expected one FILE, got mising a.json b.jsonl: did you mean missing?'],
    [['lst', 'a.json'], 'expected one FILE, got lst a.json: did you mean list?'],
    [['a.json', '--indx', '3'], "Unknown option '--indx': did you mean --index?"],
    [['merge', 'a.jsonl', '--ot', 'b'], "Unknown option '--ot': did you mean --out?"],
    [['missing', 'a.json', 'b', '--per-task', '0'], '--per-task: expected a whole number from 1 to 1000000, got "0"'],
    [['list', 'a.json', 'b.json'], 'expected one FILE, got a.json b.json'],
  ])('%j has status 2', async (args, message) => {
    const { status, stdout, stderr } = await resqunn(['sweep', ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`resqunn: ${message}`);
  });
});
