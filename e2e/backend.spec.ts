import { openLab, openTakeAway, position, smallFragment } from './lab';
import { expect, type Page, test } from './test';

/** As in a browser that has WebAssembly, but no SIMD: the workers' scripts find nothing valid. */
async function withoutSimd(page: Page): Promise<void> {
  await page.route(/worker[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `WebAssembly.validate = () => false;\n${await response.text()}` });
  });
}

/** A worker may still be on its way when a page closes; what the handler above then throws is of no interest. */
const withSimdAgain = (page: Page) => page.unrouteAll({ behavior: 'ignoreErrors' });

const backend = (page: Page) =>
  page.evaluate(() => window.resqunn.store.getState().runs.at(-1)?.snapshot?.backend ?? null);

test('without WebAssembly SIMD the lab trains in plain TypeScript and says so', async ({ page }) => {
  await withoutSimd(page);
  await openLab(page, smallFragment);
  await expect(page.getByText(/no WebAssembly with SIMD/)).toBeVisible();
  expect(await backend(page)).toBe('typescript');
  await page.keyboard.press('.');
  await expect.poll(async () => (await position(page)).batch).toBe(1);
  await withSimdAgain(page);
});

test('a run that plain TypeScript began opens on the fast backend, which says so and goes on', async ({
  page,
  context,
}) => {
  const slow = await context.newPage();
  await withoutSimd(slow);
  await openLab(slow, smallFragment);
  await slow.keyboard.press('.');
  await expect.poll(async () => (await position(slow)).batch).toBe(1);
  const [download] = await Promise.all([
    slow.waitForEvent('download'),
    (async () => {
      const dialog = await openTakeAway(slow, 'run');
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    })(),
  ]);
  const file = await download.path();
  await withSimdAgain(slow);
  await slow.close();

  await openLab(page, smallFragment);
  const takeAway = await openTakeAway(page);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    takeAway.getByRole('button', { name: 'Open a run' }).click(),
  ]);
  await chooser.setFiles(file);
  await expect(page.getByText(/so far computed by typescript, from here by wasm-simd/)).toBeVisible();
  // As long as the window is closing, the keys are its own.
  await expect(takeAway).toHaveCount(0);
  await page.keyboard.press('.');
  await expect.poll(async () => (await position(page)).batch).toBe(2);
  expect(await backend(page)).toBe('wasm-simd');
});
