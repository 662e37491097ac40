/**
 * Measures what an edit costs with few and with many runs on the list, in headless Chromium on this machine:
 *
 *     npm run build && npm run measure:runs
 *
 * All runs are trained ones of 30 epochs whose curves are drawn. An edit places a skip, so that a run begins. Counted is the main
 * thread's own processor time, until the page rests again: what else the machine does is not in it. Writes its part of
 * docs/responsiveness.md.
 */
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { launchOptions } from '../e2e/browser';
import { quantile } from '../src/model/statistics';
import type { Lab } from '../src/store/actions';
import { writePart } from './responsiveness';
import { serveLab } from './servedLab';

declare global {
  interface Window {
    resqunn: Lab;
  }
}

const port = Number(process.env.RESQUNN_TEST_PORT ?? 4184);
const counts = [1, 50, 200];
const edits = 12;
/** After an edit the charts are drawn and the runs are saved, ms. */
const rest = 1600;

/** A page with so many trained runs, beside the one under the controls. */
async function open(browser: Browser, count: number): Promise<{ page: Page; session: CDPSession }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.addInitScript('globalThis.__name = (named) => named;');
  await page.goto(`http://localhost:${port}/#v=1&size=8&images=40&epochs=30`);
  await page.waitForFunction(() => window.resqunn.store.getState().runs.at(-1)?.snapshot);
  await page.evaluate(async (count) => {
    const lab = window.resqunn;
    await lab.toEnd();
    const state = await new Promise<Awaited<ReturnType<Lab['saveRun']>>>((resolve) => {
      const ask = async (): Promise<void> => {
        const saved = await lab.saveRun();
        if (saved.position.epoch === 30) resolve(saved);
        else setTimeout(ask, 100);
      };
      void ask();
    });
    // Alike, but with numbers of their own, as runs of other seeds have.
    const historyOf = (seed: number) =>
      state.history.map((record) => ({
        ...record,
        validation: { ...record.validation, accuracy: record.validation.accuracy * (1 - seed / 500) },
        contrast: record.contrast.map((value) => value * (1 + seed / 300)),
      }));
    const runs = Array.from({ length: count - 1 }, (_, seed) => ({
      state: { ...state, experiment: { ...state.experiment, seed: seed + 1 }, history: historyOf(seed + 1) },
      complete: <Run>(run: Run) => run,
    }));
    lab.begin({ runs, current: -1, baseline: -1, experiment: null, sample: 0, seeds: 1, twins: false });
  }, count);
  await page.waitForTimeout(4000);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return { page, session };
}

interface Cost {
  /** Processor time of the main thread, ms. */
  readonly busy: number;
  /** Of it within the act itself, before anything is painted. */
  readonly act: number;
}

async function measure(browser: Browser, count: number): Promise<Cost[]> {
  const { page, session } = await open(browser, count);
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  const costs: Cost[] = [];
  for (let n = 0; n < edits; n++) {
    // In the first two, code is compiled and caches are filled: they are left out below.
    const before = await busy();
    const act = await page.evaluate((n) => {
      const start = performance.now();
      window.resqunn.placeSkips(
        n % 2
          ? [[1, 2]]
          : [
              [0, 1],
              [0, 2],
            ],
      );
      return performance.now() - start;
    }, n);
    await page.waitForTimeout(rest);
    if (n >= 2) costs.push({ act, busy: (await busy()) - before });
  }
  await page.close();
  return costs;
}

const server = await serveLab(port);
const browser = await chromium.launch(launchOptions());
const found: [number, Cost[]][] = [];
for (const count of counts) found.push([count, await measure(browser, count)]);
const version = browser.version();
await browser.close();
await server.close();

const ms = (value: number): string => value.toFixed(value < 100 ? 1 : 0);
const row = ([count, costs]: [number, Cost[]]): string => {
  const busy = costs.map((cost) => cost.busy);
  const act = costs.map((cost) => cost.act);
  return `| ${count} | ${[quantile(busy, 0.5), Math.min(...busy), Math.max(...busy), quantile(act, 0.5)].map(ms).join(' | ')} |`;
};
const report = `## With many runs on the list

Written by \`npm run build && npm run measure:runs\` (scripts/measure-runs.ts). Milliseconds of the main thread's own processor
time for an edit that begins a run, until the page rests again; ${new Date().toISOString().slice(0, 10)}, headless Chromium ${version} without GPU,
1280×720. 8×8 images, all runs trained for 30 epochs and drawn; ${edits - 2} edits each.

| runs | median | least | most | within the act (median, wall) |
|---|---|---|---|---|
${found.map(row).join('\n')}
`;
if (process.argv.includes('--write')) writePart('runs', report);
process.stdout.write(report);
