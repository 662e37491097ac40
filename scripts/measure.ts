/**
 * Measures how the built lab answers, in headless Chromium on this machine:
 *
 *     npm run measure
 *
 * A cold load (Play enabled, first numbers); then, while it trains and a skip is dragged to and fro,
 * the time between frames and the longest main-thread task, and how soon a pause is kept. Writes its part of
 * docs/responsiveness.md.
 */
import { cpus } from 'node:os';
import { type Browser, chromium, type Page } from '@playwright/test';
import { launchOptions } from '../e2e/browser';
import { quantile } from '../src/model/statistics';
import { busyShare, crowdedNote, writePart } from './responsiveness';
import { serveLab } from './servedLab';

const port = 4182;
const loads = 9;
const dragging = 6000;
const pauses = 15;
const trainings = 5;

/** Times of one cold load, milliseconds since the navigation began. */
interface Load {
  readonly paint: number;
  readonly play: number;
  readonly numbers: number;
}

interface Training {
  /** Between two frames. */
  readonly frames: readonly number[];
  /** Main-thread tasks over 50 ms, which is when the browser reports them. */
  readonly longTasks: readonly number[];
  /** From the press to the worker's answer that nothing changes any more. */
  readonly pauses: readonly number[];
  /** Main-thread processor time per frame: what is left of the frames' time when nothing else runs on the machine. */
  readonly busy: number;
}

/** Functions named within an `evaluate` call this helper of the compiler that runs the script. */
const nameHelper = 'globalThis.__name = (named) => named;';

/** A fresh browser context has an empty cache. */
async function coldLoad(browser: Browser): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  await page.addInitScript(nameHelper);
  await page.addInitScript(() => {
    const times: Record<string, number> = {};
    Object.assign(window, { times });
    const look = (): void => {
      const play = [...document.querySelectorAll('button')].find((button) => /^(Play|Again)$/.test(button.textContent));
      if (play && !play.disabled) times.play ??= performance.now();
      if (window.resqunn?.store.getState().runs.at(-1)?.snapshot) times.numbers ??= performance.now();
      if (times.play === undefined || times.numbers === undefined) setTimeout(look, 2);
    };
    look();
  });
  // With everything on it, as whoever comes back sees it.
  await page.addInitScript(() => localStorage.setItem('resqunn.page', 'full'));
  await page.goto(`http://localhost:${port}/`, { waitUntil: 'commit' });
  const load = await page.waitForFunction(() => {
    const { times } = window as unknown as { times: Partial<Load> };
    const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
    return times.play !== undefined && times.numbers !== undefined && paint !== undefined ? { ...times, paint } : null;
  });
  const measured = (await load.jsonValue()) as Load;
  await context.close();
  return measured;
}

/** Trains without a limit of speed, and without an end in sight, while the mouse carries a skip over both sums. */
async function trainAndDrag(page: Page): Promise<Training> {
  await page.addInitScript(nameHelper);
  await page.goto(`http://localhost:${port}/#v=1&mode=exact&epochs=1000`);
  await page.waitForFunction(() => window.resqunn?.store.getState().runs.at(-1)?.snapshot);
  await page.evaluate(() => {
    const log = { frames: [] as number[], longTasks: [] as number[], on: true };
    Object.assign(window, { log });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) log.longTasks.push(duration);
    }).observe({ type: 'longtask' });
  });
  await page.getByRole('button', { name: /^Play/ }).click();
  await page.waitForFunction(() => (window.resqunn.store.getState().runs.at(-1)?.snapshot?.batch ?? 0) > 0);

  const centre = async (selector: string): Promise<{ x: number; y: number }> => {
    const box = await page.locator(selector).first().boundingBox();
    if (!box) throw new Error(`${selector} is not on the screen`);
    return { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 16) };
  };
  const from = await centre('[data-port="1"]');
  const to = await centre('[data-sum="2"]');
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  const processorTime = async (): Promise<number> => {
    const { metrics } = await client.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.evaluate(() => {
    const { log } = window as unknown as { log: { frames: number[]; longTasks: number[]; on: boolean } };
    log.longTasks.length = 0;
    let before = performance.now();
    const frame = (now: number): void => {
      log.frames.push(now - before);
      before = now;
      if (log.on) requestAnimationFrame(frame);
    };
    requestAnimationFrame((now) => {
      before = now;
      requestAnimationFrame(frame);
    });
  });
  const busyBefore = await processorTime();
  const end = Date.now() + dragging;
  for (let step = 0; Date.now() < end; step++) {
    // From the port over the last sum and back, twice a second.
    const share = (1 - Math.cos((step * Math.PI) / 15)) / 2;
    await page.mouse.move(
      from.x + (to.x - from.x) * share,
      from.y + (to.y - from.y) * share - 60 * Math.sin(Math.PI * share),
    );
  }
  const busyAfter = await processorTime();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  const { frames, longTasks } = await page.evaluate(() => {
    const { log } = window as unknown as { log: { frames: number[]; longTasks: number[]; on: boolean } };
    log.on = false;
    return { frames: log.frames, longTasks: log.longTasks };
  });

  const kept: number[] = [];
  for (let n = 0; n < pauses; n++) {
    const milliseconds = await page.evaluate(async () => {
      const lab = window.resqunn;
      await lab.play();
      await new Promise((resolve) => setTimeout(resolve, 150 + 50 * Math.random()));
      const pressed = performance.now();
      await lab.pause();
      return performance.now() - pressed;
    });
    kept.push(milliseconds);
  }
  return { frames, longTasks, pauses: kept, busy: (busyAfter - busyBefore) / frames.length };
}

const ms = (value: number): string => (value < 100 ? value.toFixed(1) : Math.round(value).toString());

const busy = await busyShare();
const server = await serveLab(port);
const browser = await chromium.launch(launchOptions());
const cold: Load[] = [];
for (let n = 0; n < loads; n++) cold.push(await coldLoad(browser));
const rounds: Training[] = [];
for (let n = 0; n < trainings; n++) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  rounds.push(await trainAndDrag(page));
  await page.close();
}
const version = browser.version();
await browser.close();
await server.close();

/** The rounds differ as the machine's other work comes and goes: each figure is their median, with the range. */
const each = (name: string, wanted: string, values: readonly number[]): string =>
  row(name, wanted, ms(quantile(values, 0.5)), ms(Math.min(...values)), ms(Math.max(...values)));
const longest = rounds.map(({ longTasks }) => Math.max(0, ...longTasks));
const row = (what: string, wanted: string, ...values: string[]): string =>
  `| ${what} | ${values.join(' | ')} | ${wanted} |`;
const of = (values: readonly number[]): string[] => [
  ms(quantile(values, 0.5)),
  ms(quantile(values, 0.95)),
  ms(Math.max(...values)),
];
const report = `# How the lab answers

Written by \`npm run measure\` (scripts/measure.ts). Milliseconds; ${new Date().toISOString().slice(0, 10)},
${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(100 * busy)} % busy before, headless Chromium ${version} without GPU, 1280×720.${crowdedNote(busy)}

| | median | 95 % | worst | wanted |
|---|---|---|---|---|
${row('cold load: first paint', '', ...of(cold.map(({ paint }) => paint)))}
${row('cold load: Play can be pressed', 'at most 500', ...of(cold.map(({ play }) => play)))}
${row('cold load: first numbers on the canvas', '', ...of(cold.map(({ numbers }) => numbers)))}

While the first experiment trains with the exact gradient as fast as it goes and a skip is dragged to and fro over a sum, whose ghost is
trained meanwhile: ${rounds.length} rounds of ${dragging / 1000} s of dragging and ${pauses} pauses, each with a page of its own.

| of the rounds | median | least | most | wanted |
|---|---|---|---|---|
${each(
  'median time between frames',
  '16.7',
  rounds.map(({ frames }) => quantile(frames, 0.5)),
)}
${each(
  '95 % of the times between frames at most',
  'at most 18',
  rounds.map(({ frames }) => quantile(frames, 0.95)),
)}
${each('longest main-thread task (0: none over 50)', 'none over 50', longest)}
${each(
  "main thread's processor time per frame",
  '',
  rounds.map(({ busy }) => busy),
)}
${each(
  'pause kept, from the call to the last number: median',
  '',
  rounds.map((round) => quantile(round.pauses, 0.5)),
)}
${each(
  'pause kept: slowest',
  'at most 100',
  rounds.map((round) => Math.max(...round.pauses)),
)}

${cold.length} cold loads of the production preview, each with an empty cache. As long as a skip is
dragged, a run gives way to it where cores are as few as two, and its numbers are drawn half as often.
`;
writePart('page', report);
process.stdout.write(report);
