import { readFileSync } from 'node:fs';
import type { RunState } from '../src/model/run';
import { currentRun, openLab, openTakeAway, position, smallFragment } from './lab';
import { expect, type Page, test } from './test';

interface Handed {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** The complete state of the current run; typed arrays become arrays on the way out of the page. */
function savedState(page: Page): Promise<RunState> {
  return page.evaluate(async () => {
    const plain = (value: unknown): unknown => {
      if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, String);
      if (Array.isArray(value)) return value.map(plain);
      if (value && typeof value === 'object')
        return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, plain(v)]));
      return value;
    };
    return plain(await window.resqunn.saveRun()) as RunState;
  });
}

async function exportRun(page: Page): Promise<string> {
  const dialog = await openTakeAway(page, 'run');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save', exact: true }).click(),
  ]);
  await page.keyboard.press('Escape');
  return download.path();
}

async function openFile(page: Page, file: string | Handed | Handed[]): Promise<void> {
  const dialog = await openTakeAway(page);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    dialog.getByRole('button', { name: 'Open a run' }).click(),
  ]);
  await chooser.setFiles(file);
}

test('export, reload, import, continue: equal to never having stopped, to the last bit', async ({ page }) => {
  await openLab(page, `${smallFragment}&placement=O1+O2`);
  for (let i = 0; i < 3; i++) await page.keyboard.press('.');
  await expect.poll(async () => (await position(page)).batch).toBe(3);
  const file = await exportRun(page);
  const json = JSON.parse(readFileSync(file, 'utf8'));
  expect(json).toMatchObject({ format: 'resqunn-run', version: 3, formula: 'O1+O2', numericsVersion: 2 });

  // Never stopped.
  await page.evaluate(() => window.resqunn.step('epoch'));
  await page.evaluate(() => window.resqunn.step('epoch'));
  expect((await position(page)).status).toBe('finished');
  const straight = await savedState(page);

  // Reloaded, opened, continued.
  await page.goto('about:blank');
  await openLab(page);
  await openFile(page, file);
  await expect.poll(async () => (await currentRun(page))?.origin).toBe('opened');
  await expect.poll(async () => (await position(page)).batch).toBe(3);
  await page.evaluate(() => window.resqunn.step('epoch'));
  await page.evaluate(() => window.resqunn.step('epoch'));
  expect(await savedState(page)).toEqual(straight);
});

test('a broken or foreign file names the field and changes nothing', async ({ page }) => {
  await openLab(page, smallFragment);
  await page.keyboard.press('.');
  await expect.poll(async () => (await position(page)).batch).toBe(1);
  const file = await exportRun(page);
  const good = JSON.parse(readFileSync(file, 'utf8'));
  const before = await savedState(page);
  const broken: [string, string, RegExp][] = [
    ['not JSON', '{"format": "resqunn-run", ', /JSON/],
    ['foreign', '{"hello": 1}', /format/],
    [
      'bad depth',
      JSON.stringify({
        ...good,
        experiment: { ...good.experiment, layers: [{ depth: 'four', trainable: true }, good.experiment.layers[1]] },
      }),
      /layers\[0\]\.depth/,
    ],
    ['newer', JSON.stringify({ ...good, version: 99 }), /version 99/],
  ];
  for (const [name, content, message] of broken) {
    await openFile(page, { name: `${name}.json`, mimeType: 'application/json', buffer: Buffer.from(content) });
    await expect(page.getByRole('alert').filter({ hasText: message })).toBeVisible();
    expect(await page.evaluate(() => window.resqunn.store.getState().runs.length)).toBe(1);
  }
  expect(await savedState(page)).toEqual(before);
});

test('several files are opened at once: runs in any Unicode, an experiment alone, and what is broken is named', async ({
  page,
}) => {
  await openLab(page, smallFragment);
  await page.keyboard.press('.');
  await expect.poll(async () => (await position(page)).batch).toBe(1);
  const text = readFileSync(await exportRun(page), 'utf8');
  const { experiment } = JSON.parse(text);
  const json = (name: string, buffer: Buffer): Handed => ({ name, mimeType: 'application/json', buffer });
  await openFile(page, [
    json('windows.json', Buffer.from(`\uFEFF${text}`, 'utf16le')),
    json('broken.json', Buffer.from('{"hello": 1}')),
    json('alone.json', Buffer.from(JSON.stringify({ ...experiment, seed: 77 }))),
  ]);
  const problem = page.getByRole('alert').filter({ hasText: 'broken.json was not opened' });
  await expect(problem).toBeVisible();
  await expect(problem).not.toContainText('windows.json');
  const { runs, seed } = await page.evaluate(() => {
    const { runs, experiment } = window.resqunn.store.getState();
    return { runs: runs.map(({ origin }) => origin), seed: experiment.seed };
  });
  expect(runs).toContain('opened');
  expect(seed).toBe(77);
});

test('all runs are saved as one file, and come back with their names', async ({ page }) => {
  await openLab(page, smallFragment);
  await page.keyboard.press('.');
  await expect.poll(async () => (await position(page)).batch).toBe(1);
  await page.evaluate(() => window.resqunn.edit((now) => ({ ...now, skips: [[0, 1]] })));
  await page.keyboard.press('.');
  await expect.poll(async () => (await position(page)).batch).toBe(1);
  await page.evaluate(() => {
    const { runs, currentId } = window.resqunn.store.getState();
    window.resqunn.renameRun(currentId, 'one skip');
    window.resqunn.setBaseline(runs[0]?.id ?? null);
  });
  const dialog = await openTakeAway(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save all 2 runs as one file' }).click(),
  ]);
  await expect(dialog.getByRole('status').filter({ hasText: 'resqunn-notebook.json saved.' })).toBeVisible();
  const file = await download.path();

  await page.goto('about:blank');
  await openLab(page, '#v=1&size=8&seed=99');
  await openFile(page, file);
  const opened = () =>
    page.evaluate(() => {
      const { runs, baselineId } = window.resqunn.store.getState();
      return runs
        .filter(({ origin }) => origin === 'opened')
        .map(({ id, name, experiment }) => ({ name, skips: experiment.skips, isBaseline: id === baselineId }));
    });
  await expect.poll(opened).toEqual([
    { name: null, skips: [], isBaseline: true },
    { name: 'one skip', skips: [[0, 1]], isBaseline: false },
  ]);
});

test('a link that mail has mangled, or that came as a query, keeps its experiment and its locks', async ({ page }) => {
  for (const address of [
    '/#v=1&amp;size=8&amp;seed=7&amp;lock=skips.',
    '/#v%3D1%26size%3D8%26seed%3D7%26lock%3Dskips',
    '/?v=1&size=8&seed=7&lock=skips',
  ]) {
    await page.goto('about:blank');
    await page.goto(address);
    await page.waitForFunction(() => window.resqunn !== undefined);
    const { seed, notice } = await page.evaluate(() => {
      const { experiment, notice } = window.resqunn.store.getState();
      return { seed: experiment.seed, notice };
    });
    expect([seed, notice]).toEqual([7, null]);
    expect(new URL(page.url()).search).toBe('');
    // The lock holds.
    const kept = await page.evaluate(() => window.resqunn.edit((now) => ({ ...now, skips: [[0, 1]] })).kind);
    expect(kept).toBe('refused');
  }
});

test('a link opens the exact experiment and shows what it could not take', async ({ page }) => {
  await openLab(page, '#v=1&placement=(X+O1)+O2&mode=exact&seed=7&epochs=99999&colour=blue');
  const { experiment, notice } = await page.evaluate(() => {
    const { experiment, notice } = window.resqunn.store.getState();
    return { experiment, notice };
  });
  expect(experiment).toMatchObject({
    skips: [
      [0, 1],
      [1, 2],
    ],
    gradientMode: 'exact',
    seed: 7,
  });
  expect(experiment.training.epochs).toBe(1000);
  expect(notice?.text).toMatch(/epochs/);
  expect(notice?.text).toMatch(/colour: this lab knows no such key/);
});
