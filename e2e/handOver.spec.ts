import { openLab, openTakeAway, smallFragment } from './lab';
import { expect, test } from './test';

/** What a frame does to what the page hands over: "saved" is said only where a file can have come. */

const sandboxed = (permissions: string, baseURL: string | undefined) =>
  `<iframe sandbox="${permissions}" src="${baseURL}${smallFragment}" width="1200" height="700"></iframe>`;

test('a frame that blocks downloads: the text to copy is offered, and nobody says that a file was saved', async ({
  page,
  baseURL,
}) => {
  await page.route('**/frame.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: sandboxed('allow-scripts allow-same-origin', baseURL) }),
  );
  await page.goto('./frame.html');
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('button', { name: /^Play/ })).toBeEnabled();
  const takeAway = await openTakeAway(frame, 'run');
  await takeAway.getByRole('button', { name: 'Save', exact: true }).click();
  const dialog = frame.getByRole('dialog', { name: /^Copy resqunn_/ });
  await expect(dialog).toContainText('blocks downloads: nothing is saved');
  const text = await dialog.getByRole('textbox').inputValue();
  expect(JSON.parse(text)).toHaveProperty('experiment');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toHaveCount(0);
});

test('a frame of the lab’s own origin that allows downloads hands the file over', async ({ page, baseURL }) => {
  await page.route('**/frame.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: sandboxed('allow-scripts allow-same-origin allow-downloads', baseURL),
    }),
  );
  await page.goto('./frame.html');
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('button', { name: /^Play/ })).toBeEnabled();
  const takeAway = await openTakeAway(frame, 'run');
  const download = page.waitForEvent('download');
  await takeAway.getByRole('button', { name: 'Save', exact: true }).click();
  expect((await download).suggestedFilename()).toMatch(/\.json$/);
  await expect(takeAway.getByRole('status')).toContainText('saved.');
  await expect(frame.getByRole('dialog')).toHaveCount(1);
});

test('a link of a megabyte: what is wrong with it is told in a few lines, and the cross is in reach', async ({
  page,
}) => {
  await page.goto(`./#v=1&placement=${'O1+'.repeat(300_000)}&rate=${'9'.repeat(200)}&sede=3`);
  const notice = page.getByRole('status').filter({ hasText: 'Not all of the link' });
  await expect(notice).toContainText('sede: this lab knows no such key');
  const box = await notice.boundingBox();
  expect(box?.height).toBeLessThan(180);
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toHaveCount(0);
});

test('a browser that gives noise in place of what is drawn: said, and nothing is read from it', async ({ page }) => {
  await page.addInitScript(() => {
    // As resistFingerprinting does.
    CanvasRenderingContext2D.prototype.getImageData = (_x, _y, width, height) => {
      const noise = new ImageData(width, height);
      for (let n = 0; n < noise.data.length; n++) noise.data[n] = (n * 2654435761) >>> 24;
      return noise;
    };
  });
  await openLab(page, smallFragment);
  await page.getByRole('button', { name: 'Draw a digit' }).click();
  const dialog = page.getByRole('dialog', { name: 'Draw a digit' });
  await dialog.locator('[data-sheet]').click();
  await expect(dialog.getByRole('alert')).toContainText('noise in place of the picture');
  await expect(dialog.locator('[data-prediction]')).toHaveCount(0);
});
