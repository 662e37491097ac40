/**
 * The engine where it is used: in headless Chromium, the built lab open and its panels drawing.
 *
 *     npm run build && npm run bench:browser
 *
 * Prints JSON: seconds of the paper's 30 epochs in the page, two workers against one, and memory by
 * the DevTools protocol after forced collections.
 */
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { launchOptions } from '../e2e/browser';
import { type Experiment, firstExperiment, paperExperiment } from '../src/model/experiment';
import { parsePlacement } from '../src/model/notation';
import type { Bench } from './page/main';

type BenchWindow = Window & { bench: Bench };

const root = fileURLToPath(new URL('..', import.meta.url));
const placements = ['no residual', 'X+O1', 'O1+O2', 'X+O2', '(X+O1)+O2'];

const placed = (base: Experiment, placement: string): Experiment => ({
  ...base,
  skips: parsePlacement(placement, base.layers.length),
});

/** Seconds of a run from play to the last epoch, the page open and drawing. */
async function timeRun(page: Page, experiment: Experiment): Promise<number> {
  return page.evaluate(async (wanted) => {
    const lab = window.resqunn;
    const current = () => {
      const { runs, currentId } = lab.store.getState();
      return runs.find((run) => run.id === currentId);
    };
    lab.edit(() => wanted);
    while (!current()?.snapshot) await new Promise((resolve) => setTimeout(resolve, 10));
    const start = performance.now();
    await lab.play();
    while (current()?.snapshot?.status !== 'finished') await new Promise(requestAnimationFrame);
    return (performance.now() - start) / 1000;
  }, experiment);
}

interface HeapUsage {
  readonly usedSize: number;
  readonly embedderHeapUsedSize?: number;
  /** ArrayBuffers and WASM memories. */
  readonly backingStorageSize?: number;
}

const megabytes = ({ usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 }: HeapUsage): number =>
  (usedSize + embedderHeapUsedSize + backingStorageSize) / 1e6;

/** JS heap, ArrayBuffers and WASM memory of the page and its workers, MB, after forced collections. */
async function memory(page: Page): Promise<number> {
  const client = await page.context().newCDPSession(page);
  let sum = 0;
  await client.send('HeapProfiler.collectGarbage');
  sum += megabytes((await client.send('Runtime.getHeapUsage')) as HeapUsage);
  // Workers are targets of their own, spoken to through the page's session.
  const attached: string[] = [];
  client.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') attached.push(sessionId);
  });
  await client.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  let id = 0;
  const ask = (sessionId: string, method: string): Promise<HeapUsage> =>
    new Promise((resolve) => {
      const own = ++id;
      client.on('Target.receivedMessageFromTarget', ({ message }) => {
        const reply = JSON.parse(message) as { id?: number; result: HeapUsage };
        if (reply.id === own) resolve(reply.result);
      });
      void client.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: own, method }) });
    });
  for (const sessionId of attached) {
    await ask(sessionId, 'HeapProfiler.collectGarbage');
    sum += megabytes(await ask(sessionId, 'Runtime.getHeapUsage'));
  }
  if (attached.length === 0) throw new Error('found no worker to measure');
  await client.detach();
  return sum;
}

/** Builds the page of the pool and serves it; answers with its URL. */
async function servePoolPage(): Promise<{ url: string; close: () => Promise<void> }> {
  const outDir = fileURLToPath(new URL('../dist/bench', import.meta.url));
  const shared = { configFile: false as const, base: './', publicDir: `${root}public`, logLevel: 'error' as const };
  await build({
    ...shared,
    root: `${root}bench/page`,
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'es2022' },
  });
  const server = await preview({ ...shared, root, build: { outDir }, preview: { port: 4183, strictPort: true } });
  return { url: 'http://localhost:4183/', close: () => server.close() };
}

async function timeWorkers(page: Page): Promise<{ one: number; two: number; ratio: number }> {
  const pool = await servePoolPage();
  await page.goto(pool.url);
  await page.waitForFunction(() => 'bench' in window);
  const experiment = placed(firstExperiment, 'O1+O2');
  const warmUp = { ...experiment, training: { ...experiment.training, epochs: 2 } };
  const time = (size: number): Promise<number> =>
    page.evaluate(
      ([workers, warm, wanted]) =>
        (window as unknown as BenchWindow).bench.timePool(workers, warm, [
          { ...wanted, seed: 1 },
          { ...wanted, seed: 2 },
        ]),
      [size, warmUp, experiment] as const,
    );
  // Interleaved, so that a slow spell of the machine meets both.
  const one: number[] = [];
  const two: number[] = [];
  for (let i = 0; i < 3; i++) {
    one.push(await time(1));
    two.push(await time(2));
  }
  await pool.close();
  const medians = { one: median(one), two: median(two) };
  return { ...medians, ratio: medians.one / medians.two };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] as number;
}

const server = await preview({ root, preview: { port: 4182, strictPort: true } });
const browser = await chromium.launch(launchOptions());
const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
await page.goto('http://localhost:4182/');
await page.waitForFunction(() => window.resqunn?.store.getState().runs.at(-1)?.snapshot);

const backend = await page.evaluate(() => window.resqunn.store.getState().runs.at(-1)?.snapshot?.backend);
const runs: Record<string, number> = {};
for (const gradientMode of ['paper', 'exact'] as const) {
  for (const placement of placements) {
    const experiment = { ...placed(firstExperiment, placement), gradientMode };
    runs[`14x14 ${placement}, ${gradientMode}`] = await timeRun(page, experiment);
  }
}
runs['28x28 (X+O1)+O2, paper'] = await timeRun(page, placed(paperExperiment, '(X+O1)+O2'));
const after28 = await memory(page);

// A run over and over: what stays behind.
const short = { ...firstExperiment, training: { ...firstExperiment.training, epochs: 1 } };
const growth: number[] = [];
for (let i = 0; i <= 200; i++) {
  await timeRun(page, { ...short, seed: i });
  // Put away, not kept: the list of runs is the person's, not a leak.
  await page.evaluate(() => {
    const lab = window.resqunn;
    for (const { id } of lab.store.getState().runs) lab.removeRun(id);
    lab.store.temporal.getState().clear();
  });
  if (i === 20 || i === 200) growth.push(await memory(page));
}

const workers = await timeWorkers(page);
await browser.close();
await server.close();
console.log(
  JSON.stringify(
    {
      backend,
      seconds: runs,
      megabytes: { after28, grownBetweenRun20And200: (growth[1] ?? 0) - (growth[0] ?? 0) },
      twoRuns: workers,
    },
    null,
    2,
  ),
);
