import type { Skip } from '../src/model/experiment';
import { currentRun, openLab, slot, smallFragment } from './lab';
import { expect, type Page, test } from './test';

/** The side column at 1280x720: what fits, and how. */

/** A trained run of each placement. */
async function train(page: Page, placements: readonly (readonly Skip[])[]): Promise<void> {
  for (const skips of placements) {
    await page.evaluate((chosen) => window.resqunn.placeSkips(chosen), skips);
    await page.evaluate(() => window.resqunn.play());
    await expect.poll(async () => (await currentRun(page))?.snapshot?.status).toBe('finished');
  }
}

const side = (page: Page) => page.getByRole('complementary', { name: 'Skips, reach and runs' });
const hidden = (page: Page) => side(page).evaluate((column) => column.scrollHeight - column.clientHeight);

const three = [[], [[0, 1]], [[1, 2]]] as const;

test('three runs and their twins, two layers: the confusion matrix is in sight', async ({ page }) => {
  await openLab(page, smallFragment);
  await train(page, three);
  const who = page.getByRole('region', { name: 'Who is learning?' });
  // One line until it is asked for.
  expect((await who.boundingBox())?.height).toBeLessThan(30);
  await who.getByRole('switch').check();
  await expect(who.getByText('against the frozen twin')).toBeVisible();
  await expect(side(page).getByText(/^C, \d+ of \d+ right$/)).toBeVisible();
  await expect.poll(() => hidden(page)).toBe(0);
});

for (const [layers, depths] of [
  [3, '4,1,1'],
  [4, '4,1,1,1'],
] as const) {
  test(`three runs, ${layers} layers: reasons in a line each, the confusion matrix is in sight`, async ({ page }) => {
    await openLab(page, `${smallFragment}&depths=${depths}`);
    await train(page, three);
    const reach = page.getByRole('region', { name: 'Gradient reach' });
    const brief = reach.getByText('Cut before the head').first();
    expect((await brief.boundingBox())?.height).toBeLessThan(20);
    // In full to a screen reader.
    await expect(reach.getByText(/^Cut where O1 is re-encoded/)).toBeAttached();
    await expect(side(page).getByText(/^C, \d+ of \d+ right$/)).toBeVisible();
    await expect.poll(() => hidden(page)).toBe(0);
    // And their twins, whose results take three lines more.
    await page.getByRole('region', { name: 'Who is learning?' }).getByRole('switch').check();
    await expect(side(page).getByText('against the frozen twin')).toBeVisible();
    await expect(side(page).getByText('linear model')).toBeVisible();
    await expect.poll(() => hidden(page)).toBe(0);
  });
}

test('many runs scroll in their list, which gives way to the rest of the column', async ({ page }) => {
  await openLab(page, smallFragment);
  await train(page, [
    ...three,
    [[0, 2]],
    [
      [0, 1],
      [1, 2],
    ],
  ]);
  const list = page.getByRole('list', { name: /^Runs/ });
  await expect.poll(() => hidden(page)).toBe(0);
  const { room, all } = await list.evaluate((ul) => ({ room: ul.clientHeight, all: ul.scrollHeight }));
  expect(room).toBeGreaterThan(70);
  expect(all).toBeGreaterThanOrEqual(5 * 34);
  await list.getByRole('button', { name: /^Run A/ }).click();
  await expect.poll(async () => (await currentRun(page))?.letter).toBe('A');
});

test('what a box would do is written over the panel below, not under it', async ({ page }) => {
  await openLab(page, smallFragment);
  await slot(page, 'O1', 2).hover();
  const hint = page.getByText(/^O1 to sum 2: would reach QCL1$/);
  await expect(hint).toBeVisible();
  const covered = await hint.evaluate((element) => {
    element.style.pointerEvents = 'auto';
    const { left, right, bottom } = element.getBoundingClientRect();
    const points = Array.from({ length: 9 }, (_, i) => left + 2 + ((right - left - 4) * i) / 8);
    return points.filter((x) => !element.contains(document.elementFromPoint(x, bottom - 2)));
  });
  expect(covered).toEqual([]);
});

test('at 1180 px the gradient panel cuts none of its choices off', async ({ page }) => {
  await page.setViewportSize({ width: 1180, height: 720 });
  await openLab(page, smallFragment);
  const gradient = page.getByRole('region', { name: 'Gradient', exact: true });
  const choices = gradient.getByRole('combobox');
  await expect(choices).toHaveCount(3);
  await choices.first().selectOption('by circuit');
  for (const choice of await choices.all()) {
    const cut = await choice.evaluate((select: HTMLSelectElement) => {
      const drawn = select.getBoundingClientRect().width;
      select.style.minWidth = 'max-content';
      const whole = select.getBoundingClientRect().width;
      select.style.minWidth = '';
      return whole - drawn;
    });
    expect(cut).toBeLessThanOrEqual(0.5);
  }
});
