import { openLab, smallFragment } from './lab';
import { expect, type Page, test } from './test';

/** Takes what was played since; waits for as many notes as are told, since what plays them is fetched with the first. */
type Listener = (notes: number) => Promise<number[]>;

/** What the page plays, note by note: the browser's sound, with ears. */
async function listen(page: Page): Promise<Listener> {
  await page.addInitScript(() => {
    const heard: number[] = [];
    Object.assign(window, { heard });
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) {
      heard.push(Math.round(this.frequency.value));
      start.call(this, when);
    };
  });
  const played = () => page.evaluate(() => (window as unknown as { heard: number[] }).heard.length);
  return async (notes) => {
    await expect.poll(played).toBeGreaterThanOrEqual(notes);
    return page.evaluate(() => (window as unknown as { heard: number[] }).heard.splice(0));
  };
}

test('off by default; switched on, curves and gradients are heard, and None is no note of the range', async ({
  page,
}) => {
  const heard = await listen(page);
  await openLab(page, smallFragment);
  await page.evaluate(() => window.resqunn.step('epoch'));
  const epochs = page.getByRole('slider', { name: 'Epoch shown' });
  await epochs.focus();
  await page.keyboard.press('ArrowLeft');
  expect(await heard(0)).toEqual([]);
  await expect(page.getByRole('button', { name: 'Hear the curve' })).toHaveCount(0);

  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: /^Curves and gradients can be heard/ }).check();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Hear the curve' }).click();
  const curve = await heard(2);
  expect(curve).toHaveLength(2);
  for (const pitch of curve) expect(pitch >= 220 && pitch <= 880).toBe(true);
  await expect(page.locator('[role=status].sr-only')).toHaveText(
    /^Run A: accuracy from [\d.]+ to [\d.]+ in 1 epochs?\.$/,
  );

  await page.getByRole('button', { name: 'Hear the gradient' }).click();
  const [first, second, ...others] = await heard(4);
  expect([first, second]).toEqual([110, 73]);
  expect(others).toHaveLength(2);
  await expect(page.locator('[role=status].sr-only')).toHaveText(/^Gradient: QCL1 None, QCL2 /);

  // By the cursor: an epoch, and a cell of the layer that gets None.
  await epochs.focus();
  await page.keyboard.press('ArrowLeft');
  expect((await heard(1)).length).toBeGreaterThan(0);
  await page.getByRole('slider', { name: /^Gradient cell/ }).focus();
  await page.keyboard.press('ArrowDown');
  expect(await heard(2)).toEqual([110, 73]);

  await page.reload();
  await expect(page.getByRole('button', { name: 'Hear the curve' })).toBeVisible();
});
