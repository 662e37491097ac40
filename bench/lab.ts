import type { Browser, Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import { launchOptions } from '../e2e/browser';
import { serveLab } from '../scripts/servedLab';
import type { Experiment } from '../src/model/experiment';

export interface OpenLab {
  readonly browser: Browser;
  readonly page: Page;
  readonly close: () => Promise<void>;
}

/** The built lab in headless Chromium, its first run ready. */
export async function openLab(): Promise<OpenLab> {
  const server = await serveLab(4182, false);
  const browser = await chromium.launch(launchOptions());
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  // An experiment in the address: no recorded run.
  await page.goto(`${server.resolvedUrls?.local[0] ?? ''}#v=1`);
  await page.waitForFunction(() => window.resqunn?.store.getState().runs.at(-1)?.snapshot);
  return {
    browser,
    page,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** Seconds of a run from play to the last epoch, the page open and its panels drawing. */
export async function timeRun(page: Page, experiment: Experiment): Promise<number> {
  await page.bringToFront();
  return page.evaluate(async (wanted) => {
    const lab = window.resqunn;
    // Not a named function: tsx would give it a helper that the page has not.
    const current = {
      get snapshot() {
        const { runs, currentId } = lab.store.getState();
        return runs.find((run) => run.id === currentId)?.snapshot;
      },
    };
    lab.edit(() => wanted);
    while (!current.snapshot) await new Promise((resolve) => setTimeout(resolve, 10));
    const start = performance.now();
    await lab.toEnd();
    while (current.snapshot?.status !== 'finished') await new Promise(requestAnimationFrame);
    return (performance.now() - start) / 1000;
  }, experiment);
}

/** Takes every run off the list, and what undo remembers. */
export async function forgetRuns(page: Page): Promise<void> {
  await page.evaluate(() => {
    const lab = window.resqunn;
    for (const { id } of lab.store.getState().runs) lab.removeRun(id);
    lab.store.temporal.getState().clear();
  });
}
