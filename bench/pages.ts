import { fileURLToPath } from 'node:url';
import type { Browser, Page } from '@playwright/test';
import { build, preview } from 'vite';
import type { Bench } from './page/main';

export type BenchWindow = Window & { bench: Bench };

const root = fileURLToPath(new URL('..', import.meta.url));

/** A page with nothing but the engine and the pool of workers; see `page/main.ts`. */
export async function openBenchPage(browser: Browser): Promise<{ page: Page; close: () => Promise<void> }> {
  const outDir = `${root}dist/bench`;
  const shared = { configFile: false as const, base: './', publicDir: `${root}public`, logLevel: 'error' as const };
  await build({
    ...shared,
    root: `${root}bench/page`,
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'es2022' },
  });
  const server = await preview({ ...shared, root, build: { outDir }, preview: { port: 4183 } });
  const page = await browser.newPage();
  await page.goto(server.resolvedUrls?.local[0] ?? '');
  await page.waitForFunction(() => 'bench' in window);
  return {
    page,
    close: async () => {
      await page.close();
      await server.close();
    },
  };
}
