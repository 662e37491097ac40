import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RunState } from '../src/model/run';
import { Host } from './host';
import { currentRun, openLab, openTakeAway, position, smallFragment } from './lab';
import { type Browser, expect, type Locator, type Page, test } from './test';

/** A copy of the lab in one file: saved in the browser, opened from disk with no network. */

const folders: string[] = [];
test.afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Saves what the window offers, under a name on disk. @returns its path */
async function save(page: Page, dialog: Locator, name = 'copy.html'): Promise<string> {
  const button = dialog.getByRole('button', { name: 'Save', exact: true });
  await expect(button).toBeEnabled();
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  const folder = mkdtempSync(join(tmpdir(), 'resqunn-one-file-'));
  folders.push(folder);
  const path = join(folder, name);
  copyFileSync(await download.path(), path);
  return path;
}

/** Opens a copy as a double click does, in a browser that has seen nothing of the lab and has no network. */
async function openCopy(
  browser: Browser,
  path: string,
  whole = true,
): Promise<{ readonly page: Page; readonly heard: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, offline: true });
  const page = await context.newPage();
  const heard: string[] = [];
  page.on('pageerror', (error) => heard.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && heard.push(message.text()));
  page.on('request', (request) => /^(?:file|blob|data):/.test(request.url()) || heard.push(request.url()));
  await page.goto(pathToFileURL(path).href);
  await page.waitForFunction((whole) => {
    const run = window.resqunn?.store.getState().runs.at(-1);
    return whole ? run?.snapshot : run;
  }, whole);
  return { page, heard };
}

/** A run as plain data, number by number. */
function stateOf(page: Page): Promise<RunState> {
  return page.evaluate(async () => {
    const { currentId } = window.resqunn.store.getState();
    const state = await window.resqunn.stateOf(currentId);
    return JSON.parse(
      JSON.stringify(state, (_, value) => (ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value)),
    );
  });
}

test('a copy opens from disk without a network: the run to the last bit, trains on, is saved again', async ({
  page,
  browser,
}) => {
  await openLab(page, '#v=1&size=8&images=40&epochs=4&placement=O1+O2');
  await page.evaluate(async () => {
    await window.resqunn.step('epoch');
    await window.resqunn.step('epoch');
  });
  const name = 'night & <!-- <script> </script>';
  await page.evaluate((name) => {
    const { currentId } = window.resqunn.store.getState();
    window.resqunn.renameRun(currentId, name);
  }, name);
  const original = await stateOf(page);
  const dialog = await openTakeAway(page, 'oneFile');
  const path = await save(page, dialog);
  await expect(dialog.getByRole('status')).toHaveText('resqunn_O1+O2_8px_seed0_epoch2_lab.html saved.');
  const megabytes = (statSync(path).size / 1e6).toFixed(1);
  await expect(dialog.getByText(`· ${megabytes} MB`)).toBeVisible();
  expect(statSync(path).size).toBeLessThan(8e6);

  const { page: copy, heard } = await openCopy(browser, path);
  await test.step('it says what it is', async () => {
    await expect(copy.getByText('a copy of the lab in one file, made on')).toBeVisible();
    await expect(copy.getByText('nothing is stored here')).toBeVisible();
  });
  await test.step('the run is as it was', async () => {
    expect(await copy.evaluate(() => window.resqunn.store.getState().runs.length)).toBe(1);
    expect((await currentRun(copy))?.name).toBe(name);
    expect((await currentRun(copy))?.records).toEqual((await currentRun(page))?.records);
    expect(await stateOf(copy)).toEqual(original);
    await expect(copy.getByRole('heading', { name: 'Confusion' })).toBeVisible();
    expect((await currentRun(copy))?.snapshot?.backend).toBe('wasm-simd');
  });
  await test.step('one more epoch, as the lab itself trains it', async () => {
    for (const each of [page, copy]) await each.evaluate(() => window.resqunn.step('epoch'));
    expect(await position(copy)).toMatchObject({ epoch: 3 });
    expect(await stateOf(copy)).toEqual(await stateOf(page));
  });
  await test.step('workers of the pool', async () => {
    await copy.getByRole('button', { name: /^seeds/ }).click();
    await copy.getByRole('radio', { name: '5' }).click();
    await copy.keyboard.press('Escape');
    await expect(copy.getByText('median of 5 seeds, band their range')).toBeVisible();
  });
  await test.step('results of the paper', async () => {
    await copy.getByRole('button', { name: 'Paper', exact: true }).click();
    const gallery = copy.getByRole('dialog', { name: 'The paper, measured again' });
    await gallery.getByRole('tab', { name: 'Fig. 8' }).click();
    await expect(gallery.getByRole('img', { name: /Validation accuracy: run A/ }).first()).toBeVisible();
    await copy.keyboard.press('Escape');
  });
  await test.step('figures have the fonts that they have in the lab', async () => {
    const fontsOf = async (from: Page, window: Locator): Promise<string[]> => {
      await window.locator('[data-entry="figure-canvas"]').click();
      const svg = readFileSync(await save(from, window, 'canvas.svg'), 'utf8');
      return svg.match(/@font-face\{[^}]*base64,[^}]+\}/g) ?? [];
    };
    const fonts = await fontsOf(page, dialog);
    expect(fonts.length).toBeGreaterThan(2);
    expect(await fontsOf(copy, await openTakeAway(copy))).toEqual(fonts);
    await copy.keyboard.press('Escape');
  });
  await test.step('the run leaves the copy as a file', async () => {
    const window = await openTakeAway(copy, 'run');
    const saved = JSON.parse(readFileSync(await save(copy, window, 'run.json'), 'utf8'));
    expect(saved).toMatchObject({ format: 'resqunn-run', position: { epoch: 3, batch: 0 } });
  });
  const again = await test.step('and the copy as a copy', async () => {
    await copy.locator('[data-entry="oneFile"]').click();
    return save(copy, copy.getByRole('dialog', { name: 'Take away' }), 'again.html');
  });
  await test.step('texts of the lab are there as texts', async () => {
    await copy.keyboard.press('Escape');
    await copy.getByRole('button', { name: 'Help', exact: true }).click();
    await copy.getByRole('menuitem', { name: /^About/ }).click();
    const address = await copy.getByRole('link', { name: "others' work" }).getAttribute('href');
    const type = await copy.evaluate(async (url) => (await fetch(url)).headers.get('content-type'), address ?? '');
    expect(type).toBe('text/plain;charset=utf-8');
    await copy.keyboard.press('Escape');
  });
  await test.step('of other images it says where they are', async () => {
    await copy.evaluate(() => window.resqunn.edit((now) => ({ ...now, data: { ...now.data, set: 'fashion-mnist' } })));
    await expect(
      copy.getByText(/Fashion-MNIST are not in this copy of the lab, which has those of its run \(MNIST\)/).first(),
    ).toBeVisible();
  });
  expect(heard).toEqual([]);
  const state = await stateOf(page);
  await copy.context().close();
  const { page: second, heard: heardThen } = await openCopy(browser, again);
  expect(await stateOf(second)).toEqual(state);
  // It is no larger for having been copied.
  expect(Math.abs(statSync(again).size - statSync(path).size)).toBeLessThan(50_000);
  expect(await second.evaluate(() => Object.keys(localStorage))).toEqual([]);
  expect(heardThen).toEqual([]);
  await second.context().close();
});

test('a copy of a run on Fashion-MNIST has its images, and stays below 8 MB', async ({ page, browser }) => {
  await openLab(page, '#v=1&size=8&images=20&epochs=2&set=fashion-mnist');
  await page.evaluate(() => window.resqunn.step('epoch'));
  const path = await save(page, await openTakeAway(page, 'oneFile'));
  expect(statSync(path).size).toBeLessThan(8e6);
  const { page: copy, heard } = await openCopy(browser, path);
  for (const each of [page, copy]) await each.evaluate(() => window.resqunn.step('epoch'));
  expect(await stateOf(copy)).toEqual(await stateOf(page));
  expect(heard).toEqual([]);
  await copy.context().close();
});

test('a copy has somebody’s own images, by their names', async ({ page, browser }) => {
  await openLab(page, '#v=1&size=8&epochs=3');
  await page.getByRole('button', { name: 'Settings' }).first().click();
  await page.getByRole('button', { name: 'Own images' }).click();
  const rows = Array.from({ length: 40 }, (_, n) => {
    const pixels = Array.from({ length: 64 }, (_, p) => ((p * (n + 3)) % 7 < 3 === n % 2 > 0 ? 200 + (n % 50) : p % 5));
    return [n % 2 ? 'cats & <dogs>' : 'moons', ...pixels].join(',');
  });
  const dialog = page.getByRole('dialog', { name: 'Own images' });
  const buffer = Buffer.from(rows.join('\n'));
  await dialog.locator('[data-image-files]').setInputFiles({ name: 'pets.csv', mimeType: 'text/csv', buffer });
  await dialog.getByRole('button', { name: 'Use these images' }).click();
  await expect(dialog).toHaveCount(0);
  await page.evaluate(() => window.resqunn.step('epoch'));
  await expect(page.getByText(/validation image \d+, a/)).toContainText(/moons|cats/);

  const path = await save(page, await openTakeAway(page, 'oneFile'));
  const { page: copy, heard } = await openCopy(browser, path);
  await expect(copy.getByText(/validation image \d+, a/)).toContainText(/moons|cats/);
  for (const each of [page, copy]) await each.evaluate(() => window.resqunn.step('epoch'));
  expect(await position(copy)).toMatchObject({ epoch: 2 });
  expect(await stateOf(copy)).toEqual(await stateOf(page));
  expect(heard).toEqual([]);
  await copy.context().close();
});

test('what cannot be had is said: without the page there is no copy, without the rest a smaller one', async ({
  page,
  browser,
}) => {
  await openLab(page, smallFragment);
  await page.evaluate(() => window.resqunn.step('epoch'));
  await page.route('**/one-file.txt', (route) => route.abort());
  await page.route('**/mnist.bin', (route) => route.fulfill({ status: 404 }));
  await page.route('**/results/fig8.json', (route) => route.abort());
  const dialog = await openTakeAway(page, 'oneFile');
  await expect(dialog.getByRole('alert')).toContainText('the page that copies are made of could not be had');
  await expect(dialog.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  await page.unroute('**/one-file.txt');
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog.getByRole('alert')).toContainText(
    'The run’s images could not be had (the server answered 404): the copy shows what was measured, and neither trains on nor reads an image.',
  );
  await expect(dialog.getByRole('alert')).toContainText('The paper’s results are not whole: fig8 could not be had.');
  const path = await save(page, dialog);
  const { page: copy } = await openCopy(browser, path, false);
  await expect(
    copy.getByText(/MNIST are not in this copy of the lab, which has those of its run \(none\)/).first(),
  ).toBeVisible();
  expect((await currentRun(copy))?.records).toEqual((await currentRun(page))?.records);
  await copy.context().close();
});

test('a copy that was cut off opens all the same, and says that its images are damaged', async ({ page, browser }) => {
  await openLab(page, smallFragment);
  await page.evaluate(() => window.resqunn.step('epoch'));
  const path = await save(page, await openTakeAway(page, 'oneFile'));
  const whole = readFileSync(path, 'utf8');
  const images = whole.lastIndexOf('</script>');
  expect(whole.lastIndexOf('data-file="images/mnist"')).toBeGreaterThan(whole.lastIndexOf('data-file="results'));
  // One letter more than groups of four: no whole Base64.
  const start = whole.lastIndexOf('>', images - 1) + 1;
  writeFileSync(path, whole.slice(0, start + 4 * Math.floor((images - start) / 8) + 1));
  const { page: copy } = await openCopy(browser, path, false);
  await expect(copy.getByText(/the images MNIST in this copy of the lab are damaged/).first()).toBeVisible();
  expect((await currentRun(copy))?.records).toEqual((await currentRun(page))?.records);
  await copy.context().close();
});

test.describe('with what the browser keeps', () => {
  test.use({ serviceWorkers: 'allow' });

  test('a copy is made without a network too', async ({ page }) => {
    const host = new Host();
    await host.start();
    try {
      await page.goto(`${host.url()}${smallFragment}`);
      await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', null, {
        timeout: 60_000,
      });
      await page.evaluate(() => window.resqunn.step('epoch'));
      await host.stop();
      const dialog = await openTakeAway(page, 'oneFile');
      const path = await save(page, dialog);
      await expect(dialog.getByRole('alert')).toHaveCount(0);
      expect(statSync(path).size).toBeGreaterThan(3e6);
    } finally {
      await host.stop().catch(() => {});
    }
  });
});
