import { launchOptions } from './browser';
import { openLab, smallFragment } from './lab';
import { layoutDifferences } from './layout';
import { pictureDifferences, takePicture } from './picture';
import { differingAreas } from './pictureDifference';
import { chromium, expect, type Page, test } from './test';

/** The comparison with masters itself: what it has to find, and what it has to let pass. */

async function openStill(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await openLab(page, smallFragment);
  await page.mouse.move(2, 2);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
}

test('breaks of a picture are found, each by what it is', async ({ page }) => {
  await openStill(page);
  const master = await takePicture(page);
  expect((await pictureDifferences(page, master, await takePicture(page))).sentences).toEqual([]);

  await test.step('a label that has moved by 6 px', async () => {
    const label = page
      .getByRole('region', { name: 'Accuracy and loss' })
      .locator('text', { hasText: 'chance' })
      .first();
    const move = (by: number) =>
      label.evaluate((text, px) => text.setAttribute('x', String(Number(text.getAttribute('x')) + px)), by);
    await move(6);
    const shown = await takePicture(page);
    expect(layoutDifferences(master.texts, shown.texts)).toEqual([expect.stringMatching(/^moved: "chance" at /)]);
    // The picture alone would do.
    expect((await differingAreas(page.context(), master.png, shown.png)).areas).not.toEqual([]);
    await move(-6);
  });

  await test.step('a hatch that is missing', async () => {
    await page.evaluate(() => {
      for (const pattern of document.querySelectorAll('pattern')) pattern.replaceChildren();
    });
    const { sentences } = await pictureDifferences(page, master, await takePicture(page));
    expect(sentences).not.toEqual([]);
    await page.reload();
    await openStill(page);
  });

  await test.step('lines that are missing', async () => {
    const canvas = page.getByRole('region', { name: 'Residual canvas' });
    await canvas
      .locator('svg')
      .first()
      .evaluate((svg) => {
        for (const path of svg.querySelectorAll('path, line')) path.setAttribute('style', 'stroke: none');
      });
    const { sentences } = await pictureDifferences(page, master, await takePicture(page));
    expect(sentences).not.toEqual([]);
  });
});

test('letters and edges drawn another way are no difference', async ({ page, baseURL }) => {
  await openStill(page);
  const master = await takePicture(page);
  const { args = [], ...options } = launchOptions();
  const flags = ['--font-render-hinting=none', '--disable-lcd-text', '--disable-font-subpixel-positioning'];
  const other = await chromium.launch({ ...options, args: [...args, ...flags] });
  try {
    const same = await other.newPage({ ...(baseURL ? { baseURL } : {}), viewport: page.viewportSize() });
    await openStill(same);
    const shown = await takePicture(same);
    expect(shown.png.equals(master.png), 'the pictures are the same to the byte: nothing is tested').toBe(false);
    expect((await pictureDifferences(page, master, shown)).sentences).toEqual([]);
  } finally {
    await other.close();
  }
});
