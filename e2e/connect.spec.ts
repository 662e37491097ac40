import { arcEnd, block, centre, headline, openLab, port, skips, slot, sum } from './lab';
import { expect, test } from './test';

/** One skip, O1 to sum 2, by every way there is; each gives the same store and the same link. */

test.beforeEach(({ page }) => openLab(page));

test('no residual: QCL1 is None with its reason, QCL2 is reached, before any training', async ({ page }) => {
  await expect(block(page, 1)).toHaveAttribute('data-verdict', 'none');
  await expect(block(page, 2)).toHaveAttribute('data-verdict', 'reached');
  await expect(page.getByRole('main').getByText(/QCL1 gets None/)).toBeVisible();
  await expect(page.getByRole('complementary').getByText(/no sum carries/)).toBeVisible();
});

test('drag with the mouse: live preview, drop, undo and redo', async ({ page }) => {
  const from = await centre(port(page, 1));
  const to = await centre(sum(page, 2));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, from.y - 60, { steps: 5 });
  await page.mouse.move(to.x, to.y, { steps: 5 });
  // Nothing is dropped yet, and the verdict is already under the hand.
  await expect(page.getByText(/QCL1 would be reached/)).toBeVisible();
  await expect(block(page, 1)).toHaveAttribute('data-verdict', 'reached');
  expect(await skips(page)).toEqual([]);
  await page.mouse.up();
  expect(await skips(page)).toEqual([[1, 2]]);
  await expect(page).toHaveURL(/placement=O1\+O2/);
  await expect(slot(page, 'O1', 2)).toBeChecked();

  await page.keyboard.press('ControlOrMeta+z');
  expect(await skips(page)).toEqual([]);
  await expect(block(page, 1)).toHaveAttribute('data-verdict', 'none');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  expect(await skips(page)).toEqual([[1, 2]]);
});

test('drag an arc off its sum removes it', async ({ page }) => {
  await slot(page, 'O1', 2).click();
  expect(await skips(page)).toEqual([[1, 2]]);
  const end = await centre(arcEnd(page, '1-2'));
  await page.mouse.move(end.x, end.y);
  await page.mouse.down();
  await page.mouse.move(end.x - 80, end.y - 130, { steps: 8 });
  await page.mouse.up();
  expect(await skips(page)).toEqual([]);
});

test('every way to cancel a drag leaves the placement as it was', async ({ page }) => {
  const from = await centre(port(page, 1));
  const to = await centre(sum(page, 2));
  const hold = async (): Promise<void> => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 6 });
    await expect(block(page, 1)).toHaveAttribute('data-verdict', 'reached');
  };
  await hold();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await skips(page)).toEqual([]);

  await hold();
  await page.mouse.move(from.x, from.y + 150, { steps: 5 });
  await page.mouse.up();
  expect(await skips(page)).toEqual([]);

  await hold();
  await page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await port(page, 1).dispatchEvent('pointercancel', { pointerId: 1, bubbles: true });
  await page.mouse.move(from.x, from.y + 150);
  await page.mouse.up();
  expect(await skips(page)).toEqual([]);
  await expect(block(page, 1)).toHaveAttribute('data-verdict', 'none');
});

test('keyboard alone: list of legal sums with their consequence, arrows, Enter, Delete', async ({ page }) => {
  await port(page, 1).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listbox')).toBeVisible();
  await expect(page.getByRole('option', { name: /sum 2.*reaches QCL1 and QCL2/ })).toBeVisible();
  await page.keyboard.press('Enter');
  expect(await skips(page)).toEqual([[1, 2]]);
  await page.locator('[data-skip="1-2"]').first().focus();
  await page.keyboard.press('Delete');
  expect(await skips(page)).toEqual([]);
});

test('slot matrix: checkboxes are the whole editor', async ({ page }) => {
  await slot(page, 'X', 1).focus();
  await page.keyboard.press('Space');
  await slot(page, 'O1', 2).focus();
  await page.keyboard.press('Space');
  expect(await skips(page)).toEqual([
    [0, 1],
    [1, 2],
  ]);
  await expect(headline(page)).toHaveText(/\(X\s*\+\s*O1\)\s*\+\s*O2/);
});

test('tap, tap: a port, then a sum', async ({ page }) => {
  await port(page, 1).click();
  await sum(page, 2).click();
  expect(await skips(page)).toEqual([[1, 2]]);
});

test('scissors switch between the gradients, and the live region says what a skip does', async ({ page }) => {
  await page.locator('[data-scissors="1"]').first().click();
  await expect(block(page, 1)).toHaveAttribute('data-verdict', 'reached');
  await expect(page).toHaveURL(/mode=exact/);
  await page.locator('[data-scissors="1"]').first().click();
  await expect(block(page, 1)).toHaveAttribute('data-verdict', 'none');
  await slot(page, 'O1', 2).click();
  await expect(page.getByText('Skip O1 to sum 2 added. Gradient now reaches QCL1 and QCL2.')).toBeAttached();
});

test('one to four layers: the matrix offers 1, 3, 6 and 10 slots', async ({ page }) => {
  for (const [layers, slots] of [
    [1, 1],
    [3, 6],
    [4, 10],
    [2, 3],
  ] as const) {
    await page.getByRole('radio', { name: `${layers} layer${layers === 1 ? '' : 's'}` }).click();
    await expect(page.getByRole('checkbox', { name: / to sum / })).toHaveCount(slots);
  }
});
