import { expect, type Page, test } from '@playwright/test';
import { centre, openLab, port, position, slot, smallFragment, sum } from './lab';

/** What runs give beside one another: ghosts, seeds, all placements, and who is learning. */

const runs = (page: Page) => page.getByRole('region', { name: 'Runs' });
const ghostRow = (page: Page) => runs(page).locator('[data-ghost]');
const ghost = (page: Page) => page.evaluate(() => window.resqunn.store.getState().ghost);

test('a skip over a sum has the ghost of its whole run; it goes with the hand and stays with the drop', async ({
  page,
}) => {
  await openLab(page, smallFragment);
  await page.keyboard.press('f');
  await expect.poll(async () => (await position(page)).status).toBe('finished');
  const from = await centre(port(page, 1));
  const to = await centre(sum(page, 2));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await expect(ghostRow(page)).toContainText('on drop');
  await expect(page.getByText('if dropped')).toBeVisible();
  await expect.poll(async () => (await ghost(page))?.status).toBe('finished');
  const foretold = (await ghost(page))?.records;

  // Away from the sum, nothing would change.
  await page.mouse.move(from.x, from.y + 120, { steps: 6 });
  await expect(ghostRow(page)).toHaveCount(0);
  expect(await ghost(page)).toBeNull();

  await page.mouse.move(to.x, to.y, { steps: 6 });
  await expect(ghostRow(page)).toBeVisible();
  await page.mouse.up();
  await expect(ghostRow(page)).toHaveCount(0);
  await expect(page.getByText('dotted: what it will become')).toBeVisible();

  // The run retraces its ghost, number by number, in another worker.
  await page.keyboard.press('f');
  await expect.poll(async () => (await position(page)).status).toBe('finished');
  expect(await page.evaluate(() => window.resqunn.store.getState().runs.at(-1)?.records)).toEqual(foretold);
  expect(await ghost(page)).toBeNull();
});

test('a box of the slot matrix and an entry of the preset menu have ghosts too', async ({ page }) => {
  await openLab(page, smallFragment);
  await slot(page, 'X', 2).hover();
  await expect(ghostRow(page)).toContainText('on tick');
  await expect(ghostRow(page)).toContainText(/X\s*\+\s*O2/);
  await page.mouse.move(640, 60);
  await expect(ghostRow(page)).toHaveCount(0);

  await page.getByRole('button', { name: /^Preset/ }).click();
  // The first entry is on the canvas already.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-ghost]')).toContainText('on choice');
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-ghost]')).toHaveCount(0);
});
