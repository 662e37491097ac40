import { lessonIds } from '../src/model/lessons';
import { tabTo } from './keys';
import { block, centre, openLab, port, slot, smallFragment, sum } from './lab';
import { expect, type Locator, type Page, test } from './test';

/**
 * Every lesson is walked to its end by doing what it asks: by mouse, by keys alone, and by touch. What a step asks for is
 * done on the lab itself; what a question asks is answered; and each step has to notice it.
 */
const ways = ['mouse', 'keys', 'touch'] as const;
type Way = (typeof ways)[number];

interface Walk {
  readonly page: Page;
  readonly way: Way;
}

type Act = (walk: Walk) => Promise<void>;

const note = (page: Page): Locator => page.locator('[data-lesson-note]');
const step = (page: Page) => page.evaluate(() => window.resqunn.store.getState().lesson?.step ?? -1);

/** Presses something that a mouse, a finger or the keys can press. */
async function press({ page, way }: Walk, target: Locator, key = 'Enter'): Promise<void> {
  if (way === 'mouse') return target.click();
  if (way === 'touch') return target.tap();
  await tabTo(page, target, (await isBehind(target)) ? 'Shift+Tab' : 'Tab');
  await page.keyboard.press(key);
}

/** Whether an element stands before the one that has the focus: then Tab goes the long way round. */
function isBehind(target: Locator): Promise<boolean> {
  return target.evaluate(
    (element) =>
      ((document.activeElement?.compareDocumentPosition(element) ?? 0) & Node.DOCUMENT_POSITION_PRECEDING) !== 0,
  );
}

const train: Act = async (walk) => {
  if (walk.way === 'keys') await walk.page.keyboard.press('f');
  else await press(walk, walk.page.getByRole('button', { name: 'To the end' }));
};

/** Draws a skip: by the mouse from port to sum, by a finger in two taps, by keys in the matrix of boxes. */
const draw =
  (from: number, to: number): Act =>
  async (walk) => {
    const { page, way } = walk;
    if (way === 'keys') return press(walk, slot(page, from === 0 ? 'X' : `O${from}`, to), 'Space');
    if (way === 'touch') {
      await port(page, from).tap();
      return sum(page, to).tap();
    }
    const [start, end] = [await centre(port(page, from)), await centre(sum(page, to))];
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(end.x, end.y, { steps: 6 });
    await page.mouse.up();
  };

/** Takes a skip away by its box. */
const remove =
  (from: number, to: number): Act =>
  (walk) =>
    press(walk, slot(walk.page, from === 0 ? 'X' : `O${from}`, to), 'Space');

const both =
  (...acts: readonly Act[]): Act =>
  async (walk) => {
    for (const act of acts) await act(walk);
  };

const lookInto =
  (k: number): Act =>
  async (walk) => {
    const lane = walk.page.locator(`[data-lane="QCL${k}"]`);
    const target = (await lane.count()) > 0 ? lane : block(walk.page, k);
    if (walk.way === 'keys') {
      await target.focus();
      return walk.page.keyboard.press('Enter');
    }
    if (await lane.count()) return press(walk, lane);
    // On the block's name: its map opens a pixel, its dials nothing.
    const { x, y } = (await target.boundingBox()) ?? { x: 0, y: 0 };
    if (walk.way === 'touch') await walk.page.touchscreen.tap(x + 30, y + 14);
    else await walk.page.mouse.click(x + 30, y + 14);
  };

const moveWindow: Act = async (walk) => {
  await expect(walk.page.getByText(/^row \d+, column \d+$/).first()).toBeVisible();
  await press(walk, walk.page.getByRole('button', { name: 'Next pixel' }));
};

/** Chooses a segment; arrows go from the chosen one to the next. */
const segment =
  (group: string, name: string, arrows: readonly string[]): Act =>
  async (walk) => {
    const { page, way } = walk;
    const radios = page.getByRole('radiogroup', { name: group });
    if (way !== 'keys') return press(walk, radios.getByRole('radio', { name, exact: true }));
    const chosen = radios.locator('input:checked');
    await tabTo(page, chosen, (await isBehind(chosen)) ? 'Shift+Tab' : 'Tab');
    for (const arrow of arrows) await page.keyboard.press(arrow);
  };

const twins: Act = (walk) => press(walk, walk.page.getByRole('switch', { name: /twins/ }), 'Space');

const seeds: Act = async (walk) => {
  const { page } = walk;
  await press(walk, page.getByRole('button', { name: /^seeds/ }));
  await page.getByRole('textbox', { name: 'Number of seeds' }).fill('3');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
};

const code: Act = async (walk) => {
  if (walk.way === 'keys') await walk.page.keyboard.press('n');
  else await press(walk, walk.page.locator('[data-code="1"]'));
};

const slice: Act = async (walk) => {
  const { page, way } = walk;
  const line = page.getByRole('radio', { name: 'slice' });
  if (way !== 'keys') return press(walk, line);
  const chosen = page.locator('input[type=radio]:checked').and(page.getByRole('radio', { name: 'from scalars' }));
  await tabTo(page, chosen);
  for (let line = 0; line < 3; line++) await page.keyboard.press('ArrowDown');
};

const check: Act = async (walk) => {
  await press(walk, walk.page.getByRole('button', { name: 'Check this gradient' }));
  await expect(walk.page.getByRole('dialog', { name: 'Check this gradient' })).toBeVisible();
  await walk.page.keyboard.press('Escape');
};

const quarter: Act = async (walk) => {
  const { page, way } = walk;
  await press(walk, page.getByRole('button', { name: 'Settings', exact: true }));
  const coverage = page.getByRole('radiogroup', { name: 'Coverage' });
  if (way === 'keys') {
    await tabTo(page, coverage.locator('input:checked'));
    await page.keyboard.press('ArrowRight');
  } else await press(walk, coverage.getByRole('radio', { name: 'quarter' }));
  await page.keyboard.press('Escape');
};

/** What each step asks for, in order; a string is the option that is chosen; null: nothing is asked. */
const script: Readonly<Record<(typeof lessonIds)[number], readonly (Act | string | null)[]>> = {
  minute: [moveWindow, null, null, draw(1, 2), train, null],
  window: [lookInto(1), moveWindow, 'half', lookInto(2), 'all'],
  'one-layer': [segment('Layers', '1 layer', ['ArrowLeft']), train, twins, 'alike', seeds],
  missing: ['1', train, 'zero', 'computed'],
  rescue: [draw(0, 1), train, 'no', draw(1, 2), train, null],
  who: [draw(0, 2), train, twins, 'first', both(remove(0, 2), draw(1, 2)), train, null],
  'quantum-head': [segment('Head', 'quantum', ['ArrowRight']), train, draw(1, 2), train, 'first'],
  'three-layers': [segment('Layers', '3 layers', ['ArrowRight']), both(draw(1, 2), draw(2, 3)), '2', train, null],
  law: [train, code, slice, train, 'code', check],
  coverage: [draw(1, 2), train, quarter, 'covered', train, 'code'],
  worth: [draw(1, 2), train, twins, 'first'],
};

async function next({ page, way }: Walk): Promise<void> {
  const button = note(page).getByRole('button', { name: /^(Next|Finish)/ });
  if (way !== 'keys') return press({ page, way }, button);
  // The right arrow moves the window, a radio or a station where one of them has the focus; Enter goes on from there.
  const taken = await page.evaluate(() => {
    const { activeElement } = document;
    if (activeElement?.closest('[data-lesson-note]')) return false;
    return activeElement?.closest('[aria-label="Drill-down"], [type=radio], .rc') != null;
  });
  if (!taken) return page.keyboard.press('ArrowRight');
  const pressed = await page.evaluate(() => document.activeElement?.closest('button, [role=button]') != null);
  if (!pressed) return page.keyboard.press('Enter');
  await tabTo(page, button);
  await page.keyboard.press('Enter');
}

for (const way of ways) {
  test.describe(way, () => {
    test.use({ hasTouch: way === 'touch' });
    for (const id of lessonIds) {
      test(`${id}, by ${way}`, async ({ page }) => {
        test.setTimeout(90_000);
        await openLab(page, `${smallFragment}&lesson=${id}`);
        const walk = { page, way };
        for (const [index, act] of script[id].entries()) {
          await expect.poll(() => step(page)).toBe(index);
          await expect(note(page)).toContainText(`step ${index + 1} of ${script[id].length}`);
          if (typeof act === 'string') {
            const option = note(page).locator(`[data-option="${act}"]`);
            await press(walk, option);
            await expect(option).toHaveAttribute('aria-pressed', 'true');
            await expect(note(page)).toContainText(/So it is\.|Not so\./);
          } else if (act) {
            const todo = note(page).getByText('Done.', { exact: true });
            await expect(todo).toHaveCount(0);
            await act(walk);
            await expect(todo).toBeAttached();
          }
          // Sentences carry numbers that the engine has computed, or none.
          await expect(note(page)).not.toContainText(/undefined|NaN|…\.|No training has come/);
          await next(walk);
        }
        await expect(note(page)).toHaveCount(0);
      });
    }
  });
}

test('a lesson brings the full page, the minute leaves the first one', async ({ page }) => {
  await page.goto('./');
  await page.waitForFunction(() => window.resqunn?.store.getState().runs.at(-1)?.snapshot);
  const presets = page.getByRole('button', { name: /^Preset/ });
  await page.getByRole('button', { name: 'Show me, 1 minute' }).click();
  await note(page).getByRole('button', { name: 'Next' }).click();
  await expect(note(page)).toContainText('step 2 of');
  await expect(page.getByRole('navigation', { name: 'More of the lab' })).toBeVisible();
  await expect(presets).toHaveCount(0);
  await note(page).getByRole('button', { name: 'Leave' }).click();
  await expect(note(page)).toHaveCount(0);

  await page.getByRole('button', { name: 'Lessons' }).click();
  await page.locator('[data-start="rescue"]').click();
  await expect(note(page)).toContainText('step 1 of');
  await expect(presets).toBeVisible();
});

test('a window that gives way to a lesson leaves no entry of its own: Back closes the block that the lesson opens', async ({
  page,
}) => {
  await openLab(page, smallFragment);
  await page.getByRole('button', { name: 'Lessons' }).click();
  await page.getByRole('button', { name: 'Show me, 1 minute' }).click();
  const inside = page.getByRole('main', { name: 'Drill-down' });
  await expect(inside).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => (history.state as { step?: unknown } | null)?.step ?? null))
    .not.toBeNull();
  await page.goBack();
  await expect(inside).toHaveCount(0);
  await expect(note(page)).toBeVisible();
  expect(await page.evaluate(() => (history.state as { step?: unknown } | null)?.step ?? null)).toBeNull();
});

test('a pasted link says so where it asks for a lesson that is not there', async ({ page }) => {
  await openLab(page, smallFragment);
  await page.evaluate((fragment) => {
    location.hash = `${fragment}&seed=4&lesson=moonshot`;
  }, smallFragment);
  await expect(page.getByText('lesson=moonshot: expected one of')).toBeVisible();
});

test('on a phone what the note covers can be scrolled above it, on the first page too', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./');
  await page.waitForFunction(() => window.resqunn?.store.getState().runs.at(-1)?.snapshot);
  await page.getByRole('button', { name: 'Show me, 1 minute' }).click();
  await note(page).getByRole('button', { name: 'Next' }).click();
  await expect(note(page)).toContainText('step 2 of');
  const last = page.getByRole('button', { name: /^Show everything/ });
  await expect(last).toBeAttached();
  await page.evaluate(() => window.scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));
  const [box, covered] = [await last.boundingBox(), await note(page).boundingBox()];
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(covered?.y ?? 0);
});
