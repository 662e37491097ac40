import AxeBuilder from '@axe-core/playwright';
import { openLab, position, smallFragment } from './lab';
import { expect, type Page, test } from './test';

async function trained(page: Page, fragment = smallFragment): Promise<void> {
  await openLab(page, fragment);
  await page.keyboard.press('Shift+Period');
  await expect.poll(async () => (await position(page)).epoch).toBe(1);
}

const panel = (page: Page) => page.getByRole('region', { name: 'Gradient', exact: true });
const choice = (page: Page, name: string) => panel(page).getByLabel(name);
const gate = (page: Page, name: string) => panel(page).getByRole('button', { name: new RegExp(`^${name}\\b`) });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Check this gradient' });

test('by circuit: gates with their gradient, None as one area with its reason', async ({ page }) => {
  await trained(page);
  await choice(page, 'View of the gradient').selectOption('circuit');
  await expect(gate(page, 'QCL2 d1 q0')).toHaveAttribute('aria-label', /epoch 1\. RMS over batches \d/);
  await expect(panel(page).locator('g.plate')).toHaveCount(1);
  await expect(panel(page).locator('g.plate')).toContainText('None');
  await expect(panel(page).locator('g.plate')).toContainText('no sum carries');
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  expect(height).toBeLessThanOrEqual(720);
  // One circuit alone; the head's classes have no wires.
  await choice(page, 'Rows of the gradient').selectOption('QCL2');
  await expect(gate(page, 'Head digit 0')).toHaveCount(0);
  await expect(gate(page, 'QCL2 d1 q3')).toBeVisible();
});

test('by keyboard: to a gate of QCL1, Enter checks it; None in paper mode, a gradient in exact mode', async ({
  page,
}) => {
  await trained(page);
  await choice(page, 'View of the gradient').selectOption('circuit');
  await gate(page, 'QCL1 d1 q0').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(gate(page, 'QCL1 d2 q1')).toBeFocused();
  await page.keyboard.press('Enter');
  const result = dialog(page).getByRole('region', { name: 'Result' });
  await expect(result).toContainText('QCL1 d2 q1');
  await expect(result.getByRole('row', { name: /Backward pass/ })).toContainText('None');
  await expect(
    result
      .getByRole('row', { name: /Finite difference/ })
      .getByRole('cell')
      .nth(1),
  ).toContainText(/^0/);
  await expect(result).toContainText(/Backward pass, parameter shift and difference agree within 10⁻\S+\./);
  await expect(result.getByRole('row', { name: /1 024 shots/ })).toContainText('±');
  const comparison = dialog(page).getByRole('region', { name: 'Paper against exact' });
  await expect(comparison.getByRole('row', { name: /QCL1/ })).toContainText('None');
  await expect(comparison.getByRole('row', { name: /QCL2/ })).toContainText('0.0°');
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  // The comparison stays with the layers.
  await expect(panel(page)).toContainText(/QCL1.*exact/);
});

test('the list of the dialog: an angle of the quantum head, other shots, other images', async ({ page }) => {
  await trained(page, '#v=1&size=8&images=20&epochs=2&digits=0,1,2,3&head=quantum');
  await panel(page).getByRole('button', { name: 'Check this gradient' }).click();
  const result = dialog(page).getByRole('region', { name: 'Result' });
  await dialog(page).getByLabel('part').selectOption('Head');
  await dialog(page).getByLabel('angle').selectOption('φ2');
  await expect(result).toContainText(/Head\s*φ2/);
  await expect(result).toContainText('agree');
  await dialog(page).getByLabel('shots').fill('1');
  await expect(dialog(page).getByRole('alert')).toHaveText('2 to 65536');
  await dialog(page).getByLabel('shots').fill('256');
  await dialog(page).getByLabel('images').fill('1');
  await dialog(page).getByRole('button', { name: 'Measure again' }).click();
  await expect(result).toContainText('1 image,');
  await expect(result).toContainText('256 shots a circuit');
});

test('a long check tells its progress and can be cancelled', async ({ page }) => {
  await trained(page, '#v=1&size=28&images=20&epochs=1&digits=0,1,2,3');
  await panel(page).getByRole('button', { name: 'Check this gradient' }).click();
  await expect(dialog(page).getByRole('region', { name: 'Result' })).toBeVisible();
  await dialog(page).getByLabel('images').fill('16');
  await dialog(page).getByLabel('shots').fill('65536');
  await dialog(page).getByRole('button', { name: 'Measure again' }).click();
  await expect(dialog(page).getByRole('status')).toContainText(/\d+ (s|min) left/);
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog(page).getByRole('status')).toHaveCount(0);
  await expect(dialog(page).getByRole('button', { name: 'Measure again' })).toBeVisible();
});

test('by time: Enter on a cell checks it; a locked scale stays while the run changes', async ({ page }) => {
  await trained(page);
  const cells = panel(page).getByRole('slider');
  await cells.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('region', { name: 'Result' })).toContainText('QCL1 d1 q0');
  await page.keyboard.press('Escape');

  const lock = panel(page).getByRole('button', { name: 'Lock the colour scale' });
  await expect(lock).toBeDisabled();
  await choice(page, 'Colour scale of the gradient').selectOption('run');
  await lock.click();
  await expect(lock).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('Colour scale locked to run A, epoch 1.')).toBeAttached();
  const ends = () =>
    panel(page)
      .locator('svg text')
      .evaluateAll((all) => all.map((text) => text.textContent).filter((text) => text?.match(/^[≤≥]/)));
  const before = await ends();
  expect(before).toHaveLength(2);
  await page.evaluate(() => window.resqunn.edit((experiment) => ({ ...experiment, skips: [[1, 2]], seed: 3 })));
  await page.keyboard.press('Shift+Period');
  await expect.poll(async () => (await position(page)).epoch).toBe(1);
  expect(await ends()).toEqual(before);
});
