import { block, centre, openLab, port, skips, sum } from './lab';
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
