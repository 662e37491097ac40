import { button, dialog, press, tabTo, trained, unseenFocus, walkTo } from './keys';
import { block, experiment, openLab, port, skips, slot, smallFragment } from './lab';
import { expect, type Page, test } from './test';

/** Placing skips, and looking into layers, head and gradient, by keyboard alone: Tab, arrows, Enter, Space, Escape and the single keys; no pointer, no call into the page. */

const skip = (page: Page, key: string) => page.locator(`[data-skip="${key}"]`).first();
const list = (page: Page) => page.getByRole('listbox');

test('a skip is connected, moved and deleted on the canvas, and the focus stays with it', async ({ page }) => {
  await openLab(page, smallFragment);
  await tabTo(page, port(page, 1));
  await press(page, 'Enter');
  await expect(list(page)).toBeFocused();
  await press(page, 'Enter');
  expect(await skips(page)).toEqual([[1, 2]]);
  await expect(port(page, 1)).toBeFocused();

  await walkTo(page, skip(page, '1-2'), 'ArrowRight');
  expect(await unseenFocus(page)).toBeNull();
  await press(page, 'Enter');
  await expect(page.getByRole('option', { name: /^X to sum 2/ })).toBeVisible();
  await press(page, 'Escape');
  await expect(skip(page, '1-2')).toBeFocused();
  await press(page, 'Enter', 'Enter');
  expect(await skips(page)).toEqual([[0, 2]]);
  await expect(skip(page, '0-2')).toBeFocused();
  await press(page, 'Delete');
  expect(await skips(page)).toEqual([]);
  await expect(port(page, 0)).toBeFocused();

  // One step of undo for each.
  await press(page, 'ControlOrMeta+z');
  expect(await skips(page)).toEqual([[0, 2]]);
  await tabTo(page, button(page, 'Undo'));
  await press(page, 'Enter');
  expect(await skips(page)).toEqual([[1, 2]]);
  await tabTo(page, button(page, 'Redo'));
  await press(page, 'Enter');
  expect(await skips(page)).toEqual([[0, 2]]);
});

test('the invited skip, the boxes of the matrix, and the scissors', async ({ page }) => {
  await openLab(page, smallFragment);
  await tabTo(page, button(page, /^Loose end of O1/));
  await press(page, 'Enter');
  expect(await skips(page)).toEqual([[1, 2]]);
  await tabTo(page, slot(page, 'X', 1));
  await press(page, 'Space');
  expect(await skips(page)).toHaveLength(2);
  await tabTo(page, page.locator('[data-scissors="1"]').first());
  await press(page, 'Enter');
  expect((await experiment(page)).gradientMode).toBe('exact');
  await press(page, 'Enter');
  expect((await experiment(page)).gradientMode).toBe('paper');
  await press(page, 'e');
  expect((await experiment(page)).gradientMode).toBe('exact');
});

test('into a layer and the head and out again; an angle turned, the state and the pixel chosen', async ({ page }) => {
  await openLab(page, smallFragment);
  await tabTo(page, block(page, 1));
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { name: /^How QCL1/ })).toBeFocused();
  const place = page.getByText(/^row \d+, column \d+$/);
  const first = await place.textContent();
  await press(page, 'ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowUp');
  await expect(place).not.toHaveText(String(first));
  const state = page.getByRole('slider', { name: 'State shown' });
  await tabTo(page, state);
  await press(page, 'Home');
  await expect(state).toHaveAttribute('aria-valuetext', 'before the first gate');
  await tabTo(page, button(page, 'Previous angle'));
  await press(page, 'Enter');
  const angle = page.getByRole('slider', { name: /^Angle of repetition/ });
  await tabTo(page, angle);
  await press(page, 'ArrowRight');
  await expect(page.getByText('The run keeps its own')).toBeVisible();
  await tabTo(page, button(page, 'Equations'));
  await press(page, 'Enter');
  await expect(dialog(page, 'Equations of QCL1').locator('math').first()).toBeVisible();
  await press(page, 'Escape');
  await expect(button(page, 'Equations')).toBeFocused();

  await tabTo(page, button(page, /^Look into .*head/));
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { name: 'How the dense head reads its map' })).toBeFocused();
  await tabTo(page, button(page, /^Weights of digit 1/));
  await press(page, 'Enter');
  await expect(page.getByText('Weights of 1', { exact: true })).toBeVisible();
  await tabTo(page, button(page, 'Equations'));
  await press(page, 'Enter');
  await expect(dialog(page, 'Equations of the head').locator('[data-equation="loss"]')).toBeVisible();
  await press(page, 'Escape', 'Escape');
  await expect(block(page, 'head')).toBeFocused();
});

test('a cell of the gradient panel is checked, and the focus comes back to it', async ({ page }) => {
  await openLab(page, smallFragment);
  await trained(page);
  const cells = page.getByRole('slider', { name: /^Gradient cell/ });
  await tabTo(page, cells);
  await press(page, 'ArrowDown', 'ArrowDown', 'Enter');
  const check = dialog(page, 'Check this gradient');
  await expect(check.getByRole('region', { name: 'Result' })).toContainText('QCL1 d1 q0');
  const shots = check.getByLabel('shots');
  await tabTo(page, shots);
  await press(page, 'ControlOrMeta+a');
  await page.keyboard.type('64');
  await press(page, 'Enter');
  await expect(check.getByRole('region', { name: 'Result' })).toContainText('64 shots');
  await press(page, 'Escape');
  await expect(check).toHaveCount(0);
  await expect(cells).toBeFocused();

  const view = page.getByLabel('View of the gradient');
  await tabTo(page, view, 'Shift+Tab');
  await press(page, 'ArrowDown');
  await tabTo(page, button(page, /^QCL1 d1 q0/));
  await press(page, 'ArrowRight', 'Enter');
  await expect(check.getByRole('region', { name: 'Result' })).toContainText('QCL1 d2 q0');
  await press(page, 'Escape');
  await expect(button(page, /^QCL1 d2 q0/)).toBeFocused();
});
