import { openLab, slot, smallFragment } from './lab';
import { expect, type Page, test } from './test';

const epochs = 6;
const fragment = `${smallFragment.replace('epochs=2', `epochs=${epochs}`)}&placement=O1+O2`;

/** Trains the run to its end and keeps what the worker said of it after each epoch. */
async function train(page: Page): Promise<string[]> {
  return page.evaluate(async (count) => {
    const lab = window.resqunn;
    const angles: string[] = [];
    const keep = () => {
      const { runs, currentId } = lab.store.getState();
      angles.push(JSON.stringify(runs.find((run) => run.id === currentId)?.snapshot?.angles.map((a) => [...a])));
    };
    keep();
    for (let epoch = 1; epoch <= count; epoch++) {
      await lab.step('epoch');
      keep();
    }
    return angles;
  }, epochs);
}

const shownAngles = (page: Page) =>
  page.evaluate(() => JSON.stringify(window.resqunn.store.getState().look?.snapshot?.angles.map((a) => [...a])));

const curves = (page: Page) => page.getByRole('slider', { name: 'Epoch shown' });
const counters = (page: Page) => page.getByRole('region', { name: 'Training' });
const dials = (page: Page) => page.locator('[data-block="1"]').first().innerHTML();

test('drag through the curves: dials, maps, confusion and words of every epoch come back, and go again', async ({
  page,
}) => {
  await openLab(page, fragment);
  const angles = await train(page);
  const box = await curves(page).boundingBox();
  if (!box) throw new Error('the curves are not on the screen');
  const present = await dials(page);
  const at = (epoch: number) => ({ x: box.x + (box.width * epoch) / epochs, y: box.y + 40 });
  await page.mouse.move(at(5).x, at(5).y);
  await page.mouse.down();
  for (const epoch of [4, 3, 2]) await page.mouse.move(at(epoch).x, at(epoch).y, { steps: 3 });
  await page.mouse.up();
  await expect(page.getByText(`Epoch 2 of ${epochs}.`)).toBeVisible();
  await expect.poll(() => shownAngles(page)).toBe(angles[2]);
  await expect(counters(page)).toContainText(`epoch 2/${epochs}`);
  expect(await dials(page)).not.toBe(present);
  // The confusion matrix counts the predictions of that epoch.
  const right = await page.evaluate(() => {
    const { look, runs } = window.resqunn.store.getState();
    return Math.round((runs[0]?.records[2]?.validation.accuracy ?? 0) * (look?.snapshot?.sample.count ?? 0));
  });
  await expect(page.getByText(new RegExp(`A, ${right} of \\d+ right`))).toBeVisible();

  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(page.getByText(`Epoch 2 of ${epochs}.`)).toBeHidden();
  await expect.poll(() => dials(page)).toBe(present);
});

test('step back, arrow keys, comma and full stop; the run itself stays where it is', async ({ page }) => {
  await openLab(page, fragment);
  const angles = await train(page);
  await page.getByRole('button', { name: 'Look one epoch back' }).click();
  await expect(page.getByText(`Epoch ${epochs - 1} of ${epochs}.`)).toBeVisible();
  await curves(page).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText(`Epoch ${epochs - 2} of ${epochs}.`)).toBeVisible();
  await page.keyboard.press(',');
  await expect.poll(() => shownAngles(page)).toBe(angles[epochs - 3]);
  await page.keyboard.press('Shift+Comma');
  await expect(page.getByText(/^Epoch 3 of 6, batch \d+\.$/)).toBeVisible();
  await page.keyboard.press('.');
  await expect.poll(() => shownAngles(page)).toBe(angles[epochs - 3]);
  const position = await page.evaluate(() => window.resqunn.saveRun().then((state) => state.position));
  expect(position).toEqual({ epoch: epochs, batch: 0 });
});

test('the film shows the epochs and ends at the present; Space stops it', async ({ page }) => {
  // Of so many epochs that the film is not over before a slow machine has pressed the key.
  const many = 60;
  await openLab(page, fragment.replace(`epochs=${epochs}`, `epochs=${many}`));
  await page.evaluate(() => window.resqunn.toEnd());
  await expect(counters(page)).toContainText(`epoch ${many}/${many}`);
  await page.getByRole('button', { name: 'Film', exact: true }).click();
  await page.getByText(new RegExp(`^Epoch [1-9]\\d? of ${many}\\.$`)).waitFor();
  await page.keyboard.press('Space');
  await expect.poll(() => page.evaluate(() => window.resqunn.store.getState().filming)).toBe(false);
  await expect(page.getByRole('button', { name: 'Back to now' })).toBeVisible();
  // The rest from where one looks, which is near the end: as few pictures as a slow machine shows in time.
  await page.evaluate((epoch) => window.resqunn.lookAt({ epoch, batch: 0 }), many - 3);
  await expect(page.getByText(`Epoch ${many - 3} of ${many}.`)).toBeVisible();
  await page.locator('body').press('Space');
  await expect(page.getByRole('button', { name: 'Back to now' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Again' })).toBeVisible();
});

test('a run from a file has its past too, and another goes on from there to the same end', async ({ page }) => {
  await openLab(page, fragment);
  const angles = await train(page);
  // A fresh page: nothing is kept of the run but its end.
  const saved = await page.evaluate(async () => {
    const lab = window.resqunn;
    const state = await lab.saveRun();
    await lab.openRun({ ...state, history: [...state.history] });
    return state.position.epoch;
  });
  expect(saved).toBe(epochs);
  await page.evaluate(() => window.resqunn.lookAt({ epoch: 3, batch: 0 }));
  await expect.poll(() => shownAngles(page)).toBe(angles[3]);
  await page.getByRole('button', { name: 'Continue from here' }).click();
  await expect(page.getByRole('button', { name: /^Run C, .*forked/ })).toBeVisible();
  await expect(counters(page)).toContainText(`epoch 3/${epochs}`);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(counters(page)).toContainText(`epoch ${epochs}/${epochs}`);
  const end = await page.evaluate(async () => {
    const { parameters } = await window.resqunn.saveRun();
    return JSON.stringify(parameters.angles.map((a) => [...a]));
  });
  expect(end).toBe(angles[epochs]);
});

test('while training goes on, the past stands still', async ({ page }) => {
  await openLab(page, `${fragment.replace(`epochs=${epochs}`, 'epochs=1000')}`);
  // A minute a run: not over before it is paused.
  await page.evaluate(() => {
    window.resqunn.setPace(1);
    void window.resqunn.play();
  });
  await page.waitForFunction(() => (window.resqunn.store.getState().runs[0]?.snapshot?.epoch ?? 0) > 3);
  await page.evaluate(() => window.resqunn.lookAt({ epoch: 1, batch: 0 }));
  await expect(page.getByText('Looking back, while training goes on.')).toBeVisible();
  await page.waitForFunction(() => window.resqunn.store.getState().look?.snapshot?.epoch === 1);
  const before = await page.evaluate(() => window.resqunn.store.getState().runs[0]?.snapshot?.epoch ?? 0);
  await page.waitForFunction(
    (epoch) => (window.resqunn.store.getState().runs[0]?.snapshot?.epoch ?? 0) > epoch + 1,
    before,
  );
  expect(await page.evaluate(() => window.resqunn.store.getState().look?.snapshot?.epoch)).toBe(1);
  await page.getByRole('button', { name: 'Pause' }).click();
  // What an edit starts has no past yet.
  await slot(page, 'X', 1).click();
  await expect(page.getByRole('button', { name: 'Back to now' })).toBeHidden();
});

test('the drill-down shows the position looked at, and says so', async ({ page }) => {
  await openLab(page, fragment);
  await train(page);
  await page.locator('[data-block="1"]').first().focus();
  await page.keyboard.press('Enter');
  const pixel = async () =>
    Number(await page.locator('[data-pixel-value]').getAttribute('data-pixel-value', { timeout: 5000 }));
  const place = async () => {
    const words = await page.getByText(/^row \d+, column \d+$/).textContent();
    const [, row, column] = /row (\d+), column (\d+)/.exec(words ?? '') ?? [];
    return 4 * Number(row) + Number(column);
  };
  await expect(page.getByText(`run A, epoch ${epochs}`)).toBeVisible();
  // The window comes to a pixel with ink when it has opened, and its value with the answer.
  const ofPlace = async (at: 'now' | 'look') => {
    const index = await place();
    return page.evaluate(
      ([index, at]) => {
        const { runs, look } = window.resqunn.store.getState();
        return (at === 'now' ? runs[0] : look)?.snapshot?.sample.maps[1]?.[index] ?? 9;
      },
      [index, at] as const,
    );
  };
  await expect.poll(async () => Math.abs((await pixel()) - (await ofPlace('now')))).toBeLessThan(1e-6);
  const present = await pixel();
  for (const epoch of [1, 3]) {
    await page.evaluate((at) => window.resqunn.lookAt({ epoch: at, batch: 0 }), epoch);
    await expect(page.getByText(`run A, as it was, epoch ${epoch}`)).toBeVisible();
    const expected = await ofPlace('look');
    await expect.poll(async () => Math.abs((await pixel()) - expected)).toBeLessThan(1e-6);
    expect(Math.abs(expected - present)).toBeGreaterThan(1e-5);
  }
  await page.evaluate(() => window.resqunn.lookAt(null));
  await expect.poll(pixel).toBe(present);
});

test('a misread digit goes through the network at a press, at the position looked at too', async ({ page }) => {
  await openLab(page, fragment);
  await train(page);
  const shown = () =>
    page.evaluate(() => {
      const { runs, look } = window.resqunn.store.getState();
      const sample = (look ?? runs[0])?.snapshot?.sample;
      return sample && { index: sample.index, label: sample.label, prediction: sample.prediction };
    });
  const misread = (n: number) =>
    page.evaluate((index) => {
      const { runs, look } = window.resqunn.store.getState();
      const { image: _, ...digit } = (look ?? runs[0])?.snapshot?.misread[index] ?? { image: null };
      return digit as { sample: number; label: number; prediction: number };
    }, n);
  const buttons = page.getByRole('button', { name: /^Show this digit: / });
  const first = await misread(0);
  await buttons.first().click();
  await expect.poll(shown).toEqual({ index: first.sample, label: first.label, prediction: first.prediction });
  await expect(page.getByText(`validation image ${first.sample}, a ${first.label}`).first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Feature maps' })).toContainText(
    `A, image ${first.sample}, a ${first.label}`,
  );

  await page.evaluate(() => window.resqunn.lookAt({ epoch: 1, batch: 0 }));
  await page.waitForFunction(() => window.resqunn.store.getState().look?.snapshot?.epoch === 1);
  const then = await misread(2);
  await buttons.nth(2).focus();
  await page.keyboard.press('Enter');
  await expect.poll(shown).toEqual({ index: then.sample, label: then.label, prediction: then.prediction });
});
