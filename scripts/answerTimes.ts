/** How long the lab, open in a browser, takes for a ghost, for a look back and for the atlas. */
import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Lab } from '../src/store/actions';

declare global {
  interface Window {
    resqunn: Lab;
    /** What the page notes for this script. */
    noted: { start: number; first: number; whole: number; looks: number[]; frames: number[]; longTasks: number[] };
  }
}

export const port = 4183;
const reloads = 5;
/** The middle one of the atlas's choices; a run of 30 takes three times as long. */
export const sweepEpochs = 10;
/** Of a sweep, during which frames are counted, ms. */
export const watched = 20_000;

/** Functions named within an `evaluate` call this helper of the compiler that runs the script. */
const nameHelper = 'globalThis.__name = (named) => named;';
const viewport = { width: 1280, height: 720 };
const lab = `http://localhost:${port}/#v=1&size=14`;

async function openLab(context: BrowserContext, fragment = ''): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(nameHelper);
  await page.goto(lab + fragment);
  await page.waitForFunction(() => window.resqunn.store.getState().runs.at(-1)?.snapshot);
  return page;
}

async function centre(page: Page, selector: string): Promise<{ x: number; y: number }> {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not on the screen`);
  return { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 16) };
}

export interface Hover {
  readonly first: number;
  readonly whole: number;
}

/**
 * From the pointer's event over the sum to the frame in which the ghost's first point, or its whole curve,
 * is on the screen: what the chart has drawn is looked for in each frame, and the frame is over when the task after it begins.
 */
export async function hover(browser: Browser, state: 'cold' | 'warm' | 'training'): Promise<Hover> {
  const context = await browser.newContext({ viewport });
  // A page that is never idle never warms its pool.
  if (state === 'cold') await context.addInitScript('globalThis.requestIdleCallback = () => 0;');
  const page = await openLab(context, '&epochs=30');
  if (state !== 'cold') {
    // Somebody is there: the pool's worker starts.
    await page.mouse.move(10, 10);
    await page.waitForTimeout(1500);
  }
  if (state === 'training') {
    await page.getByRole('button', { name: /^Play/ }).click();
    await page.waitForFunction(() => (window.resqunn.store.getState().runs.at(-1)?.snapshot?.batch ?? 0) > 0);
  }
  const from = await centre(page, '[data-port="1"]');
  const to = await centre(page, '[data-sum="2"]');
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 30, from.y - 40);
  await page.evaluate(() => {
    window.noted = { start: 0, first: 0, whole: 0, looks: [], frames: [], longTasks: [] };
    const { noted } = window;
    document.addEventListener('pointermove', ({ timeStamp }) => (noted.start ||= timeStamp), {
      capture: true,
      once: true,
    });
    const painted = (write: () => void): void => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = write;
      port2.postMessage(null);
    };
    const look = (): void => {
      const ghost = [...document.querySelectorAll<SVGPathElement>('path.validation')].some(
        (path) => path.style.strokeDasharray === '1, 4.5' && path.getAttribute('d'),
      );
      if (ghost && !noted.first) painted(() => (noted.first ||= performance.now()));
      if (document.body.textContent.includes('ghost of the whole run')) {
        painted(() => (noted.whole ||= performance.now()));
      } else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.mouse.move(to.x, to.y);
  await page.waitForFunction(() => window.noted.whole > 0, null, { timeout: 30_000 });
  const { start, first, whole } = await page.evaluate(() => window.noted);
  await context.close();
  return { first: first - start, whole: whole - start };
}

interface Scrub {
  /** Each of a drag over all epochs, of a run that was trained in this page. */
  readonly kept: readonly number[];
  /** The first look at the middle of a run that was brought back by a reload. */
  readonly again: readonly number[];
}

/** Notes, for each move of the pointer that changes the epoch, when that epoch's numbers have been painted. */
function noteLooks(): void {
  window.noted = { start: 0, first: 0, whole: 0, looks: [], frames: [], longTasks: [] };
  const { noted } = window;
  const { store } = window.resqunn;
  let event = 0;
  const note = ({ timeStamp }: Event): void => {
    event = timeStamp;
  };
  document.addEventListener('pointermove', note, { capture: true });
  document.addEventListener('pointerdown', note, { capture: true });
  const asked = new Map<number, number>();
  store.subscribe(({ look }, before) => {
    if (!look) return;
    const { epoch } = look.position;
    if (look.position !== before.look?.position) asked.set(epoch, event);
    const start = asked.get(epoch);
    if (start === undefined || look.snapshot?.epoch !== epoch || look.snapshot === before.look?.snapshot) return;
    asked.delete(epoch);
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => noted.looks.push(performance.now() - start);
      port2.postMessage(null);
    });
  });
}

export async function scrub(browser: Browser): Promise<Scrub> {
  const context = await browser.newContext({ viewport });
  const page = await openLab(context);
  await page.evaluate(async () => {
    await window.resqunn.toEnd();
  });
  await page.waitForFunction(() => window.resqunn.store.getState().runs.at(-1)?.snapshot?.status === 'finished');
  await page.waitForTimeout(1500);
  const along = async (epoch: number): Promise<[number, number]> => {
    const box = await page.getByRole('slider', { name: 'Epoch shown' }).boundingBox();
    if (!box) throw new Error('the curves are not on the screen');
    // The slider reaches 6 px beyond its epochs on both sides.
    return [box.x + 6 + ((box.width - 12) * epoch) / 30, box.y + 60];
  };
  const seen = (count: number) =>
    page.waitForFunction((wanted) => window.noted.looks.length >= wanted, count, { timeout: 30_000 });
  await page.evaluate(noteLooks);
  await page.mouse.move(...(await along(29)));
  await page.mouse.down();
  for (let epoch = 29; epoch >= 0; epoch--) {
    await page.mouse.move(...(await along(epoch)));
    await seen(30 - epoch);
  }
  await page.mouse.up();
  const kept = await page.evaluate(() => window.noted.looks);

  const again: number[] = [];
  for (let n = 0; n < reloads; n++) {
    await page.reload();
    await page.waitForFunction(() => window.resqunn.store.getState().runs.at(-1)?.snapshot?.status === 'finished');
    await page.waitForTimeout(1000);
    await page.evaluate(noteLooks);
    await page.mouse.move(...(await along(15)));
    await page.mouse.down();
    await seen(1);
    await page.mouse.up();
    again.push(...(await page.evaluate(() => window.noted.looks)));
  }
  await context.close();
  return { kept, again };
}

export interface Sweep {
  readonly runs: number;
  readonly seconds: number;
  /** Runs a second in each tenth of the sweep. */
  readonly rates: readonly number[];
  readonly frames: readonly number[];
  readonly longTasks: readonly number[];
}

/** The atlas of the 64 placements in both gradient modes, with the dialog open. */
export async function sweep(browser: Browser, workers: number): Promise<Sweep> {
  const context = await browser.newContext({ viewport });
  // The pool takes one less than the cores.
  await context.addInitScript((cores) => {
    Object.defineProperty(navigator, 'hardwareConcurrency', { value: cores });
  }, workers + 1);
  const page = await openLab(context, '&depths=4,1,1');
  await page.waitForTimeout(1500);
  await page.getByRole('button', { name: 'Atlas' }).click();
  await page.getByRole('dialog').locator('[data-tile]').nth(63).waitFor();
  await page.evaluate((epochs) => {
    window.noted = { start: 0, first: 0, whole: 0, looks: [], frames: [], longTasks: [] };
    const { noted } = window;
    window.resqunn.planAtlas({ epochs, seeds: 1 });
    let done = 0;
    window.resqunn.store.subscribe(({ atlas }) => {
      if (!atlas.sweep || atlas.sweep.done <= done) return;
      done = atlas.sweep.done;
      noted.looks.push(performance.now());
    });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) noted.longTasks.push(duration);
    }).observe({ type: 'longtask' });
    let before = 0;
    const frame = (now: number): void => {
      if (before > 0) noted.frames.push(now - before);
      before = now;
      requestAnimationFrame(frame);
    };
    document.querySelector('dialog, [role=dialog]')?.addEventListener(
      'click',
      () => {
        noted.start = performance.now();
        requestAnimationFrame(frame);
      },
      { capture: true, once: true },
    );
  }, sweepEpochs);
  await page.getByRole('button', { name: /^Train these 64/ }).click();
  await page.waitForTimeout(watched);
  const { frames, longTasks } = await page.evaluate(() => window.noted);
  await page.waitForFunction(() => window.resqunn.store.getState().atlas.sweep?.status === 'done', null, {
    timeout: 900_000,
    polling: 200,
  });
  const { start, looks } = await page.evaluate(() => window.noted);
  await context.close();
  const ends = [start, ...looks];
  const tenth = Math.floor(looks.length / 10);
  const rates = Array.from({ length: 10 }, (_, n) => {
    const [from, to] = [ends[n * tenth] as number, ends[(n + 1) * tenth] as number];
    return (1000 * tenth) / (to - from);
  });
  return { runs: looks.length, seconds: ((looks.at(-1) as number) - start) / 1000, rates, frames, longTasks };
}
