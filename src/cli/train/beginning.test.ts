import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readRunFile } from '../../io/readRunFile';
import type { Experiment } from '../../model/experiment';
import { firstExperiment } from '../../model/settings/paper';
import { resqunn } from '../../testing/commandLine';
import { ownFolder } from '../../testing/folder';

const tiny: Experiment = {
  ...firstExperiment,
  data: { ...firstExperiment.data, digits: [0, 1], images: 10, imageSize: 8 },
  skips: [[0, 1]],
  training: { ...firstExperiment.training, epochs: 3, batchSize: 10 },
};

const root = ownFolder('beginning');
let folder = root;
let input = '';
let out = '';
beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'));
  input = file('experiment.json', tiny);
  out = join(folder, 'run.json');
});

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const positionIn = (path: string) => readRunFile(readFileSync(path, 'utf8')).state.position;

describe('resqunn train --out RUN, where RUN is there already', () => {
  it('goes on from it by the same command, to the same bits', async () => {
    const whole = await resqunn(['train', input, '--quiet']);
    await resqunn(['train', input, '--epochs', '1', '--out', out, '--quiet']);
    const { status, stderr } = await resqunn(['train', input, '--out', out]);
    expect(status).toBe(0);
    expect(stderr).toMatch(new RegExp(`^Goes on from ${out}: 1 of 3 epochs are done.\nepoch 2/3 .*\nepoch 3/3 .*\n$`));
    expect(readFileSync(out, 'utf8')).toBe(whole.stdout);
    // Once more: nothing is left to do, and nothing is lost.
    expect((await resqunn(['train', input, '--out', out])).stderr).toContain('All 3 epochs are done.');
    expect(readFileSync(out, 'utf8')).toBe(whole.stdout);
    expect(readdirSync(folder).sort()).toEqual(['experiment.json', 'run.json']);
  });

  it('goes on from the later of two states of one run', async () => {
    const early = join(folder, 'early.json');
    await resqunn(['train', input, '--epochs', '1', '--out', early, '--quiet']);
    await resqunn(['train', input, '--epochs', '2', '--out', out, '--quiet']);
    const on = await resqunn(['train', early, '--epochs', '3', '--out', out]);
    expect(on.stderr).toContain(`Goes on from ${out}: 2 of 3 epochs are done.\nepoch 3/3`);
    // The other way round RUN is behind, and what it holds is a part of what replaces it.
    const back = await resqunn(['train', out, '--out', early]);
    expect(back).toMatchObject({ status: 0, stderr: 'All 3 epochs are done.\n' });
    expect(readFileSync(early, 'utf8')).toBe(readFileSync(out, 'utf8'));
  });

  it.each<[string, (path: string) => Promise<unknown>, string]>([
    ['a note', async (path) => writeFileSync(path, 'my notes'), 'it holds something else than a run (not JSON: '],
    ['JSON', async (path) => writeFileSync(path, '{"a": 1}'), 'it holds something else than a run (format: '],
    [
      'an experiment',
      async (path) => writeFileSync(path, JSON.stringify(tiny)),
      'it holds something else than a run (format',
    ],
    [
      'another seed',
      (path) => resqunn(['train', input, '--seed', '7', '--out', path, '--quiet']),
      'it holds a run of another experiment (seed 7 instead of 0); expected another --out',
    ],
    [
      'a run of another backend',
      (path) => resqunn(['train', input, '--backend', 'typescript', '--out', path, '--quiet']),
      'it holds this run as typescript computes it, and this is wasm-simd; expected another --out',
    ],
    [
      'a run that is further than asked for',
      (path) => resqunn(['train', input, '--epochs', '5', '--out', path, '--quiet']),
      'it holds this run in epoch 5 already, and 3 are asked for; expected another --out',
    ],
  ])('leaves %s alone', async (_, make, message) => {
    await make(out);
    const before = readFileSync(out, 'utf8');
    const { mtimeMs } = statSync(out);
    const { status, stdout, stderr } = await resqunn(['train', input, '--out', out]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr.startsWith(`resqunn: cannot write ${out}: ${message}`), stderr).toBe(true);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(readFileSync(out, 'utf8')).toBe(before);
    expect(statSync(out).mtimeMs).toBe(mtimeMs);
    expect(readdirSync(folder).sort()).toEqual(['experiment.json', 'run.json']);
  });

  it('leaves another run of the same experiment alone', async () => {
    await resqunn(['train', input, '--epochs', '2', '--out', out, '--quiet']);
    const other = JSON.parse(readFileSync(out, 'utf8'));
    other.history[1].validation.loss += 1e-12;
    const before = JSON.stringify(other);
    const kept = file('other.json', before);
    const { status, stderr } = await resqunn(['train', out, '--epochs', '3', '--out', kept]);
    expect(status).toBe(1);
    expect(stderr).toBe(
      `resqunn: cannot write ${kept}: it holds another run of this experiment; expected another --out\n`,
    );
    expect(readFileSync(kept, 'utf8')).toBe(before);
  });

  it('takes an empty file, a link to a run, and a device for what they are', async () => {
    writeFileSync(out, '');
    expect((await resqunn(['train', input, '--out', out, '--quiet'])).status).toBe(0);
    expect(positionIn(out).epoch).toBe(3);
    expect((await resqunn(['train', input, '--out', '/dev/null', '--quiet'])).status).toBe(0);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('refuses an experiment as its own RUN, a folder, and an empty name, before it trains', async () => {
    const huge = file('huge.json', { ...tiny, training: { ...tiny.training, epochs: 1000 } });
    mkdirSync(join(folder, 'runs'));
    for (const [path, message] of [
      [huge, `resqunn: cannot write ${huge}: it is the input; expected another file`],
      [join(folder, 'runs'), `resqunn: cannot write ${join(folder, 'runs')}: it is a folder`],
      ['', 'resqunn: --out: expected a name, got an empty text'],
    ] as const) {
      const begun = performance.now();
      const { stdout, stderr } = await resqunn(['train', huge, '--out', path]);
      expect({ stdout, line: stderr.split('\n')[0] }).toEqual({ stdout: '', line: message });
      expect(performance.now() - begun).toBeLessThan(5000);
    }
  });

  it('takes - for standard output', async () => {
    const { stdout } = await resqunn(['train', input, '--out', '-', '--quiet']);
    expect(readRunFile(stdout).state.position.epoch).toBe(3);
    expect(readdirSync(folder)).toEqual(['experiment.json']);
  });
});
