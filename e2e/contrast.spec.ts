import AxeBuilder from '@axe-core/playwright';
import { openLab, position, slot, smallFragment } from './lab';
import { expect, type Page, test } from './test';

const panel = (page: Page) => page.getByRole('region', { name: 'Feature maps' });
const overEpochs = (page: Page) => panel(page).getByRole('img', { name: /^Contrast of each stage over the epochs/ });

test('the contrast of each stage over the epochs, run over run; a press in it chooses the epoch', async ({ page }) => {
  await openLab(page, smallFragment.replace('epochs=2', 'epochs=6'));
  await page.keyboard.press('f');
  await expect.poll(async () => (await position(page)).status).toBe('finished');
  await slot(page, 'O1', 2).click();
  await expect.poll(async () => (await position(page)).epoch).toBe(0);
  await page.keyboard.press('f');
  await expect.poll(async () => (await position(page)).status).toBe('finished');

  // By keyboard: the switch keeps the focus, on its way back.
  await panel(page).getByRole('button', { name: 'Contrast over training' }).focus();
  await page.keyboard.press('Enter');
  await expect(panel(page).getByRole('button', { name: 'Contrast by stage, in one epoch' })).toBeFocused();
  await expect(overEpochs(page)).toHaveAttribute(
    'aria-label',
    /run B O1\+O2, epoch 0 to 6: .*run A no residual, epoch 0 to 6: /,
  );

  // What is drawn are the records' numbers.
  const contrast = await page.evaluate(() => window.resqunn.store.getState().runs[1]?.records[3]?.contrast ?? []);
  const column = await panel(page).locator('[data-column="2"]').boundingBox();
  if (!column) throw new Error('no column of O2');
  await page.mouse.click(column.x + column.width / 2, column.y + column.height / 2);
  await expect(page.getByText('Epoch 3 of 6.')).toBeVisible();
  await expect(overEpochs(page)).toHaveAttribute('aria-label', /run B O1\+O2, epoch 0 to 3/);
  expect(contrast).toHaveLength(4);
  for (const value of contrast.filter((value) => value >= 1e-3)) {
    await expect(panel(page).getByText(value.toPrecision(2), { exact: true }).first()).toBeAttached();
  }
  const results = await new AxeBuilder({ page }).analyze();
  expect(results.violations).toEqual([]);

  await panel(page).getByRole('button', { name: 'Contrast by stage, in one epoch' }).click();
  await expect(panel(page).getByRole('img', { name: /^Contrast by stage/ })).toBeVisible();
});
