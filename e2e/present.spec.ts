import { openLab, smallFragment, trainToEnd } from './lab';
import { letterSizes } from './letters';
import { expect, type Locator, type Page, test } from './test';

/** The page on a projector: sizes, what is lit, keys, touch, and the ways in and out. */

const presentation = (page: Page): Locator => page.getByRole('dialog', { name: 'Presentation' });
const said = (page: Page): Locator => presentation(page).locator('header p');

async function present(page: Page, fragment: string, trained = true): Promise<void> {
  await openLab(page, fragment);
  if (trained) await trainToEnd(page);
  await page.keyboard.press('p');
  await expect(presentation(page).getByRole('heading', { name: 'Gradient' })).toBeVisible();
  await expect(presentation(page).getByRole('img', { name: /^Validation accuracy/ })).toBeVisible();
}

/** Opacity of what stands in the presentation, with that of all around it. */
function opacity(page: Page, selector: string): Promise<number> {
  return presentation(page)
    .locator(selector)
    .first()
    .evaluate((element) => {
      let product = 1;
      for (let at: Element | null = element; at; at = at.parentElement) product *= Number(getComputedStyle(at).opacity);
      return Math.round(product * 100) / 100;
    });
}

test.describe('on a projector of 1920 x 1080', () => {
  test.use({ viewport: { width: 1920, height: 1080 } });

  for (const [placement, layers] of [
    ['O1+O2', '4,1'],
    ['none', '4,1'],
    ['(X+O1)+O2+O3', '4,1,1'],
  ] as const) {
    test(`${placement}: no letter is smaller than 20 px, nothing is cut`, async ({ page }) => {
      await present(page, `${smallFragment}&depths=${layers}&placement=${placement}`);
      const letters = await letterSizes(page, '[data-present]');
      expect(letters.length).toBeGreaterThan(40);
      expect(letters.filter(({ size }) => size < 20)).toEqual([]);
      expect(await cutOff(page)).toEqual([]);
      const canvas = await presentation(page).locator('.rc').boundingBox();
      expect(canvas?.width).toBeGreaterThan(1800);
      const values = letters.filter(({ text }) => /^A\u2002/.test(text)).map(({ size }) => Math.round(size));
      expect(values).toEqual([30]);
      const sentence = letters.filter(({ text }) => /learn|gets? None: no/.test(text)).map(({ size }) => size);
      expect(Math.max(...sentence)).toBeGreaterThanOrEqual(34);
    });
  }

  test('1 to 5, arrows and the space bar choose what is lit, and the sentence says it', async ({ page }) => {
    await present(page, `${smallFragment}&placement=O1+O2`);
    await expect(said(page)).toContainText('Both layers learn');
    expect(await opacity(page, '[data-block="1"]')).toBe(1);
    await page.keyboard.press('1');
    await expect(said(page)).toContainText('X is the image');
    expect(await opacity(page, '.rc-input')).toBe(1);
    expect(await opacity(page, '[data-block="1"]')).toBe(0.5);
    expect(await opacity(page, '[data-chart="curves"] svg')).toBe(0.5);
    await page.keyboard.press('ArrowRight');
    await expect(said(page)).toContainText('QCL1 learns');
    expect(await opacity(page, '[data-block="1"]')).toBe(1);
    expect(await opacity(page, '.rc-input')).toBe(0.5);
    await page.keyboard.press('3');
    await expect(said(page)).toContainText('bare numbers');
    expect(await opacity(page, '[data-scissors="1"]')).toBe(1);
    await page.keyboard.press('4');
    await expect(said(page)).toContainText('carries the gradient around the cut');
    expect(await opacity(page, '[data-skip="1-2"]')).toBe(1);
    expect(await opacity(page, '[data-flow="strand-1-2"]')).toBe(1);
    expect(await opacity(page, '[data-scissors="1"]')).toBe(0.5);
    await page.keyboard.press('5');
    await expect(said(page)).toContainText('After 2 epochs it reads');
    expect(await opacity(page, '[data-chart="curves"] svg')).toBe(1);
    expect(await opacity(page, '[data-chart="gradient"] svg')).toBe(0.5);
    await page.keyboard.press('ArrowLeft');
    await expect(said(page)).toContainText('around the cut');
    await page.keyboard.press(' ');
    await expect(said(page)).toContainText('Both layers learn');
    expect(await opacity(page, '[data-block="2"]')).toBe(1);
    // No other key of the lab acts meanwhile.
    await page.keyboard.press('e');
    await page.keyboard.press('l');
    expect(await page.evaluate(() => window.resqunn.store.getState().experiment.gradientMode)).toBe('paper');
    await expect(page.getByRole('dialog')).toHaveCount(1);
  });

  test('pointing within 40 px lights, and the bar wakes for three seconds', async ({ page }) => {
    await present(page, `${smallFragment}&placement=O1+O2`);
    const bar = presentation(page).getByRole('toolbar');
    await expect(bar).toHaveCSS('opacity', '0');
    const scissors = await presentation(page).locator('[data-scissors="1"]').boundingBox();
    if (!scissors) throw new Error('no scissors');
    await page.mouse.move(scissors.x + scissors.width / 2, scissors.y - 30);
    await expect(said(page)).toContainText('bare numbers');
    await expect(bar).toHaveCSS('opacity', '1');
    const head = await presentation(page).locator('[data-block="head"]').boundingBox();
    await page.mouse.move((head?.x ?? 0) + 60, (head?.y ?? 0) + 60);
    await expect(said(page)).toContainText('The head reads');
    // A key is obeyed though the pointer stays where it is, and shakes.
    await page.keyboard.press('1');
    await page.mouse.move((head?.x ?? 0) + 62, (head?.y ?? 0) + 61);
    await expect(said(page)).toContainText('X is the image');
    await page.keyboard.press(' ');
    await page.mouse.move(900, 6);
    await expect(said(page)).toContainText('Both layers learn');
    await expect(bar).toHaveCSS('opacity', '0', { timeout: 8000 });
    await expect(bar).toHaveCSS('pointer-events', 'none');

    await page.mouse.move(910, 8);
    await bar.getByRole('button', { name: 'Next' }).click();
    // The bar lies over the charts, which it does not point at.
    await expect(said(page)).toContainText('X is the image');
  });
});

test('at 1366 x 657 nothing is cut, and T trains', async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 657 });
  await present(page, `${smallFragment}&placement=none`, false);
  expect(await cutOff(page)).toEqual([]);
  await page.keyboard.press('t');
  await expect
    .poll(() => page.evaluate(() => window.resqunn.store.getState().runs.at(-1)?.snapshot?.status))
    .toBe('finished');
  await page.keyboard.press('2');
  await expect(said(page)).toContainText('QCL1 gets None');
  expect(await cutOff(page)).toEqual([]);
});

test('at 1024 x 768 the gradient stands under the curves, and nothing is cut', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await present(page, `${smallFragment}&placement=O1+O2`);
  const curves = await presentation(page).locator('[data-chart="curves"]').boundingBox();
  const gradient = await presentation(page).locator('[data-chart="gradient"]').boundingBox();
  expect(gradient?.y).toBeGreaterThanOrEqual((curves?.y ?? 0) + (curves?.height ?? 0));
  expect(await cutOff(page)).toEqual([]);
});

test('Escape, P and the browser Back leave; the page behind is as it was', async ({ page }) => {
  await present(page, `${smallFragment}&placement=O1+O2`);
  const canvas = page.getByRole('region', { name: 'Residual canvas' });
  await expect(canvas).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(presentation(page)).toHaveCount(0);
  await expect(canvas).toBeVisible();
  await page.keyboard.press('p');
  await expect(presentation(page)).toBeVisible();
  await page.keyboard.press('p');
  await expect(presentation(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'present it on a projector' }).click();
  await expect(presentation(page)).toBeVisible();
  await page.goBack();
  await expect(presentation(page)).toHaveCount(0);
  await expect(canvas).toBeVisible();
  await expect(page.getByRole('img', { name: /^Validation accuracy/ })).toBeVisible();
});

test('a skip can be dragged; while it is in hand nothing is quiet', async ({ page }) => {
  await present(page, `${smallFragment}&placement=none`);
  await page.keyboard.press('2');
  await expect(said(page)).toContainText('QCL1 gets None');
  const port = await presentation(page).locator('[data-port="1"]').boundingBox();
  const sum = await presentation(page).locator('[data-sum="2"]').boundingBox();
  if (!port || !sum) throw new Error('no port or sum');
  await page.mouse.move(port.x + port.width / 2, port.y + port.height / 2);
  await page.mouse.down();
  await page.mouse.move(sum.x + sum.width / 2, sum.y + sum.height / 2, { steps: 8 });
  await expect(said(page)).toContainText('Both layers learn');
  expect(await opacity(page, '.rc-input')).toBe(1);
  await page.mouse.up();
  await page.mouse.move(640, 4);
  await expect(said(page)).toContainText('QCL1 learns');
});

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 1280, height: 800 } });

  test('a tap lights what is under it, and the next one another thing', async ({ page }) => {
    await present(page, `${smallFragment}&placement=O1+O2`);
    const tap = async (selector: string): Promise<void> => {
      const box = await presentation(page).locator(selector).first().boundingBox();
      await page.touchscreen.tap((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2);
    };
    await tap('[data-block="head"]');
    await expect(said(page)).toContainText('The head reads');
    await tap('.rc-input');
    await expect(said(page)).toContainText('X is the image');
  });
});

/** Texts of the presentation that reach beyond the page or out of what clips them. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.querySelector('[data-present]') as HTMLElement;
    const cut: string[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = (node.textContent ?? '').trim();
      const parent = node.parentElement as Element;
      if (text === '' || !parent.checkVisibility() || parent.closest('.sr-only, [data-bar]')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const { left, right, top, bottom, width } = range.getBoundingClientRect();
      const beyond = left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
      const clipped = parent.closest('.truncate');
      const shortened = clipped !== null && clipped.scrollWidth > clipped.clientWidth;
      if (width > 0 && (beyond || shortened)) cut.push(text);
    }
    return cut;
  });
}
