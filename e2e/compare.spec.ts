import { centre, longFragment, openBare, openLab, port, position, slot, smallFragment, sum } from './lab';
import { expect, type Page, test } from './test';

/** What runs give beside one another: ghosts, seeds, all placements, and who is learning. */

const runs = (page: Page) => page.getByRole('region', { name: 'Runs' });
const ghostRow = (page: Page) => runs(page).locator('[data-ghost]');
const ghost = (page: Page) => page.evaluate(() => window.resqunn.store.getState().ghost);

test('a skip over a sum has the ghost of its whole run; it goes with the hand and stays with the drop', async ({
  page,
}) => {
  await openLab(page, smallFragment);
  await page.keyboard.press('f');
  await expect.poll(async () => (await position(page)).status).toBe('finished');
  const from = await centre(port(page, 1));
  const to = await centre(sum(page, 2));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await expect(ghostRow(page)).toContainText('on drop');
  await expect(page.getByText('if dropped')).toBeVisible();
  await expect.poll(async () => (await ghost(page))?.status).toBe('finished');
  const foretold = (await ghost(page))?.records;

  // Away from the sum, nothing would change.
  await page.mouse.move(from.x, from.y + 120, { steps: 6 });
  await expect(ghostRow(page)).toHaveCount(0);
  expect(await ghost(page)).toBeNull();

  await page.mouse.move(to.x, to.y, { steps: 6 });
  await expect(ghostRow(page)).toBeVisible();
  await page.mouse.up();
  await expect(ghostRow(page)).toHaveCount(0);
  await expect(page.getByText('dotted: what it will become')).toBeVisible();

  // The run retraces its ghost, number by number, in another worker.
  await page.keyboard.press('f');
  await expect.poll(async () => (await position(page)).status).toBe('finished');
  expect(await page.evaluate(() => window.resqunn.store.getState().runs.at(-1)?.records)).toEqual(foretold);
  expect(await ghost(page)).toBeNull();
});

test('a box of the slot matrix and an entry of the preset menu have ghosts too', async ({ page }) => {
  await openLab(page, smallFragment);
  await slot(page, 'X', 2).hover();
  await expect(ghostRow(page)).toContainText('on tick');
  await expect(ghostRow(page)).toContainText(/X\s*\+\s*O2/);
  await page.mouse.move(640, 60);
  await expect(ghostRow(page)).toHaveCount(0);

  await page.getByRole('button', { name: /^Preset/ }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  // Opening shows nothing by itself, though the first entry has the focus; it is on the canvas already.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-ghost]')).toContainText('on choice');
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-ghost]')).toHaveCount(0);
});

test('the preset menu previews what is looked at, and nothing when it opens', async ({ page }) => {
  await openLab(page, `${smallFragment}&placement=O1+O2`);
  const inHand = () => page.evaluate(() => window.resqunn.store.getState().preview);
  await page.getByRole('button', { name: /^Preset/ }).click();
  await expect(page.getByRole('menuitem', { name: /no residual/ })).toBeFocused();
  expect(await inHand()).toBeNull();
  await page.keyboard.press('ArrowDown');
  await expect.poll(inHand).toEqual([[0, 1]]);
  await page.keyboard.press('ArrowUp');
  await expect.poll(inHand).toEqual([]);
  await page.keyboard.press('Escape');
  await expect.poll(inHand).toBeNull();
});

test('several seeds: a band around the median in the curves, half of the range in the list', async ({ page }) => {
  await openLab(page, smallFragment);
  await page.keyboard.press('f');
  await expect.poll(async () => (await position(page)).status).toBe('finished');
  await page.getByRole('button', { name: /^seeds/ }).click();
  await page.getByRole('radio', { name: '5' }).click();
  await page.keyboard.press('Escape');
  await expect(runs(page).getByText(/±0\.\d{3}/)).toBeVisible();
  await expect(runs(page).getByRole('progressbar')).toHaveCount(0);
  await expect(runs(page).getByRole('button', { name: /^Run A, .*5 seeds/ })).toBeVisible();
  await expect(page.getByText('median of 5 seeds, band their range')).toBeVisible();
  await expect(page.locator('path.band[d^="M"]').first()).toBeAttached();
});

test("the paper's five are trained in the background; one of them comes under the controls", async ({ page }) => {
  await openLab(page, smallFragment);
  await runs(page).getByRole('button', { name: 'Train several' }).click();
  await page.getByRole('menuitem', { name: /^The paper's five/ }).click();
  const rows = runs(page).getByRole('button', { name: /^Run [A-E], .*2 epochs/ });
  await expect(rows).toHaveCount(5);
  await expect(runs(page).getByRole('progressbar')).toHaveCount(0);
  await runs(page)
    .getByRole('button', { name: /^Run C, O1\+O2/ })
    .click();
  await expect.poll(async () => (await position(page)).status).toBe('finished');

  // What differs, from the baseline.
  await runs(page).getByRole('button', { name: 'What differs in run A' }).click();
  await page.getByRole('button', { name: 'Make it the baseline' }).click();
  await page.keyboard.press('Escape');
  await expect(runs(page).getByText(/to A$/).first()).toBeVisible();
  await runs(page).getByRole('button', { name: 'What differs in run C' }).click();
  const details = page.getByRole('dialog');
  await expect(details).toContainText('What differs from run A');
  await expect(details).toContainText('no residual');
});

test('who is learning: the twins are trained beside the run, and each part has its number', async ({ page }) => {
  await openLab(page, `${smallFragment}&placement=O1+O2`);
  await page.keyboard.press('f');
  await expect.poll(async () => (await position(page)).status).toBe('finished');
  const who = page.getByRole('region', { name: 'Who is learning?' });
  await who.getByRole('switch').click();
  await expect(who.getByText(/quantum layers [+−±]0\.\d\d/)).toBeVisible();
  await expect(who.getByText('against the frozen twin at')).toBeVisible();
  await expect(who.getByText('without CNOTs')).toBeVisible();
  await expect(who.getByText('linear model')).toBeVisible();
  await expect(page.getByText(/^linear 0\.\d\d$/)).toBeVisible();
});

test('a run is removed: asked first where something would be lost, kept if one thinks better of it', async ({
  page,
}) => {
  await openLab(page, smallFragment);
  await page.evaluate(() => window.resqunn.step('epoch'));
  await slot(page, 'O1', 2).click();
  await expect(runs(page).getByRole('button', { name: /^Run B, / })).toBeVisible();
  // The run under the controls stays.
  await runs(page).getByRole('button', { name: 'What differs in run B' }).click();
  await expect(page.getByRole('button', { name: 'Remove', exact: true })).toBeDisabled();
  await page.keyboard.press('Escape');

  await runs(page).getByRole('button', { name: 'What differs in run A' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  const asking = page.getByRole('region', { name: 'Remove run A?' });
  await expect(asking).toContainText('Undo brings them back');
  await expect(asking.getByRole('button', { name: 'Keep it' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(asking).toBeHidden();
  await expect(runs(page).getByRole('button', { name: /^Run A, / })).toBeVisible();

  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('button', { name: 'Remove run A' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(runs(page).getByRole('button', { name: /^Run A, / })).toHaveCount(0);
  const letters = () => page.evaluate(() => window.resqunn.store.getState().runs.map((run) => run.letter));
  expect(await letters()).toEqual(['B']);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(runs(page).getByRole('button', { name: /^Run A, .*epoch 1/ })).toBeVisible();
  expect(await letters()).toEqual(['A', 'B']);
});

test('nothing is asked where nothing is lost', async ({ page }) => {
  await openBare(page);
  await expect(runs(page).getByRole('button', { name: /^Run A, .*recorded/ })).toBeVisible();
  await slot(page, 'O1', 2).click();
  await expect(runs(page).getByRole('button', { name: /^Run B, / })).toBeVisible();
  await runs(page).getByRole('button', { name: 'What differs in run A' }).click();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(runs(page).getByRole('button', { name: /^Run A, / })).toHaveCount(0);
});

test('work in the background shows how far it is and how long still; cancelled, it keeps what is done', async ({
  page,
}) => {
  await openLab(page, longFragment(1000));
  await page.evaluate(() => window.resqunn.step('epoch'));
  await runs(page).getByRole('button', { name: 'Train several' }).click();
  await page.getByRole('menuitem', { name: /^The paper's five/ }).click();
  const task = page.getByRole('list', { name: 'Trained in the background' });
  // The present one is trained under the controls.
  await expect(task).toContainText(/4 placements.*0 of 4, \d+ (s|min) left/);
  const bar = task.getByRole('progressbar', { name: '4 placements' });
  await expect.poll(() => bar.evaluate((element: HTMLProgressElement) => element.value)).toBeGreaterThan(2);
  await task.getByRole('button', { name: 'Cancel: 4 placements' }).click();
  await expect(task).toBeHidden();
  // The run that was under way stays as far as it got; those that had not begun leave no trace.
  const left = await page.evaluate(() =>
    window.resqunn.store.getState().runs.map(({ letter, inPool, stored }) => ({
      letter,
      inPool,
      epochs: stored?.position.epoch ?? null,
    })),
  );
  expect(left.every(({ inPool }) => !inPool)).toBe(true);
  const others = left.filter(({ letter }) => letter !== 'A');
  expect(others.length).toBeGreaterThan(0);
  expect(others.length).toBeLessThan(4);
  for (const { epochs } of others) expect(epochs).toBeGreaterThan(0);
});

test('all placements are trained as runs of their own; many are asked about first', async ({ page }) => {
  await openLab(page, smallFragment.replace('images=40', 'images=20'));
  await runs(page).getByRole('button', { name: 'Train several' }).click();
  await page.getByRole('menuitem', { name: /^All 8 placements/ }).click();
  await expect(runs(page).getByRole('button', { name: /^Run [A-H], .*2 epochs/ })).toHaveCount(8);
  await expect(runs(page).getByRole('progressbar')).toHaveCount(0);
  const placements = await page.evaluate(() =>
    window.resqunn.store.getState().runs.map(({ experiment }) => JSON.stringify(experiment.skips)),
  );
  expect(new Set(placements).size).toBe(8);

  await page.getByRole('radio', { name: '3 layers' }).click();
  await runs(page).getByRole('button', { name: 'Train several' }).click();
  await page.getByRole('menuitem', { name: /^All 64 placements/ }).click();
  const asking = page.getByRole('alertdialog', { name: 'Train all 64 placements?' });
  await expect(asking).toContainText('64 runs of 2 epochs');
  await asking.getByRole('button', { name: 'Not now' }).click();
  await expect(asking).toBeHidden();
  expect(await page.evaluate(() => window.resqunn.store.getState().tasks)).toEqual([]);
});
