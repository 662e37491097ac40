import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { experiment, openLab, smallFragment } from './lab';

test('the gallery shows claim, picture and verdict of a figure, and opens it in the lab', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openLab(page, smallFragment);
  await page.getByRole('button', { name: 'Paper', exact: true }).click();
  const gallery = page.getByRole('dialog', { name: 'The paper, measured again' });
  await expect(gallery.getByRole('row', { name: /X\+O1 14×14 14×14/ })).toContainText('holds');

  await gallery.getByRole('tab', { name: 'Figs. 3 and 7' }).click();
  await expect(gallery.getByRole('row', { name: /No residual/ }).first()).toContainText(
    'QCL1 None, QCL2 reached ✓ holds',
  );

  await gallery.getByRole('tab', { name: 'Fig. 8' }).click();
  await expect(gallery.getByText('O1+O2 beats X+O1')).toBeVisible();
  await expect(gallery.getByRole('img', { name: /Validation accuracy: run A/ })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);

  await gallery.getByRole('button', { name: 'Open O1+O2 in the lab' }).click();
  await expect(gallery).toBeHidden();
  expect(await experiment(page)).toMatchObject({ skips: [[1, 2]], data: { imageSize: 28 }, training: { epochs: 30 } });
});

test('a recorded run trained again is as recorded in every epoch', async ({ page }) => {
  await openLab(page, smallFragment);
  await page.getByRole('button', { name: 'Paper', exact: true }).click();
  await page.getByRole('tab', { name: 'Fig. 2', exact: true }).click();
  await page.getByRole('button', { name: 'Train frozen again' }).click();
  await expect(page.getByText('Trained again: every epoch as recorded.')).toBeVisible({ timeout: 60_000 });
});
