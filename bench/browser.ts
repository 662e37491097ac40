/**
 * The engine where it is used: in headless Chromium, the built lab open and its panels drawing.
 *
 *     npm run bench:browser                    builds the lab where it is not built
 *     npm run bench:browser -- paper memory    these parts: paper, workers, memory, runs
 *     npm run bench:browser -- --rounds 3      repeats (default 5)
 *     npm run bench:browser -- --quick         a trial that keeps nothing
 *
 * Medians of repeats in turn, by the clock on the wall. Keeps what it measures in bench/results and
 * writes bench/RESULTS.md anew.
 */

import type { Profiler } from 'node:inspector';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import type { Experiment } from '../src/model/experiment';
import { firstExperiment, paperExperiment } from '../src/model/settings/paper';
import type { BrowserFigures } from './browserFigures';
import { heaviest, modes, placed, placements, withEpochs } from './experiments';
import { forgetRuns, openLab, timeRun } from './lab';
import { median, ratio } from './measure';
import { memory } from './memory';
import { type BenchWindow, openBenchPage } from './pages';
import { timesOf } from './profile';
import { renderPart, writeReport } from './report';
import { keep, kept } from './results';
import { withTargets } from './workers';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, rounds: { type: 'string', default: '5' } },
});
const parts = ['paper', 'workers', 'memory', 'runs'];
const unknown = positionals.find((word) => !parts.includes(word));
if (unknown !== undefined) throw new Error(`expected ${parts.join(', ')}, got "${unknown}"`);
const wanted = new Set(positionals.length > 0 ? positionals : parts);
const isQuick = values.quick;
const rounds = isQuick ? 1 : Number(values.rounds);
/** 200 runs apart; before the first of them compiled code and caches grow to their size. */
const leakRuns = isQuick ? [2, 4] : [100, 300];
const shorten = (experiment: Experiment): Experiment =>
  isQuick ? { ...withEpochs(experiment, 2), data: { ...experiment.data, images: 8 } } : experiment;

/** Share of the workers' time inside kernels while the page trains a run. */
async function kernelShare(page: Page, experiment: Experiment): Promise<number> {
  return withTargets(page, async (_, workers) => {
    for (const ask of workers) {
      await ask('Profiler.enable');
      await ask('Profiler.start');
    }
    await timeRun(page, experiment);
    let inside = 0;
    let all = 0;
    for (const ask of workers) {
      const { profile } = (await ask('Profiler.stop')) as { profile: Profiler.Profile };
      const times = timesOf(profile, 'wasm:');
      inside += times.inside;
      all += times.all;
    }
    return inside / all;
  });
}

async function measurePaper(page: Page, bare: Page): Promise<NonNullable<BrowserFigures['paper']>> {
  const experiment = shorten(placed(paperExperiment, heaviest));
  const { epochs } = experiment.training;
  await bare.evaluate((wanted) => (window as unknown as BenchWindow).bench.start(wanted, 'typescript'), experiment);
  const seconds: number[] = [];
  const typescript: number[] = [];
  for (let round = 0; round < rounds; round++) {
    // A seed of its own makes it a run of its own.
    seconds.push(await timeRun(page, { ...experiment, seed: round + 1 }));
    typescript.push(await bare.evaluate(() => (window as unknown as BenchWindow).bench.timeEpoch()));
  }
  return {
    epochs,
    seconds: median(seconds),
    typescriptEpoch: median(typescript),
    overTypescript: ratio(typescript, seconds) * epochs,
    kernelShare: await kernelShare(page, { ...experiment, seed: rounds + 1 }),
  };
}

async function measureRuns(page: Page): Promise<NonNullable<BrowserFigures['runs']>> {
  const rows = [paperExperiment, firstExperiment].flatMap((base) =>
    modes.flatMap((mode) => placements.map((placement) => ({ base, mode, placement, times: [] as number[] }))),
  );
  for (let round = 0; round < Math.min(rounds, 3); round++) {
    for (const { base, mode, placement, times } of rows) {
      times.push(await timeRun(page, { ...shorten(placed(base, placement, mode)), seed: 100 + round }));
    }
    await forgetRuns(page);
  }
  return rows.map(({ base, mode, placement, times }) => ({
    size: base.data.imageSize,
    placement,
    mode,
    seconds: median(times),
  }));
}

const timePool = (page: Page, workers: number, experiments: Experiment[]): Promise<number> =>
  page.evaluate(([size, wanted]) => (window as unknown as BenchWindow).bench.timePool(size, wanted), [
    workers,
    experiments,
  ] as const);

async function measureWorkers(page: Page): Promise<NonNullable<BrowserFigures['pool']>> {
  const most = availableParallelism();
  const counts = [...new Set([2, 4, most])].filter((count) => count > 1 && count <= most).sort((a, b) => a - b);
  const experiment = shorten(placed(firstExperiment, heaviest));
  const runs = (count: number): Experiment[] => Array.from({ length: count }, (_, seed) => ({ ...experiment, seed }));
  // Starts every worker and has its kernels compiled.
  for (const count of [1, ...counts])
    await timePool(
      page,
      count,
      runs(count).map((run) => withEpochs(run, 2)),
    );
  const five = placements.map((placement) => shorten(placed(firstExperiment, placement)));
  const fiveTimes: number[] = [];
  const pairs = counts.map((workers) => ({ workers, alone: [] as number[], together: [] as number[] }));
  for (let round = 0; round < rounds; round++) {
    for (const { workers, alone, together } of pairs) {
      alone.push(await timePool(page, 1, runs(workers)));
      together.push(await timePool(page, workers, runs(workers)));
    }
    fiveTimes.push(await timePool(page, most, five));
  }
  return {
    workers: pairs.map(({ workers, alone, together }) => ({
      workers,
      seconds: median(together),
      gain: ratio(alone, together),
    })),
    fivePlacements: { workers: most, seconds: median(fiveTimes) },
  };
}

/** A run over and over, each put away: the list of runs is the person's, not a leak. */
async function measureGrowth(page: Page): Promise<NonNullable<BrowserFigures['memory']>['afterRuns']> {
  const small = { ...firstExperiment, data: { ...firstExperiment.data, images: 20 } };
  const short = withEpochs(shorten(small), 1);
  const afterRuns: { runs: number; megabytes: number }[] = [];
  for (let runs = 1; runs <= Math.max(...leakRuns); runs++) {
    await timeRun(page, { ...short, seed: 1000 + runs });
    await forgetRuns(page);
    if (leakRuns.includes(runs)) afterRuns.push({ runs, megabytes: await memory(page) });
  }
  return afterRuns;
}

/**
 * After a run on 2000 images at 28x28, and over many short ones. Of runs the one that computes most, and one whose
 * first layer gets None, which keeps most: the larger counts.
 */
async function measureMemory(page: Page): Promise<NonNullable<BrowserFigures['memory']>> {
  const after: number[] = [];
  for (const placement of [heaviest, 'X+O1'] as const) {
    await timeRun(page, withEpochs(shorten(placed(paperExperiment, placement)), 2));
    after.push(await memory(page));
  }
  return { after28: Math.max(...after), afterRuns: await measureGrowth(page) };
}

const { browser, page, close } = await openLab();
const backend = await page.evaluate(() => window.resqunn.store.getState().runs.at(-1)?.snapshot?.backend ?? 'unknown');
const bare = await openBenchPage(browser);
const before = isQuick ? null : kept('browser')?.figures;
const figures: BrowserFigures = {
  chromium: browser.version(),
  backend,
  paper: wanted.has('paper') ? await measurePaper(page, bare.page) : (before?.paper ?? null),
  pool: wanted.has('workers') ? await measureWorkers(bare.page) : (before?.pool ?? null),
  memory: wanted.has('memory') ? await measureMemory(page) : (before?.memory ?? null),
  runs: wanted.has('runs') ? await measureRuns(page) : (before?.runs ?? null),
};
await bare.close();
await close();
process.stdout.write(`${renderPart('browser', figures)}\n`);
if (!isQuick) {
  keep('browser', figures);
  writeReport();
}
