import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { openLab, position, smallFragment } from './lab';
import { expect, type Page, test } from './test';

/** Where something is missing that the lab needs or uses: it runs all the same, or says in a sentence why it cannot. */

async function trains(page: Page): Promise<void> {
  await page.evaluate(() => window.resqunn.step('epoch'));
  expect(await position(page)).toMatchObject({ epoch: 1 });
}

/** What browsers lack that are older, or that are told to tell less. */
const lacks: Readonly<Record<string, () => void>> = {
  'hardwareConcurrency, as Firefox without it': () =>
    Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => undefined }),
  'findLast, as Chrome 92': () => {
    Reflect.deleteProperty(Array.prototype, 'findLast');
    Reflect.deleteProperty(Array.prototype, 'findLastIndex');
  },
  'a database': () => Reflect.deleteProperty(window, 'indexedDB'),
  'local storage': () =>
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    }),
  'requestIdleCallback, as Safari': () => Reflect.deleteProperty(window, 'requestIdleCallback'),
  'locks between tabs': () => Reflect.deleteProperty(Navigator.prototype, 'locks'),
  'clipboard and randomUUID, as on http:// in a local network': () => {
    Reflect.deleteProperty(Navigator.prototype, 'clipboard');
    Reflect.deleteProperty(Crypto.prototype, 'randomUUID');
  },
};

for (const [what, remove] of Object.entries(lacks)) {
  test(`without ${what} the lab starts and trains`, async ({ page }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.addInitScript(remove);
    await openLab(page, smallFragment);
    await trains(page);
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(errors).toEqual([]);
  });
}

test('without Web Workers everything but training is there, and it is said', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'Worker'));
  await page.goto(`./${smallFragment}`);
  await expect(page.getByRole('alert')).toContainText('Worker');
  await page.keyboard.press('3');
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText('O1');
});

const card = (page: Page) => page.getByRole('alert');

test('the script is gone: said, and there at the next try', async ({ page }) => {
  await page.route('**/assets/index-*.js', (route) => route.fulfill({ status: 404 }));
  await page.goto(`./${smallFragment}`);
  await expect(card(page)).toContainText('The lab could not be loaded');
  await page.unroute('**/assets/index-*.js');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Play' })).toBeEnabled();
});

test('the script is another page, as from a server that answers everything with one: said', async ({ page }) => {
  await page.route('**/assets/index-*.js', (route) => route.fulfill({ contentType: 'text/html', body: '<p>Hello' }));
  await page.goto('./');
  await expect(card(page)).toContainText('The lab could not be loaded');
});

test('the script is damaged: said, with the browsers that the lab is made for', async ({ page }) => {
  await page.route('**/assets/index-*.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'this is not javascript' }),
  );
  await page.goto('./');
  await expect(card(page)).toContainText('The lab could not start');
  await expect(card(page)).toContainText('Chrome and Edge from 111, Firefox from 128, and Safari from 16.4');
});

test('something that the page cannot do without is missing: said with its name', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'matchMedia'));
  await page.goto('./');
  await expect(card(page)).toContainText('matchMedia is not defined');
});

test('the style sheet is missing: everything works, and it is there at the next try', async ({ page }) => {
  await page.route('**/assets/*.css', (route) => route.abort());
  await openLab(page, smallFragment);
  await expect(card(page)).toContainText('style sheet could not be loaded');
  await trains(page);
  await page.unroute('**/assets/*.css');
  await card(page).getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('style sheet could not be loaded')).toHaveCount(0);
  await expect(page.locator('body')).toHaveCSS('font-size', '12px');
});

test('opened as a file: what to do instead', async ({ page }) => {
  await page.goto(new URL('../dist/lab/index.html', import.meta.url).href);
  await expect(card(page)).toContainText('opened as a file');
});

test('in a sandboxed frame, whose origin is nobody: its own files are closed to it, and it says so', async ({
  page,
  baseURL,
}) => {
  await page.route('**/frame.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<iframe sandbox="allow-scripts" src="${baseURL}" width="1000" height="600"></iframe>`,
    }),
  );
  await page.goto('./frame.html');
  await expect(page.frameLocator('iframe').getByRole('alert')).toContainText('sandboxed');
});

test('what speaks where the lab cannot start is written in the words of every browser', () => {
  const source = readFileSync(new URL('../dist/lab/start.js', import.meta.url), 'utf8');
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES5, newLine: ts.NewLineKind.LineFeed },
  });
  const words = (code: string) => code.replace(/\s+/g, '');
  expect(words(outputText.replace('"use strict";', ''))).toBe(words(source));
});
