import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { OwnSet } from '../src/model/imageSets';
import { openLab, position } from './lab';
import { expect, type Page, test } from './test';

/** Pictures of rings and bars, painted by the browser, as a zip with a folder for each class. */
async function shapes(page: Page): Promise<Buffer> {
  const painted = await page.evaluate(async () => {
    const files: [path: string, url: string][] = [];
    for (const kind of ['ring', 'bar'] as const) {
      for (let n = 0; n < 30; n++) {
        const canvas = document.createElement('canvas');
        canvas.width = 60;
        canvas.height = 48;
        const context = canvas.getContext('2d');
        if (!context) throw new Error('no canvas');
        context.fillStyle = '#eee';
        context.fillRect(0, 0, 60, 48);
        context.lineWidth = 4 + (n % 3);
        const [x, y] = [26 + (n % 7), 21 + (n % 5)];
        context.beginPath();
        if (kind === 'ring') context.ellipse(x, y, 10 + (n % 4), 12, 0, 0, 7);
        else context.rect(x, y - 14, 1, 27 - (n % 6));
        context.stroke();
        files.push([`shapes/${kind}/${n}.png`, canvas.toDataURL('image/png')]);
      }
    }
    return files;
  });
  const files = Object.fromEntries(
    painted.map(([path, url]) => [path, Buffer.from(url.split(',')[1] ?? '', 'base64')]),
  );
  return Buffer.from(zipSync({ ...files, 'shapes/ring/IMG_1.heic': Buffer.from('\0\0\0\x18ftypheic') }));
}

/** Larger than the lab keeps, and seen through in part: a ring or a bar as PNG or JPEG, painted by the browser. */
async function large(page: Page, type: 'png' | 'jpeg'): Promise<Buffer> {
  const painted = await page.evaluate((type) => {
    const files: [path: string, url: string][] = [];
    for (let n = 0; n < 12; n++) {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [400 + 7 * n, 300];
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      if (type === 'jpeg') {
        context.fillStyle = '#fff';
        context.fillRect(0, 0, 600, 300);
      }
      context.fillStyle = `rgba(${20 * n}, 40, 90, ${0.3 + n / 20})`;
      context.beginPath();
      if (n % 2) context.ellipse(200, 150, 90 + 3 * n, 100, 0, 0, 7);
      else context.rect(160 + n, 30, 30 + n, 240);
      context.fill();
      files.push([`large/${n % 2 ? 'ring' : 'bar'}/${n}.${type}`, canvas.toDataURL(`image/${type}`, 0.9)]);
    }
    return files;
  }, type);
  return Buffer.from(
    zipSync(Object.fromEntries(painted.map(([path, url]) => [path, Buffer.from(url.split(',')[1] ?? '', 'base64')]))),
  );
}

/** The set that the page has kept last. */
function keptByPage(page: Page, id: string): Promise<{ pixels: number[]; labels: number[] }> {
  return page.evaluate(
    (id) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('resqunn-images');
        opening.onsuccess = () => {
          const asking = opening.result.transaction('sets').objectStore('sets').get(id);
          asking.onsuccess = () => {
            const { train } = asking.result as OwnSet;
            opening.result.close();
            resolve({ pixels: [...train.pixels], labels: [...train.labels] });
          };
          asking.onerror = () => reject(asking.error);
        };
        opening.onerror = () => reject(opening.error);
      }),
    id,
  );
}

/** What `--data PATH` gives, in a process of its own, as the command line has it. */
function readByCommandLine(path: string): { id: string; pixels: number[]; labels: number[] } {
  const module = new URL('../src/cli/files/ownImages.ts', import.meta.url).href;
  const script = `import { readOwnImages } from '${module}';
const { id, train } = await readOwnImages(process.argv[1], process);
console.log(JSON.stringify({ id, pixels: [...train.pixels], labels: [...train.labels] }));`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', script, path];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 26 }));
}

for (const type of ['png', 'jpeg'] as const) {
  test(`the command line reads the page's pictures: ${type}`, async ({ page }) => {
    await openLab(page, '#v=1&size=8&epochs=3');
    const zip = await large(page, type);
    await page.getByRole('button', { name: 'Settings' }).first().click();
    await page.getByRole('button', { name: 'Own images' }).click();
    const dialog = page.getByRole('dialog', { name: 'Own images' });
    const file = { name: 'large.zip', mimeType: 'application/zip', buffer: zip };
    await dialog.locator('[data-image-files]').setInputFiles(file);
    await dialog.getByRole('button', { name: 'Use these images' }).click();
    await expect(dialog).toHaveCount(0);
    const id = await page.evaluate(() => window.resqunn.store.getState().experiment.data.set);
    const onPage = await keptByPage(page, id);

    const folder = mkdtempSync(join(tmpdir(), 'resqunn-pictures-'));
    writeFileSync(join(folder, 'large.zip'), zip);
    const own = readByCommandLine(join(folder, 'large.zip'));
    rmSync(folder, { recursive: true });
    expect(own.labels).toEqual(onPage.labels);
    // Of a PNG each pixel is the same; decoders of JPEG may differ by some levels of 255.
    const off = Math.max(...onPage.pixels.map((value, n) => Math.abs(value - (own.pixels[n] as number))));
    expect(off).toBeLessThanOrEqual(type === 'png' ? 0 : 3);
    if (type === 'png') expect(own.id).toBe(id);
  });
}

test('own images are read, kept, trained on, and there after a reload', async ({ page, browser }) => {
  await openLab(page, '#v=1&placement=X%2BO2&size=8&epochs=3');
  await page.getByRole('button', { name: 'Settings' }).first().click();
  await page.getByRole('button', { name: 'Own images' }).click();
  const dialog = page.getByRole('dialog', { name: 'Own images' });
  const chooser = dialog.locator('[data-image-files]');
  const use = dialog.getByRole('button', { name: 'Use these images' });
  await expect(use).toBeDisabled();

  await chooser.setInputFiles({ name: 'notes.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n') });
  await expect(dialog.getByText('There is nothing usable in these files; the lab stays as it was.')).toBeVisible();
  await chooser.setInputFiles({ name: 'shapes.zip', mimeType: 'application/zip', buffer: await shapes(page) });
  await expect(dialog.getByText('2 classes, 60 images')).toBeVisible();
  await expect(dialog.getByText('HEIC cannot be read here; PNG, JPEG, WebP and GIF can.')).toBeVisible();
  await expect(dialog.getByRole('radio', { name: 'dark on light' })).toBeChecked();
  await dialog.getByRole('checkbox', { name: /ring/ }).uncheck();
  await expect(use).toBeDisabled();
  await dialog.getByRole('checkbox', { name: /ring/ }).check();
  await use.click();
  await expect(dialog).toHaveCount(0);

  const data = () => page.evaluate(() => window.resqunn.store.getState().experiment.data);
  expect(await data()).toMatchObject({ digits: [0, 1], sampling: 'perClass', images: 30 });
  const { set } = await data();
  expect(set).toMatch(/^own-[0-9a-f]{16}$/);
  await page.getByRole('button', { name: /^Play/ }).click();
  await expect.poll(async () => (await position(page)).status).toBe('finished');
  await expect(page.getByText(/validation image \d+, a/)).toContainText(/bar|ring/);

  await page.reload();
  await expect(page.getByText(/validation image \d+, a/)).toContainText(/bar|ring/);
  await expect.poll(async () => (await data()).set).toBe(set);

  // Kept images are listed with the runs that are on them; what is deleted comes back.
  await page.getByRole('button', { name: 'Settings' }).first().click();
  await expect(page.getByRole('button', { name: /^Class / })).toHaveCount(2);
  await page.getByRole('button', { name: 'Own images' }).click();
  const row = dialog.getByRole('listitem', { name: 'shapes' });
  await expect(row).toContainText(/60 images of 2 classes, 48 kB, .*, used by one run/);
  await row.getByRole('button', { name: 'Delete shapes' }).click();
  await expect(row).toContainText('One run is on these images.');
  await row.getByRole('button', { name: 'Keep' }).click();
  await row.getByRole('button', { name: 'Delete shapes' }).click();
  await row.getByRole('button', { name: 'Delete all the same' }).click();
  await expect(row).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Undo' }).click();
  const before = await data();
  await row.getByRole('button', { name: 'Use shapes' }).click();
  await expect(dialog).toHaveCount(0);
  expect(await data()).toEqual(before);

  // Another browser has the link and not the images: it says so.
  const elsewhere = await browser.newPage();
  await elsewhere.goto(page.url());
  await expect(elsewhere.getByText(`the images ${set} are not in this browser`).first()).toBeVisible();
  await elsewhere.close();
});

test('Fashion-MNIST is fetched when it is chosen, and its classes have their names', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await openLab(page, '#v=1&placement=X%2BO2&size=8&images=20&epochs=2');
  expect(asked.filter((url) => url.includes('fashion'))).toEqual([]);
  await page.getByRole('button', { name: 'Settings' }).first().click();
  await page.getByRole('radio', { name: 'Fashion-MNIST' }).check();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Play/ }).click();
  await expect.poll(async () => (await position(page)).status).toBe('finished');
  await expect(page.getByText(/validation image \d+, a/)).toContainText(
    /T-shirt|trouser|pullover|dress|coat|sandal|shirt|sneaker|bag|ankle boot/,
  );
  expect(asked.some((url) => url.endsWith('fashion-mnist.bin'))).toBe(true);
  expect(page.url()).toContain('data=fashion-mnist');
});
