import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { backendNamed } from '../../src/engine/backends';
import { Trainer } from '../../src/engine/train/trainer';
import { readRunFile } from '../../src/io/readRunFile';
import { digestOf } from '../../src/model/digest';
import type { RunState } from '../../src/model/run';
import { readMnist } from '../../src/testing/mnistFile';
import type { Driver, Point } from './driver';

/** What one does with the lab, by mouse, in a browser that has saved nothing; each step with what has to come of it. */
export type Step = readonly [title: string, act: (visit: Visit) => Promise<void>];

export interface Visit {
  readonly driver: Driver;
  /** Of the lab. */
  readonly url: string;
  /** Folder of the downloads. */
  readonly downloads: string;
  /** The file that was saved. */
  saved?: string;
}

const small = '#v=1&size=8&images=40&epochs=3&seed=11';
const state =
  'const { runs, currentId, experiment } = window.resqunn.store.getState(); const run = runs.find(({ id }) => id === currentId);';

export const steps: readonly Step[] = [
  ['opens', open],
  ['drags a skip from O1 to sum 2', drag],
  ['trains to the end, to the same bits as Node', train],
  ['saves the run', save],
  ['keeps the run over a reload', reload],
  ['opens the saved file', openFile],
  ['keeps both runs over another reload', reloadBoth],
  [
    'saves a copy in one file, which opens from disk with the run and trains on to the same bits as Node',
    copyInOneFile,
  ],
  ['begins though it was left in the middle of its start, six times: with all runs, or saying why not', leaveEarly],
];

async function open({ driver, url }: Visit): Promise<void> {
  await driver.open(`${url}${small}`);
  await until(driver, 'the first run is built', `${state} return run?.snapshot?.status === 'paused';`);
  await until(
    driver,
    'Play can be pressed',
    `return [...document.querySelectorAll('button')].some((button) => /^Play/.test(button.getAttribute('aria-label') ?? button.textContent) && !button.disabled);`,
  );
}

async function drag({ driver }: Visit): Promise<void> {
  const from = await centreOf(driver, '[data-port="1"]');
  const to = await centreOf(driver, '[data-sum="2"]');
  await driver.drag([from, { x: (from.x + to.x) / 2, y: from.y - 60 }, to, to]);
  await until(
    driver,
    'the skip O1 to sum 2 is there',
    `${state} return JSON.stringify(experiment.skips) === '[[1,2]]';`,
  );
  await until(driver, 'the address says so', `return location.hash.includes('placement=O1+O2');`);
}

async function train({ driver }: Visit): Promise<void> {
  await press(driver, 'To the end');
  await until(
    driver,
    'the run is finished',
    `${state} return run?.snapshot?.status === 'finished' && run.records.length === 4;`,
  );
  const shown = await driver.ask<Pick<RunState, 'history' | 'backend'>>(
    'const { history, backend } = await window.resqunn.saveRun(); return { history, backend };',
  );
  const expected = await trainedInNode(driver, shown.backend);
  same(digestOf(shown.history), digestOf(expected.history), 'the digest of the history');
}

/** The run on the canvas, trained by Node. */
async function trainedInNode(driver: Driver, backendName: string): Promise<RunState> {
  const experiment = await driver.ask<RunState['experiment']>(`${state} return experiment;`);
  const backend = backendNamed(backendName);
  if (!backend) throw new Error(`the page trains by ${backendName}, which Node has not`);
  const trainer = Trainer.start(experiment, readMnist(), backend);
  while (!trainer.finished && !trainer.failure) trainer.trainBatch();
  return trainer.state();
}

async function save(visit: Visit): Promise<void> {
  const { driver, downloads } = visit;
  mkdirSync(downloads, { recursive: true });
  await press(driver, 'Take away');
  const entry = '[data-entry="run"]';
  await until(driver, 'the window lists the run file', 'return Boolean(document.querySelector(argument));', entry);
  await driver.click(await centreOf(driver, entry));
  await press(driver, 'Save');
  const name = await untilThere(() => readdirSync(downloads).find((file) => file.endsWith('.json')), 'a file');
  visit.saved = join(downloads, name);
  const { state: saved } = await untilThere(
    async () => readRunFile(readFileSync(visit.saved as string, 'utf8')),
    'a whole run in the file',
  );
  const expected = await trainedInNode(driver, saved.backend);
  same(digestOf(saved.parameters), digestOf(expected.parameters), 'the digest of the saved weights');
}

async function reload({ driver }: Visit): Promise<void> {
  await until(driver, 'the run is saved', `return ${storedRuns} === 1;`);
  await driver.reload();
  await until(
    driver,
    'the run is back',
    `${state} return run?.records.length === 4 && run.snapshot?.status === 'finished' && JSON.stringify(run.experiment?.skips ?? experiment.skips) === '[[1,2]]';`,
  );
}

async function openFile(visit: Visit): Promise<void> {
  const { driver } = visit;
  // Another seed in the name of the file and within: another run than the one that is there.
  const other = join(visit.downloads, 'other.json');
  const text = readFileSync(visit.saved ?? '', 'utf8');
  writeFileSync(other, text.replace('"seed": 11', '"seed": 12'));
  await driver.choose(other, async () => {
    await press(driver, 'Take away');
    await press(driver, 'Open a run');
  });
  await until(
    driver,
    'the run of the file is under the controls',
    `${state} return run?.origin === 'opened' && experiment.seed === 12 && run.records.length === 4;`,
  );
}

async function reloadBoth({ driver }: Visit): Promise<void> {
  await until(driver, 'both runs are saved', `return ${storedRuns} === 2;`);
  await driver.reload();
  await until(
    driver,
    'both runs are back',
    `${state} return runs.length === 2 && runs.every(({ records }) => records.length === 4) && experiment.seed === 12;`,
  );
}

async function copyInOneFile({ driver, url, downloads }: Visit): Promise<void> {
  await driver.open(`${url}${small.replace('epochs=3', 'epochs=2')}&placement=O1+O2`);
  await until(driver, 'another run is built', `${state} return run?.snapshot?.status === 'paused';`);
  await driver.ask(`await window.resqunn.step('epoch');`);
  await press(driver, 'Take away');
  const entry = '[data-entry="oneFile"]';
  await until(driver, 'the window lists the copy', 'return Boolean(document.querySelector(argument));', entry);
  await driver.click(await centreOf(driver, entry));
  // It is put together first.
  const button = '[data-save]:not(:disabled)';
  await until(driver, 'the copy is ready', 'return Boolean(document.querySelector(argument));', button);
  await driver.click(await centreOf(driver, button));
  const name = await untilThere(() => readdirSync(downloads).find((file) => file.endsWith('_lab.html')), 'a copy');
  const copy = join(downloads, name);
  await untilThere(() => readFileSync(copy, 'utf8').endsWith('</html>\n') || undefined, 'a whole copy');
  await driver.open(pathToFileURL(copy).href);
  await until(
    driver,
    'the copy has the run',
    `${state} return runs.length === 1 && run?.snapshot?.status === 'paused' && run.records.length === 2;`,
  );
  await driver.ask(`await window.resqunn.step('epoch');`);
  const shown = await driver.ask<Pick<RunState, 'history' | 'backend'>>(
    'const { history, backend } = await window.resqunn.saveRun(); return { history, backend };',
  );
  const expected = await trainedInNode(driver, shown.backend);
  same(digestOf(shown.history), digestOf(expected.history), 'the digest of the history');
  // The lab itself again, for what comes next.
  await driver.open(url);
  await until(driver, 'the lab is back', `${state} return runs.length === 3 && Boolean(run?.snapshot);`);
}

async function leaveEarly({ driver, url }: Visit): Promise<void> {
  for (const wait of [0, 30, 80, 150, 300, 600]) {
    await driver.open(url);
    await new Promise((resolve) => setTimeout(resolve, wait));
    await driver.open('about:blank');
  }
  await driver.open(url);
  // WebKit's database may be silent from then on, for every page, until the browser is closed.
  await until(
    driver,
    'all runs are back, or it says that the database does not answer',
    `${state} const areBack = runs.length === 3 && runs.filter(({ records }) => records.length === 4).length === 2;
    const alerts = [...document.querySelectorAll('[role=alert]')].map(({ textContent }) => textContent);
    return Boolean(run?.snapshot) && (areBack || alerts.some((text) => /database does not answer/.test(text)));`,
  );
}

/** An expression: how many runs lie in the browser's database. */
const storedRuns = `await new Promise((resolve, reject) => {
  const opening = indexedDB.open('resqunn');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const counting = opening.result.transaction('runs').objectStore('runs').count();
    counting.onsuccess = () => { opening.result.close(); resolve(counting.result); };
    counting.onerror = () => reject(counting.error);
  };
})`;

/** Presses the button or menu item whose name begins so; in the uppermost window, if one is open, since it covers the rest. */
async function press(driver: Driver, name: string): Promise<void> {
  const find = `[...([...document.querySelectorAll('[role=dialog], [role=menu]')].at(-1) ?? document).querySelectorAll('button, [role=menuitem]')].find((element) => (element.getAttribute('aria-label') ?? element.textContent).trim().startsWith(argument) && !element.disabled)`;
  await until(driver, `“${name}” can be pressed`, `return Boolean(${find});`, name);
  await driver.click(await driver.ask<Point>(`const box = ${find}.getBoundingClientRect(); ${centre}`, name));
}

const centre = 'return { x: box.x + box.width / 2, y: box.y + box.height / 2 };';

const centreOf = (driver: Driver, selector: string): Promise<Point> =>
  driver.ask(`const box = document.querySelector(argument).getBoundingClientRect(); ${centre}`, selector);

const patience = 60_000;

/** @throws Error that says what did not come */
async function until(driver: Driver, what: string, body: string, argument?: unknown): Promise<void> {
  await untilThere(async () => (await driver.ask<boolean>(body, argument)) || undefined, what);
}

/** Asks until there is an answer; what fails meanwhile is asked again. */
async function untilThere<Answer>(
  ask: () => Answer | undefined | Promise<Answer | undefined>,
  what: string,
): Promise<Answer> {
  const end = Date.now() + patience;
  for (let last: unknown = null; ; ) {
    try {
      const answer = await ask();
      if (answer !== undefined) return answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end)
      throw new Error(`after ${patience / 1000} s still not: ${what}${last ? ` (${String(last)})` : ''}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function same(got: string, expected: string, what: string): void {
  if (got !== expected) throw new Error(`${what}: expected ${expected}, got ${got}`);
}
