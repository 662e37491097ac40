import { openLab, skips, smallFragment } from './lab';
import { expect, type Page, test } from './test';

const drawer = (page: Page) => page.getByRole('region', { name: 'Where None comes from' });
const mode = (page: Page) => page.evaluate(() => window.resqunn.store.getState().experiment.gradientMode);

test('a keeping line opens the scissors, a cutting one closes them, and the focus goes back to the pill', async ({
  page,
}) => {
  await openLab(page, smallFragment);
  const pill = page.locator('[data-code="1"]');
  await pill.focus();
  await page.keyboard.press('Enter');
  await expect(drawer(page)).toBeVisible();
  await expect(pill).toHaveAttribute('aria-expanded', 'true');
  await expect(drawer(page).getByRole('radio')).toHaveCount(6);
  await expect(drawer(page).getByRole('radio', { name: 'from scalars' })).toBeChecked();

  await drawer(page).getByRole('radio', { name: 'stack' }).check();
  expect(await mode(page)).toBe('exact');
  await expect(page.locator('[data-scissors="1"]')).toHaveAttribute('aria-pressed', 'true');

  await drawer(page).getByRole('radio', { name: 'through NumPy' }).check();
  expect(await mode(page)).toBe('paper');
  await page.keyboard.press('Escape');
  await expect(drawer(page)).toHaveCount(0);
  await expect(pill).toBeFocused();

  // Which of the three that cut it was is remembered.
  await page.keyboard.press('n');
  await expect(drawer(page).getByRole('radio', { name: 'through NumPy' })).toBeChecked();
});

test('a cell puts its placement and its line on the canvas; a formula its placement alone', async ({ page }) => {
  await openLab(page, smallFragment);
  await page.keyboard.press('n');
  await expect(drawer(page).getByRole('button', { name: ': None' })).toHaveCount(9);
  await expect(drawer(page).getByRole('button', { name: ': reached' })).toHaveCount(21);
  await drawer(page).getByRole('button', { name: 'X+O2, slice: reached' }).click();
  expect([await skips(page), await mode(page)]).toEqual([[[0, 2]], 'exact']);
  await drawer(page).locator('thead').getByRole('button').nth(2).click();
  expect([await skips(page), await mode(page)]).toEqual([[[1, 2]], 'exact']);
});

test('the script is copied, and the public layers are a press away', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openLab(page, smallFragment);
  await page.getByRole('button', { name: 're-encodes' }).click();
  await drawer(page).getByRole('button', { name: 'Copy the script' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('import pennylane as qml');
  expect(copied.split('\n').length).toBeLessThan(60);

  await drawer(page)
    .getByRole('button', { name: /public layers/ })
    .click();
  const table = page.getByRole('table', { name: 'Layers in public code' });
  await expect(table.getByRole('row')).toHaveCount(31);
  await expect(table.getByRole('img', { name: 'the top left quarter is read' })).toHaveCount(3);
  await table.getByRole('button', { name: "input's graph" }).click();
  await expect(table.getByRole('row').nth(1)).toContainText('cut');
});

test('three layers have a pill at each cut, and the table is that of the layer before it', async ({ page }) => {
  await openLab(page, `${smallFragment}&depths=1,1,1`);
  await page.locator('[data-code="2"]').click();
  await expect(drawer(page)).toContainText('handed to QCL3');
  await expect(drawer(page).locator('thead').getByRole('button')).toHaveCount(15);
  await page.locator('[data-code="1"]').click();
  await expect(drawer(page)).toContainText('handed to QCL2');
});
