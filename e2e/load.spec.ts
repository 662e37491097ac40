import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { openLab } from './lab';

/** Bytes, gzipped, of all JavaScript that may be fetched before a person has touched anything. */
const budget = 250_000;

test(`the first load is at most ${budget / 1000} KB of JavaScript, gzipped, workers included`, async ({ page }) => {
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
  const worker = files.filter(({ path }) => path.includes('worker'));
  expect(worker.length, 'the worker is counted').toBeGreaterThan(0);
  const sum = files.reduce((bytes, { size }) => bytes + size, 0);
  const list = files.sort((a, b) => b.size - a.size).map(({ path, size }) => `${size} ${path}`);
  expect(sum, list.join('\n')).toBeLessThanOrEqual(budget);
  test.info().annotations.push({ type: 'first load', description: `${sum} bytes` });
});
