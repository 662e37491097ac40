/**
 * Measures how long `resqunn reproduce --quick` and `resqunn reproduce` take here, from nothing, and keeps it in
 * public/results/times.json; fails where a run does not come out as recorded, to the last bit.
 *
 *     npm run time:reproduce
 */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../src/cli/reproduce/reproduce';
import { run } from '../src/cli/run';
import { readRecord } from '../src/io/recordFile';
import { experimentKey } from '../src/model/identity';
import { numericsVersion } from '../src/model/run';
import { paperScale, quickScale } from '../src/reproduce/claims/series';
import { recordedFiles } from '../src/reproduce/record/files';
import { type ReproduceTime, writeTimes } from '../src/reproduce/record/times';

const results = new URL('../public/results/', import.meta.url);
const recorded = new Map(
  recordedFiles.flatMap(({ name }) => {
    const { backend, runs } = readRecord(JSON.parse(readFileSync(new URL(`${name}.json`, results), 'utf8')));
    return runs.map(({ experiment, digest }) => [experimentKey(experiment), { experiment, digest, backend }] as const);
  }),
);
const times = [await measure(['--quick']), await measure([])];
writeFileSync(new URL('times.json', results), writeTimes(times));

/** Runs the command in this process, whose processor time counts its threads too. */
async function measure(options: readonly string[]): Promise<ReproduceTime> {
  const folder = mkdtempSync(join(tmpdir(), 'resqunn-time-'));
  const begun = performance.now();
  const before = process.cpuUsage();
  const status = await run(['reproduce', ...options, '--out', folder], {
    stdin: (async function* () {})(),
    stdout: { write: () => true },
    stderr: process.stderr,
  });
  const used = process.cpuUsage(before);
  if (status !== 0) throw new Error(`reproduce ${options.join(' ')} ended with status ${status}`);
  const seconds = (performance.now() - begun) / 1000;
  const store = openStore(folder);
  let same = 0;
  for (const [key, { digest, backend }] of recorded) {
    const again = store.find({ key, numericsVersion, backend });
    if (again && again.digest !== digest) throw new Error(`${key} came out otherwise than recorded`);
    if (again) same++;
  }
  rmSync(folder, { recursive: true });
  const processorSeconds = (used.user + used.system) / 1e6;
  return {
    command: ['reproduce', ...options].join(' '),
    seeds: (options.includes('--quick') ? quickScale : paperScale).seeds.length,
    runs: store.count,
    same,
    seconds: Math.round(seconds),
    processorSeconds: Math.round(processorSeconds),
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    node: process.version,
  };
}
