import { block, openLab, position, smallFragment } from './lab';
import { expect, type Page, test } from './test';

/** Slow motion: one batch from its pixels to the loss, and back to where the gradient ends. */

const dialog = (page: Page) => page.getByRole('dialog', { name: 'One batch in slow motion' });
const said = (page: Page) => dialog(page).getByRole('status');
const stages = (page: Page) => dialog(page).getByRole('navigation', { name: 'Stages' });

/** What the engine says of the batch that comes next. */
const next = (page: Page) =>
  page.evaluate(async () => {
    const seen = await window.resqunn.seeBatch();
    return (
      seen && { before: seen.before, after: seen.after, size: seen.size, norms: seen.groups.map(({ norm }) => norm) }
    );
  });

/** Mean over the batches of the epoch under way. */
const lossSoFar = (page: Page) =>
  page.evaluate(() => {
    const { runs, currentId } = window.resqunn.store.getState();
    return runs.find(({ id }) => id === currentId)?.snapshot?.soFar?.loss ?? Number.NaN;
  });

test('a batch is followed by keys alone, the run stays where it is, and takes the step when it is asked to', async ({
  page,
}) => {
  await openLab(page, `${smallFragment}&placement=O1+O2`);
  await page.keyboard.press('.');
  await expect.poll(async () => (await position(page)).batch).toBe(1);
  const before = await lossSoFar(page);
  const engine = await next(page);
  if (!engine) throw new Error('expected a batch');
  await page.keyboard.press('b');
  await expect(dialog(page)).toContainText('epoch 1, batch 2 of 20, run A');
  await expect(said(page)).toContainText('Stage 1 of 13, pixels.');
  await page.keyboard.press('Space');
  await expect(said(page)).toContainText('Stage 2 of 13, encode.');
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  await expect(said(page)).toContainText('The sum adds what QCL1 made to what QCL2 made of it, pixel by pixel.');
  await expect(stages(page).getByRole('button', { name: 'sum, stage 6 of 13' })).toHaveAttribute(
    'aria-current',
    'step',
  );
  // The written numbers add up, in the picture too.
  const [, a, b, total] = /At our cell (\S+) [+−] (\S+) = (\S+)\./.exec((await said(page).textContent()) ?? '') ?? [];
  const number = (text: string | undefined) => Number(text?.replace('−', '-'));
  expect(number(a) + number(b)).toBeCloseTo(number(total), 6);
  for (const written of [a, b, total])
    await expect(
      dialog(page)
        .locator('figure svg text', { hasText: written as string })
        .last(),
    ).toBeVisible();
  await page.keyboard.press('End');
  await expect(said(page)).toContainText(`from ${engine.before.loss.toFixed(2)}`);
  await expect(said(page)).toContainText(
    `${engine.before.correct} of ${engine.size}; after it: ${engine.after.correct}.`,
  );
  await page.keyboard.press('ArrowLeft');
  await expect(said(page)).toContainText('It came along the skip, around the cut.');
  // So far it was a copy.
  expect((await position(page)).batch).toBe(1);

  await dialog(page).getByRole('button', { name: 'Train run A on this batch' }).click();
  await expect(dialog(page)).toContainText('epoch 1, batch 3 of 20');
  await expect(said(page)).toContainText('Stage 1 of 13');
  expect((await position(page)).batch).toBe(2);
  // The mean over both batches so far is what slow motion has said of the second.
  const after = await lossSoFar(page);
  expect(2 * after - before).toBeCloseTo(engine.before.loss, 9);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
});

test('without a skip the line ends at scissors, and QCL1 says None; in exact mode it goes through', async ({
  page,
}) => {
  await openLab(page, smallFragment);
  await page.getByRole('button', { name: 'One batch in slow motion' }).click();
  await expect(stages(page).locator('[data-cut]')).toHaveCount(1);
  await stages(page).getByRole('button', { name: 'back: QCL1, None' }).click();
  await expect(said(page)).toContainText('QCL1 gets None: no gradient was computed, not even zero.');
  await expect(said(page)).toContainText('The way back was cut: QCL2 takes in O1 as bare numbers.');
  await expect(dialog(page).locator('[data-plate=none]')).toBeVisible();
  // Another image of the batch: its own numbers, the same verdict.
  const other = dialog(page).getByRole('button', { name: /^Image 3,/ });
  await other.click();
  await expect(other).toHaveAttribute('aria-pressed', 'true');
  await expect(said(page)).toContainText('QCL1 gets None');
  await dialog(page).getByRole('button', { name: 'Leave' }).click();
  await expect(page.getByRole('button', { name: 'One batch in slow motion' })).toBeFocused();

  await page.keyboard.press('e');
  await page.keyboard.press('b');
  await expect(said(page)).toContainText('Stage 1 of 11');
  await expect(stages(page).locator('[data-cut]')).toHaveCount(0);
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await expect(said(page)).toContainText('A gradient arrives at QCL1');
});

test('a link opens it at a place, by itself it goes on, and Back closes it', async ({ page }) => {
  await page.goto('about:blank');
  await openLab(page, `${smallFragment}&placement=O1+O2&slow=loss`);
  await expect(said(page)).toContainText('Stage 8 of 13, loss.');
  await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/slow=loss/);
  await dialog(page).getByRole('checkbox', { name: 'wait at each stage' }).uncheck();
  await expect(said(page)).toContainText('Stage 9 of 13', { timeout: 10_000 });
  await dialog(page).getByRole('button', { name: 'Hold' }).click();
  await expect(dialog(page)).toContainText('held');
  await page.goBack();
  await expect(dialog(page)).toHaveCount(0);
  await expect(block(page, 1)).toBeVisible();
  await expect.poll(() => page.evaluate(() => location.hash)).not.toMatch(/slow=/);
});

test('on a phone it is opened from the menu and stepped by touch; three layers and the quantum head have their stages', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openLab(page, '#v=1&size=8&images=40&epochs=2&depths=4,1,1&head=quantum&placement=O2+O3');
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: /^One batch in slow motion/ }).click();
  await expect(said(page)).toContainText('Stage 1 of');
  await expect(stages(page)).toHaveCount(0);
  const [, count] = /of (\d+)/.exec((await said(page).textContent()) ?? '') ?? [];
  const feet = new Set<number>();
  for (let at = 2; at <= Number(count); at++) {
    await dialog(page).getByRole('button', { name: 'Next stage' }).click();
    await expect(said(page)).toContainText(`Stage ${at} of ${count}`);
    const wide = await dialog(page).evaluate((node) => node.scrollWidth - node.clientWidth);
    expect(wide, `stage ${at}`).toBeLessThanOrEqual(0);
    const { between, foot } = await dialog(page).evaluate((node) => {
      const box = (element: Element | null) => element?.getBoundingClientRect() ?? new DOMRect();
      const pictures = [...node.querySelectorAll('figure > span')].map((picture) => box(picture).bottom);
      return {
        between: box(node.querySelector('[role=status]')).top - Math.max(...pictures),
        foot: box(node.querySelector('footer')).height,
      };
    });
    // The sentence follows its pictures, and the buttons stay where they are.
    expect(between, `stage ${at}`).toBeGreaterThanOrEqual(0);
    expect(between, `stage ${at}`).toBeLessThan(24);
    feet.add(foot);
  }
  expect(feet.size).toBe(1);
  await expect(said(page)).toContainText('A small step against the gradient');
});
