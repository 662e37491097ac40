import { decode } from 'fast-png';
import jsQR from 'jsqr';
import { centre, experiment, openLab, port, slot, smallFragment, sum } from './lab';
import { expect, type Page, test } from './test';

test('a link for a class hides parts of the page and keeps what it locks', async ({ page }) => {
  await openLab(page, `${smallFragment}&placement=X+O1&lock=skips,head&hide=presets,charts`);
  await expect(page.getByRole('button', { name: /^Preset/ })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Feature maps' })).toHaveCount(0);
  await expect(page.getByRole('radio', { name: 'quantum' })).toBeDisabled();

  await slot(page, 'O1', 2).click();
  await expect(page.getByText('keeps as they are: skips, head')).toBeVisible();
  await port(page, 1).click();
  await sum(page, 2).click();
  await page.keyboard.press('3');
  expect((await experiment(page)).skips).toEqual([[0, 1]]);

  // What is not locked changes, and the link goes on saying what is.
  await page.keyboard.press('e');
  await expect(page).toHaveURL(/mode=exact.*&hide=presets,charts&lock=skips,head$/);
});

test('what it hides is hidden on the first page and the simple one as well, and no key opens it', async ({ page }) => {
  await openLab(page, `${smallFragment}&hide=skips,runs,charts`);
  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('menuitem', { name: /^The first page again/ }).click();
  const titles = page.getByRole('navigation', { name: 'More of the lab' });
  await expect(titles.getByRole('button')).toHaveText([/^Gradient reach/, /^Who is learning/, /^Show everything/]);
  await expect(page.getByRole('region', { name: 'Feature maps' })).toHaveCount(0);
  await page.keyboard.press('l');
  await page.keyboard.press('?');
  const help = page.getByRole('dialog');
  await expect(help).toHaveAccessibleName('Keyboard and words');
  await expect(help.getByText('All runs as a table')).toHaveCount(0);
  await expect(help.getByText('Take away: runs')).toBeVisible();
});

test('a drag that a lock refuses places nothing and says so, to eye and ear', async ({ page }) => {
  await openLab(page, `${smallFragment}&lock=skips`);
  const from = await centre(port(page, 1));
  const to = await centre(sum(page, 2));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await expect(page.getByText('The skips are locked.')).toBeVisible();
  await page.mouse.up();
  expect((await experiment(page)).skips).toEqual([]);
  await expect(page.getByText('Nothing has changed: this link locks the skips.')).toBeAttached();
  await expect(page.getByText('keeps as they are: skips.')).toBeVisible();
  await expect(page.getByText(/Skip O1 to sum 2 added/)).toHaveCount(0);

  // A refused removal, move or undo is told in the same words; what no lock holds goes on.
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await port(page, 1).press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByText('keeps as they are: skips.')).toBeVisible();
  await page.keyboard.press('e');
  await expect(page.getByText('Exact mode: the gradient passes through every encoding.')).toBeAttached();
});

test('atlas, paper and twins can be hidden, and no link or key opens them', async ({ page }) => {
  await openLab(page, `${smallFragment}&hide=atlas,paper,twins&paper=fig8`);
  await expect(page.getByRole('navigation', { name: 'Views' }).getByRole('button')).toHaveText(['Lessons']);
  await expect(page.getByRole('heading', { name: 'Gradient reach' })).toBeVisible();
  await expect(page.getByRole('switch', { name: /twins/ })).toHaveCount(0);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('what is hidden leaves its space to the canvas', async ({ page }) => {
  const canvasWidth = async () => (await page.locator('.rc').first().boundingBox())?.width ?? 0;
  await page.setViewportSize({ width: 1280, height: 720 });
  await openLab(page, smallFragment);
  const before = await canvasWidth();
  await openLab(page, `${smallFragment}&hide=skips,reach,runs,twins,charts`);
  await expect(page.getByRole('complementary')).toHaveCount(0);
  expect(await canvasWidth()).toBeGreaterThan(before * 1.2);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(720);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('without the table of skips a skip is placed by two taps; what is hidden is in no menu and no tab', async ({
    page,
  }) => {
    await openLab(page, `${smallFragment}&hide=skips,runs,twins,charts,atlas,paper,presets,settings,files`);
    await expect(page.getByRole('checkbox', { name: 'O1 to sum 2' })).toHaveCount(0);
    await expect(page.getByRole('tab')).toHaveCount(0);
    const node = await centre(sum(page, 1));
    await page.touchscreen.tap(node.x, node.y);
    await page.getByRole('option').first().tap();
    await expect.poll(async () => (await experiment(page)).skips).toEqual([[1, 2]]);
    await page.getByRole('button', { name: 'Menu' }).tap();
    const menu = page.getByRole('dialog', { name: 'Menu' });
    await expect(menu.getByRole('button', { name: /^Lessons/ })).toBeVisible();
    for (const name of [/^Atlas/, /^The paper/, /^Take away/, /settings/i, /^Preset/])
      await expect(menu.getByRole('button', { name })).toHaveCount(0);
  });
});

test('the share dialog writes such a link', async ({ page }) => {
  await openLab(page, smallFragment);
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByText('For a class: hide or lock').click();
  await page.getByLabel('the skips', { exact: true }).check();
  await page.getByLabel('the verdict, until it is predicted').check();
  await expect(page.getByRole('textbox', { name: 'Link' })).toHaveValue(/&hide=verdict&lock=skips$/);
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`the QR code of the link is read by a camera from the screen, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openLab(page, `${smallFragment}&placement=X+O1`);
    await page.getByRole('button', { name: 'Share' }).click();
    const share = page.getByRole('dialog', { name: 'Share' });
    const link = await share.getByRole('textbox', { name: 'Link' }).inputValue();
    await share.getByText('For a class: QR code of the link').click();
    const code = share.getByRole('img', { name: `QR code of ${link}` });
    expect(readCode(await code.screenshot())).toBe(link);
    // This page is served to this device.
    await expect(share.getByText('This address leads to this device alone.')).toBeVisible();

    await share.getByRole('button', { name: 'Show it large' }).click();
    const large = page.getByRole('dialog', { name: 'QR code of the link' });
    const box = await large.getByRole('img').boundingBox();
    expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThan(560);
    expect(readCode(await page.screenshot())).toBe(link);
    await expect(large.getByText(link, { exact: true })).toBeInViewport();
    await page.keyboard.press('Escape');
    await expect(large).toHaveCount(0);
    await expect(share.getByRole('button', { name: 'Show it large' })).toBeFocused();
  });

test('a link brings the trained run to another browser, and a cut one says what is wrong', async ({
  page,
  browser,
}) => {
  await openLab(page, `${smallFragment}&placement=O1+O2&epochs=2`);
  await page.keyboard.press('f');
  await expect.poll(() => page.evaluate(() => window.resqunn.store.getState().runs.at(-1)?.records.length)).toBe(3);
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByText('With the trained run in it').click();
  const link = await page.getByRole('textbox', { name: 'Link with the trained run' }).inputValue();
  const accuracies = (of: Page) =>
    of.evaluate(() => {
      const { runs, currentId } = window.resqunn.store.getState();
      const run = runs.find(({ id }) => id === currentId);
      return { name: run?.name, read: run?.records.map(({ validation }) => validation) };
    });
  const sent = await accuracies(page);

  const other = await browser.newPage();
  await other.goto(link);
  await expect(other.getByText(/^This run came with the link: trained for 2 epochs/)).toBeVisible();
  expect(await accuracies(other)).toEqual({ ...sent, name: 'from a link' });
  expect(new URL(other.url()).hash).not.toContain('run=');

  // What opens it cannot be had: the run stays in the address until it can.
  const opener = /\/assets\/open-/;
  await other.goto('about:blank');
  await other.route(opener, (route) => route.abort());
  await other.goto(link);
  await expect(other.getByText('What opens the run of this link could not be loaded.')).toBeVisible();
  expect(other.url()).toBe(link);
  await other.unroute(opener);
  await other.reload();
  await expect(other.getByText(/^This run came with the link/)).toBeVisible();
  expect(new URL(other.url()).hash).not.toContain('run=');

  await other.goto('about:blank');
  await other.goto(link.slice(0, -20));
  await expect(other.getByText(/The trained state in this link was not taken: it is damaged or cut off/)).toBeVisible();
  await other.close();
});

/** What a decoder reads in a picture; undefined: no code. */
function readCode(png: Uint8Array): string | undefined {
  const { data, width, height, channels } = decode(png);
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let channel = 0; channel < 3; channel++) rgba[4 * pixel + channel] = Number(data[channels * pixel + channel]);
  return jsQR(rgba, width, height)?.data;
}

test('a word is explained on hover, until Escape', async ({ page }) => {
  await openLab(page, smallFragment);
  await page.getByText('Gradient reach', { exact: true }).hover();
  await expect(page.getByRole('tooltip')).toHaveText(/^Which layers the gradient gets to/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tooltip')).toHaveCount(0);
});

test('"more" of an explained word opens the glossary at the word; in charts words are explained too', async ({
  page,
}) => {
  await openLab(page, smallFragment);
  await page.evaluate(() => window.resqunn.step('epoch'));
  await page.getByText('Gradient reach', { exact: true }).hover();
  await page.getByRole('button', { name: 'more', exact: true }).click();
  const help = page.getByRole('dialog');
  await expect(help.getByText('Gradient reach', { exact: true })).toBeInViewport();
  await expect(help.locator('mark')).toHaveText('Gradient reach');
  await page.keyboard.press('Escape');
  // Which repetitions have room for their names depends on the height.
  await page.locator('[data-term="repetition"]', { hasText: /^d\d$/ }).first().hover();
  await expect(page.getByRole('tooltip')).toHaveText(/^One pass, d1/);
  await page.getByText('rms ∂L/∂θ', { exact: true }).first().hover();
  await expect(page.getByRole('tooltip')).toHaveText(/^Root mean square/);
  await page.getByText('not yet', { exact: true }).first().hover();
  await expect(page.getByRole('tooltip')).toHaveText(/^An epoch that/);
});
