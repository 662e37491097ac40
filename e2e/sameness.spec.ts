import { centre, experiment, openLab, port, slot, smallFragment, sum } from './lab';
import { expect, type Page, test } from './test';

/** Every way to place O1 at sum 2; the first is a person with a mouse. */
const ways: Record<string, (page: Page) => Promise<void>> = {
  async mouse(page) {
    const from = await centre(port(page, 1));
    const to = await centre(sum(page, 2));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 6 });
    await page.mouse.up();
  },
  async touch(page) {
    const session = await page.context().newCDPSession(page);
    const from = await centre(port(page, 1));
    const to = await centre(sum(page, 2));
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints });
    await send('touchStart', [from]);
    for (const share of [0.25, 0.5, 0.75, 1]) {
      await send('touchMove', [{ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }]);
    }
    await send('touchEnd', []);
  },
  async keyboard(page) {
    await port(page, 1).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('listbox')).toBeFocused();
    await page.keyboard.press('Enter');
  },
  async matrix(page) {
    await slot(page, 'O1', 2).focus();
    await page.keyboard.press('Space');
  },
};

test('mouse, touch, keyboard and matrix give the same experiment and the same link', async ({ browser, baseURL }) => {
  const results: unknown[] = [];
  for (const place of Object.values(ways)) {
    const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}), hasTouch: true });
    const page = await context.newPage();
    await openLab(page, smallFragment);
    await place(page);
    await expect(page).toHaveURL(/placement=O1\+O2/);
    results.push({ link: new URL(page.url()).hash, experiment: await experiment(page) });
    await context.close();
  }
  expect(results).toHaveLength(4);
  for (const result of results) expect(result).toEqual(results[0]);
});
