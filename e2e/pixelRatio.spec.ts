import { openLab, smallFragment } from './lab';
import { expect, test } from './test';

test('a canvas has the pixels of its screen, on whichever the window comes to', async ({ page }) => {
  await openLab(page, smallFragment);
  await page.evaluate(() => window.resqunn.step('epoch'));
  // The cells of the gradient panel.
  const cells = page.locator('canvas').first();
  const density = () => cells.evaluate((canvas: HTMLCanvasElement) => canvas.width / canvas.clientWidth);
  await expect.poll(density).toBeCloseTo(1, 1);
  const session = await page.context().newCDPSession(page);
  for (const deviceScaleFactor of [2, 1.5]) {
    const { width = 1280, height = 720 } = page.viewportSize() ?? {};
    await session.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor, mobile: false });
    await expect.poll(density).toBeCloseTo(deviceScaleFactor, 1);
  }
});
