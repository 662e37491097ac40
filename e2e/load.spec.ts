import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { openLab } from './lab';
import { expect, test } from './test';

/**
 * Bytes, gzipped, of the JavaScript that may be fetched before a person has touched anything: by the page, all
 * panels of the first screen included, and by the worker that starts beside it. The first visit is the page that
 * nobody has anything of yet, with the recorded run; a link opens every panel at once.
 */
const budgets = { 'the first visit': 250_000, 'a link': 250_000 };

/** Watches what is fetched from here on. @returns path and bytes of each script so far */
function scripts(page: Page): () => Promise<{ readonly path: string; readonly size: number }[]> {
  const sizes = new Map<string, Promise<number>>();
  page.context().on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.js'))
      sizes.set(
        pathname,
        response.body().then((body) => gzipSync(body).length),
      );
  });
  return () => Promise.all([...sizes].map(async ([path, size]) => ({ path, size: await size })));
}

for (const [visit, budget] of Object.entries(budgets)) {
  test(`the first load of ${visit} is at most ${budget / 1000} KB of JavaScript, gzipped`, async ({ page }) => {
    const fetched = scripts(page);
    if (visit === 'a link') {
      await openLab(page);
      await expect(page.getByRole('heading', { name: 'Confusion' })).toBeVisible();
    } else {
      await page.goto('./');
      await expect(page.getByRole('button', { name: 'Let me try' })).toBeVisible();
      await expect(page.getByText('Feature maps')).toBeVisible();
    }
    await page.waitForLoadState('networkidle');

    const files = await fetched();
    const seen = files
      .sort((a, b) => b.size - a.size)
      .map(({ path, size }) => `${size} ${path}`)
      .join('\n');
    expect(seen, 'the worker is seen').toMatch(/lab\.worker-/);
    expect(
      files.reduce((bytes, { size }) => bytes + size, 0),
      seen,
    ).toBeLessThanOrEqual(budget);
  });
}
