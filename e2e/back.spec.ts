import { block, experiment, openLab, smallFragment } from './lab';
import { expect, type Page, test } from './test';

/** The browser's Back closes what is open and stays in the lab. */

const dialog = (page: Page) => page.getByRole('dialog');

test('Back closes a dialog; the experiment stays, and so does the address of it', async ({ page }) => {
  await openLab(page, `${smallFragment}&placement=O1+O2`);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByLabel('Learning rate', { exact: true }).fill('0,05');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await experiment(page)).training.learningRate).toBe(0.05);
  await page.goBack();
  await expect(dialog(page)).toHaveCount(0);
  const kept = await experiment(page);
  expect(kept.training.learningRate).toBe(0.05);
  expect(kept.skips).toEqual([[1, 2]]);
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/rate=0\.05/);
});

test('Back closes what lies over first, then what is under it; closed otherwise, nothing is left to go back over', async ({
  page,
}) => {
  await page.goto('about:blank');
  await openLab(page, smallFragment);
  await block(page, 1).click({ position: { x: 12, y: 12 } });
  await expect(page.getByRole('button', { name: /Close|Back/ }).first()).toBeVisible();
  await page.keyboard.press('?');
  await expect(dialog(page)).toBeVisible();
  await page.goBack();
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Residual canvas' })).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole('region', { name: 'Residual canvas' })).toBeVisible();

  await page.keyboard.press('?');
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect.poll(() => page.evaluate(() => (history.state as { step: unknown } | null)?.step ?? null)).toBeNull();
  await page.goBack();
  await expect(page).toHaveURL('about:blank');
});
