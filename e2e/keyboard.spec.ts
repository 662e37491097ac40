import { expect, type Page, test } from '@playwright/test';
import { focusName, tabTo, unseenFocus, walkTo } from './keys';
import { block, currentRun, experiment, openLab, port, position, skips, slot, smallFragment } from './lab';

/** Every function by keyboard alone: Tab, arrows, Enter, Space, Escape and the single keys; no pointer, no call into the page. */

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });
const dialog = (page: Page, name?: string | RegExp) => page.getByRole('dialog', name === undefined ? {} : { name });
const skip = (page: Page, key: string) => page.locator(`[data-skip="${key}"]`).first();
const list = (page: Page) => page.getByRole('listbox');

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

async function trained(page: Page): Promise<void> {
  await page.keyboard.press('f');
  await expect.poll(async () => (await position(page)).status).toBe('finished');
}

test('every stop of the Tab key has a name and shows that it has the focus', async ({ page }) => {
  await openLab(page, `${smallFragment}&placement=O1+O2`);
  await trained(page);
  await expect(page.getByRole('slider', { name: /^Gradient cell/ })).toBeVisible();
  await expect(page.getByText(/^A, \d+ of \d+ right$/)).toBeVisible();
  const names: string[] = [];
  for (let stop = 0; stop < 160; stop++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement === document.body)) break;
    const name = await focusName(page);
    expect(name, (await unseenFocus(page)) ?? '').not.toBe('');
    expect(await unseenFocus(page)).toBeNull();
    names.push(name);
  }
  // From the first control to the last, and out again.
  expect(names[0]).toMatch(/Preset|O1|O/);
  expect(names.length).toBeGreaterThan(50);
});

test('a skip is connected, moved and deleted on the canvas, and the focus stays with it', async ({ page }) => {
  await openLab(page, smallFragment);
  await tabTo(page, port(page, 1));
  await press(page, 'Enter');
  await expect(list(page)).toBeFocused();
  await press(page, 'Enter');
  expect(await skips(page)).toEqual([[1, 2]]);
  await expect(port(page, 1)).toBeFocused();

  await walkTo(page, skip(page, '1-2'), 'ArrowRight');
  expect(await unseenFocus(page)).toBeNull();
  await press(page, 'Enter');
  await expect(page.getByRole('option', { name: /^X to sum 2/ })).toBeVisible();
  await press(page, 'Escape');
  await expect(skip(page, '1-2')).toBeFocused();
  await press(page, 'Enter', 'Enter');
  expect(await skips(page)).toEqual([[0, 2]]);
  await expect(skip(page, '0-2')).toBeFocused();
  await press(page, 'Delete');
  expect(await skips(page)).toEqual([]);
  await expect(port(page, 0)).toBeFocused();

  // One step of undo for each.
  await press(page, 'ControlOrMeta+z');
  expect(await skips(page)).toEqual([[0, 2]]);
  await tabTo(page, button(page, 'Undo'));
  await press(page, 'Enter');
  expect(await skips(page)).toEqual([[1, 2]]);
  await tabTo(page, button(page, 'Redo'));
  await press(page, 'Enter');
  expect(await skips(page)).toEqual([[0, 2]]);
});

test('the invited skip, the boxes of the matrix, and the scissors', async ({ page }) => {
  await openLab(page, smallFragment);
  await tabTo(page, button(page, /^Add skip O1 to sum 2/));
  await press(page, 'Enter');
  expect(await skips(page)).toEqual([[1, 2]]);
  await tabTo(page, slot(page, 'X', 1));
  await press(page, 'Space');
  expect(await skips(page)).toHaveLength(2);
  await tabTo(page, page.locator('[data-scissors="1"]').first());
  await press(page, 'Enter');
  expect((await experiment(page)).gradientMode).toBe('exact');
  await press(page, 'Enter');
  expect((await experiment(page)).gradientMode).toBe('paper');
  await press(page, 'e');
  expect((await experiment(page)).gradientMode).toBe('exact');
});

test('presets, layers, head, theme, and a setting changed', async ({ page }) => {
  await openLab(page, smallFragment);
  const preset = button(page, /^Preset/);
  await tabTo(page, preset);
  await press(page, 'Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await press(page, 'ArrowDown', 'ArrowDown', 'Enter');
  expect((await skips(page)).length).toBeGreaterThan(0);
  await expect(preset).toBeFocused();

  // Tab comes to what is chosen, also after the arrows have been elsewhere.
  const two = page.getByRole('radio', { name: '2 layers' });
  await tabTo(page, two);
  await press(page, 'ArrowRight', 'ArrowRight');
  await expect(page.getByRole('radio', { name: '4 layers' })).toBeFocused();
  await press(page, 'Tab', 'Shift+Tab');
  await expect(two).toBeFocused();
  await press(page, 'ArrowRight', 'Space');
  expect((await experiment(page)).layers).toHaveLength(3);
  await tabTo(page, page.getByRole('radio', { name: 'dense' }));
  await press(page, 'ArrowRight', 'Space');
  expect((await experiment(page)).head.kind).toBe('quantum');

  const dark = () => page.evaluate(() => document.documentElement.dataset.theme);
  const before = await dark();
  await tabTo(page, button(page, /^Theme/));
  await press(page, 'Enter');
  await expect.poll(dark).not.toBe(before);

  const rate = button(page, /^rate/);
  await tabTo(page, rate);
  await press(page, 'Enter');
  await expect(dialog(page, 'Settings').getByLabel('Learning rate', { exact: true })).toBeFocused();
  await page.keyboard.type('0.02');
  await press(page, 'Enter');
  expect((await experiment(page)).training.learningRate).toBe(0.02);
  await press(page, 'Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(rate).toBeFocused();
});

test('training: play, pause, steps, pace, to the end, reset, and the past', async ({ page }) => {
  await openLab(page, smallFragment.replace('epochs=2', 'epochs=400'));
  // A minute a run: not over before the keys have paused it.
  await page.evaluate(() => window.resqunn.setPace(1));
  await press(page, '.');
  await expect.poll(async () => (await position(page)).batch).toBe(1);
  await press(page, 'Space');
  await expect.poll(async () => (await position(page)).status).toBe('running');
  await press(page, 'Space');
  await expect.poll(async () => (await position(page)).status).toBe('paused');

  await tabTo(page, button(page, 'Reset'));
  await press(page, 'Enter');
  await expect.poll(async () => position(page)).toMatchObject({ epoch: 0, batch: 0 });
  const play = button(page, 'Play');
  await tabTo(page, play);
  await press(page, 'Enter');
  await expect(button(page, 'Pause')).toBeFocused();
  await expect.poll(async () => (await position(page)).status).toBe('running');
  await press(page, 'Enter');
  await expect.poll(async () => (await position(page)).status).toBe('paused');
  const at = (await position(page)).epoch;
  await tabTo(page, button(page, 'Step one epoch'));
  await press(page, 'Enter');
  await expect.poll(async () => (await position(page)).epoch).toBe(at + 1);

  const pace = page.getByRole('slider', { name: 'Speed' });
  await tabTo(page, pace);
  await press(page, 'Home');
  await expect(pace).toHaveAttribute('aria-valuetext', '1 batch/s');

  // Back through the curves, and to the present again.
  const epoch = page.getByRole('slider', { name: 'Epoch shown' });
  await tabTo(page, epoch);
  await press(page, 'ArrowLeft');
  await expect(page.getByText(new RegExp(`^Epoch ${at} of 400\\.$`))).toBeVisible();
  await tabTo(page, button(page, 'Back to now'), 'Shift+Tab');
  await press(page, 'Enter');
  await expect(button(page, 'Back to now')).toHaveCount(0);

  await tabTo(page, button(page, 'To the end'));
  await press(page, 'Enter');
  await expect.poll(async () => (await position(page)).status).toBe('finished');
  await tabTo(page, button(page, 'Next image'));
  await press(page, 'Enter');
  await expect(page.getByText('validation image 1,')).toBeVisible();
});

test('into a layer and the head and out again; an angle turned, the state and the pixel chosen', async ({ page }) => {
  await openLab(page, smallFragment);
  await tabTo(page, block(page, 1));
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { name: /^How QCL1/ })).toBeFocused();
  const place = page.getByText(/^row \d+, column \d+$/);
  const first = await place.textContent();
  await press(page, 'ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowUp');
  await expect(place).not.toHaveText(String(first));
  const state = page.getByRole('slider', { name: 'State shown' });
  await tabTo(page, state);
  await press(page, 'Home');
  await expect(state).toHaveAttribute('aria-valuetext', 'before the first gate');
  await tabTo(page, button(page, 'Previous angle'));
  await press(page, 'Enter');
  const angle = page.getByRole('slider', { name: /^Angle of repetition/ });
  await tabTo(page, angle);
  await press(page, 'ArrowRight');
  await expect(page.getByText('The run keeps its own')).toBeVisible();
  await tabTo(page, button(page, 'Equations'));
  await press(page, 'Enter');
  await expect(dialog(page, 'Equations of QCL1').locator('math').first()).toBeVisible();
  await press(page, 'Escape');
  await expect(button(page, 'Equations')).toBeFocused();

  await tabTo(page, button(page, /^Look into .*head/));
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { name: 'How the dense head reads its map' })).toBeFocused();
  await tabTo(page, button(page, /^Weights of digit 1/));
  await press(page, 'Enter');
  await expect(page.getByText('Weights of 1', { exact: true })).toBeVisible();
  await tabTo(page, button(page, 'Equations'));
  await press(page, 'Enter');
  await expect(dialog(page, 'Equations of the head').locator('[data-equation="loss"]')).toBeVisible();
  await press(page, 'Escape', 'Escape');
  await expect(block(page, 'head')).toBeFocused();
});

test('a cell of the gradient panel is checked, and the focus comes back to it', async ({ page }) => {
  await openLab(page, smallFragment);
  await trained(page);
  const cells = page.getByRole('slider', { name: /^Gradient cell/ });
  await tabTo(page, cells);
  await press(page, 'ArrowDown', 'ArrowDown', 'Enter');
  const check = dialog(page, 'Check this gradient');
  await expect(check.getByRole('region', { name: 'Result' })).toContainText('QCL1 d1 q0');
  const shots = check.getByLabel('shots');
  await tabTo(page, shots);
  await press(page, 'ControlOrMeta+a');
  await page.keyboard.type('64');
  await press(page, 'Enter');
  await expect(check.getByRole('region', { name: 'Result' })).toContainText('64 shots');
  await press(page, 'Escape');
  await expect(check).toHaveCount(0);
  await expect(cells).toBeFocused();

  const view = page.getByLabel('View of the gradient');
  await tabTo(page, view, 'Shift+Tab');
  await press(page, 'ArrowDown');
  await tabTo(page, button(page, /^QCL1 d1 q0/));
  await press(page, 'ArrowRight', 'Enter');
  await expect(check.getByRole('region', { name: 'Result' })).toContainText('QCL1 d2 q0');
  await press(page, 'Escape');
  await expect(button(page, /^QCL1 d2 q0/)).toBeFocused();
});

test('the atlas is opened, walked and left with a placement loaded', async ({ page }) => {
  await openLab(page, smallFragment);
  await tabTo(page, button(page, 'Atlas'));
  await press(page, 'Enter');
  const atlas = dialog(page, /^All 8 placements/);
  await expect(atlas.locator('[data-cell]').first()).toBeVisible();
  await tabTo(page, atlas.locator('[data-cell]').first());
  await press(page, 'ArrowRight', 'ArrowRight', 'ArrowDown', 'End');
  await expect(atlas.locator('[data-cell]').last()).toBeFocused();
  await press(page, 'Enter');
  await expect(atlas).toHaveCount(0);
  expect(await skips(page)).toHaveLength(3);
  await expect(button(page, 'Atlas')).toBeFocused();
});

test("the paper's figures are turned through and one is opened", async ({ page }) => {
  await openLab(page, smallFragment);
  await tabTo(page, button(page, 'Paper'));
  await press(page, 'Enter');
  const gallery = dialog(page, 'The paper, measured again');
  await expect(gallery).toBeVisible();
  const tab = gallery.getByRole('tab', { selected: true });
  await tabTo(page, tab);
  await walkTo(page, gallery.getByRole('tab', { name: 'Fig. 8', exact: true }), 'ArrowRight');
  await tabTo(page, gallery.getByRole('button', { name: 'Open O1+O2 in the lab' }));
  await press(page, 'Enter');
  await expect(gallery).toHaveCount(0);
  expect(await skips(page)).toEqual([[1, 2]]);
  await expect(button(page, 'Paper')).toBeFocused();
});

test('a digit is drawn with the arrow keys, and read', async ({ page }) => {
  await openLab(page, smallFragment);
  await trained(page);
  await tabTo(page, button(page, 'Draw a digit'));
  await press(page, 'Enter');
  const draw = dialog(page, 'Draw a digit');
  await tabTo(page, draw.locator('[data-sheet]'));
  await press(page, 'Enter', ...Array.from({ length: 8 }, () => 'ArrowDown'), 'Enter');
  await expect(draw.locator('[data-answer]').first()).toBeVisible();
  await tabTo(page, draw.getByRole('button', { name: 'Clear' }));
  await press(page, 'Enter');
  await expect(draw.locator('[data-answer]')).toHaveCount(0);
  await press(page, 'Escape');
  await expect(button(page, 'Draw a digit')).toBeFocused();
});

test('a run is saved, one opened, and the link shared', async ({ page }) => {
  await openLab(page, smallFragment);
  const file = button(page, 'Run file');
  await tabTo(page, file);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    press(page, 'Enter').then(async () => {
      await expect(page.getByRole('menuitem', { name: 'Save this run' })).toBeFocused();
      await press(page, 'Enter');
    }),
  ]);
  await expect(file).toBeFocused();
  const saved = await download.path();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    press(page, 'Enter').then(async () => {
      await walkTo(page, page.getByRole('menuitem', { name: 'Open a run' }), 'ArrowDown');
      await press(page, 'Enter');
    }),
  ]);
  await chooser.setFiles(saved);
  await expect.poll(async () => (await currentRun(page))?.origin).toBe('opened');

  await tabTo(page, button(page, 'Share'));
  await press(page, 'Enter');
  await expect(dialog(page)).toBeVisible();
  await tabTo(page, dialog(page).getByRole('button', { name: /^Copy/ }).first());
  await press(page, 'Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(button(page, 'Share')).toBeFocused();
});

test('the list of runs: choose, pin, hide, name, baseline, remove', async ({ page }) => {
  await openLab(page, smallFragment);
  await trained(page);
  await tabTo(page, slot(page, 'O1', 2));
  await press(page, 'Space');
  await expect.poll(async () => (await currentRun(page))?.letter).toBe('B');
  const runs = page.getByRole('region', { name: 'Runs' });
  await tabTo(page, runs.getByRole('button', { name: /^Run A,/ }));
  await press(page, 'Enter');
  await expect.poll(async () => (await currentRun(page))?.letter).toBe('A');
  await tabTo(page, runs.getByRole('button', { name: /^Pin run A/ }));
  await press(page, 'Enter');
  await expect(runs.getByRole('button', { name: /^Unpin run A/ })).toBeFocused();
  await tabTo(page, runs.getByRole('button', { name: 'Hide the curves of run A' }));
  await press(page, 'Enter');
  await expect(runs.getByRole('button', { name: 'Show the curves of run A' })).toBeFocused();

  const differs = runs.getByRole('button', { name: /^What differs in run B/ });
  await tabTo(page, differs);
  await press(page, 'Enter');
  await tabTo(page, dialog(page).getByRole('textbox', { name: 'Name' }));
  await page.keyboard.type('with a skip');
  await tabTo(page, dialog(page).getByRole('button', { name: 'Make it the baseline' }));
  await press(page, 'Enter', 'Escape');
  await expect(differs).toBeFocused();
  await expect(runs.getByRole('button', { name: /^Run B, with a skip, .*baseline/ })).toBeVisible();
  await press(page, 'Enter');
  await tabTo(page, dialog(page).getByRole('button', { name: 'Remove' }));
  await press(page, 'Enter');
  await expect(runs.getByRole('button', { name: /^Run B/ })).toHaveCount(0);
  // What had the focus is gone; the list still has it.
  await expect(runs.getByRole('button', { name: /^Run A/ })).toBeFocused();
});

test('help opens on ?, switches the single keys off, and everything in its menu can be reached', async ({ page }) => {
  await openLab(page, smallFragment);
  await press(page, '?');
  await expect(dialog(page, 'Keyboard and words')).toBeVisible();
  await tabTo(page, dialog(page).getByRole('checkbox'));
  await press(page, 'Space', 'Escape');
  await expect(dialog(page)).toHaveCount(0);
  await press(page, '.');
  await tabTo(page, button(page, 'Help'));
  for (const entry of ['Equations', 'Cite', 'About the lab']) {
    await press(page, 'Enter');
    await walkTo(page, page.getByRole('menuitem', { name: entry }), 'ArrowDown');
    await press(page, 'Enter');
    await expect(dialog(page)).toBeVisible();
    await press(page, 'Escape');
    await expect(dialog(page)).toHaveCount(0);
    await expect(button(page, 'Help')).toBeFocused();
  }
  // Nothing was trained by the full stop.
  expect(await position(page)).toMatchObject({ epoch: 0, batch: 0 });
});

test('on a phone: the menu, the boxes, the tabs', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openLab(page, smallFragment);
  await tabTo(page, button(page, 'Menu'));
  await press(page, 'Enter');
  await expect(dialog(page)).toBeVisible();
  await press(page, 'Escape');
  await expect(button(page, 'Menu')).toBeFocused();
  await tabTo(page, slot(page, 'O1', 2));
  await press(page, 'Space');
  expect(await skips(page)).toEqual([[1, 2]]);
  await tabTo(page, page.getByRole('tab', { name: 'Curves' }));
  await press(page, 'End');
  await expect(page.getByRole('region', { name: 'Runs' })).toBeVisible();
});
