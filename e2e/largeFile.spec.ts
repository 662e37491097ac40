import { createWriteStream, readFileSync, rmSync } from 'node:fs';
import { finished } from 'node:stream/promises';
import { openLab, openTakeAway, position, smallFragment } from './lab';
import { expect, type Page, test } from './test';

const megabytes = 150;
/** Share of the whole reading that the page may stand still at once: on its own thread it would be nearly all of it. */
const longest = 0.4;

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

/** Chooses a file as a person does, and notes how long the page stands still from then on. */
async function choose(page: Page, path: string): Promise<void> {
  const dialog = await openTakeAway(page);
  // What the window shows, pictures among it, is there before the clock runs.
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => {
    let before = performance.now();
    Object.assign(window, { gap: 0, chosen: before });
    setInterval(() => {
      const now = performance.now();
      Object.assign(window, { gap: Math.max((window as unknown as { gap: number }).gap, now - before) });
      before = now;
    }, 10);
  });
  const chooser = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Open a run' }).click();
  await (await chooser).setFiles(path);
}

/** The longest that the page stood still, as a share of the time since a file was chosen. */
const gap = (page: Page) =>
  page.evaluate(() => {
    const { gap, chosen } = window as unknown as { readonly gap: number; readonly chosen: number };
    return gap / (performance.now() - chosen);
  });
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
  expect(await gap(page)).toBeLessThan(longest);
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
    expect(await gap(page)).toBeLessThan(longest);
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
