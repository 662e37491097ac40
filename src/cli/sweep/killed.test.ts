import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import type { Experiment } from '../../model/experiment';
import { paperExperiment } from '../../model/settings/paper';
import { resqunn } from '../../testing/commandLine';
import { ownFolder } from '../../testing/folder';

/** A sweep as an array of processes, as a scheduler starts them, without one. */

// Processes on a machine that does other things too.
vi.setConfig({ testTimeout: 180_000 });

const folder = ownFolder('killed');

const experiment: Experiment = {
  ...paperExperiment,
  data: { ...paperExperiment.data, images: 20, imageSize: 8 },
  training: { ...paperExperiment.training, epochs: 30 },
};
const sweep = join(folder, 'sweep.json');
writeFileSync(
  sweep,
  JSON.stringify({
    format: 'resqunn-sweep',
    version: 1,
    experiments: [experiment],
    seeds: [0, 1, 2, 3, 4],
  }),
);
const out = `${join(folder, 'results')}/`;

function task(index: number): { child: ChildProcess; ended: Promise<number | null> } {
  const main = join(import.meta.dirname, '..', 'main.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', main, 'sweep', sweep, '--index', 'env', '--out', out], {
    env: { ...process.env, SLURM_ARRAY_TASK_ID: String(index) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return { child, ended: new Promise((resolve) => child.on('close', resolve)) };
}

/** Lines without the time that each run took, ordered. */
const content = (text: string): string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.replace(/"seconds": [^,]*,/, ''))
    .sort();

it('loses nothing when a fifth of its tasks is killed at random times: what is missing, computed again, gives the same bits', async () => {
  const statuses: (number | null)[] = [];
  for (let index = 1; index <= 5; index++) {
    const { child, ended } = task(index);
    // It says how many runs it has to do just before it begins.
    if (index % 5 === 0) child.stderr?.once('data', () => setTimeout(() => child.kill('SIGKILL'), 150 * Math.random()));
    statuses.push(await ended);
  }
  const killed = statuses.flatMap((status, at) => (status === 0 ? [] : [at + 1]));
  const { stdout: missing } = await resqunn(['sweep', 'missing', sweep, out]);
  expect(killed).toEqual([5]);
  expect(missing).toBe('5\n');
  expect((await resqunn(['sweep', 'status', sweep, out])).stdout).toContain('1 missing, 0 of them under way');
  expect((await resqunn(['sweep', sweep, '--index', missing.trim(), '--out', out, '--quiet'])).status).toBe(0);
  expect((await resqunn(['sweep', 'missing', sweep, out])).stdout).toBe('');
  const merged = join(folder, 'merged.jsonl');
  await resqunn(['sweep', 'merge', out, '--out', merged]);
  const alone = await resqunn(['sweep', sweep, '--quiet']);
  expect(content(readFileSync(merged, 'utf8'))).toEqual(content(alone.stdout));
});
