import { block, centre, experiment, openLab, port, skips, smallFragment, sum } from './lab';
import { type CDPSession, expect, test } from './test';

/** Touches through the DevTools protocol: what a finger sends, not synthetic DOM events. */
test.use({ hasTouch: true });

type Point = { x: number; y: number };

async function touch(
  session: CDPSession,
  type: 'touchStart' | 'touchMove' | 'touchEnd',
  points: Point[],
): Promise<void> {
  await session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map((point, id) => ({ ...point, id })) });
}

async function glide(session: CDPSession, from: Point, to: Point): Promise<void> {
  for (let i = 1; i <= 8; i++) {
    await touch(session, 'touchMove', [
      { x: from.x + ((to.x - from.x) * i) / 8, y: from.y + ((to.y - from.y) * i) / 8 },
    ]);
  }
}

test('drag with a finger', async ({ page }) => {
  await openLab(page);
  const session = await page.context().newCDPSession(page);
  const from = await centre(port(page, 1));
  const to = await centre(sum(page, 2));
  await touch(session, 'touchStart', [from]);
  await glide(session, from, to);
  await expect(block(page, 1)).toHaveAttribute('data-verdict', 'reached');
  await touch(session, 'touchEnd', []);
  await expect.poll(() => skips(page)).toEqual([[1, 2]]);
});

test('a second finger cancels', async ({ page }) => {
  await openLab(page);
  const session = await page.context().newCDPSession(page);
  const from = await centre(port(page, 1));
  const to = await centre(sum(page, 2));
  await touch(session, 'touchStart', [from]);
  await glide(session, from, to);
  await expect(block(page, 1)).toHaveAttribute('data-verdict', 'reached');
  await touch(session, 'touchStart', [to, { x: to.x - 200, y: to.y + 40 }]);
  await touch(session, 'touchEnd', []);
  await expect(block(page, 1)).toHaveAttribute('data-verdict', 'none');
  expect(await skips(page)).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('a tap on a node lists its sums with their consequence, a tap on one takes it; scissors are a switch', async ({
    page,
  }) => {
    await openLab(page, smallFragment);
    const node = await centre(sum(page, 1));
    await page.touchscreen.tap(node.x, node.y);
    await expect(page.getByRole('listbox')).toBeVisible();
    await expect(block(page, 1)).toHaveAttribute('data-verdict', 'reached');
    const option = page.getByRole('option').first();
    expect((await option.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await option.tap();
    await expect(page.getByRole('listbox')).toHaveCount(0);
    expect(await skips(page)).toEqual([[1, 2]]);
    await page.locator('[data-scissors="1"]').tap();
    await expect.poll(async () => (await experiment(page)).gradientMode).toBe('exact');
    // What a finger taps is 44 px large.
    const area = await page.locator('[data-sum="2"] .rc-tap').boundingBox();
    expect(Math.round(area?.width ?? 0)).toBeGreaterThanOrEqual(44);
  });

  test('a tap shows the value under it, which stays to be read until the next tap elsewhere', async ({ page }) => {
    await openLab(page, smallFragment);
    for (const _ of [1, 2]) await page.evaluate(() => window.resqunn.step('epoch'));
    const { records } = await page.evaluate(() => {
      const { runs } = window.resqunn.store.getState();
      return { records: runs.at(-1)?.records ?? [] };
    });

    const curves = page.getByRole('slider', { name: 'Epoch shown' });
    await curves.scrollIntoViewIfNeeded();
    const plot = await curves.boundingBox();
    if (!plot) throw new Error('the curves are not on the screen');
    // The first of two epochs.
    await curves.tap({ position: { x: plot.width / 2, y: plot.height / 3 } });
    const value = page.getByText('epoch 1', { exact: true });
    await expect(value).toBeVisible();
    await expect(value.locator('xpath=../..')).toContainText(
      `A accuracy ${records[0]?.validation.accuracy.toFixed(2)}`,
    );
    await page.getByRole('heading', { name: 'Gradient reach' }).tap();
    await expect(value).toBeHidden();

    await page.getByRole('tab', { name: 'Gradient' }).tap();
    const cells = page.getByRole('slider', { name: /^Gradient cell/ });
    await cells.scrollIntoViewIfNeeded();
    const grid = await cells.boundingBox();
    if (!grid) throw new Error('the gradients are not on the screen');
    await cells.tap({ position: { x: grid.width / 4, y: grid.height - 20 } });
    await expect(page.getByText(/^Head .*, epoch 1$/)).toBeVisible();
  });

  test('a finger that rests on a button is told what it does, and presses nothing; a tap presses', async ({ page }) => {
    await openLab(page, smallFragment);
    const session = await page.context().newCDPSession(page);
    // Tips come with the first touch.
    await page.getByRole('heading', { name: 'Gradient reach' }).tap();
    await expect(page.getByRole('tooltip')).toBeVisible();
    const button = page.getByRole('button', { name: 'Share' });
    const at = await centre(button);
    await touch(session, 'touchStart', [at]);
    const tip = page.getByRole('tooltip');
    await expect(tip).toHaveText('Share');
    await touch(session, 'touchEnd', []);
    await expect(tip).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await button.tap();
    await expect(tip).toHaveCount(0);
    await expect(page.getByRole('dialog')).toBeVisible();
  });

  test('a tap on a word explains it, until the next tap', async ({ page }) => {
    await openLab(page, smallFragment);
    const word = page.getByText('Gradient reach', { exact: true });
    await word.tap();
    await expect(page.getByRole('tooltip')).toHaveText(/^Which layers the gradient gets to/);
    await word.tap();
    await expect(page.getByRole('tooltip')).toHaveCount(0);
  });
});
