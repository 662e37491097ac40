import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
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
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
    });
  }
}

test('the first screen at 1280x720 needs no scrolling', async ({ page }) => {
  await openLab(page);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  expect(height).toBeLessThanOrEqual(720);
});
