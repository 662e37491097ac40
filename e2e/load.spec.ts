import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { openLab } from './lab';

/**
 * Bytes, gzipped, of the JavaScript that may be fetched before a person has touched anything: by the page, all
 * panels of the first screen included; and by the worker, which starts beside it and brings the WASM kernels.
 */
const budget = { page: 250_000, worker: 60_000 };

test(`the first load is at most ${budget.page / 1000} KB of JavaScript, gzipped`, async ({ page }) => {
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
  const sum = (inWorker: boolean): number =>
    files.filter(({ path }) => /\.worker-/.test(path) === inWorker).reduce((bytes, { size }) => bytes + size, 0);
  expect(sum(true), 'the worker is seen').toBeGreaterThan(0);
  expect(sum(true), list.join('\n')).toBeLessThanOrEqual(budget.worker);
  expect(sum(false), list.join('\n')).toBeLessThanOrEqual(budget.page);
});
