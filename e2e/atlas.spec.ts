import { readFileSync } from 'node:fs';
import { currentRun, experiment, openLab, position, smallFragment } from './lab';
import { expect, test } from './test';

test('all eight placements are measured in both modes; a cell loads its placement and mode', async ({ page }) => {
  await openLab(page, smallFragment);
  await page.getByRole('button', { name: 'Atlas' }).click();
  const atlas = page.getByRole('dialog', { name: 'All 8 placements of 2 layers' });
  await expect(atlas.locator('[data-tile]')).toHaveCount(8);
  await expect(atlas.locator('[data-cell="paper"]').first()).toContainText('–');

  await atlas.getByRole('radio', { name: '5', exact: true }).first().click();
  await atlas.getByRole('button', { name: 'Train these 8, 16 runs' }).click();
  await expect(atlas.getByRole('status')).toContainText('16 of 16 runs');
  for (const text of await atlas.locator('[data-cell] b').allTextContents()) expect(text).toMatch(/^[01]\.\d\d$/);

  // The paper's verdict: four of eight reach every layer.
  await atlas.getByRole('radio', { name: 'all layers reached' }).click();
  await expect(atlas.locator('[data-tile]')).toHaveCount(4);
  await atlas.getByRole('radio', { name: "the paper's own" }).click();
  await expect(atlas.locator('[data-tile]')).toHaveCount(5);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    atlas.getByRole('button', { name: 'CSV' }).click(),
  ]);
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines).toHaveLength(11);

  const cell = atlas.getByRole('button', { name: /^O1\+O2, exact gradient: .* Open the run\.$/ });
  const shown = await cell.locator('b').textContent();
  await cell.click();
  await expect(atlas).toBeHidden();
  expect(await experiment(page)).toMatchObject({ skips: [[1, 2]], gradientMode: 'exact', training: { epochs: 5 } });
  // The run itself, trained to its end: the numbers of the sweep.
  await expect.poll(async () => (await position(page)).status).toBe('finished');
  const accuracy = (await currentRun(page))?.records.at(-1)?.validation.accuracy;
  expect(accuracy?.toFixed(2)).toBe(shown);
  expect(lines.find((line) => line.startsWith('O1+O2,1,') && line.includes(',exact,'))).toContain(`,${accuracy},`);

  // Whoever comes back finds what is trained already.
  await page.getByRole('button', { name: 'Atlas' }).click();
  await expect(page.getByRole('button', { name: /^O1\+O2, exact gradient: .* Open the run\.$/ })).toBeVisible();
});

test('the atlas opens with what is recorded, at the paper’s size', async ({ page }) => {
  await openLab(page, '#v=1&size=28');
  await page.getByRole('button', { name: 'Atlas' }).click();
  const atlas = page.getByRole('dialog', { name: 'All 8 placements of 2 layers' });
  await expect(atlas.getByRole('button', { name: /^O1\+O2, paper gradient: .* Open the run\.$/ })).toBeVisible();
  await atlas.getByRole('radio', { name: '5', exact: true }).last().click();
  await expect(atlas.getByRole('button', { name: /^O1\+O2, paper gradient: .*accuracy .* to / })).toBeVisible();
});

test('a sweep of 64 is stopped and goes on; the arrow keys walk the cells', async ({ page }) => {
  await openLab(page, '#v=1&size=8&images=20&epochs=2&depths=4,1,1');
  await page.getByRole('button', { name: 'Atlas' }).click();
  const atlas = page.getByRole('dialog', { name: 'All 64 placements of 3 layers' });
  await atlas.getByRole('radio', { name: '5', exact: true }).first().click();
  await atlas.getByRole('button', { name: 'Train these 64, 128 runs' }).click();
  await expect(atlas.getByRole('status')).toContainText(/[1-9]\d* of 128 runs/);
  await atlas.getByRole('button', { name: 'Stop' }).click();
  await expect(atlas.getByRole('status')).toContainText('stopped');
  await atlas.getByRole('button', { name: 'Continue' }).click();
  await expect(atlas.getByRole('status')).toContainText('128 of 128 runs', { timeout: 60_000 });

  const cells = atlas.locator('[data-cell]');
  await cells.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(cells.nth(1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(cells.nth(127)).toBeFocused();
  await page.keyboard.press('Enter');
  expect((await experiment(page)).skips).toHaveLength(6);
});

test('the 1024 placements of four layers: drawn on request, swept, stopped, gone on with', async ({ page }) => {
  await openLab(page, '#v=1&size=8&images=8&epochs=2&depths=1,1,1,1&digits=0,1');
  await page.getByRole('button', { name: 'Atlas' }).click();
  const atlas = page.getByRole('dialog', { name: 'All 1024 placements of 4 layers' });
  await expect(atlas.locator('[data-tile]')).toHaveCount(200);
  await atlas.getByRole('radio', { name: '5', exact: true }).first().click();
  await expect(atlas.getByText(/^about \d/)).toBeVisible();
  await atlas.getByRole('button', { name: 'Train these 1024, 2048 runs' }).click();
  const status = atlas.getByRole('status');
  const done = async () => Number(/^(\d+) of 2048 runs/.exec((await status.textContent()) ?? '')?.[1] ?? -1);
  await expect.poll(done).toBeGreaterThan(10);
  await expect(status).toContainText(/runs, .+ left/);
  await atlas.getByRole('button', { name: 'Stop' }).click();
  await expect(status).toContainText('stopped');
  const before = await done();
  await atlas.getByRole('button', { name: 'Continue' }).click();
  await expect.poll(done).toBeGreaterThan(before + 10);
  await atlas.getByRole('button', { name: 'Stop' }).click();
  await expect(status).toContainText('stopped');

  // 336 of them reach every layer; the rest is drawn when it is asked for.
  await atlas.getByRole('radio', { name: 'all layers reached' }).click();
  await expect(atlas.getByText('336 of 1024')).toBeVisible();
  await atlas.getByRole('button', { name: 'Show the other 136' }).click();
  await expect(atlas.locator('[data-tile]')).toHaveCount(336);
});
