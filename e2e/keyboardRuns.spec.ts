import { button, dialog, press, tabTo, trained, walkTo } from './keys';
import { currentRun, openLab, position, skips, slot, smallFragment } from './lab';
import { expect, test } from './test';

/** Training, the runs, and every room beside them, by keyboard alone: Tab, arrows, Enter, Space, Escape and the single keys; no pointer, no call into the page. */

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
  await expect(draw.locator('[data-prediction]').first()).toBeVisible();
  await tabTo(page, draw.getByRole('button', { name: 'Clear' }));
  await press(page, 'Enter');
  await expect(draw.locator('[data-prediction]')).toHaveCount(0);
  await press(page, 'Escape');
  await expect(button(page, 'Draw a digit')).toBeFocused();
});

test('a run is saved, one opened, and the link shared', async ({ page }) => {
  await openLab(page, smallFragment);
  const file = button(page, 'Take away');
  await tabTo(page, file);
  await press(page, 'Enter');
  const takeAway = page.getByRole('dialog', { name: 'Take away' });
  await expect(takeAway.getByRole('listbox', { name: 'What to take away' })).toBeFocused();
  await press(page, 'Home');
  await expect(takeAway.getByRole('button', { name: 'Save', exact: true })).toBeVisible();
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'Enter')]);
  await press(page, 'Escape');
  await expect(file).toBeFocused();
  const saved = await download.path();
  await press(page, 'Enter');
  await tabTo(page, takeAway.getByRole('button', { name: 'Open a run' }));
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, 'Enter')]);
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
