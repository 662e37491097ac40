import { launchOptions } from './browser';
import { currentRun, openLab, position, smallFragment } from './lab';
import { expect, type Page, test } from './test';

const options = launchOptions();
// A name of a local network, which is no secure context.
test.use({
  launchOptions: { ...options, args: [...(options.args ?? []), '--host-resolver-rules=MAP lab.school.lan 127.0.0.1'] },
});

const retry = (page: Page) => page.getByRole('button', { name: 'Try again', exact: true });
const said = (page: Page) => page.evaluate(() => window.resqunn.store.getState().notice?.text ?? '');

/** What a server can do to a file. */
const harms = {
  missing: { status: 404, body: 'gone' },
  'an HTML page': { status: 200, contentType: 'text/html', body: '<!doctype html><title>Welcome</title>' },
  'cut off': null,
} as const;

for (const [name, harm] of Object.entries(harms)) {
  test(`the images ${name}: named, and once they are there one press is enough`, async ({ page }) => {
    let ill = true;
    await page.route('**/mnist.bin', async (route) => {
      if (!ill) return route.continue();
      if (harm) return route.fulfill(harm);
      const response = await route.fetch();
      return route.fulfill({ response, body: (await response.body()).subarray(0, 5000) });
    });
    await page.goto(`./${smallFragment}`);
    await expect(page.getByRole('alert')).toContainText('mnist.bin');
    await expect(retry(page)).toBeEnabled();
    ill = false;
    await page.evaluate(() => window.resqunn.setPace(5));
    await retry(page).click();
    await expect.poll(async () => (await position(page)).status).toBe('finished');
    await expect(page.getByRole('alert')).toHaveCount(0);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });
}

test("the worker's script missing: said, and once it is there one press is enough", async ({ page }) => {
  let ill = true;
  await page.route(/lab\.worker[^/]*\.js$/, (route) => (ill ? route.fulfill({ status: 404 }) : route.continue()));
  await page.goto(`./${smallFragment}`);
  await expect(page.getByRole('alert')).toContainText('its script could not be loaded');
  ill = false;
  await retry(page).click();
  await expect.poll(async () => (await position(page)).status).not.toBe('building');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('the kernels missing: plain TypeScript computes, for the true reason', async ({ page }) => {
  await page.route(/kernels[^/]*\.wasm$/, (route) => route.fulfill({ status: 404 }));
  await openLab(page, smallFragment);
  await expect
    .poll(() => said(page))
    .toMatch(/^The kernels \(kernels.*\.wasm\) could not be loaded: the server answered 404, so/);
  expect((await currentRun(page))?.snapshot?.backend).toBe('typescript');
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('a policy without wasm-unsafe-eval: plain TypeScript computes, for the true reason', async ({ page }) => {
  await page.route(/worker[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'content-security-policy': "default-src 'self'; script-src 'self'" };
    await route.fulfill({ response, headers });
  });
  await openLab(page, smallFragment);
  await expect.poll(() => said(page)).toMatch(/^The security policy of this page refuses WebAssembly, so/);
  await page.keyboard.press('.');
  await expect.poll(async () => (await position(page)).batch).toBe(1);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});

test('a worker that ends without a word is noticed, and its run goes on from where it was last kept', async ({
  page,
}) => {
  await openLab(page, smallFragment.replace('epochs=2', 'epochs=3000'));
  await page.evaluate(() => {
    window.resqunn.setPace(3);
    void window.resqunn.play();
  });
  await expect.poll(async () => (await currentRun(page))?.checkpoint?.position.epoch ?? 0).toBeGreaterThan(0);
  const [worker] = page.workers();
  await worker?.evaluate(() => self.close());
  await expect.poll(() => said(page)).toMatch(/it ended without a word\. The run goes on from epoch \d+/);
  const { epoch } = await position(page);
  await expect.poll(async () => (await position(page)).status).toBe('running');
  await expect.poll(async () => (await position(page)).epoch).toBeGreaterThan(epoch);
});

test('R twice, and then Undo: nothing waits, and the trained run is back', async ({ page }) => {
  await openLab(page, smallFragment);
  await page.evaluate(() => window.resqunn.step('epoch'));
  await page.keyboard.press('r');
  await page.keyboard.press('r');
  await expect.poll(() => position(page)).toEqual({ epoch: 0, batch: 0, status: 'paused' });
  await page.keyboard.press('Control+z');
  await expect.poll(() => position(page)).toEqual({ epoch: 1, batch: 0, status: 'paused' });
});

/**
 * Epochs of the runs in the browser's own database. How many there are says too little: a run is first saved in the middle of
 * an epoch that takes longer than the pause between two writes.
 */
const savedEpochs = (page: Page): Promise<number[]> =>
  page.evaluate(
    () =>
      new Promise<number[]>((resolve, reject) => {
        const opening = indexedDB.open('resqunn');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const runs = opening.result.transaction('runs').objectStore('runs').getAll();
          runs.onsuccess = () => {
            opening.result.close();
            resolve(runs.result.map(({ state }) => state.position.epoch));
          };
        };
      }),
  );

test('a database that another tab keeps busy: the lab starts and says so; its runs come when that lets go', async ({
  page,
  context,
}) => {
  await openLab(page, smallFragment);
  await page.evaluate(() => window.resqunn.step('epoch'));
  await expect.poll(() => savedEpochs(page)).toEqual([1]);
  await page.goto('about:blank');
  // Another page of the same origin holds a transaction that it does not end.
  const other = await context.newPage();
  await other.goto('./recorded.json');
  await other.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('resqunn');
        opening.onsuccess = () => {
          const runs = opening.result.transaction('runs', 'readwrite').objectStore('runs');
          const hold = (): void => {
            runs.count().onsuccess = () => {
              if (!('letGo' in window)) hold();
              else opening.result.close();
            };
          };
          hold();
          resolve();
        };
      }),
  );
  await page.goto(`./${smallFragment}`);
  await expect.poll(() => said(page)).toMatch(/not there yet/);
  await expect(page.getByRole('button', { name: /^Play/ })).toBeEnabled();
  await expect.poll(() => position(page)).toMatchObject({ epoch: 0, status: 'paused' });
  await other.evaluate(() => Object.assign(window, { letGo: true }) && undefined);
  await expect.poll(async () => (await position(page)).epoch).toBe(1);
  await expect.poll(() => said(page)).toBe('');
});

test('on http:// in a local network the preview answers to its name, and what is trained is saved', async ({
  page,
  baseURL,
}) => {
  const there = new URL(baseURL ?? '');
  there.hostname = 'lab.school.lan';
  await page.goto(`${there.href}${smallFragment}`);
  await expect(page.getByRole('button', { name: /^Play/ })).toBeEnabled();
  expect(await page.evaluate(() => [isSecureContext, typeof crypto.randomUUID, typeof navigator.locks])).toEqual([
    false,
    'undefined',
    'undefined',
  ]);
  await page.evaluate(() => window.resqunn.step('epoch'));
  await expect.poll(() => savedEpochs(page)).toEqual([1]);
  await page.reload();
  await expect.poll(async () => (await position(page)).epoch).toBe(1);
  expect(await said(page)).toBe('');
});
