import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { currentRun, openLab, smallFragment, trainToEnd } from './lab';
import { expect, type Page, test } from './test';

/** A without a residual, B with O1+O2, both trained to their end; B is under the controls. */
async function openTwo(page: Page): Promise<void> {
  await openLab(page, smallFragment);
  await trainToEnd(page);
  await page.evaluate(() => window.resqunn.placeSkips([[1, 2]]));
  await trainToEnd(page);
}

const pair = (page: Page) => page.getByRole('dialog', { name: /, side by side/ });
const side = (page: Page, letter: string) => pair(page).getByRole('region', { name: new RegExp(`^Run ${letter},`) });
const row = (page: Page, name: string) =>
  pair(page)
    .getByRole('table', { name: 'Differences' })
    .getByRole('row', { name: new RegExp(`^${name}`) })
    .getByRole('cell');

test('two runs on the same digit: what differs, one scale, differences, agreement', async ({ page }) => {
  await openTwo(page);
  await page.keyboard.press('c');
  await expect(pair(page).getByRole('heading', { name: 'A and B, side by side' })).toBeVisible();
  await expect(pair(page).locator('[data-part=what]')).toHaveText(
    'They differ in one thing: in B, O1 also goes to sum 2. That skip carries the gradient around the cut: QCL1 gets None in A, and is reached in B.',
  );
  await expect(side(page, 'A').locator('[data-part=read]')).toHaveText(/^reads \d with [01]\.\d\d, loss \d/);
  await expect(side(page, 'B').locator('[data-part=read]')).toHaveText(/^reads \d with/);
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);

  // What the page's own snapshot says of the same image.
  const own = await currentRun(page);
  const { prediction, loss } = own?.snapshot?.sample ?? { prediction: -1, loss: -1 };
  await expect(side(page, 'B').locator('[data-part=read]')).toContainText(`reads ${prediction} with`);
  await expect(side(page, 'B').locator('[data-part=read]')).toContainText(`loss ${loss.toFixed(3)}`);

  const last = own?.records.at(-1)?.validation.accuracy ?? Number.NaN;
  await expect(row(page, 'Validation, last').nth(1)).toHaveText(last.toFixed(3));
  await expect(row(page, 'QCL1, norm').first()).toHaveText('None');
  await expect(row(page, 'QCL1, norm').last()).toHaveText('');
  await expect(row(page, 'Head inputs').last()).toHaveText(/×$/);

  // Another digit, for both; the agreement counts all of them.
  const digit = pair(page).getByText(/^validation image \d+, a \d$/);
  await expect(digit).toHaveText(/image 0,/);
  await page.keyboard.press('ArrowRight');
  await expect(digit).toHaveText(/image 1,/);
  await pair(page).getByRole('button', { name: 'Image before' }).click();
  await expect(digit).toHaveText(/image 0,/);
  const agreement = pair(page).locator('[data-part=agreement] [role=img]');
  const counts = ((await agreement.getAttribute('aria-label')) ?? '').match(/\d+(?=[,.])/g)?.map(Number) ?? [];
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(own?.snapshot?.sample.count);

  // What is pointed at in one heatmap is marked in the other.
  const heatmap = (letter: string) => side(page, letter).locator('[data-part=gradient]');
  await heatmap('B').getByRole('slider').hover();
  await expect(heatmap('A').getByText(/, epoch \d$/)).toBeVisible();
  await pair(page).getByRole('heading', { name: 'A and B, side by side' }).hover();
  await expect(heatmap('A').getByText(/, epoch \d$/)).toBeHidden();

  await pair(page).getByRole('button', { name: 'Swap' }).click();
  await expect(pair(page).getByRole('heading', { name: 'B and A, side by side' })).toBeVisible();
  await expect(row(page, 'Validation, last').first()).toHaveText(last.toFixed(3));
  await page.keyboard.press('Escape');
  await expect(pair(page)).toBeHidden();
});

test('two runs of three layers stand side by side without scrolling', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openLab(page, '#v=1&size=14&images=20&epochs=2&depths=2,2,2');
  await trainToEnd(page);
  await page.evaluate(() =>
    window.resqunn.placeSkips([
      [1, 2],
      [2, 3],
    ]),
  );
  await trainToEnd(page);
  await page.keyboard.press('c');
  await expect(side(page, 'B').locator('[data-part=read]')).toHaveText(/^reads \d with/);
  const part = pair(page).locator('[data-part=agreement]');
  await expect(part).toBeVisible();
  const { scrolls, below } = await part.evaluate((node) => {
    const body = node.closest('.overflow-y-auto') as HTMLElement;
    return {
      scrolls: body.scrollHeight > body.clientHeight,
      below: node.getBoundingClientRect().bottom - body.getBoundingClientRect().bottom,
    };
  });
  expect(scrolls).toBe(false);
  expect(below).toBeLessThanOrEqual(0);
});

/** What a figure's own window saves as a file of this format. */
async function savedAs(page: Page, button: string, format: 'CSV' | 'SVG'): Promise<string> {
  await pair(page).getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /^Save figure, / });
  await dialog.getByRole('radio', { name: format }).check();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save', exact: true }).click(),
  ]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  return readFileSync(await download.path(), 'utf8');
}

test('every picture of the comparison is saved, with both runs in it', async ({ page }) => {
  await openTwo(page);
  await page.keyboard.press('c');
  await expect(side(page, 'B').locator('[data-part=read]')).toHaveText(/^reads \d/);
  const own = await currentRun(page);

  const gradient = await savedAs(page, 'Save figure: Gradient of both', 'CSV');
  expect(gradient.split('\r\n')[0]).toBe('run,epoch,group,row,name,rms,mean,last,group_norm');
  expect(gradient).toContain('A,1,QCL1,,,None,None,None,None');
  const layer = own?.records[2]?.layers?.[0];
  expect(gradient).toContain(`B,2,QCL1,0,d1 q0,${layer?.state === 'value' ? layer.rms[0] : '?'},`);

  const maps = await savedAs(page, 'Save figure: Feature maps of both', 'CSV');
  expect(maps.split('\r\n')[0]).toBe('run,stage,channel,row,column,value');
  expect(maps).toContain('B,O1+O2,0,');
  expect(await savedAs(page, 'Save figure: Accuracy and loss of both', 'CSV')).toMatch(/\r\nB,O1\+O2,,2,/);
  expect(await savedAs(page, 'Save figure: Read right', 'CSV')).toMatch(/\r\nonly B,\d+/);

  const whole = await savedAs(page, 'Save figure', 'SVG');
  for (const words of ['None', 'validation', 'Head inputs', 'A: no residual', 'B: O1+O2'])
    expect(whole).toContain(words);
  const both = await savedAs(page, 'Save figure: Gradient of both', 'SVG');
  for (const words of ['A, no residual', 'B, O1+O2', 'not yet']) expect(both).toContain(words);
  expect(await savedAs(page, 'Save figure', 'CSV')).toContain('qcl1_norm,None,');
});

test("from a run's menu, and back to the page with the two alone", async ({ page }) => {
  await openTwo(page);
  await page.getByRole('button', { name: /^What differs in run A/ }).click();
  await page.getByRole('button', { name: 'Compare with B' }).click();
  await expect(pair(page).getByRole('heading', { name: 'A and B, side by side' })).toBeVisible();
  await pair(page).getByRole('button', { name: 'Show these two alone on the page' }).click();
  await expect(pair(page)).toBeHidden();
  const { baselineId, runs } = await page.evaluate(() => window.resqunn.store.getState());
  expect(runs.find(({ id }) => id === baselineId)?.letter).toBe('A');
});

test('with one run alone there is nothing to compare, and the page says so', async ({ page }) => {
  await openLab(page, smallFragment);
  await page.keyboard.press('c');
  await expect(page.getByText('Nothing to compare: train another run first.')).toBeAttached();
  await expect(pair(page)).toHaveCount(0);
});

for (const [width, height] of [
  [1280, 720],
  [768, 1024],
  [390, 844],
] as const) {
  test(`at ${width} pixels nothing is cut`, async ({ page }) => {
    await openTwo(page);
    await page.setViewportSize({ width, height });
    await page.keyboard.press('c');
    await expect(side(page, 'B').locator('[data-part=read]')).toHaveText(/^reads \d/);
    const places = await pair(page).evaluate((dialog) => {
      const box = (part: string) => dialog.querySelector(`[data-part=${part}]`)?.getBoundingClientRect();
      const [maps] = [...dialog.querySelectorAll('[data-part=maps]')].map((each) => each.getBoundingClientRect());
      return { table: box('differences'), maps, wide: dialog.scrollWidth };
    });
    expect(places.wide).toBeLessThanOrEqual(width);
    // On a phone one column, the table first; beside each other where there is room.
    if (width === 390) expect(places.table?.bottom).toBeLessThan(places.maps?.top ?? 0);
    if (width === 1280) expect(places.table?.left).toBeGreaterThan(places.maps?.right ?? Number.NaN);
    if (width < 1280)
      expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);
  });
}
