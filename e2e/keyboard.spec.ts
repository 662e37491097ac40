import { button, dialog, focusName, press, tabTo, trained, unseenFocus, walkTo } from './keys';
import { experiment, openLab, position, skips, slot, smallFragment } from './lab';
import { expect, test } from './test';

/** Every stop, help, settings and the phone, by keyboard alone: Tab, arrows, Enter, Space, Escape and the single keys; no pointer, no call into the page. */

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

test('presets, layers, head, theme, and a setting changed', async ({ page }) => {
  await openLab(page, smallFragment);
  const preset = button(page, /^Preset/);
  await tabTo(page, preset);
  await press(page, 'Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await press(page, 'ArrowDown', 'ArrowDown', 'Enter');
  expect((await skips(page)).length).toBeGreaterThan(0);
  await expect(preset).toBeFocused();

  // As in any group of radio buttons: Tab comes to what is chosen, and arrows choose.
  const two = page.getByRole('radio', { name: '2 layers' });
  await tabTo(page, two);
  await press(page, 'ArrowRight', 'ArrowRight');
  const four = page.getByRole('radio', { name: '4 layers' });
  await expect(four).toBeFocused();
  expect((await experiment(page)).layers).toHaveLength(4);
  await press(page, 'Tab', 'Shift+Tab');
  await expect(four).toBeFocused();
  await press(page, 'ArrowLeft');
  expect((await experiment(page)).layers).toHaveLength(3);
  await tabTo(page, page.getByRole('radio', { name: 'dense' }));
  await press(page, 'ArrowRight');
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

test('help opens on ?, switches the single keys off, and everything in its menu can be reached', async ({ page }) => {
  await openLab(page, smallFragment);
  await press(page, '?');
  await expect(dialog(page, 'Keyboard and words')).toBeVisible();
  await tabTo(page, dialog(page).getByRole('checkbox', { name: /^Single keys/ }));
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

test('Escape closes the settings where the button that was pressed has nothing left to do', async ({ page }) => {
  await openLab(page, `${smallFragment}&placement=O1+O2`);
  for (const name of ['All as in the paper', /^back to the paper/]) {
    await page.evaluate(() => window.resqunn.edit((now) => ({ ...now, training: { ...now.training, batchSize: 8 } })));
    await button(page, 'Settings').click();
    const back = dialog(page).getByRole('button', { name }).and(page.locator(':enabled'));
    await expect(back.last()).toBeVisible();
    const before = await back.count();
    await back.last().click();
    await expect(back).toHaveCount(before - 1);
    await press(page, 'Escape');
    await expect(dialog(page)).toHaveCount(0);
    await expect(button(page, 'Settings')).toBeFocused();
  }
});

test('a message that is dismissed by key gives the focus back to what had it before', async ({ page }) => {
  await openLab(page, `${smallFragment}&rate=nonsense`);
  await expect(button(page, 'Dismiss')).toBeVisible();
  await tabTo(page, button(page, 'Share'));
  // From there at once: the stops on the way would have had it last.
  await button(page, 'Dismiss').focus();
  await press(page, 'Enter');
  await expect(button(page, 'Dismiss')).toHaveCount(0);
  await expect(button(page, 'Share')).toBeFocused();
});
