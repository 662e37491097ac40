/**
 * Remakes the pictures of the README from the built lab:
 *
 *     npm run build && npm run pictures
 */
import { chromium } from '@playwright/test';
import { launchOptions } from '../e2e/browser';
import { serveLab } from './servedLab';

const folder = new URL('../docs/', import.meta.url).pathname;
const server = await serveLab(4181);
const browser = await chromium.launch(launchOptions());
const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, deviceScaleFactor: 1.5 });
await page.addInitScript(() => localStorage.setItem('resqunn.page', 'full'));
await page.goto('http://localhost:4181/');
await page.waitForFunction(() => window.resqunn?.store.getState().runs.at(-1)?.snapshot);

/** Trains the current run to its end. */
async function train(): Promise<void> {
  await page.getByRole('button', { name: /^Play/ }).click();
  await page.waitForFunction(
    () => {
      const { runs, currentId } = window.resqunn.store.getState();
      return runs.find((run) => run.id === currentId)?.snapshot?.status === 'finished';
    },
    undefined,
    { timeout: 300_000 },
  );
}

// The first minute: the recorded run without residual, the skip in hand, and both runs compared.
await page.mouse.move(640, 90);
await page.screenshot({ path: `${folder}no-residual.png` });

const box = async (selector: string): Promise<{ x: number; y: number }> => {
  const found = await page.locator(selector).first().boundingBox();
  if (!found) throw new Error(`${selector} is not on the screen`);
  return { x: found.x + found.width / 2, y: found.y + Math.min(found.height / 2, 16) };
};
const from = await box('[data-port="1"]');
const to = await box('[data-sum="2"]');
await page.mouse.move(from.x, from.y);
await page.mouse.down();
await page.mouse.move(to.x, to.y, { steps: 10 });
await page.waitForTimeout(600);
await page.screenshot({ path: `${folder}mid-drag.png` });
await page.mouse.up();
await train();
await page.mouse.move(640, 90);
await page.waitForTimeout(400);
await page.screenshot({ path: `${folder}compared.png` });

await browser.close();
await server.close();
