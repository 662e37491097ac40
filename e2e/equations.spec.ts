import { openLab, smallFragment } from './lab';
import { expect, test } from './test';

test('every place on the canvas opens its equations by keyboard, with the current numbers, and gives the focus back', async ({
  page,
}) => {
  await openLab(page, smallFragment);
  const expected: Record<string, string[]> = {
    layer1: ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'pixel'],
    layer2: ['10', '11', '3', '4', '12', '13', '14', 'pixel'],
    sum2: ['sum'],
    head: ['dense'],
    loss: ['loss'],
  };
  for (const [place, ids] of Object.entries(expected)) {
    const mark = page.locator(`[data-equations="${place}"]`);
    await mark.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog.locator('[data-equation]')).toHaveCount(ids.length);
    expect(
      await dialog.locator('[data-equation]').evaluateAll((all) => all.map((one) => one.getAttribute('data-equation'))),
    ).toEqual(ids);
    expect(await dialog.locator('math').count()).toBeGreaterThan(ids.length);
    await expect(dialog).not.toContainText('«');
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(mark).toBeFocused();
  }
});

test('the quantum head shows equations 15 and 16', async ({ page }) => {
  await openLab(page, `${smallFragment}&head=quantum&digits=0,1,2,3`);
  await page.locator('[data-equations="head"]').click();
  await expect(page.getByRole('dialog').getByText('Eq. 15')).toBeVisible();
  await expect(page.getByRole('dialog').getByText('Eq. 16')).toBeVisible();
});
