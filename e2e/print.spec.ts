import { openLab, smallFragment } from './lab';
import { expect, type Page, test } from './test';

/** Pages of a PDF, by its page objects. */
const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

const sheet = (page: Page) => page.locator('.print-sheet');

async function beginPrinting(page: Page): Promise<void> {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
}

test('the browser prints one sheet of A4 and nothing of the page, light in a dark theme', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openLab(page, smallFragment);
  await page.evaluate(() => window.resqunn.toEnd());
  await expect
    .poll(() => page.evaluate(() => window.resqunn.store.getState().runs.at(-1)?.snapshot?.status))
    .toBe('finished');
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(1);
  await expect(sheet(page)).toHaveCount(0);

  await beginPrinting(page);
  await expect(page.locator('main')).toBeHidden();
  await expect(sheet(page)).toContainText('QCL1 gets None.');
  await expect(sheet(page)).toContainText('Figure 3');
  await expect(sheet(page).getByRole('heading', { name: 'Confusion' })).toBeVisible();
  const look = await sheet(page).evaluate((node) => {
    const none = [...node.querySelectorAll('[data-verdict="none"] *')];
    return {
      ground: getComputedStyle(node).backgroundColor,
      ink: getComputedStyle(node).color,
      page: getComputedStyle(document.documentElement).backgroundColor,
      none: none.length > 0 && none.every((part) => getComputedStyle(part).opacity !== '0'),
      buttons: [...node.querySelectorAll('button, select')].filter((one) => (one as HTMLElement).offsetParent).length,
      wide: node.scrollWidth <= node.clientWidth,
    };
  });
  expect(look).toEqual({
    ground: 'rgb(255, 255, 255)',
    ink: 'rgb(22, 25, 29)',
    page: 'rgb(255, 255, 255)',
    none: true,
    buttons: 0,
    wide: true,
  });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(sheet(page)).toHaveCount(0);
});

test('a sheet for a class has lines for a name and questions about what is on it, on a phone too', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openLab(page, `${smallFragment}&hide=presets&lock=skips`);
  await page.waitForLoadState('networkidle');
  // The charts of tabs that nobody opened are fetched a little later.
  await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => /panels-/.test(name)));
  await beginPrinting(page);
  await expect(sheet(page)).toContainText('Name');
  await expect(sheet(page)).toContainText('How is None different from a gradient of 0?');
  await expect(sheet(page).getByText('rms', { exact: false }).first()).toBeVisible();
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(1);
});

test('while it is predicted, the sheet asks the same and tells nothing', async ({ page }) => {
  await page.goto(`./${smallFragment}&hide=verdict&lock=skips`);
  await expect(page.getByRole('form', { name: 'Your prediction' })).toBeVisible();
  await beginPrinting(page);
  await expect(sheet(page)).toContainText('Which layers will learn?');
  await expect(sheet(page)).toContainText('draw the curve that you expect');
  await expect(sheet(page).locator('[data-question]')).toHaveCount(2);
  await expect(sheet(page).locator('[data-verdict]')).toHaveCount(0);
  await expect(sheet(page)).not.toContainText('QCL1 gets None');
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBe(1);
});
