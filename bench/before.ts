/**
 * This version beside an earlier commit: whole runs of both in turn, in one process, processor time.
 *
 *     npm run bench:before -- COMMIT                 everything
 *     npm run bench:before -- COMMIT paper ghosts    these rows: paper, five, ghosts, atlas; the others stay
 *     npm run bench:before -- COMMIT --rounds 3      how often each run is measured (default 1)
 *
 * The commit comes from this repository (`git archive`) into a folder that goes with the process; both use the packages
 * that are installed here. An experiment's settings that the earlier version does not know have to stand at their defaults.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import type { Experiment } from '../src/model/experiment';
import { withLayerCount } from '../src/model/settings/access';
import { firstExperiment, paperExperiment } from '../src/model/settings/paper';
import { allPlacements } from '../src/model/skips';
import { type BeforeFigures, beforeRows } from './beforeFigures';
import { heaviest, modes, placed, placements, withEpochs } from './experiments';
import { median, processorTime } from './measure';
import { renderPart, writeReport } from './report';
import { keep, kept } from './results';

type RowName = keyof typeof beforeRows;

const experimentsOf: Readonly<Record<RowName, readonly Experiment[]>> = {
  paper: [placed(paperExperiment, heaviest)],
  five: placements.map((placement) => placed(firstExperiment, placement)),
  ghosts: allPlacements(2).map((skips) => ({ ...firstExperiment, skips })),
  atlas: allPlacements(3).flatMap((skips) =>
    modes.map((gradientMode) => withEpochs({ ...withLayerCount(firstExperiment, 3), skips, gradientMode }, 10)),
  ),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '1' } },
});
const [commit, ...wanted] = positionals;
if (commit === undefined) throw new Error('expected a commit to compare with');
const unknown = wanted.find((word) => !(word in beforeRows));
if (unknown !== undefined) throw new Error(`expected ${Object.keys(beforeRows).join(', ')}, got "${unknown}"`);
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1)
  throw new Error(`--rounds: expected a whole number from 1, got ${values.rounds}`);

/** A run of a version of the engine, from its data to its last evaluation. */
type Run = (experiment: Experiment) => void;

/** Imported by address: each version has modules of its own. */
async function engineIn(folder: string): Promise<Run> {
  const from = (path: string) => import(pathToFileURL(join(folder, 'src/engine', path)).href);
  const { decodeMnist } = (await from('data/mnist.ts')) as typeof import('../src/engine/data/mnist');
  const { bestBackend } = (await from('backends.ts')) as typeof import('../src/engine/backends');
  const { Trainer } = (await from('train/trainer.ts')) as typeof import('../src/engine/train/trainer');
  const mnist = decodeMnist(gunzipSync(readFileSync(join(folder, 'public/mnist.bin'))));
  const backend = bestBackend();
  return (experiment) => {
    const trainer = Trainer.start(experiment, mnist, backend);
    while (!trainer.finished && !trainer.failure) trainer.trainBatch();
    if (trainer.failure) throw new Error(`a run of ${folder} failed`);
  };
}

const here = fileURLToPath(new URL('..', import.meta.url));
const there = mkdtempSync(join(tmpdir(), 'resqunn-before-'));
process.once('exit', () => rmSync(there, { recursive: true, force: true }));
const git = (...words: string[]) => execFileSync('git', words, { cwd: here, maxBuffer: 1 << 30 });
const hash = git('rev-parse', '--short', `${commit}^{commit}`).toString().trim();
execFileSync('tar', ['-x', '-C', there], { input: git('archive', hash) });
symlinkSync(join(here, 'node_modules'), join(there, 'node_modules'));
const before = await engineIn(there);
const now = await engineIn(here);

type Row = BeforeFigures['rows'][number];

function measure(what: string, experiments: readonly Experiment[]): Row {
  // What runs first is still being compiled.
  for (const run of [before, now]) run(withEpochs(experiments[0] as Experiment, 3));
  const pairs: { before: number; now: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const experiment of experiments) {
      const time = (run: Run): number => processorTime(() => run(experiment));
      // In turn who is first.
      if (pairs.length % 2 === 0) pairs.push({ before: time(before), now: time(now) });
      else {
        const mine = time(now);
        pairs.push({ before: time(before), now: mine });
      }
    }
  }
  const sum = (of: 'before' | 'now'): number => pairs.reduce((total, pair) => total + pair[of], 0);
  const ratios = pairs.map((pair) => pair.before / pair.now);
  return {
    what,
    runs: pairs.length,
    before: sum('before'),
    now: sum('now'),
    ratio: sum('before') / sum('now'),
    median: median(ratios),
    least: Math.min(...ratios),
    most: Math.max(...ratios),
  };
}

const old = kept('before')?.figures;
const measured: Row[] = [];
for (const name of Object.keys(beforeRows) as RowName[]) {
  const { what } = beforeRows[name];
  const known = old?.commit === hash ? old.rows.find((other) => other.what === what) : undefined;
  if (wanted.length === 0 || wanted.includes(name)) measured.push(measure(what, experimentsOf[name]));
  else if (known) measured.push(known);
}
const figures: BeforeFigures = { commit: hash, rows: measured };
keep('before', figures);
process.stdout.write(`${renderPart('before', figures)}\n`);
writeReport();
