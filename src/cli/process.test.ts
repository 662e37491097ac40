import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { readRunFile } from '../io/readRunFile';
import type { Experiment } from '../model/experiment';
import { firstExperiment } from '../model/settings/paper';
import { ownFolder } from '../testing/folder';

/** The command line as a process: signals, kills and full disks. */

// Processes on a machine that does other things too.
vi.setConfig({ testTimeout: 180_000 });

const folder = ownFolder('process');

/** 40 images of 8x8 in batches of 4: epochs of milliseconds. */
const experiment: Experiment = {
  ...firstExperiment,
  data: { ...firstExperiment.data, digits: [0, 1], images: 20, imageSize: 8 },
  skips: [[0, 1]],
  training: { ...firstExperiment.training, epochs: 400, batchSize: 4 },
};

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const command = ['--import', 'tsx', join(import.meta.dirname, 'main.ts')];

interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the command; `act` is called with the process after each piece of standard error. */
function start(
  args: string[],
  act: (child: ChildProcess, stderr: string) => void = () => {},
  env = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [...command, ...args], { env: { ...process.env, ...env } });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data) => (stdout += data));
  child.stderr.on('data', (data) => {
    stderr += data;
    act(child, stderr);
  });
  return new Promise((resolve) => child.on('close', (status, signal) => resolve({ status, signal, stdout, stderr })));
}

/** The command within a line of bash, where "$@" stands for it. */
function shell(line: string, args: string[], env = {}) {
  return spawnSync('bash', ['-c', line, 'bash', process.execPath, ...command, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
}

describe('resqunn train that is stopped', () => {
  const input = file('train.json', experiment);
  const whole = start(['train', input, '--quiet']);

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)(
    'saves at %s, even if it comes twice, has status %d, and goes on by the same command',
    async (signal, status) => {
      const out = join(folder, `${signal}.json`);
      const args = ['train', input, '--out', out, '--checkpoint', '3600'];
      let sent = false;
      const stopped = await start(args, (child, stderr) => {
        if (sent || !stderr.includes('epoch  20/400')) return;
        sent = true;
        child.kill(signal);
        child.kill(signal);
      });
      expect(stopped).toMatchObject({ status, signal: null });
      expect(stopped.stderr).toMatch(/\nresqunn: stopped in epoch \d+ after batch \d+\n$/);
      const { position } = readRunFile(readFileSync(out, 'utf8')).state;
      expect(position.epoch).toBeGreaterThanOrEqual(20);
      expect(position.epoch).toBeLessThan(400);
      expect(existsSync(`${out}.lock`)).toBe(false);
      const rest = await start(args);
      expect(rest.status).toBe(0);
      expect(rest.stderr).toMatch(new RegExp(`^Goes on from ${out}: ${position.epoch} of 400 epochs`));
      expect(readFileSync(out, 'utf8')).toBe((await whole).stdout);
    },
  );

  it('goes on after kills from its last checkpoint, to the same bits', async () => {
    const out = join(folder, 'killed.json');
    const args = ['train', input, '--epochs', '40', '--out', out, '--checkpoint', '0'];
    for (const epoch of [5, 15, 30]) {
      const killed = await start(args, (child, stderr) => {
        if (stderr.includes(`epoch ${String(epoch).padStart(2)}/40`)) child.kill('SIGKILL');
      });
      expect(killed.signal).toBe('SIGKILL');
      expect(readRunFile(readFileSync(out, 'utf8')).state.position.epoch).toBeGreaterThanOrEqual(epoch - 1);
    }
    const rest = await start(args);
    expect(rest.stderr).toContain(`Goes on from ${out}: `);
    const { stdout } = await start(['train', input, '--epochs', '40', '--quiet']);
    expect(readFileSync(out, 'utf8')).toBe(stdout);
    // A kill in mid-write may leave its temporary file, under a name that nobody reads.
    expect(readdirSync(folder).filter((name) => /^\.?killed/.test(name) && !name.endsWith('.part'))).toEqual([
      'killed.json',
    ]);
  });

  it('refuses a second process on one file', async () => {
    const out = join(folder, 'both.json');
    let second: Promise<Ended> | undefined;
    const args = ['train', input, '--out', out];
    const first = await start(args, (child, stderr) => {
      if (second || !stderr.includes('epoch')) return;
      child.kill('SIGSTOP');
      second = start(args).finally(() => child.kill('SIGCONT'));
    });
    expect(first.status).toBe(0);
    expect(await second).toMatchObject({ status: 1, stdout: '' });
    expect((await second)?.stderr).toMatch(
      new RegExp(`^resqunn: ${out} is in use by process \\d+ on .*: expected it to be free\n$`),
    );
  });
});

describe('resqunn sweep that is stopped', () => {
  it.each([
    ['a file', 'stopped.jsonl', 'SIGTERM', 143],
    ['a folder', 'stopped/', 'SIGHUP', 129],
  ] as const)(
    'keeps what is finished in %s (%s, %s, status %d) and leaves no lock',
    async (_, name, signal, status) => {
      const seeds = Array.from({ length: 60 }, (_, seed) => seed);
      const short = { ...experiment, training: { ...experiment.training, epochs: 20 } };
      const sweep = file('stopped.json', { format: 'resqunn-sweep', version: 1, experiments: [short], seeds });
      const out = join(folder, name);
      // Once: a second signal ends a process at once, as it should.
      let sent = false;
      const stopped = await start(['sweep', sweep, '--out', out], (child, stderr) => {
        if (sent || !/\n ?2\/60 /.test(stderr)) return;
        sent = true;
        child.kill(signal);
      });
      expect(stopped).toMatchObject({ status, signal: null, stdout: '' });
      expect(stopped.stderr).toMatch(/\nresqunn: stopped; what was finished is kept\n$/);
      const said = stopped.stderr.split('\n').filter((line) => /^ ?\d+\/60 /.test(line)).length;
      const after = await start(['sweep', 'status', sweep, out]);
      expect(after.stdout).toContain(`\n  ${said} finished\n`);
      expect(readdirSync(name.endsWith('/') ? out : folder).filter((entry) => entry.endsWith('.lock'))).toEqual([]);
    },
  );
});

/** A disk of 64 KB; null where this user may not mount one. */
const smallDisk = ((): string | null => {
  const path = join(folder, 'small');
  mkdirSync(path);
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', path]);
  return status === 0 ? path : null;
})();
afterAll(() => {
  if (smallDisk) spawnSync('umount', [smallDisk]);
});

describe('on a full disk', () => {
  const rescue = join(folder, 'rescue');
  mkdirSync(rescue);
  const env = { TMPDIR: rescue };
  const input = file('short.json', { ...experiment, training: { ...experiment.training, epochs: 40 } });

  it.skipIf(!smallDisk)('train ends with one line; the old run stands, the new one is elsewhere', async () => {
    const disk = smallDisk as string;
    const out = join(disk, 'run.json');
    expect((await start(['train', input, '--epochs', '2', '--out', out, '--quiet'])).status).toBe(0);
    const before = readFileSync(out, 'utf8');
    writeFileSync(join(disk, 'filler'), Buffer.alloc(65536 - 4096 * (2 + Math.ceil(before.length / 4096))));
    const ended = await start(
      ['train', out, '--epochs', '40', '--out', out, '--quiet', '--checkpoint', '0'],
      () => {},
      env,
    );
    expect(ended).toMatchObject({ status: 1, stdout: '' });
    const [warning, line, ...rest] = ended.stderr.split('\n');
    expect(warning).toBe(
      `resqunn: cannot write ${out}: no space left on the disk; training goes on without a checkpoint`,
    );
    expect(line).toMatch(
      new RegExp(`^resqunn: cannot write ${out}: no space left on the disk; the run is in ${rescue}/`),
    );
    expect(rest).toEqual(['']);
    expect(readRunFile(readFileSync(out, 'utf8')).state.position.epoch).toBeGreaterThanOrEqual(2);
    expect(readdirSync(disk).sort()).toEqual(['filler', 'run.json']);
    const rescued = readFileSync(line?.slice(line.indexOf(rescue)) ?? '', 'utf8');
    expect(rescued).toBe((await start(['train', input, '--quiet'])).stdout);
    rmSync(join(disk, 'filler'));
    rmSync(out);
  });

  it.skipIf(!smallDisk)('sweep ends with one line; its file stays whole, the last run is elsewhere', async () => {
    const disk = smallDisk as string;
    const out = join(disk, 'results.jsonl');
    const sweep = file('sweep.json', {
      format: 'resqunn-sweep',
      version: 1,
      experiments: [JSON.parse(readFileSync(input, 'utf8'))],
      seeds: Array.from({ length: 40 }, (_, seed) => seed),
    });
    const ended = await start(['sweep', sweep, '--out', out, '--quiet'], () => {}, env);
    expect(ended).toMatchObject({ status: 1, stdout: '' });
    const kept = readFileSync(out, 'utf8');
    expect(kept.endsWith('\n')).toBe(true);
    const runs = kept
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(runs.length).toBeGreaterThan(0);
    const [, place = ''] =
      new RegExp(
        `^resqunn: cannot write ${out}: no space left on the disk; its ${runs.length} runs stand; the run that has just finished is in (\\S+)\n$`,
      ).exec(ended.stderr) ?? [];
    expect(JSON.parse(readFileSync(place, 'utf8')).format).toBe('resqunn-result');
    expect(readdirSync(disk)).toEqual(['results.jsonl']);
    rmSync(out);
  });

  it('a limit on the size of files is named, and the run goes to standard output', () => {
    const out = join(folder, 'limited.json');
    const { status, stdout, stderr } = shell('ulimit -f 8; exec "$@"', ['train', input, '--out', out, '--quiet'], env);
    expect(stderr).toBe(
      `resqunn: cannot write ${out}: the file may not grow that large here; the run is on standard output\n`,
    );
    expect(status).toBe(1);
    expect(readRunFile(stdout).state.position.epoch).toBe(40);
    expect(existsSync(out)).toBe(false);
  });

  it.skipIf(!smallDisk)(
    'standard output into a file that finds no space ends with one line; the run is elsewhere',
    () => {
      const disk = smallDisk as string;
      writeFileSync(join(disk, 'filler'), Buffer.alloc(65536 - 4096 * 3));
      const { status, stderr } = shell('exec "$@" > "$OUT"', ['train', input, '--quiet'], {
        ...env,
        OUT: join(disk, 'run.json'),
      });
      const [, place = ''] =
        /^resqunn: cannot write to standard output: no space left on the disk; the run is in (\S+)\n$/.exec(stderr) ??
        [];
      expect(readRunFile(readFileSync(place, 'utf8')).state.position.epoch).toBe(40);
      expect(status).toBe(1);
      for (const name of readdirSync(disk)) rmSync(join(disk, name));
    },
  );

  it('standard output on a full device is named', () => {
    const { status, stderr } = shell('exec "$@" > /dev/full', ['train', input, '--quiet']);
    expect(stderr).toMatch(/^resqunn: cannot write to standard output: no space left on the disk/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(status).toBe(1);
  });
});

it('writes nothing where the work cannot begin', async () => {
  const sweep = file('eaten.json', experiment);
  const before = readFileSync(sweep, 'utf8');
  const { mtimeMs } = statSync(sweep);
  for (const args of [
    ['train', sweep, '--out', sweep],
    ['sweep', sweep, '--out', sweep],
  ]) {
    const ended = await start(args);
    expect(ended).toMatchObject({
      status: 1,
      stderr: `resqunn: cannot write ${sweep}: it is the input; expected another file\n`,
    });
  }
  expect(readFileSync(sweep, 'utf8')).toBe(before);
  expect(statSync(sweep).mtimeMs).toBe(mtimeMs);
});
