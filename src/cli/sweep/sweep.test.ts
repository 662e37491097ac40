import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backendNamed } from '../../engine/backends';
import { Trainer } from '../../engine/train/trainer';
import { readRunFile } from '../../io/readRunFile';
import { type Result, readResult, resultOf, stateDigest } from '../../io/resultLine';
import type { Experiment } from '../../model/experiment';
import { experimentKey } from '../../model/identity';
import { paperExperiment } from '../../model/settings/paper';
import { frozenTwin } from '../../model/twins';
import { resqunn } from '../../testing/commandLine';
import { ownFolder } from '../../testing/folder';
import { readMnist } from '../../testing/mnistFile';

const tiny: Experiment = {
  ...paperExperiment,
  data: { ...paperExperiment.data, digits: [0, 1], images: 6, imageSize: 8 },
  training: { ...paperExperiment.training, epochs: 2 },
};
const five = { format: 'resqunn-sweep', version: 1, experiments: [tiny], placements: ['paper'] };

const folder = ownFolder('sweep');

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

/** Lines of results without what no two runs share, by key. */
function results(text: string): Omit<Result, 'seconds'>[] {
  return text
    .trim()
    .split('\n')
    .map((line) => readResult(JSON.parse(line), ''))
    .map(({ seconds: _, ...result }) => result)
    .sort((a, b) => a.key.localeCompare(b.key));
}

describe('resqunn sweep', () => {
  it('trains every experiment on threads as it would be trained alone, to the last bit', async () => {
    const { status, stdout, stderr } = await resqunn(['sweep', file('five.json', five), '--workers', '2']);
    expect(status).toBe(0);
    const backend = backendNamed('wasm-simd');
    if (!backend) throw new Error('no WebAssembly with SIMD');
    const mnist = readMnist();
    const alone = results(stdout).map(({ experiment }) => {
      const trainer = Trainer.start(experiment, mnist, backend);
      while (!trainer.finished) trainer.trainBatch();
      const { seconds: _, ...result } = resultOf(trainer.state(), 0);
      return result;
    });
    expect(results(stdout)).toEqual(alone);
    expect(new Set(alone.map(({ digest }) => digest)).size).toBe(5);
    expect(stderr.trim().split('\n')).toHaveLength(5);
    expect(stderr).toMatch(/^1\/5 {2}.*, paper, dense head, seed 0: validation [\d.]+ % {2}\(\d+ s left\)\n/);
    expect(stderr).toMatch(/\n5\/5 .*\(\d+ s in all\)\n$/);
  });

  it('goes on after a kill: nothing finished is lost or repeated, a torn last line is', async () => {
    const path = file('resumed.json', five);
    const out = join(folder, 'resumed.jsonl');
    expect((await resqunn(['sweep', path, '--out', out, '--quiet'])).status).toBe(0);
    const whole = readFileSync(out, 'utf8');
    const lines = whole.split('\n');
    writeFileSync(out, `${lines.slice(0, 2).join('\n')}\n${lines[2]?.slice(0, 200)}`);
    const { status, stdout, stderr } = await resqunn(['sweep', path, '--out', out, '--workers', '1']);
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toContain('5 runs, 2 of them finished before\n1/3 ');
    const after = readFileSync(out, 'utf8');
    expect(after.startsWith(lines.slice(0, 2).join('\n'))).toBe(true);
    expect(results(after)).toEqual(results(whole));
    expect((await resqunn(['sweep', path, '--out', out])).stderr).toBe('5 runs, 5 of them finished before\n');
    expect(readFileSync(out, 'utf8')).toBe(after);
  });

  it('trains the frozen twin of each run as it would be trained by hand, and goes on after a kill', async () => {
    const path = file('twins.json', {
      ...five,
      placements: ['O1+O2', 'no residual'],
      seeds: [0, 1],
      twins: ['frozen'],
    });
    const out = join(folder, 'twins.jsonl');
    expect((await resqunn(['sweep', 'list', path])).stdout.trim().split('\n')).toHaveLength(8);
    expect((await resqunn(['sweep', path, '--index', '1-3', '--out', out, '--quiet'])).status).toBe(0);
    expect((await resqunn(['sweep', 'missing', path, out])).stdout).toBe('4-8\n');
    const { stderr } = await resqunn(['sweep', path, '--out', out, '--workers', '2']);
    expect(stderr).toContain('8 runs, 3 of them finished before\n1/5 ');
    const found = results(readFileSync(out, 'utf8'));
    expect(found).toHaveLength(8);
    const own = found.filter(({ experiment }) => experiment.layers.every(({ trainable }) => trainable));
    expect(own).toHaveLength(4);
    for (const { experiment } of own) {
      const byHand = file('byHand.json', {
        ...experiment,
        layers: experiment.layers.map((layer) => ({ ...layer, trainable: false })),
      });
      const trained = readRunFile((await resqunn(['train', byHand, '--quiet'])).stdout);
      const twin = found.find(({ key }) => key === experimentKey(frozenTwin(experiment)));
      expect(twin?.digest).toBe(stateDigest(trained.state));
      expect(twin?.gradients.slice(0, 2)).toEqual(['frozen', 'frozen']);
    }
  });

  it('computes anew what another backend computed', async () => {
    const path = file('one.json', tiny);
    const out = join(folder, 'one.jsonl');
    await resqunn(['sweep', path, '--out', out, '--quiet']);
    await resqunn(['sweep', path, '--out', out, '--quiet', '--backend', 'typescript']);
    const both = readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(both.map(({ backend }) => backend)).toEqual(['wasm-simd', 'typescript']);
    expect(new Set(both.map(({ key }) => key)).size).toBe(1);
  });

  it('shares out the runs among shards, each to one', async () => {
    const path = file('shards.json', five);
    const out = join(folder, 'shards.jsonl');
    for (const shard of ['1/3', '2/3', '3/3']) {
      await resqunn(['sweep', path, '--out', out, '--shard', shard, '--quiet']);
    }
    const lines = readFileSync(out, 'utf8').trim().split('\n');
    expect(lines).toHaveLength(5);
    expect(new Set(lines.map((line) => JSON.parse(line).key)).size).toBe(5);
  });

  it('keeps what was finished at an interrupt', async () => {
    const long = { ...tiny, training: { ...tiny.training, epochs: 1000 }, data: { ...tiny.data, images: 600 } };
    const out = join(folder, 'interrupted.jsonl');
    let asked = 0;
    const interrupt = {
      get aborted() {
        return ++asked > 3;
      },
    };
    const path = file('long.json', [tiny, { ...tiny, seed: 1 }, long]);
    const { status, stderr } = await resqunn(['sweep', path, '--out', out, '--workers', '1'], { interrupt });
    expect(status).toBe(130);
    expect(stderr).toContain('resqunn: stopped; what was finished is kept\n');
    const kept = readFileSync(out, { encoding: 'utf8', flag: 'a+' }).trim();
    for (const line of kept ? kept.split('\n') : []) readResult(JSON.parse(line), '');
  });

  it('names the line and field of a file that holds something else', async () => {
    const out = join(folder, 'broken.jsonl');
    const path = file('broken.json', tiny);
    await resqunn(['sweep', path, '--out', out, '--quiet']);
    appendFileSync(out, '{"format":"resqunn-result","version":2}\n');
    const { status, stderr } = await resqunn(['sweep', path, '--out', out]);
    expect(status).toBe(1);
    expect(stderr).toContain(`resqunn: ${out}: line 2, version: `);
  });

  it.each<[string[], number, string]>([
    [['--shard', '0/2'], 2, '--shard: expected i/n with i from 1 to n, got "0/2"'],
    [['--shard', '3/2'], 2, '--shard: expected i/n'],
    [['--workers', '0'], 2, '--workers: expected a whole number from 1 to 256, got "0"'],
    [['--out', '/no/such/results.jsonl'], 1, 'cannot write /no/such/results.jsonl: no such'],
  ])('%j has status %d', async (options, expected, message) => {
    const { status, stdout, stderr } = await resqunn(['sweep', file('options.json', tiny), ...options]);
    expect({ status, stdout }).toEqual({ status: expected, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('names the field of a file that it cannot use', async () => {
    const path = file('bad.json', { ...five, seeds: ['one'] });
    const { status, stderr } = await resqunn(['sweep', path]);
    expect(status).toBe(1);
    expect(stderr).toContain(`resqunn: ${path}: seeds[0]: expected a whole number`);
  });
});
