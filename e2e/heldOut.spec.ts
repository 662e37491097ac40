import { openLab, smallFragment } from './lab';
import { expect, test } from './test';

test('the held-out test, asked for by hand, is of the test file and can be given up', async ({ page }) => {
  await openLab(page, smallFragment);
  await page
    .getByRole('button', { name: /^What differs/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Held-out test' }).click();
  const dialog = page.getByRole('dialog', { name: 'Held-out test' });
  await dialog.getByRole('button', { name: 'Test this run' }).click();
  await expect(dialog.getByText('1000, run A, epoch 0, batch 0')).toBeVisible();
  await expect(dialog.getByRole('progressbar')).toHaveCount(0);
  await expect(dialog.getByRole('button', { name: 'Test this run' })).toBeEnabled();
});
