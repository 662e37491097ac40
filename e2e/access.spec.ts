import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { headline, openLab, smallFragment } from './lab';

const sizes = [
  { width: 1280, height: 720 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
];

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of sizes) {
    test(`axe finds nothing, nothing overflows: ${viewport.width}x${viewport.height}, ${colorScheme}`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize(viewport);
      await openLab(page, smallFragment);
      await page.keyboard.press('.');
      await expect.poll(() => page.evaluate(() => window.resqunn.store.getState().runs[0]?.snapshot?.batch)).toBe(1);
      await expect(headline(page)).toBeVisible();
      expect(await violations(page)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
}

/** Everything that can lie over the page, and what opens it. */
const overlays: Record<string, (page: Page) => Promise<void>> = {
  help: (page) => page.keyboard.press('?'),
  about: (page) => fromHelp(page, 'About the lab'),
  cite: (page) => fromHelp(page, 'Cite'),
  equations: (page) => fromHelp(page, 'Equations'),
  share: (page) => page.getByRole('button', { name: 'Share' }).click(),
  settings: (page) => page.getByRole('button', { name: 'Settings', exact: true }).click(),
};

async function fromHelp(page: Page, entry: string): Promise<void> {
  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of sizes.slice(0, 2)) {
    test(`axe finds nothing in dialogs and menus: ${viewport.width}x${viewport.height}, ${colorScheme}`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize(viewport);
      await openLab(page, smallFragment);
      for (const [name, open] of Object.entries(overlays)) {
        await open(page);
        await expect(page.getByRole('dialog')).toBeVisible();
        for (const summary of await page.getByRole('dialog').locator('summary').all()) await summary.click();
        expect(await violations(page), name).toEqual([]);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      }
      for (const menu of [/^Preset/, 'Run file', 'Help']) {
        await page.getByRole('button', { name: menu }).click();
        await expect(page.getByRole('menu')).toBeVisible();
        expect(await violations(page), String(menu)).toEqual([]);
        await page.keyboard.press('Escape');
      }
    });
  }
  test(`axe finds nothing in the phone's menu: ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 390, height: 844 });
    await openLab(page, smallFragment);
    await page.getByRole('button', { name: 'Menu' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
}

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

test('at 200 % zoom, 640x360, nothing overflows and the transport stays in reach', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 360 });
  await openLab(page, smallFragment);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  await expect(page.getByRole('button', { name: /^Play/ })).toBeInViewport();
});

test('the first screen at 1280x720 needs no scrolling', async ({ page }) => {
  await openLab(page);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  expect(height).toBeLessThanOrEqual(720);
});
