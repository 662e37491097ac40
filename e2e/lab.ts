import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import type { Experiment, Skip } from '../src/model/experiment';
import type { Lab } from '../src/store/actions';
import { type LabState, paces } from '../src/store/lab';
import type { RunView } from '../src/store/state/runs';

declare global {
  interface Window {
    resqunn: Lab;
  }
}

/**
 * Opens the lab, waits until the first run is built, and lets it train at once.
 * @param fragment the experiment as in a link
 */
export async function openLab(page: Page, fragment = '#v=1'): Promise<void> {
  await page.goto(`./${fragment}`);
  await expect(page.getByRole('button', { name: /^Play/ })).toBeEnabled();
  await page.waitForFunction(() => window.resqunn?.store.getState().runs.at(-1)?.snapshot);
  await page.evaluate((fastest) => window.resqunn.setPace(fastest), paces.length - 1);
}

/** Goes to the lab's bare address as somebody who has chosen to see everything: what a first visit sees is `first.spec.ts`'s. */
export async function openBare(page: Page): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('resqunn.page', 'full'));
  await page.goto('./');
}

/** Opens the window "Take away". @param entry the row to be chosen, by its id; the one it opens on if none */
export async function openTakeAway(page: Page | FrameLocator, entry?: string): Promise<Locator> {
  await page.getByRole('button', { name: 'Take away', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Take away' });
  if (entry) await dialog.locator(`[data-entry="${entry}"]`).click();
  return dialog;
}

/** A small experiment for quick runs: 8x8 images, 40 a class. */
export const smallFragment = '#v=1&size=8&images=40&epochs=2';

/** Runs that the pool, which knows no pace, does not finish while a test looks: the 28x28 images of the paper. */
export const longFragment = (epochs: number): string => `#v=1&size=28&mode=exact&epochs=${epochs}`;

export function experiment(page: Page): Promise<Experiment> {
  return page.evaluate(() => window.resqunn.store.getState().experiment);
}

export async function skips(page: Page): Promise<readonly Skip[]> {
  return (await experiment(page)).skips;
}

export function currentRun(page: Page): Promise<RunView | undefined> {
  return page.evaluate(() => {
    const { runs, currentId }: LabState = window.resqunn.store.getState();
    return runs.find((run) => run.id === currentId);
  });
}

/** Epochs and batches trained by the current run; of no epoch while it is being built. */
export function position(page: Page): Promise<{ epoch: number; batch: number; status: string }> {
  return page.evaluate(() => {
    const { runs, currentId } = window.resqunn.store.getState();
    const snapshot = runs.find((run) => run.id === currentId)?.snapshot;
    return snapshot
      ? { epoch: snapshot.epoch, batch: snapshot.batch, status: snapshot.status }
      : { epoch: -1, batch: -1, status: 'building' };
  });
}

/** Trains the current run to its end, at once. */
export async function trainToEnd(page: Page): Promise<void> {
  await page.evaluate(() => window.resqunn.toEnd());
  await expect.poll(async () => (await position(page)).status).toBe('finished');
}

/** Centre of an element in page coordinates. */
export async function centre(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error(`${locator} is not on the screen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

export const port = (page: Page, node: number): Locator => page.locator(`[data-port="${node}"]`).first();
export const sum = (page: Page, node: number): Locator => page.locator(`[data-sum="${node}"]`).first();
export const block = (page: Page, k: number | 'head'): Locator => page.locator(`[data-block="${k}"]`).first();
export const slot = (page: Page, from: string, to: number): Locator =>
  page.getByRole('checkbox', { name: new RegExp(`^${from} to sum ${to}`) });

/** Where the arrow of a skip can be gripped. */
export const arcEnd = (page: Page, skip: string): Locator =>
  page.locator(`[data-skip="${skip}"] circle.rc-grip`).last();
/** The formula and the verdict. */
export const headline = (page: Page): Locator => page.getByRole('heading', { level: 2 }).first();
