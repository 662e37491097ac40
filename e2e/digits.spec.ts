import { openLab, position } from './lab';
import { expect, test } from './test';

/** X+O2 tells a ring from a stroke after two epochs. */
const quick = '#v=1&placement=X%2BO2&digits=0,1&size=14&images=60&epochs=4';

test('a drawn digit is read at once by the trained run, with mouse and by keys', async ({ page }) => {
  await openLab(page, quick);
  await page.getByRole('button', { name: /^Play/ }).click();
  await expect.poll(async () => (await position(page)).status).toBe('finished');
  await page.getByRole('button', { name: 'Draw a digit' }).click();
  const dialog = page.getByRole('dialog', { name: 'Draw a digit' });
  const sheet = dialog.locator('[data-sheet]');
  const box = await sheet.boundingBox();
  if (!box) throw new Error('no sheet');

  // A stroke from top to bottom.
  await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.15 * box.height);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.85 * box.height, { steps: 12 });
  await page.mouse.up();
  await expect(dialog.locator('[data-prediction="1"]')).toBeVisible();

  await dialog.getByRole('button', { name: 'Clear' }).click();
  await expect(dialog.locator('[data-prediction]')).toHaveCount(0);

  // A ring.
  const at = (angle: number): [number, number] => [
    box.x + box.width * (0.5 + 0.24 * Math.cos(angle)),
    box.y + box.height * (0.5 + 0.34 * Math.sin(angle)),
  ];
  await page.mouse.move(...at(0));
  await page.mouse.down();
  for (let step = 1; step <= 24; step++) await page.mouse.move(...at((step * Math.PI) / 12));
  await page.mouse.up();
  await expect(dialog.locator('[data-prediction="0"]')).toBeVisible();

  // The same stroke by keys: the pen starts in the middle.
  await dialog.getByRole('button', { name: 'Clear' }).click();
  await sheet.focus();
  for (let step = 0; step < 8; step++) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  for (let step = 0; step < 16; step++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(dialog.locator('[data-prediction="1"]')).toBeVisible();
});

test('a picture is read too; what is none is refused by name', async ({ page }) => {
  await openLab(page, quick);
  await page.getByRole('button', { name: 'Draw a digit' }).click();
  const dialog = page.getByRole('dialog', { name: 'Draw a digit' });
  const png = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 90;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.fillStyle = '#eee';
    context.fillRect(0, 0, 90, 90);
    context.fillStyle = '#123';
    context.fillRect(40, 15, 9, 60);
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  });
  const chooser = dialog.locator('[data-picture-file]');
  await chooser.setInputFiles({ name: 'one.png', mimeType: 'image/png', buffer: Buffer.from(png, 'base64') });
  await expect(dialog.getByText('centred', { exact: true })).toBeVisible();
  await expect(dialog.getByText('not trained yet')).toBeVisible();
  await chooser.setInputFiles({ name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await expect(dialog.getByRole('alert')).toContainText('notes.png: It is no picture by its first bytes');
  await chooser.setInputFiles({
    name: 'cut.png',
    mimeType: 'image/png',
    buffer: Buffer.from(png, 'base64').subarray(0, 40),
  });
  await expect(dialog.getByRole('alert')).toContainText('cut.png: It begins as a PNG does, but cannot be decoded');
});

test('a digit is read as of the epoch that is looked at, and this is said', async ({ page }) => {
  await openLab(page, quick);
  await page.getByRole('button', { name: /^Play/ }).click();
  await expect.poll(async () => (await position(page)).status).toBe('finished');
  const dialog = page.getByRole('dialog', { name: 'Draw a digit' });
  const draw = async (): Promise<string> => {
    await page.getByRole('button', { name: 'Draw a digit' }).click();
    await dialog.locator('[data-sheet]').focus();
    for (let step = 0; step < 8; step++) await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    for (let step = 0; step < 16; step++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const prediction = dialog.locator('[data-prediction]');
    await expect(prediction).toBeVisible();
    return dialog.getByRole('img', { name: /^Read as/ }).getAttribute('aria-label') as Promise<string>;
  };
  const now = await draw();
  await expect(dialog.getByText(/as it was/)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.evaluate(() => window.resqunn.lookAt({ epoch: 1, batch: 0 }));
  const then = await draw();
  await expect(dialog.getByText('Through run A as it was, epoch 1')).toBeVisible();
  expect(then).not.toBe(now);
});

test('a pasted photograph is read, in uneven light and on ruled paper, and this is said', async ({ page }) => {
  await openLab(page, quick);
  await page.getByRole('button', { name: /^Play/ }).click();
  await expect.poll(async () => (await position(page)).status).toBe('finished');
  const dialog = page.getByRole('dialog', { name: 'Draw a digit' });
  const paste = (paint: 'photo' | 'transparent') =>
    page.evaluate(async (kind) => {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = 160;
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      if (kind === 'photo') {
        const light = context.createLinearGradient(0, 0, 160, 160);
        light.addColorStop(0, 'rgb(242 242 242)');
        light.addColorStop(1, 'rgb(120 120 120)');
        context.fillStyle = light;
        context.fillRect(0, 0, 160, 160);
        context.fillStyle = 'rgb(100 100 110)';
        for (let y = 18; y < 160; y += 28) context.fillRect(0, y, 160, 2);
      }
      context.lineWidth = 13;
      context.strokeStyle = kind === 'photo' ? 'rgb(25 25 40)' : '#fff';
      context.beginPath();
      context.ellipse(80, 80, 32, 48, 0, 0, 7);
      context.stroke();
      const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
      const data = new DataTransfer();
      data.items.add(new File([blob as Blob], 'ring.png', { type: 'image/png' }));
      window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    }, paint);
  await paste('photo');
  await expect(dialog.locator('[data-prediction="0"]')).toBeVisible();
  await expect(dialog.getByText('The light on it is uneven; it was evened out.')).toBeVisible();
  await expect(dialog.getByText('The lines of its paper were taken away.')).toBeVisible();
  // White on nothing: what can be seen through is no ink.
  await paste('transparent');
  await expect(dialog.getByText('The lines of its paper were taken away.')).toHaveCount(0);
  await expect(dialog.locator('[data-prediction="0"]')).toBeVisible();
});
