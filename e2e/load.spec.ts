import { gzipSync } from 'node:zlib';
import { openLab } from './lab';
import { expect, test } from './test';

/**
 * Bytes, gzipped, of the JavaScript that may be fetched before a person has touched anything: by the page, all
 * panels of the first screen included, and by the worker that starts beside it.
 */
const budget = 250_000;

test(`the first load is at most ${budget / 1000} KB of JavaScript, gzipped`, async ({ page }) => {
  const sizes = new Map<string, Promise<number>>();
  page.context().on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.js'))
      sizes.set(
        pathname,
        response.body().then((body) => gzipSync(body).length),
      );
  });
  await openLab(page);
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('heading', { name: 'Confusion' })).toBeVisible();

  const files = await Promise.all([...sizes].map(async ([path, size]) => ({ path, size: await size })));
  const list = files.sort((a, b) => b.size - a.size).map(({ path, size }) => `${size} ${path}`);
  const seen = list.join('\n');
  expect(seen, 'the worker is seen').toMatch(/lab\.worker-/);
  expect(
    files.reduce((bytes, { size }) => bytes + size, 0),
    seen,
  ).toBeLessThanOrEqual(budget);
});
