import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { parseJson } from '../src/io/jsonText';
import { readSweep } from '../src/io/sweepFile';
import { experimentText } from '../src/model/identity';
import { formatPlacement } from '../src/model/notation';
import { currentRun, experiment, longFragment, openLab, position, smallFragment } from './lab';
import { expect, type Locator, type Page, test } from './test';

const sweep = (page: Page): Locator => page.getByRole('dialog', { name: 'Sweep' });
const chips = (page: Page, factor: string): Locator => sweep(page).getByRole('group', { name: `Values of ${factor}` });

async function openSweep(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Train several' }).click();
  await page.getByRole('menuitem', { name: 'A sweep' }).click();
  await expect(sweep(page).getByRole('group', { name: 'What is varied' })).toBeVisible();
}

/** Depths 1 and 2 against no residual and O1+O2. */
async function planTwoByTwo(page: Page): Promise<void> {
  const typed = sweep(page).getByRole('textbox', { name: 'Other values of Depth of QCL1' });
  await typed.fill('1 to 2');
  await typed.press('Enter');
  await sweep(page).getByRole('radio', { name: 'choose' }).click();
  for (const name of ['X+O1', 'X+O2', '(X+O1)+O2']) {
    await chips(page, 'Placement').getByRole('button', { name, exact: true }).click();
  }
}

async function saved(page: Page, name: string): Promise<string> {
  const button = sweep(page).getByRole('button', { name, exact: true });
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return readFileSync(await download.path(), 'utf8');
}

/** Lines of a CSV whose cells hold no line breaks, by the names of its header. */
function cells(text: string): Record<string, string>[] {
  const [header = [], ...rows] = text
    .trim()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => cell.replaceAll('"', '')),
    );
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
}

test('a sweep is planned, paused, goes on after a reload, and is taken away to the last bit', async ({ page }) => {
  // Long enough that a pause comes before the end, whatever the machine.
  await openLab(page, `${smallFragment.replace('epochs=2', 'epochs=60')}&placement=O1+O2`);
  await openSweep(page);
  await planTwoByTwo(page);
  await sweep(page).getByRole('radio', { name: '3 seeds: 0 to 2' }).press('ArrowLeft');
  await expect(sweep(page).getByText('2 × 2 × 1 = 4 runs')).toBeVisible();
  await sweep(page).getByRole('radio', { name: '3 seeds: 0 to 2' }).click();
  await expect(sweep(page).getByText('2 × 2 × 3 = 12 runs')).toBeVisible();
  await expect(sweep(page).getByText(/^about .+ on \d+ cores?$/)).toBeVisible();
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);

  await sweep(page).getByRole('button', { name: 'Train', exact: true }).click();
  await expect(sweep(page).getByText(/^[1-9]\d? of 12$/)).toBeVisible();
  await sweep(page).getByRole('button', { name: 'Pause' }).click();
  await expect(sweep(page).getByText('paused; what is done stays')).toBeVisible();
  const done = Number(await sweep(page).getByRole('progressbar').getAttribute('aria-valuenow'));
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(12);

  await page.reload();
  await page.waitForFunction(() => window.resqunn?.store.getState().runs.at(-1)?.snapshot);
  await openSweep(page);
  await expect(sweep(page).getByText(`${done} of 12`, { exact: true })).toBeVisible();
  await sweep(page).getByRole('button', { name: 'Go on' }).click();
  // It goes on with the window closed: the list of tasks shows it.
  await page.keyboard.press('Escape');
  await expect(sweep(page)).toHaveCount(0);
  await expect(page.getByRole('progressbar', { name: 'sweep: Depth of QCL1 × Placement' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Trained in the background' })).toHaveCount(0, { timeout: 60_000 });
  await openSweep(page);
  await expect(sweep(page).getByText('12 of 12', { exact: true })).toBeVisible();
  await expect(sweep(page).locator('circle.run')).toHaveCount(12);

  // The file of the command line asks for the very runs of the CSV, in their order.
  const lines = cells(await saved(page, 'CSV'));
  await sweep(page).getByText('The same on the command line').click();
  const experiments = readSweep(parseJson(await saved(page, 'Save sweep.json')));
  await expect(sweep(page).getByRole('textbox', { name: 'Command' })).toHaveValue(
    /resqunn -- sweep sweep\.json --out /,
  );
  const name = (line: Record<string, string> | undefined) =>
    `${line?.placement} ${line?.seed} ${line?.['layers.*.depth']}`;
  expect(lines.map(name)).toEqual(
    experiments.map(
      ({ skips, seed, layers }) =>
        `${formatPlacement(skips, 2)} ${seed} ${JSON.stringify(layers.map(({ depth }) => depth))}`,
    ),
  );
  for (const [index, wanted] of experiments.entries()) {
    const history = await page.evaluate(
      async (each) => (await window.resqunn.repeat(each, () => {}).state).history,
      wanted,
    );
    const last = history.at(-1);
    const accuracies = history.map(({ validation }) => validation.accuracy);
    expect(lines[index]).toMatchObject({
      epoch: '60',
      last_accuracy: String(last?.validation.accuracy),
      last_loss: String(last?.validation.loss),
      best_accuracy: String(Math.max(...accuracies)),
      best_epoch: String(accuracies.indexOf(Math.max(...accuracies))),
      train_accuracy: String(last?.train?.accuracy),
      train_loss: String(last?.train?.loss),
      gradient_norm_QCL1: last?.layers?.[0]?.state === 'none' ? 'None' : expect.stringMatching(/^\d/),
    });
  }

  // The picture is saved as every figure of the lab, with its caption and link.
  await sweep(page).getByRole('button', { name: 'Save figure: Sweep' }).click();
  const popover = page.getByRole('dialog', { name: /^Save figure, Sweep/ });
  const [figure] = await Promise.all([
    page.waitForEvent('download'),
    popover.getByRole('button', { name: 'Save', exact: true }).click(),
  ]);
  expect(figure.suggestedFilename()).toBe('resqunn_sweep.svg');
  const svg = readFileSync(await figure.path(), 'utf8');
  expect(svg).toContain('depth of QCL1, below it the median');
  expect(svg).toContain('12 of 12 runs');
  expect(svg.match(/<circle\b[^>]*\br="2\.6"/g)).toHaveLength(12);
  await page.keyboard.press('Escape');
  await expect(popover).toHaveCount(0);

  // A dot opens its run, trained to the number that it stands for.
  const dot = sweep(page).locator('circle.run').last();
  const box = await dot.boundingBox();
  if (!box) throw new Error('no dot');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(sweep(page)).toHaveCount(0);
  await expect.poll(async () => (await position(page)).status).toBe('finished');
  const opened = await experiment(page);
  const at = experiments.findIndex((each) => experimentText(each) === experimentText(opened));
  expect(String((await currentRun(page))?.records.at(-1)?.validation.accuracy)).toBe(lines[at]?.last_accuracy);
});

test('frozen twins: what they cost, the gap to them, and both in CSV and file, equal to twins trained by hand', async ({
  page,
}) => {
  await openLab(page, `${smallFragment}&placement=O1+O2`);
  await openSweep(page);
  await planTwoByTwo(page);
  const twins = sweep(page).getByRole('checkbox', { name: /^frozen twins too/ });
  await expect(sweep(page).getByText('2 × 2 × 3 = 12 runs', { exact: true })).toBeVisible();
  await expect(sweep(page).getByText('(12 runs more)')).toBeVisible();
  await expect(sweep(page).getByRole('radiogroup', { name: 'What is drawn' })).toHaveCount(0);
  await twins.check();
  await expect(sweep(page).getByText('2 × 2 × 3 = 12 runs, with twins 24')).toBeVisible();
  await expect(sweep(page).getByText(/^about .+ on \d+ cores?$/)).toBeVisible();
  await sweep(page).getByRole('button', { name: 'Train', exact: true }).click();
  await expect(sweep(page).getByText('24 of 24', { exact: true })).toBeVisible();
  await expect(sweep(page).locator('circle.run')).toHaveCount(12);
  const picture = sweep(page).getByRole('img', { name: /^Validation accuracy, last epoch, against depth of QCL1/ });
  await expect(picture).toBeVisible();
  await sweep(page).getByRole('radio', { name: 'gap to frozen' }).check();
  await expect(
    sweep(page).getByRole('img', {
      name: /^Gap to frozen, validation accuracy, last epoch, .* 24 of 24 runs\. Medians from [+−]?0/,
    }),
  ).toBeVisible();
  await expect(sweep(page).locator('circle.run')).toHaveCount(12);
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);

  const lines = cells(await saved(page, 'CSV'));
  await sweep(page).getByText('The same on the command line').click();
  const file = parseJson(await saved(page, 'Save sweep.json'));
  expect(file).toMatchObject({ twins: ['frozen'] });
  const experiments = readSweep(file);
  expect(experiments).toHaveLength(24);
  const isFrozen = ({ layers }: (typeof experiments)[number]) => layers.every(({ trainable }) => !trainable);
  expect(lines.map(({ twin }) => twin === 'frozen')).toEqual(experiments.map(isFrozen));
  // The last run and its twin, trained by hand.
  const [own, twin] = await page.evaluate(
    async (pair) =>
      Promise.all(
        pair.map(
          async (each) => (await window.resqunn.repeat(each, () => {}).state).history.at(-1)?.validation.accuracy,
        ),
      ),
    [
      experiments[22],
      { ...experiments[22], layers: experiments[22]?.layers.map((layer) => ({ ...layer, trainable: false })) },
    ] as (typeof experiments)[number][],
  );
  expect(lines[22]).toMatchObject({ last_accuracy: String(own), gap_last: String((own ?? 0) - (twin ?? 0)) });
  expect(lines[23]).toMatchObject({ last_accuracy: String(twin), gap_last: '', gradient_norm_QCL1: 'frozen' });

  // They are kept over a reload, and the plan still asks for them.
  await page.reload();
  await page.waitForFunction(() => window.resqunn?.store.getState().runs.at(-1)?.snapshot);
  await openSweep(page);
  await expect(twins).toBeChecked();
  await expect(sweep(page).getByText('24 of 24', { exact: true })).toBeVisible();
  await twins.uncheck();
  await expect(sweep(page).getByText('12 of 12', { exact: true })).toBeVisible();
});

test('by keys alone: planned from a setting, trained, read in the table, a run opened from it', async ({ page }) => {
  await openLab(page, smallFragment);
  await page.getByRole('button', { name: /^Settings/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Sweep Loss' }).focus();
  await page.keyboard.press('Enter');
  await expect(sweep(page).getByRole('combobox', { name: 'Vary' })).toHaveValue('loss');
  await expect(sweep(page).getByText('2 × 5 × 3 = 30 runs')).toBeVisible();
  await sweep(page).getByRole('radio', { name: '3 seeds: 0 to 2' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(sweep(page).getByText('2 × 5 × 1 = 10 runs')).toBeVisible();
  await sweep(page).getByRole('button', { name: 'Train', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(sweep(page).getByText('10 of 10', { exact: true })).toBeVisible();

  await sweep(page).getByText('The same in numbers').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const first = sweep(page).getByRole('button', {
    name: /^cross entropy, no residual, seed 0: 0\.\d\d\. Open the run\.$/,
  });
  await expect(first).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(sweep(page).getByRole('button', { name: /^softmax twice, no residual, seed 0/ })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(sweep(page).getByRole('button', { name: /^softmax twice, X\+O1, seed 0/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(sweep(page)).toHaveCount(0);
  expect(await experiment(page)).toMatchObject({ loss: 'softmaxTwice', skips: [[0, 1]], seed: 0 });
});

test('many runs are asked about, too many are for the command line, and what is wrong is said', async ({ page }) => {
  await openLab(page, longFragment(30));
  await page.keyboard.press('l');
  await page.getByRole('dialog', { name: 'Runs' }).getByRole('button', { name: 'Sweep', exact: true }).click();
  const typed = sweep(page).getByRole('textbox', { name: 'Other values of Depth of QCL1' });
  await typed.fill('1 to 11');
  await typed.press('Enter');
  await expect(sweep(page).getByRole('alert')).toHaveText(
    'Depth of QCL1: expected a whole number from 1 to 10, got 11',
  );
  await typed.fill('1 to 10');
  await typed.press('Enter');
  await sweep(page).getByRole('radio', { name: 'all 8' }).click();
  await sweep(page).getByRole('radio', { name: '10 seeds: 0 to 9' }).click();
  await expect(sweep(page).getByText('10 × 8 × 10 = 800 runs')).toBeVisible();
  await sweep(page).getByRole('button', { name: 'Train', exact: true }).click();
  await expect(sweep(page).getByText(/^800 runs.*: train them all\?$/)).toBeVisible();
  await sweep(page).getByRole('button', { name: 'Not now' }).click();
  await sweep(page).getByRole('button', { name: 'Add a setting' }).click();
  await sweep(page).getByRole('combobox', { name: 'and, by row' }).selectOption('Image size');
  const size = chips(page, 'Image size');
  await expect(size.getByRole('button', { pressed: true })).toHaveCount(4);
  await sweep(page).getByRole('combobox', { name: 'and, by row' }).selectOption('Epochs');
  await sweep(page).getByRole('textbox', { name: 'Other values of Epochs' }).fill('1 to 9');
  await page.keyboard.press('Enter');
  await expect(sweep(page).getByText('10 × 8 × 9 × 10 = 7 200 runs')).toBeVisible();
  await expect(sweep(page).getByRole('button', { name: 'Train', exact: true })).toHaveCount(0);
  expect(readSweep(parseJson(await saved(page, 'Save sweep.json')))).toHaveLength(7200);
});

test('a link for a class: what it locks is not varied, and a prediction hides the sweep', async ({ page }) => {
  await openLab(page, `${smallFragment}&lock=skips,settings`);
  await openSweep(page);
  const list = sweep(page).getByRole('combobox', { name: 'Vary' });
  await expect(list.getByRole('option')).toHaveText(['Gradient', 'Head']);
  await expect(sweep(page).getByText('0, as this link locks it')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.evaluate(() => window.resqunn.predict({ held: true, given: null, tally: null }));
  await expect(page.getByRole('button', { name: 'Train several' })).toHaveCount(0);
});

test('on a phone one panel at a time, chosen from a list; nothing is cut', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openLab(page, smallFragment);
  await page.evaluate(() => window.resqunn.setSeeds(1));
  await page.keyboard.press('l');
  await page.getByRole('dialog', { name: 'Runs' }).getByRole('button', { name: 'Sweep', exact: true }).click();
  await planTwoByTwo(page);
  await sweep(page).getByRole('button', { name: 'Train', exact: true }).click();
  await expect(sweep(page).getByText('12 of 12', { exact: true })).toBeVisible();
  await expect(sweep(page).locator('circle.run')).toHaveCount(6);
  await sweep(page).getByRole('combobox', { name: 'Panel', exact: true }).selectOption('O1+O2');
  await expect(sweep(page).locator('circle.run')).toHaveCount(6);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);
});
