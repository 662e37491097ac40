/**
 * Measures how soon the built lab answers a question under the hand, in headless Chromium on this machine:
 *
 *     npm run build && npm run measure
 *
 * The ghost of a skip over a sum, with a cold and with a warm worker; the way from the pointer in the curves
 * to the painted epoch; the atlas of the 64 placements of three layers, by one worker and by two, and how the
 * page goes on meanwhile. All at 14x14 with every other setting at its default. Writes its part of
 * docs/responsiveness.md.
 */
import { cpus } from 'node:os';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { preview } from 'vite';
import { launchOptions } from '../e2e/browser';
import { quantile } from '../src/model/statistics';
import type { Lab } from '../src/store/actions';
import { busyShare, crowdedNote, writePart } from './responsiveness';

declare global {
  interface Window {
    resqunn: Lab;
    /** What the page notes for this script. */
    noted: { start: number; first: number; whole: number; looks: number[]; frames: number[]; longTasks: number[] };
  }
}

const port = 4183;
const hovers = 9;
const reloads = 5;
/** The middle one of the atlas's choices; a run of 30 takes three times as long. */
const sweepEpochs = 10;
/** Of a sweep, during which frames are counted, ms. */
const watched = 20_000;

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

interface Hover {
  readonly first: number;
  readonly whole: number;
}

/**
 * From the pointer's event over the sum to the frame in which the ghost's first point, or its whole curve,
 * is on the screen: what the chart has drawn is looked for in each frame, and the frame is over when the task after it begins.
 */
async function hover(browser: Browser, state: 'cold' | 'warm' | 'training'): Promise<Hover> {
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
      const ghost = [...document.querySelectorAll('path.validation')].some(
        (path) => path.getAttribute('style')?.includes('1 4.5') && path.getAttribute('d'),
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
    const { epoch } = look.moment;
    if (look.moment !== before.look?.moment) asked.set(epoch, event);
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

async function scrub(browser: Browser): Promise<Scrub> {
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

interface Sweep {
  readonly runs: number;
  readonly seconds: number;
  /** Runs a second in each tenth of the sweep. */
  readonly rates: readonly number[];
  readonly frames: readonly number[];
  readonly longTasks: readonly number[];
}

/** The atlas of the 64 placements in both gradient modes, with the dialog open. */
async function sweep(browser: Browser, workers: number): Promise<Sweep> {
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

const round = (value: number): string => (Math.abs(value) < 100 ? value.toFixed(1) : Math.round(value).toString());
/** Median, least, most and their number. */
const row = (what: string, values: readonly number[], wanted = ''): string => {
  const figures = [quantile(values, 0.5), Math.min(...values), Math.max(...values)].map(round);
  return `| ${[what, ...figures, values.length, wanted].join(' | ')} |`;
};

const busy = await busyShare();
const server = await preview({ preview: { port, strictPort: true } });
const browser = await chromium.launch(launchOptions());
const states = ['cold', 'warm', 'training'] as const;
const ghosts: Record<(typeof states)[number], Hover[]> = { cold: [], warm: [], training: [] };
// In turn, so that what else the machine does falls on all alike.
for (let n = 0; n < hovers; n++) for (const state of states) ghosts[state].push(await hover(browser, state));
const looks = await scrub(browser);
const one = await sweep(browser, 1);
const two = await sweep(browser, 2);
const version = browser.version();
await browser.close();
await server.close();

const named: Record<(typeof states)[number], string> = {
  cold: 'worker cold',
  warm: 'worker warm',
  training: 'worker warm, while another run trains',
};
const sweepRow = (workers: string, { runs, seconds, rates }: Sweep): string =>
  `| ${workers} | ${runs} | ${round(seconds)} | ${(runs / seconds).toFixed(2)} | ${Math.min(...rates).toFixed(2)} to ${Math.max(...rates).toFixed(2)} |`;
const pageRow = (workers: string, { frames, longTasks }: Sweep): string =>
  `| ${workers} | ${round(quantile(frames, 0.5))} | ${round(quantile(frames, 0.95))} | ${round(Math.max(...frames))} | ${frames.length} | ${longTasks.length} | ${round(Math.max(0, ...longTasks))} |`;

const report = `## Answers under the hand

Written by \`npm run build && npm run measure\` (scripts/measure-answers.ts). Milliseconds unless said otherwise;
${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(100 * busy)} % busy before, headless Chromium ${version}
without GPU, 1280×720. 14×14 images, 30 epochs, every other setting at its default.${crowdedNote(busy)}

| from the pointer to the painted answer | median | least | most | n | wanted |
|---|---|---|---|---|---|
${states
  .flatMap((state) => [
    row(
      `ghost, ${named[state]}: first point`,
      ghosts[state].map(({ first }) => first),
    ),
    row(
      `ghost, ${named[state]}: whole curve`,
      ghosts[state].map(({ whole }) => whole),
      'at most 1000',
    ),
  ])
  .join('\n')}
${row('an epoch of a run trained in this page', looks.kept)}
${row('an epoch of a run brought back by a reload, the first time: trained again', looks.again)}

A ghost is the whole run that dropping the skip O1 to sum 2 would give; each hover has a page of its own. The worker
is cold where the page was kept from starting it in an idle moment. An epoch counts as painted when its numbers are
on the canvas; the charts follow in the same frame or the next ones.

The atlas of the 64 placements of three layers, both gradient modes, ${sweepEpochs} epochs, the dialog open:

| workers | runs | seconds | runs/s | of its tenths |
|---|---|---|---|---|
${sweepRow('1', one)}
${sweepRow('2', two)}

Two workers are ${(one.seconds / two.seconds).toFixed(2)} times as fast as one. The lab takes one worker less than there are cores, and on this
machine therefore one; with two the page shares its core with them. How the page goes on in the first ${watched / 1000} s:

| workers | median between frames | 95 % at most | longest | frames | main-thread tasks over 50 ms | longest |
|---|---|---|---|---|---|---|
${pageRow('1', one)}
${pageRow('2', two)}
`;
writePart('answers', report);
process.stdout.write(report);
