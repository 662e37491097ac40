import type { CDPSession, Page } from '@playwright/test';
import type { Experiment } from '../../src/model/experiment';
import { TestRandom } from '../../src/testing/random';
import { act } from './acts';
import { type Fault, type Heard, type Level, listen, readLevel } from './meters';
import { shuffleListeners } from './shuffle';

export interface SoakOptions {
  readonly seed: number;
  /** When it is enough: it acts for so long, the last round being shorter, or goes as many whole rounds. */
  readonly until: { readonly seconds: number } | { readonly rounds: number };
  /** Acts between two rounds, at the end of which all runs are removed. */
  readonly round: number;
}

export interface Soaked {
  readonly acts: number;
  /** When the page had been used once, and after each round, all runs removed. */
  readonly levels: readonly Level[];
  /** Largest number of runs on the list. */
  readonly runs: number;
  readonly faults: readonly Fault[];
  readonly tasks: Heard['tasks'];
}

/**
 * Everything back as it was, but for what undo remembers: no dialog, no work, one run that was not trained, of the network
 * that was there first, since one of more layers has more on the page.
 */
async function empty(page: Page, first: Experiment): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.mouse.move(640, 2);
  await page.mouse.up();
  for (let n = 0; n < 6; n++) {
    await page.keyboard.press('Escape');
    await page.waitForTimeout(60);
  }
  await page.evaluate(async (first) => {
    const lab = window.resqunn;
    const get = lab.store.getState;
    for (const { id } of get().tasks) lab.cancelTask(id);
    await lab.pause();
    lab.setSeeds(1);
    lab.setTwins(false);
    lab.lookAt(null);
    // An experiment of its own, so that no trained run is found for it.
    const seed = 1 + Math.max(...get().runs.map(({ experiment }) => experiment.seed));
    lab.edit(() => ({ ...first, seed }));
    for (const { id } of get().runs) lab.removeRun(id);
    while (get().notice) lab.notify(null);
  }, first);
  await page.waitForTimeout(2500);
}

/** Whether canvas, run and controls say the same, and Play still answers; what is wrong as a sentence. */
async function check(page: Page): Promise<string | null> {
  const play = page.getByRole('button', { name: /^(Play|Again)/ }).first();
  await play.click({ timeout: 10_000 });
  const trained = await page
    .waitForFunction(
      () => {
        const { runs, currentId } = window.resqunn.store.getState();
        const run = runs.find(({ id }) => id === currentId);
        return (run?.snapshot?.batch ?? 0) > 0 || (run?.snapshot?.epoch ?? 0) > 0;
      },
      null,
      { timeout: 20_000 },
    )
    .catch(() => null);
  if (!trained) return 'Play does not answer';
  await page.evaluate(() => window.resqunn.pause());
  // What is drawn may be a frame behind.
  const agrees = await page.waitForFunction(whereTheyDiffer, 'agree', { timeout: 5000 }).catch(() => null);
  return agrees ? null : page.evaluate(whereTheyDiffer, null);
}

/**
 * Runs in the page: what differs between canvas, run and list, a sentence; null where they agree.
 * @param word given back where they agree, for whoever waits for that
 */
function whereTheyDiffer(word: string | null): string | null {
  const { runs, currentId, experiment } = window.resqunn.store.getState();
  const run = runs.find(({ id }) => id === currentId);
  const row = document.querySelector('[aria-current=true][aria-label^="Run "]')?.getAttribute('aria-label') ?? '';
  const skips = document.querySelectorAll('[data-skip]').length;
  const differs =
    JSON.stringify(run?.experiment) !== JSON.stringify(experiment)
      ? 'the run under the controls is not of the experiment on the canvas'
      : // The first page and the simple one fold the list.
        document.querySelector('[data-everything]') && !row.startsWith(`Run ${run?.letter},`)
        ? `run ${run?.letter} is under the controls, and the list marks "${row}"`
        : skips < experiment.skips.length
          ? `the canvas draws ${skips} of ${experiment.skips.length} skips`
          : null;
  if (word === null) return differs;
  return differs ? null : word;
}

/** The browser's own counters; each round's level is what the next one is compared with. */
async function endRound(
  page: Page,
  session: CDPSession,
  first: Experiment,
  fault: (what: string) => void,
): Promise<Level> {
  await empty(page, first);
  const level = await readLevel(page, session);
  const wrong = await check(page).catch((error: Error) => error.message.slice(0, 300));
  if (wrong) fault(wrong);
  return level;
}

/**
 * Uses an open page at random, as long as it is told, with the listeners of each event in another order each time.
 * @param address of the lab, with a small experiment
 */
export async function soak(page: Page, address: string, { seed, until, round }: SoakOptions): Promise<Soaked> {
  let acts = 0;
  let runs = 0;
  const heard = await listen(page, () => acts);
  const faults: Fault[] = [];
  const fault = (what: string): void => void faults.push({ what, act: acts });
  await page.addInitScript('globalThis.__name = (named) => named;');
  await page.addInitScript(shuffleListeners, seed);
  await page.goto(address);
  await page.waitForFunction(() => window.resqunn?.store.getState().runs.at(-1)?.snapshot);
  const first = await page.evaluate(() => window.resqunn.store.getState().experiment);
  const session = await page.context().newCDPSession(page);
  const random = new TestRandom(seed);
  const levels: Level[] = [];
  const begun = Date.now();
  const isOver = (): boolean =>
    'rounds' in until ? levels.length >= until.rounds : Date.now() >= begun + 1000 * until.seconds;
  do {
    for (let n = 0; n < round && !isOver(); n++, acts++) {
      const did = await act(page, random).catch((error: Error) => `failed: ${error.message}`);
      if (did.startsWith('failed')) fault(did.slice(0, 300));
      if (n % 25 === 0) runs = Math.max(runs, await page.evaluate(() => window.resqunn.store.getState().runs.length));
    }
    levels.push(await endRound(page, session, first, fault));
  } while (!isOver());
  return { acts, levels, runs, faults: [...heard.faults, ...faults], tasks: heard.tasks };
}
