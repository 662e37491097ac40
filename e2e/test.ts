import { type BrowserContext, test as base, expect } from '@playwright/test';

export * from '@playwright/test';

/** What a page's own listener writes to the console, and nothing else does. */
const mark = '[refused by the policy]';

/**
 * Collects what the Content-Security-Policy refuses: in pages and frames by its event, in workers by the console,
 * where the browser says it.
 */
export async function watchPolicy(context: BrowserContext): Promise<readonly string[]> {
  const refusals: string[] = [];
  context.on('console', (message) => {
    const text = message.text();
    if (text.startsWith(mark) || /Content Security Policy/i.test(text)) refusals.push(text);
  });
  await context.addInitScript((mark) => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const place = `${event.sourceFile}:${event.lineNumber}:${event.columnNumber}`;
      console.error(`${mark} ${event.effectiveDirective} ${event.blockedURI} ${event.sample} ${place}`);
    });
  }, mark);
  return refusals;
}

/** Collects where sizes run in a circle: browsers tell of that by an event alone, which no console shows. */
async function watchSizes(context: BrowserContext): Promise<readonly string[]> {
  const loops: string[] = [];
  await context.exposeFunction('heardLoop', (message: string) => void loops.push(message));
  await context.addInitScript(() => {
    window.addEventListener('error', ({ message }) => {
      const { heardLoop } = window as unknown as { heardLoop?: (message: string) => void };
      if (/^ResizeObserver loop/.test(message)) heardLoop?.(message);
    });
  });
  return loops;
}

/**
 * Every browser test runs under the policy that the lab is shipped with, and fails where it refuses something, and where
 * sizes run in a circle.
 */
export const test = base.extend<{ policy: undefined; sizesSettle: undefined }>({
  policy: [
    async ({ context }, use) => {
      const refusals = await watchPolicy(context);
      await use(undefined);
      expect(refusals, 'what the Content-Security-Policy refuses').toEqual([]);
    },
    { auto: true },
  ],
  sizesSettle: [
    async ({ context }, use) => {
      const loops = await watchSizes(context);
      await use(undefined);
      expect(loops, 'sizes that run in a circle').toEqual([]);
    },
    { auto: true },
  ],
});
