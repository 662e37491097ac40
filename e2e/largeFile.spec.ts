import { createWriteStream, readFileSync, rmSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { openLab, openTakeAway, position, smallFragment } from './lab';
import { expect, type Page, test } from './test';

const megabytes = 150;
/** Turns that the page takes at least while a file is read: on its own thread the reading would be one or two. */
const fewest = 10;

/** Writes a file of so many megabytes: a run spread out with blanks, or anything else. */
async function largeFile(path: string, start: string, filler: string): Promise<string> {
  const stream = createWriteStream(path);
  stream.write(start);
  const block = filler.repeat(Math.ceil(1e6 / filler.length));
  for (let n = 0; n < megabytes; n++)
    if (!stream.write(block)) await new Promise<void>((resolve) => stream.once('drain', () => resolve()));
  stream.end();
  await finished(stream);
  return path;
}

/** What the page notes of itself: the turns that it took, and whether what was waited for has come. */
interface Watched {
  turns: number;
  ended: boolean;
}

/** Chooses a file as a person does, and counts the turns that the page takes from then on until it says what came of it. */
async function choose(page: Page, path: string): Promise<void> {
  const dialog = await openTakeAway(page);
  await page.evaluate(() => {
    const count = () => window.resqunn.store.getState().runs.length;
    const before = count();
    const watched: Watched = { turns: 0, ended: false };
    Object.assign(window, { watched });
    const timer = setInterval(() => {
      watched.turns++;
      watched.ended = count() !== before || document.querySelector('[role=alert]') !== null;
      if (watched.ended) clearInterval(timer);
    }, 10);
  });
  // A page that does stand still takes no turn.
  const standing = await page.evaluate(() => {
    const { watched } = window as unknown as { watched: Watched };
    const before = watched.turns;
    const until = performance.now() + 200;
    while (performance.now() < until);
    return watched.turns - before;
  });
  expect(standing).toBe(0);
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Open a run' }).click();
  const chosen = await chooser;
  await page.evaluate(() => {
    (window as unknown as { watched: Watched }).watched.turns = 0;
  });
  await chosen.setFiles(path);
}

/** How many turns the page took from a file's being chosen to the word about it. */
async function turns(page: Page): Promise<number> {
  const watched = () => page.evaluate(() => (window as unknown as { watched: Watched }).watched);
  await expect.poll(async () => (await watched()).ended).toBe(true);
  return (await watched()).turns;
}
const runs = (page: Page) => page.evaluate(() => window.resqunn.store.getState().runs.length);

test(`a run in a file of ${megabytes} MB: it is read while the page goes on, and nothing is lost`, async ({
  page,
}, info) => {
  await openLab(page, smallFragment);
  await page.evaluate(() => window.resqunn.step('epoch'));
  const dialog = await openTakeAway(page, 'run');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  const saved = info.outputPath('run.json');
  await (await download).saveAs(saved);
  await page.keyboard.press('Escape');
  const path = await largeFile(info.outputPath('large.json'), readFileSync(saved, 'utf8'), ' ');
  await choose(page, path);
  await expect(page.getByText(/large\.json is being read: \d+ % of 15\d MB/)).toBeVisible();
  await expect.poll(() => runs(page), { timeout: 60_000 }).toBe(2);
  await expect(page.getByText(/is being read/)).toHaveCount(0);
  expect(await position(page)).toMatchObject({ epoch: 1, batch: 0 });
  expect(await turns(page)).toBeGreaterThan(fewest);
  rmSync(path);
});

for (const [name, start, filler, why] of [
  ['a list of numbers', '[', '1.5, ', /nowhere say they are/],
  [
    'a run with too many epochs',
    '{"format": "resqunn-run", "version": 2, "history": [',
    '[0.25, 1],\n',
    /million values/,
  ],
  [
    'a run that breaks off',
    '{"format": "resqunn-run", "version": 2,',
    ' \n',
    /not JSON: expected a name in quotes at line \d+/,
  ],
] as const) {
  test(`${name} of ${megabytes} MB is refused in words while the page goes on`, async ({ page }, info) => {
    await openLab(page, smallFragment);
    const path = await largeFile(info.outputPath('large.json'), start, filler);
    await choose(page, path);
    await expect(page.getByRole('alert')).toContainText(why, { timeout: 90_000 });
    await expect(page.getByRole('alert')).toContainText('large.json was not opened');
    expect(await runs(page)).toBe(1);
    expect(await turns(page)).toBeGreaterThan(fewest);
    rmSync(path);
  });
}

test('reading a large file is given up by a press, and nothing is said of it any more', async ({ page }, info) => {
  await openLab(page, smallFragment);
  const path = await largeFile(info.outputPath('large.json'), '{"format": "resqunn-run", ', ' ');
  await choose(page, path);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText(/large\.json/)).toHaveCount(0);
  await expect.poll(() => page.workers().length).toBeLessThan(3);
  // Whatever the reader could still have said would have come before the answer to this.
  await page.evaluate(() => window.resqunn.step('batch'));
  await expect(page.getByRole('alert')).toHaveCount(0);
  rmSync(path);
});
