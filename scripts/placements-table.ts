/**
 * The lab's first claim, measured: 14x14 images, every reading at its default, 30 epochs; validation
 * accuracy of seven experiments over seeds 0 to 4, and what has to hold among their medians.
 *
 *     npm run placements            all seeds (about a quarter of an hour on two cores)
 *     npm run placements -- 0 1     these seeds
 */
import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { decodeMnist } from '../src/engine/data/mnist';
import { referenceBackend } from '../src/engine/reference/backend';
import { Trainer } from '../src/engine/train/trainer';
import { inflate } from '../src/io/inflate';
import type { Experiment, GradientMode } from '../src/model/experiment';
import { parsePlacement } from '../src/model/notation';
import { firstExperiment } from '../src/model/settings/paper';
import { median } from '../src/model/statistics';

interface Row {
  readonly placement: string;
  readonly mode: GradientMode;
}

interface Job {
  readonly row: number;
  readonly seed: number;
}

interface Result extends Job {
  readonly accuracy: number;
}

const rows: readonly Row[] = [
  { placement: 'no residual', mode: 'paper' },
  { placement: 'no residual', mode: 'exact' },
  { placement: 'X+O1', mode: 'paper' },
  { placement: 'O1+O2', mode: 'paper' },
  { placement: 'X+O2', mode: 'paper' },
  { placement: '(X+O1)+O2', mode: 'paper' },
];

const isChild = process.send !== undefined;
if (isChild) await serve();
else await measure(process.argv.slice(2).map(Number));

/** Trains what the parent sends, one run at a time. */
async function serve(): Promise<void> {
  const mnist = decodeMnist(await inflate(readFileSync(new URL('../public/mnist.bin', import.meta.url))));
  process.on('message', ({ row, seed }: Job) => {
    const { placement, mode } = rows[row] as Row;
    const experiment: Experiment = {
      ...firstExperiment,
      skips: parsePlacement(placement, firstExperiment.layers.length),
      gradientMode: mode,
      seed,
    };
    const trainer = Trainer.start(experiment, mnist, referenceBackend);
    while (!trainer.finished) trainer.trainBatch();
    const accuracy = trainer.history[trainer.history.length - 1]?.validation.accuracy;
    process.send?.({ row, seed, accuracy });
  });
  process.send?.('ready');
}

async function measure(chosen: readonly number[]): Promise<void> {
  const seeds = chosen.length > 0 ? chosen : [0, 1, 2, 3, 4];
  const jobs = seeds.flatMap((seed) => rows.map((_, row): Job => ({ row, seed })));
  const total = jobs.length;
  const results: Result[] = [];
  const work = (child: ChildProcess): Promise<void> =>
    new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (code) => (code ? reject(new Error(`a worker ended with status ${code}`)) : resolve()));
      child.on('message', (message: 'ready' | Result) => {
        if (message !== 'ready') {
          results.push(message);
          process.stderr.write(
            `${results.length}/${total} ${rows[message.row]?.placement} seed ${message.seed}: ${percent(message.accuracy)}\n`,
          );
        }
        const job = jobs.shift();
        if (job) child.send(job);
        else child.disconnect();
      });
    });
  const self = fileURLToPath(import.meta.url);
  await Promise.all(Array.from({ length: availableParallelism() }, () => work(fork(self))));
  report(seeds, results);
}

function report(seeds: readonly number[], results: readonly Result[]): void {
  const accuracy = (row: number, seed: number): number =>
    results.find((result) => result.row === row && result.seed === seed)?.accuracy ?? Number.NaN;
  console.log(`\nvalidation accuracy after 30 epochs, 14x14, defaults\n`);
  console.log(`| placement | gradient | ${seeds.map((seed) => `seed ${seed}`).join(' | ')} | median |`);
  console.log(`|---|---|${'---|'.repeat(seeds.length + 1)}`);
  const medians = rows.map((_, row) => median(seeds.map((seed) => accuracy(row, seed))));
  for (const [row, { placement, mode }] of rows.entries()) {
    const cells = seeds.map((seed) => percent(accuracy(row, seed))).join(' | ');
    console.log(`| ${placement} | ${mode} | ${cells} | ${percent(medians[row] as number)} |`);
  }
  const [paper, exact, xo1, o1o2, xo2, xo1o2] = medians as [number, number, number, number, number, number];
  const claims: [string, boolean][] = [
    ['no residual, paper: at most 15 %', paper <= 0.15],
    ['no residual, exact: at least 45 %', exact >= 0.45],
    ['X+O1 below O1+O2', xo1 < o1o2],
    ['X+O2 and (X+O1)+O2 within 3 points', Math.abs(xo2 - xo1o2) <= 0.03],
    ['neither below O1+O2', Math.min(xo2, xo1o2) >= o1o2],
  ];
  console.log();
  for (const [claim, holds] of claims) console.log(`${holds ? 'holds' : 'FAILS'}  ${claim}`);
  if (claims.some(([, holds]) => !holds)) process.exitCode = 1;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}
