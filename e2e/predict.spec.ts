import AxeBuilder from '@axe-core/playwright';
import { tabTo } from './keys';
import { centre, openLab, port, slot, smallFragment, sum } from './lab';
import { expect, type Locator, type Page, test } from './test';

/** Without the engine's worker a prediction says nothing; with it, the run under the controls is there. */
async function openHeld(page: Page, fragment: string): Promise<void> {
  await page.goto(`./${fragment}`);
  await expect(page.getByRole('form', { name: 'Your prediction' })).toBeVisible();
  await page.waitForFunction(() => window.resqunn?.store.getState().runs.at(-1)?.snapshot);
  await page.evaluate(() => window.resqunn.setPace(5));
}

const form = (page: Page): Locator => page.getByRole('form', { name: 'Your prediction' });
const train = (page: Page): Locator => page.getByRole('button', { name: 'Train and reveal' });
const answer = (page: Page, k: number, word: string): Locator =>
  page.getByRole('group', { name: `QCL${k}` }).getByRole('radio', { name: word });
const score = (page: Page): Locator => page.getByRole('heading', { name: /^\d of \d right$/ });

/** What tells of a verdict, in words, names and attributes. The questions themselves say "gets None". */
const trace =
  /\breach(es|ed)?\b|no gradient (gets|reaches)|\bnorm\b|\brms\b|predicted|measured|still cut|data-verdict|--gradfill|--hatch\)/i;

test('the page of a class link shows no trace of the verdict, for all placements of one to three layers', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await openHeld(page, `${smallFragment}&hide=verdict`);
  const found = await page.evaluate(
    async ([source, flags]) => {
      const told = new RegExp(source as string, flags as string);
      const seen: string[] = [];
      const drawn = () =>
        new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null))));
      const { edit } = window.resqunn;
      for (const layers of [1, 2, 3]) {
        const slots: [number, number][] = [];
        for (let to = 1; to <= layers; to++) for (let from = 0; from < to; from++) slots.push([from, to]);
        for (let bits = 0; bits < 1 << slots.length; bits++) {
          const skips = slots.filter((_, slot) => (bits >> slot) & 1);
          edit((before) => ({
            ...before,
            layers: Array.from({ length: layers }, (_, k) => before.layers[k] ?? { depth: 1, trainable: true }),
            skips,
          }));
          await drawn();
          const copy = document.documentElement.cloneNode(true) as HTMLElement;
          for (const same of copy.querySelectorAll('script, style, link, meta, noscript, defs')) same.remove();
          const match = told.exec(copy.outerHTML) ?? told.exec(document.title);
          const none = (copy.textContent ?? '').replace(/gets None|It gets None if no gradient/g, '').includes('None');
          if (match || none) seen.push(`${layers} ${JSON.stringify(skips)}: ${match?.[0] ?? 'None'}`);
        }
      }
      return seen;
    },
    [trace.source, trace.flags],
  );
  expect(found).toEqual([]);
  expect(await page.locator('body').ariaSnapshot()).not.toMatch(trace);
});

test('keys and windows that would tell do nothing while it is asked', async ({ page }) => {
  await openHeld(page, `${smallFragment}&hide=verdict`);
  for (const key of ['e', '1', '3', 's', 'l', 'n', 'Space', 'Control+z', 'Escape']) await page.keyboard.press(key);
  await expect(form(page)).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await page.evaluate(() => window.resqunn.store.getState().experiment.skips)).toEqual([]);
  expect(await page.evaluate(() => window.resqunn.store.getState().experiment.gradientMode)).toBe('paper');
  // Nothing leads out of a page that its link holds.
  await expect(page.getByRole('button', { name: /^Leave/ })).toHaveCount(0);
});

/** Presses with a mouse or a finger, or comes by Tab and presses a key. */
type Way = 'mouse' | 'keys' | 'touch';

async function press(page: Page, way: Way, target: Locator, key = 'Enter'): Promise<void> {
  if (way === 'mouse') return target.click();
  if (way === 'touch') return target.tap();
  await tabTo(page, target);
  await page.keyboard.press(key);
}

async function draw(page: Page, way: Way): Promise<void> {
  if (way === 'keys') {
    await tabTo(page, page.getByRole('slider', { name: 'after epoch 1' }));
    for (let n = 0; n < 5; n++) await page.keyboard.press('PageUp');
    return;
  }
  const sketch = page.locator('[data-sketch]');
  await sketch.scrollIntoViewIfNeeded();
  const box = await sketch.boundingBox();
  if (!box) throw new Error('the sketch is not on the screen');
  const at = (x: number, y: number) => ({ x: box.x + box.width * x, y: box.y + box.height * y });
  const way1 = [at(0.12, 0.8), at(0.3, 0.5), at(0.6, 0.35), at(0.99, 0.3)];
  if (way === 'mouse') {
    const [start, ...rest] = way1;
    if (!start) return;
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    for (const { x, y } of rest) await page.mouse.move(x, y, { steps: 4 });
    await page.mouse.up();
    return;
  }
  // A finger that moves, as the browser itself would send it.
  const session = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
  await send('touchStart', [way1[0] as { x: number; y: number }]);
  for (const point of way1.slice(1)) await send('touchMove', [point]);
  await send('touchEnd', []);
}

async function violations(page: Page): Promise<string[]> {
  const { violations: all } = await new AxeBuilder({ page }).analyze();
  return all.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

for (const way of ['mouse', 'keys', 'touch'] as const) {
  test.describe(`by ${way}`, () => {
    test.use(
      way === 'touch'
        ? { viewport: { width: 390, height: 844 }, hasTouch: true }
        : { viewport: { width: 1280, height: 720 } },
    );

    test('it is asked, answered, trained and revealed, with score and reasons; then the next is asked', async ({
      page,
    }) => {
      await openHeld(page, `${smallFragment}&placement=X+O1&hide=verdict`);
      expect(await violations(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
      await expect(train(page)).toBeDisabled();
      await expect(page.getByText('QCL1 and QCL2 are still open.')).toBeVisible();
      await press(page, way, answer(page, 1, 'learns'), 'Space');
      await press(page, way, answer(page, 2, 'learns'), 'Space');
      await expect(page.getByText(/Your curve is still open/)).toBeVisible();
      await draw(page, way);
      await expect(page.getByText(/^Your curve ends at 0\.\d\d$/)).toBeVisible();
      await expect(page.getByText('It stays on this device')).toBeVisible();

      await press(page, way, train(page));
      await expect(form(page)).toHaveCount(0);
      await expect(score(page)).toBeVisible({ timeout: 20_000 });
      await expect(page.getByText('you: learns, measured: None')).toBeVisible();
      await expect(page.getByRole('region', { name: 'What was right' })).toContainText('O1 still has to pass the cut.');
      await expect(
        page.getByRole('status').filter({ hasText: /QCL1: you said learns, measured None\./ }),
      ).toBeAttached();
      await expect(page.locator('[data-block="1"][data-verdict="none"]')).toBeVisible();
      expect(await violations(page)).toEqual([]);

      await press(page, way, page.getByRole('button', { name: 'Next question' }));
      await expect(form(page)).toBeVisible();
      await expect(page.getByText('0 of 3')).toBeVisible();
      await expect(page.locator('[data-verdict]')).toHaveCount(0);
    });
  });
}

test('what is dragged on a held page covers it again, and says nothing of whom it would reach', async ({ page }) => {
  await openHeld(page, `${smallFragment}&hide=verdict,charts`);
  await answer(page, 1, 'gets None').click();
  await answer(page, 2, 'learns').click();
  await train(page).click();
  await expect(page.getByRole('heading', { name: '2 of 2 right' })).toBeVisible({ timeout: 20_000 });
  await expect(page.locator('[data-verdict]')).toHaveCount(2);

  const from = await centre(port(page, 1));
  const to = await centre(sum(page, 2));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await expect(page.locator('[data-verdict]')).toHaveCount(0);
  await expect(page.locator('.rc')).not.toContainText(/reach/);
  await page.mouse.up();
  await expect(
    page.getByRole('heading', { name: 'O1 + O2' }).or(page.getByRole('heading', { name: 'O1+O2' })),
  ).toBeVisible();
  await expect(page.getByText('0 of 2')).toBeVisible();

  // The list of a port says what each choice makes, and no more.
  await port(page, 0).press('Enter');
  await expect(page.getByRole('option').first()).toHaveText(/^sum 1: X\s*\+\s*O1$/);
});

test('a prediction is opened from Help, and left by Escape or Back; challenges are taken on beside it', async ({
  page,
}) => {
  await openLab(page, smallFragment);
  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('menuitem', { name: /^Predict, then reveal/ }).click();
  await page.getByRole('button', { name: 'Predict X+O1' }).click();
  await expect(form(page)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Gradient reach' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /^Play/ })).toBeVisible();

  // The browser's Back leaves it too, and not the lab.
  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('menuitem', { name: /^Predict, then reveal/ }).click();
  await page.getByRole('button', { name: 'Predict X+O1' }).click();
  await expect(form(page)).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('button', { name: /^Play/ })).toBeVisible();

  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('menuitem', { name: /^Predict, then reveal/ }).click();
  await page.getByRole('button', { name: 'Take on: Two skips for three layers' }).click();
  const band = page.getByRole('region', { name: 'Challenge: Two skips for three layers' });
  await expect(band).toContainText('3 layers get a gradient (now 1 of 3)');
  await slot(page, 'O1', 2).click();
  await expect(band).toContainText('now 1)');
  await slot(page, 'O2', 3).click();
  await expect(band).toContainText('Solved.');
  expect(await violations(page)).toEqual([]);
  await band.getByRole('button', { name: 'Leave the challenge' }).click();
  await expect(band).toHaveCount(0);
});
