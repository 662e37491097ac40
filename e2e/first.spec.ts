import { button, press, tabTo } from './keys';
import { block, centre, currentRun, experiment, openLab, position, skips, smallFragment, sum } from './lab';
import { type CDPSession, expect, type Locator, type Page, test } from './test';

/** What somebody sees and does who has never been here: no saved runs, no link. */

const sentence = (page: Page): Locator =>
  page.getByRole('heading', { name: /^Train a small network of quantum circuits/ });
const looseEnd = (page: Page): Locator =>
  page.getByRole('button', { name: 'Loose end of O1. Enter adds it to sum 2.' });
const folded = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('navigation', { name: 'More of the lab' }).getByRole('button', { name });
const live = (page: Page): Locator => page.locator('[role=status].sr-only');

async function visit(page: Page): Promise<void> {
  await page.goto('./');
  await page.waitForFunction(() => window.resqunn?.store.getState().runs.at(-1)?.snapshot);
  await expect(sentence(page)).toBeVisible();
  await expect(looseEnd(page)).toBeVisible();
}

test('one sentence, the canvas, three plain charts; everything else is a title and a line', async ({ page }) => {
  await visit(page);
  await expect(page.getByText('the chain rule is cut here')).toBeVisible();
  await expect(page.getByText('None: no gradient arrives, QCL1 cannot learn')).toBeVisible();
  await expect(page.getByText('first quantum layer')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Digits read right' })).toBeVisible();
  await expect(page.getByText('of 400 it has never seen, after each epoch')).toBeVisible();
  await expect(page.getByText('1 in 10, no better than guessing,')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Gradient', exact: true })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Feature maps' })).toBeVisible();
  for (const hidden of ['Preset: no residual', 'Settings', 'Take away', 'Colour scale of the gradient']) {
    await expect(page.getByLabel(hidden)).toHaveCount(0);
  }
  await expect(page.getByRole('checkbox', { name: /^O1 to sum 2/ })).toHaveCount(0);
  await expect(folded(page, /./)).toHaveCount(6);
  // Nothing scrolls, nothing is cut off.
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(720);
});

test('the loose end is dragged by its plate: the controls take the place of the sentence', async ({ page }) => {
  await visit(page);
  const canvas = page.getByRole('group', { name: /^Residual canvas/ });
  const before = await canvas.boundingBox();
  const plate = await looseEnd(page).boundingBox();
  const to = await centre(sum(page, 2));
  await page.mouse.move((plate?.x ?? 0) + 20, (plate?.y ?? 0) + 14);
  await page.mouse.down();
  await page.mouse.move(to.x - 60, to.y - 90, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await expect(block(page, 1)).toHaveAttribute('data-verdict', 'reached');
  await page.mouse.up();
  expect(await skips(page)).toEqual([[1, 2]]);
  await expect(sentence(page)).toBeHidden();
  await expect(button(page, 'Play')).toBeVisible();
  // Nothing moves under the hand.
  const after = await canvas.boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThanOrEqual(2);
  expect(after?.width).toBe(before?.width);
  await button(page, 'Play').click();
  await expect.poll(async () => (await currentRun(page))?.letter).toBe('B');
  await expect.poll(async () => (await position(page)).epoch).toBeGreaterThan(0);
});

test('the dashed arc is a handle too; a drop that misses says what to do', async ({ page }) => {
  await visit(page);
  const to = await centre(sum(page, 2));
  // On the arc, above the ring and below the plate.
  const arc = await page.evaluate(() => {
    const path = document.querySelector<SVGPathElement>('.rc-invite path.rc-grip');
    if (!path) throw new Error('there is no dashed arc');
    const { x, y } = path
      .getPointAtLength(0.8 * path.getTotalLength())
      .matrixTransform(path.getScreenCTM() ?? undefined);
    return { x, y };
  });
  await page.mouse.move(arc.x, arc.y);
  await page.mouse.down();
  await page.mouse.move(to.x - 30, to.y + 130, { steps: 5 });
  await page.mouse.up();
  await expect(live(page)).toHaveText('Let go of O1 over sum 2.');
  await expect(
    page
      .locator('.rc')
      .getByText(/^over sum 2\.$|Let go of/)
      .first(),
  ).toBeVisible();
  expect(await skips(page)).toEqual([]);
  await page.mouse.move(arc.x, arc.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.mouse.up();
  expect(await skips(page)).toEqual([[1, 2]]);
});

test('a press without a move arms it; a press on the sum takes it', async ({ page }) => {
  await visit(page);
  await looseEnd(page).click({ position: { x: 30, y: 14 } });
  await expect(live(page)).toHaveText('O1 taken. Choose a sum, or press Escape.');
  expect(await skips(page)).toEqual([]);
  const { x, y } = await centre(sum(page, 2));
  await page.mouse.click(x, y);
  expect(await skips(page)).toEqual([[1, 2]]);
});

test('by keys alone: the way to begin comes first, Enter adds the skip, Space trains; the focus is never lost', async ({
  page,
}) => {
  await visit(page);
  await tabTo(page, button(page, 'Let me try'));
  await press(page, 'Enter');
  await expect(sentence(page)).toBeHidden();
  await expect(button(page, /^(Play|Again)$/)).toBeFocused();
  await tabTo(page, looseEnd(page));
  await press(page, 'Enter');
  expect(await skips(page)).toEqual([[1, 2]]);
  await expect(page.getByRole('button', { name: /^Skip O1 to sum 2/ })).toBeFocused();
  await press(page, 'Space');
  await press(page, 'Escape', 'f');
  await expect.poll(async () => (await position(page)).status).toBe('finished');
  await tabTo(page, folded(page, /^Show everything/));
  await press(page, 'Enter');
  await expect(page.getByRole('complementary', { name: 'Skips, reach and runs' })).toBeFocused();
});

test('a title unfolds its part, one press unfolds all, and both are remembered', async ({ page }) => {
  await visit(page);
  await folded(page, /^Skips/).click();
  await expect(page.getByRole('checkbox', { name: /^O1 to sum 2/ })).toBeVisible();
  await expect(folded(page, /^Skips/)).toHaveAttribute('aria-expanded', 'true');
  await folded(page, /^Confusion/).click();
  await page.reload();
  await expect(page.getByRole('checkbox', { name: /^O1 to sum 2/ })).toBeVisible();
  await expect(page.getByRole('region', { name: /^Confusion/ })).toBeVisible();
  await folded(page, /^Skips/).click();
  await expect(page.getByRole('checkbox', { name: /^O1 to sum 2/ })).toHaveCount(0);
  await folded(page, /^Show everything/).click();
  await expect(button(page, /^Preset/)).toBeVisible();
  await page.reload();
  await expect(button(page, /^Preset/)).toBeVisible();
  // And back, by Help.
  await button(page, 'Help').click();
  await page.getByRole('menuitem', { name: /^The first page again/ }).click();
  await expect(sentence(page)).toBeVisible();
});

test('whoever looks only and comes back is still a first visitor', async ({ page }) => {
  await visit(page);
  await page.reload();
  await expect(sentence(page)).toBeVisible();
});

test('a link shows everything, and so does a page with runs of earlier visits', async ({ page }) => {
  await openLab(page, smallFragment);
  await expect(button(page, /^Preset/)).toBeVisible();
  await page.evaluate(() => window.resqunn.step('epoch'));
  await expect
    .poll(() => page.evaluate(async () => (await indexedDB.databases()).length), { timeout: 20_000 })
    .toBeGreaterThan(0);
  await expect.poll(() => savedRuns(page)).toBe(1);
  await page.goto('about:blank');
  await page.goto('./');
  await expect(button(page, /^Preset/)).toBeVisible();
  await expect(sentence(page)).toBeHidden();
  expect((await experiment(page)).data.imageSize).toBe(8);
});

/** How many runs this browser has saved. */
async function savedRuns(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const open = indexedDB.open('resqunn');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const count = open.result.transaction('runs').objectStore('runs').count();
          count.onsuccess = () => {
            open.result.close();
            resolve(count.result);
          };
          count.onerror = () => reject(count.error);
        };
      }),
  );
}

test.describe('by touch', () => {
  test.use({ hasTouch: true });

  const touch = (session: CDPSession, type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [{ ...at, id: 0 }] : [] });

  test('a finger drags the loose end to its sum', async ({ page }) => {
    await visit(page);
    const session = await page.context().newCDPSession(page);
    const plate = await looseEnd(page).boundingBox();
    const from = { x: (plate?.x ?? 0) + 24, y: (plate?.y ?? 0) + 14 };
    const to = await centre(sum(page, 2));
    await touch(session, 'touchStart', from);
    for (let step = 1; step <= 8; step++) {
      const along = (a: number, b: number): number => a + ((b - a) * step) / 8;
      await touch(session, 'touchMove', { x: along(from.x, to.x), y: along(from.y, to.y) });
    }
    await expect(block(page, 1)).toHaveAttribute('data-verdict', 'reached');
    await touch(session, 'touchEnd');
    await expect.poll(() => skips(page)).toEqual([[1, 2]]);
  });

  test('a phone: the sentence, the canvas, its boxes; a tap places the skip, the rest is a list', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('./');
    await expect(sentence(page)).toBeVisible();
    const begin = await button(page, 'Let me try').boundingBox();
    expect(begin?.height).toBeGreaterThanOrEqual(44);
    await page.getByRole('checkbox', { name: /^O1 to sum 2/ }).tap();
    expect(await skips(page)).toEqual([[1, 2]]);
    await expect(sentence(page)).toBeHidden();
    await folded(page, /^Runs/).tap();
    await expect(page.getByRole('region', { name: 'Runs' })).toBeVisible();
    for (const title of await folded(page, /./).all()) {
      expect((await title.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await folded(page, /^Show everything/).tap();
    await expect(page.getByRole('tab', { name: 'Curves' })).toBeVisible();
  });
});
