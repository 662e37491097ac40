import { experiment, openLab, position, smallFragment } from './lab';
import { expect, type Page, test } from './test';
import { type Translator, translate } from './translator';

/** What React could not do, and whatever else the page complained of. */
function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on('pageerror', (error) => heard.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && heard.push(message.text()));
  return heard;
}

/** The page is there, and none of its parts has given up. */
async function stands(page: Page, heard: readonly string[]): Promise<void> {
  expect(heard).toEqual([]);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('could not be drawn')).toHaveCount(0);
}

const main = (page: Page) =>
  page.getByRole('region', { name: 'Training' }).getByRole('button', { name: /Play|Pause|Again/ });

async function trains(page: Page, heard: readonly string[]): Promise<void> {
  await main(page).click();
  await expect.poll(async () => (await position(page)).status).not.toBe('paused');
  await stands(page, heard);
  await expect.poll(async () => (await position(page)).status, { timeout: 60_000 }).toBe('finished');
  await expect(main(page)).toContainText('Again');
  await page.keyboard.press('r');
  await expect(main(page)).toContainText('Play');
  await page.keyboard.press('.');
  await expect.poll(async () => (await position(page)).batch).toBe(1);
  await page.keyboard.press('Shift+Period');
  await expect.poll(async () => (await position(page)).epoch).toBe(1);
  await page.keyboard.press('f');
  await expect.poll(async () => (await position(page)).status, { timeout: 60_000 }).toBe('finished');
  await page.evaluate(() => window.resqunn.setPace(0));
  await page.keyboard.press('Space');
  await expect(main(page)).toContainText('Pause');
  await page.keyboard.press('Space');
  await expect(main(page)).toContainText('Play');
  await stands(page, heard);
}

async function edits(page: Page, heard: readonly string[]): Promise<void> {
  for (const key of ['1', '2', '3', '4', '5']) await page.keyboard.press(key);
  await page.keyboard.press('e');
  await page.evaluate(() => window.resqunn.edit((now) => ({ ...now, gradientMode: 'exact' })));
  await expect.poll(async () => (await experiment(page)).gradientMode).toBe('exact');
  await page.getByRole('radiogroup', { name: 'Layers' }).getByRole('radio').nth(2).click();
  await page.getByRole('radiogroup', { name: 'Head' }).getByRole('radio').last().click();
  await page.getByRole('radiogroup', { name: 'Head' }).getByRole('radio').first().click();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await page.evaluate(() => window.resqunn.step('batch'));
  await stands(page, heard);
}

/** Opens every dialog and menu that the screen has, and closes it again. */
async function opens(page: Page, heard: readonly string[]): Promise<void> {
  for (const name of ['Atlas', 'Paper', 'Share', 'Cite', 'Draw a digit']) {
    await page.getByRole('button', { name: new RegExp(`^«?${name}»?$`) }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await stands(
      page,
      heard.filter((text) => !text.includes('aria-hidden')),
    );
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  for (const name of [/^Preset/, 'Help']) {
    await page.getByRole('button', { name }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    await page.keyboard.press('Escape');
  }
  await page.locator('[data-block="1"]').first().click();
  await expect(page.getByRole('button', { name: 'Equations' }).first()).toBeVisible();
  await page.keyboard.press('ArrowRight');
  const canvas = page.getByRole('region', { name: 'Residual canvas' });
  await expect(async () => {
    // The first Escape may be one for the step through the circuit.
    await page.keyboard.press('Escape');
    await expect(canvas).toBeVisible({ timeout: 500 });
  }).toPass();
  await stands(page, heard);
}

for (const translator of ['wraps', 'replaces', 'wraps everything'] satisfies Translator[]) {
  test(`a page that is translated trains, is edited and opens its dialogs: the translator ${translator}`, async ({
    page,
  }) => {
    const heard = complaints(page);
    await openLab(page, smallFragment);
    await translate(page, translator);
    await trains(page, heard);
    await edits(page, heard);
    await opens(page, heard);
    const root = page.locator('#root');
    expect(await root.evaluate((element) => element.childElementCount)).toBeGreaterThan(0);
  });
}

test('a translated page says what is so now, not what was so when it was translated', async ({ page }) => {
  const heard = complaints(page);
  await openLab(page, smallFragment);
  await translate(page, 'replaces');
  await expect(main(page)).toHaveText('«Play»');
  const verdict = page.locator('#root h2').first().locator('xpath=following-sibling::p');
  const before = await verdict.textContent();
  await page.keyboard.press('3');
  await expect.poll(() => verdict.textContent()).not.toBe(before);
  await page.keyboard.press('f');
  await expect.poll(async () => (await position(page)).status, { timeout: 60_000 }).toBe('finished');
  await expect(main(page)).toHaveText('«Again»');
  await expect(page.getByText('«epoch» 2/2').first()).toBeVisible();
  await stands(page, heard);
});

test('a translated page gets wider and narrower', async ({ page }) => {
  const heard = complaints(page);
  await openLab(page, smallFragment);
  await translate(page, 'replaces');
  for (const width of [900, 390, 1700, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expect(main(page)).toBeVisible();
    await page.keyboard.press('.');
    await stands(page, heard);
  }
});
