import AxeBuilder from '@axe-core/playwright';
import { block, openLab, smallFragment } from './lab';
import { expect, type Page, test } from './test';

/** The pixel in the readout, as a number. */
async function pixel(page: Page): Promise<number> {
  return Number(await page.locator('[data-pixel-value]').getAttribute('data-pixel-value'));
}

const place = (page: Page) => page.getByText(/^row \d+, column \d+$/);

async function openDrill(page: Page, fragment = smallFragment): Promise<void> {
  await openLab(page, fragment);
  await block(page, 1).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: /^How QCL1 makes one pixel/ })).toBeFocused();
  await expect(page.locator('[data-pixel-value]')).toBeVisible();
}

test('a block opens by keyboard, an angle turns, the numbers change, the run keeps its own; Esc goes back', async ({
  page,
}) => {
  await openDrill(page);
  const before = await pixel(page);
  const own = await page.evaluate(() => Array.from(window.resqunn.store.getState().runs[0]?.snapshot?.angles[0] ?? []));
  const slider = page.getByRole('slider', { name: /^Angle of repetition/ });
  await slider.focus();
  for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowRight');
  await expect.poll(() => pixel(page)).not.toBe(before);
  await expect(page.getByText(/The run keeps its own/)).toBeVisible();
  const after = await page.evaluate(() =>
    Array.from(window.resqunn.store.getState().runs[0]?.snapshot?.angles[0] ?? []),
  );
  expect(after).toEqual(own);
  await page.getByRole('button', { name: /^Back to the run's/ }).click();
  await expect.poll(() => pixel(page)).toBe(before);

  await page.keyboard.press('Escape');
  await expect(block(page, 1)).toBeFocused();
});

test("the pixel is the map's, wherever the window stands", async ({ page }) => {
  await openDrill(page);
  const shown = async () => {
    const [, row, column] = /row (\d+), column (\d+)/.exec((await place(page).textContent()) ?? '') ?? [];
    return page.evaluate(
      ([r, c]) => window.resqunn.store.getState().runs[0]?.snapshot?.sample.maps[1]?.[Number(r) * 4 + Number(c)] ?? 9,
      [row, column],
    );
  };
  for (const key of ['ArrowDown', 'ArrowLeft', 'ArrowUp', 'ArrowRight']) {
    await page.keyboard.press(key);
    const expected = await shown();
    await expect.poll(async () => Math.abs((await pixel(page)) - expected)).toBeLessThan(1e-6);
  }
});

test('a dial turns by dragging; the cursor picks the state by keyboard', async ({ page }) => {
  await openDrill(page);
  const before = await pixel(page);
  const dial = await page.locator('[data-angle="0"]').boundingBox();
  if (!dial) throw new Error('the dial is not on the screen');
  const [x, y] = [dial.x + dial.width / 2, dial.y + dial.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 30, y, { steps: 3 });
  await page.mouse.move(x, y + 30, { steps: 3 });
  await page.mouse.up();
  await expect.poll(() => pixel(page)).not.toBe(before);
  await expect(page.getByRole('slider', { name: 'Angle of repetition 1, qubit 0' })).toBeVisible();

  const cursor = page.getByRole('slider', { name: 'State shown' });
  await cursor.focus();
  await page.keyboard.press('Home');
  await expect(cursor).toHaveAttribute('aria-valuetext', 'before the first gate');
  await expect(page.getByRole('img', { name: /^Amplitudes: \|0000⟩ 1\.00/ })).toBeVisible();
});

test('a pixel of a map on the canvas opens right there; the window fills the map; Esc stops it first', async ({
  page,
}) => {
  await openLab(page, smallFragment);
  const map = await page.locator('[data-pick="1"]').boundingBox();
  if (!map) throw new Error('the map is not on the screen');
  // O1 is 4x4: the last pixel.
  await page.mouse.click(map.x + map.width - 3, map.y + map.height - 3);
  await expect(place(page)).toHaveText('row 3, column 3');
  await page.getByRole('button', { name: 'Slide the window' }).click();
  await expect(place(page)).not.toHaveText('row 3, column 3');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Slide the window' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(block(page, 1)).toBeFocused();
});

test('goes on while the run trains, and follows it', async ({ page }) => {
  await openDrill(page);
  const before = await pixel(page);
  await page.getByRole('button', { name: /^Play/ }).click();
  // QCL2 is what trains without a residual.
  await page.getByRole('button', { name: 'Look into QCL2' }).click();
  await expect(page.getByRole('heading', { name: /^How QCL2/ })).toBeVisible();
  await expect(page.getByText(/run A, epoch 2/)).toBeVisible();
  await page.getByRole('button', { name: 'Look into QCL1' }).click();
  // Nothing carries a gradient to QCL1: its pixel is what it was.
  await expect.poll(() => pixel(page)).toBe(before);
});

test('looks into both heads', async ({ page }) => {
  await openLab(page, smallFragment);
  await block(page, 'head').click({ position: { x: 10, y: 10 } });
  await expect(page.getByRole('heading', { name: 'How the dense head reads its map' })).toBeFocused();
  await page.getByRole('button', { name: /^Weights of digit 0/ }).click();
  await expect(page.getByText('Weights of 0', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: /^Weights of digit 1/ }).click();
  await expect(page.getByText('Weights of 1', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(block(page, 'head')).toBeFocused();

  await openLab(page, `${smallFragment}&head=quantum&digits=0,1,2,3`);
  await block(page, 'head').click({ position: { x: 10, y: 10 } });
  await expect(page.getByText('10 qubits, 4 of them measured')).toBeVisible();
  await expect(page.getByRole('group', { name: /^1024 amplitudes/ })).toBeVisible();
});

test('the equations stand there with the numbers shown', async ({ page }) => {
  await openDrill(page);
  await page.getByRole('button', { name: 'Equations' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.locator('[data-equation="1"] math').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: /^How QCL1/ })).toBeVisible();
});

test('axe finds nothing', async ({ page }) => {
  await openDrill(page);
  const results = await new AxeBuilder({ page }).analyze();
  expect(results.violations).toEqual([]);
});
