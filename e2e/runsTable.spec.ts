import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { currentRun, openLab, smallFragment, trainToEnd } from './lab';
import { expect, type Page, test } from './test';

async function openThree(page: Page): Promise<void> {
  await openLab(page, smallFragment);
  await trainToEnd(page);
  await page.evaluate(() => window.resqunn.placeSkips([[1, 2]]));
  await trainToEnd(page);
  await page.evaluate(() =>
    window.resqunn.edit(
      (now) => ({ ...now, seed: 3, gradientMode: 'exact' }),
      () => 'changed',
    ),
  );
  await trainToEnd(page);
}

const table = (page: Page) => page.getByRole('dialog', { name: 'Runs' });
/** What the browser's own database has of each run's held-out test. */
function savedHeldOut(page: Page): Promise<(string | null)[]> {
  return page.evaluate(
    () =>
      new Promise<(string | null)[]>((resolve, reject) => {
        const opening = indexedDB.open('resqunn');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const list = database.transaction(['notebook']).objectStore('notebook').get('notebook');
          list.onsuccess = () => {
            database.close();
            const entries = (list.result?.runs ?? []) as { note: { heldOut?: string | null } }[];
            resolve(entries.map(({ note }) => note.heldOut ?? null));
          };
        };
      }),
  );
}

const letters = (page: Page) => table(page).locator('tbody th b').allTextContents();

test('the runs as a table: what differs, sorted, filtered, selected, compared, and as CSV', async ({ page }) => {
  await openThree(page);
  await page.keyboard.press('l');
  await expect(table(page).getByRole('row')).toHaveCount(4);
  await expect(table(page).getByRole('columnheader', { name: 'gradient' })).toBeVisible();
  await expect(table(page).getByRole('columnheader', { name: 'learning rate' })).toHaveCount(0);
  await expect(table(page).getByText('Same in all')).toBeVisible();
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);

  const heading = table(page).getByRole('columnheader', { name: 'placement' });
  await heading.getByRole('button').click();
  await expect(heading).toHaveAttribute('aria-sort', 'ascending');
  const ascending = await letters(page);
  await heading.getByRole('button').click();
  await expect(heading).toHaveAttribute('aria-sort', 'descending');
  expect(await letters(page)).not.toEqual(ascending);

  await table(page).getByRole('searchbox').fill('exact seed 3');
  await expect(table(page).getByRole('row')).toHaveCount(2);
  expect(await letters(page)).toEqual(['C']);
  await table(page).getByRole('searchbox').fill('');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    table(page).getByRole('button', { name: 'CSV' }).click(),
  ]);
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines).toHaveLength(4);
  const last = (await currentRun(page))?.records.at(-1)?.validation.accuracy;
  expect(lines.find((line) => line.startsWith('C,'))).toContain(`,O1+O2,3,2,${last},`);

  await table(page).locator('tbody tr').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(table(page).getByRole('status')).toContainText(/ differ in /);
  await page.keyboard.press('c');
  await expect(table(page)).toBeHidden();
  const pair = page.getByRole('dialog', { name: /, side by side/ });
  await expect(pair).toBeVisible();
  await pair.getByRole('button', { name: 'Show these two alone on the page' }).click();
  await expect(pair).toBeHidden();
  const state = await page.evaluate(() => {
    const { runs, baselineId, currentId } = window.resqunn.store.getState();
    return { visible: runs.filter((run) => run.visible).map(({ id }) => id), pair: [baselineId, currentId] };
  });
  expect(state.visible.sort()).toEqual([...state.pair].sort());
});

test('several seeds of every listed run are one task; the held-out result is asked for once and outlives a reload', async ({
  page,
}) => {
  await openThree(page);
  await page.getByRole('button', { name: 'All runs as a table' }).click();
  await table(page).getByRole('button', { name: 'Several seeds' }).focus();
  await page.keyboard.press('Enter');
  const menu = page.getByRole('menu', { name: 'Train several seeds of every listed run' });
  // Walking the choices trains nothing; a press does.
  await page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('menuitem', { name: '5 seeds of all 3 runs' })).toBeFocused();
  await menu.getByRole('menuitem', { name: '3 seeds of all 3 runs' }).click();
  await expect(menu).toHaveCount(0);
  await expect(table(page).locator('tbody tr', { hasText: '0 to 2' })).toHaveCount(2, { timeout: 60_000 });
  await expect(table(page).locator('tbody tr', { hasText: '3 to 5' })).toHaveCount(1);
  await expect(table(page).getByText('±').first()).toBeVisible();

  await table(page).getByRole('button', { name: 'test run B', exact: true }).click();
  await table(page).getByRole('button', { name: 'Test run B', exact: true }).click();
  // The progress is a status of its own.
  await expect(table(page).getByRole('status').filter({ hasText: 'Run B: held-out accuracy 0.' })).toBeVisible();
  const rowB = table(page)
    .locator('tbody tr')
    .filter({ has: page.getByRole('checkbox', { name: 'Select run B', exact: true }) });
  await expect(rowB).toBeFocused();
  const cell = rowB.getByTitle(/test images, epoch 2, looked at once/);
  await expect(cell).toBeVisible();
  const text = await cell.textContent();

  await page.keyboard.press('Escape');
  await expect.poll(() => savedHeldOut(page)).toContain(null);
  await expect.poll(async () => (await savedHeldOut(page)).filter((found) => found !== null)).toHaveLength(1);
  await page.reload();
  await page.waitForFunction(() => (window.resqunn?.store.getState().runs.length ?? 0) >= 3);
  await page.keyboard.press('l');
  await expect(
    table(page)
      .getByText(text as string)
      .first(),
  ).toBeVisible();
});

for (const [width, height] of [
  [768, 1024],
  [390, 844],
] as const) {
  test(`at ${width} pixels the settings stand in words, and nothing is cut`, async ({ page }) => {
    await openThree(page);
    await page.setViewportSize({ width, height });
    await page.keyboard.press('l');
    await expect(table(page).getByRole('columnheader', { name: 'gradient' })).toBeHidden();
    await expect(table(page).locator('tbody tr')).toHaveCount(3);
    const words = table(page).locator('tbody tr').getByText('exact, seed 3', { exact: true });
    await expect(words.filter({ visible: true })).toHaveCount(1);
    expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
}
