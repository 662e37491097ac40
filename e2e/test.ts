import { test as base, expect } from '@playwright/test';

export * from '@playwright/test';

/**
 * Playwright's test with one thing more: a page in which sizes run in a circle fails its test. Browsers tell of that by an
 * event alone, which no console shows.
 */
export const test = base.extend<{ readonly sizesSettle: undefined }>({
  sizesSettle: [
    async ({ context }, use) => {
      const loops: string[] = [];
      await context.exposeFunction('heardLoop', (message: string) => void loops.push(message));
      await context.addInitScript(() => {
        window.addEventListener('error', ({ message }) => {
          const { heardLoop } = window as unknown as { heardLoop?: (message: string) => void };
          if (/^ResizeObserver loop/.test(message)) heardLoop?.(message);
        });
      });
      await use(undefined);
      expect(loops).toEqual([]);
    },
    { auto: true },
  ],
});
