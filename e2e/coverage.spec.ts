import { experiment, openLab, smallFragment } from './lab';
import { expect, test } from './test';

test('a link brings a quarter of the windows: the rest is ruled, and its pixel explains itself', async ({ page }) => {
  await openLab(page, `${smallFragment}&coverage=quarter&placement=O1%2BO2`);
  expect((await experiment(page)).coverage).toBe('quarter');
  await expect(page.getByText('4×4 read').first()).toBeVisible();
  await expect(page.locator('.rc [data-rest]')).toHaveCount(4);

  // 8x8 gives 4x4, of which 2x2 have a window: a press on the last pixel finds none.
  const map = await page.locator('[data-pick="1"]').boundingBox();
  if (!map) throw new Error('the map is not on the screen');
  await page.mouse.click(map.x + 0.9 * map.width, map.y + 0.9 * map.height);
  await expect(page.getByText('No window starts here: coverage quarter.')).toBeVisible();
  await expect(page.getByText('row 3, column 3', { exact: true })).toBeVisible();
  await expect(page.locator('[data-pixel-value]')).toHaveCount(0);
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText('row 1, column 1', { exact: true })).toBeVisible();
  await expect(page.locator('[data-pixel-value]')).toBeVisible();
  // The walk stays where there are windows.
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText('row 1, column 1', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Next pixel' }).click();
  await expect(page.getByText('row 0, column 0', { exact: true })).toBeVisible();
});

test('a touch of the setting lays the ghost of the other coverage beside the run, until the sheet closes', async ({
  page,
}) => {
  await openLab(page, smallFragment);
  await page.getByRole('button', { name: 'Settings' }).first().click();
  const coverage = page.getByRole('radiogroup', { name: 'Coverage' });
  await expect(page.getByText('Default: full. The paper does not say.')).toBeVisible();
  const ghost = () =>
    page.evaluate(() => {
      const { ghost, aside } = window.resqunn.store.getState();
      return ghost && { coverage: ghost.experiment.coverage, status: ghost.status, aside: aside?.value ?? null };
    });
  expect(await ghost()).toBeNull();
  await coverage.getByRole('radio', { name: 'quarter' }).check();
  await expect.poll(ghost).toEqual({ coverage: 'full', status: 'finished', aside: 'full' });
  await expect.poll(() => page.evaluate(() => location.hash)).toContain('coverage=quarter');
  await expect(page.getByText('dotted: full coverage, same seed')).toBeVisible();
  await page.getByRole('button', { name: 'back to full' }).click();
  await expect.poll(ghost).toEqual({ coverage: 'quarter', status: 'finished', aside: 'quarter' });
  await page.keyboard.press('Escape');
  await expect.poll(ghost).toBeNull();
});
