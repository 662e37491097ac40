import type { CDPSession, Page } from '@playwright/test';

/** What the page holds once all that nobody holds has been collected. */
export interface Level {
  readonly nodes: number;
  readonly listeners: number;
  /** MB. */
  readonly heap: number;
  readonly workers: number;
}

/**
 * Reads the page's level through the browser's own counters, once it has stopped falling: on a busy machine
 * a window that was closed is let go of later.
 */
export async function readLevel(page: Page, session: CDPSession): Promise<Level> {
  await session.send('Performance.enable');
  let level = await readNow(page, session);
  for (let n = 0; n < 12; n++) {
    await page.waitForTimeout(500);
    const next = await readNow(page, session);
    const settled = next.nodes > level.nodes - 20 && n >= 3;
    level = next;
    if (settled) break;
  }
  return level;
}

async function readNow(page: Page, session: CDPSession): Promise<Level> {
  // What one collection lets go of may hold what the next one finds.
  for (let n = 0; n < 3; n++) {
    await session.send('HeapProfiler.collectGarbage');
    await page.waitForTimeout(50);
  }
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (wanted: string): number => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
  return {
    nodes: of('Nodes'),
    listeners: of('JSEventListeners'),
    heap: of('JSHeapUsedSize') / 1e6,
    workers: page.workers().length,
  };
}

/**
 * The largest trees that are in no document and yet held, as text: of each the number of its elements, its first tag and
 * its words. Only what a script has once touched can be found.
 */
export async function heldTrees(session: CDPSession): Promise<string> {
  const objectGroup = 'held';
  const { result } = await session.send('Runtime.evaluate', { expression: 'Element.prototype', objectGroup });
  const { objects } = await session.send('Runtime.queryObjects', {
    prototypeObjectId: result.objectId as string,
    objectGroup,
  });
  const found = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId as string,
    returnByValue: true,
    functionDeclaration: `function () {
      const roots = new Set();
      // Prototypes of elements are found as well, and are none.
      const elements = [...this].filter((found) => !Object.hasOwn(found, 'constructor'));
      for (const element of elements) if (!element.isConnected) roots.add(element.getRootNode());
      const sizes = [...roots].map((root) => [root.querySelectorAll?.('*').length ?? 0, root]);
      return sizes
        .sort(([a], [b]) => b - a)
        .slice(0, 8)
        .map(([size, { outerHTML = '', textContent }]) => [size, outerHTML.slice(0, 120), (textContent ?? '').slice(0, 80)].join(' | '));
    }`,
  });
  await session.send('Runtime.releaseObjectGroup', { objectGroup });
  return ((found.result.value ?? [found.exceptionDetails?.text]) as string[]).join('\n');
}

export interface Fault {
  readonly what: string;
  /** Number of the act after which it was heard of. */
  readonly act: number;
}

export interface Heard {
  readonly faults: readonly Fault[];
  /** Main-thread tasks over 50 ms, ms each. */
  readonly tasks: readonly { readonly milliseconds: number; readonly act: number }[];
}

/** Listens to all that a page complains of; `act` says which act is being done. */
export async function listen(page: Page, act: () => number): Promise<Heard> {
  const faults: Fault[] = [];
  const tasks: { milliseconds: number; act: number }[] = [];
  const fault = (what: string): void => void faults.push({ what, act: act() });
  page.on('pageerror', (error) => fault(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') fault(`console: ${message.text()}`);
  });
  page.on('crash', () => fault('the page crashed'));
  await page.exposeFunction('heardFault', fault);
  await page.exposeFunction('heardTask', (milliseconds: number) => void tasks.push({ milliseconds, act: act() }));
  await page.addInitScript(() => {
    const { heardFault, heardTask } = window as unknown as Record<string, (what: unknown) => void>;
    // Errors that no console shows: loops of a ResizeObserver.
    window.addEventListener('error', ({ error, message }) => error || heardFault?.(message));
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) heardTask?.(duration);
    }).observe({ type: 'longtask' });
  });
  return { faults, tasks };
}
