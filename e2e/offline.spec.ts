import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { listFiles } from '../scripts/hosting/offline';
import { launchOptions } from './browser';
import { anotherBuild, built, Host } from './host';
import { position, smallFragment } from './lab';
import { expect, type Page, test } from './test';

declare global {
  interface Window {
    /** Names a build that a test has made; the one of `vite build` has none. */
    labBuild?: string;
  }
}

test.use({ serviceWorkers: 'allow' });

/** The lab's host, and what else was deployed: gone after the test. */
let host: Host;
const removals: (() => void)[] = [];

test.beforeEach(async () => {
  host = new Host();
  await host.start();
});
test.afterEach(async () => {
  await host.stop().catch(() => {});
  for (const remove of removals.splice(0)) remove();
});

/** Deploys another build in the place of the one that is there. */
async function deploy(name: string, change?: (folder: string) => void): Promise<void> {
  const { folder, remove } = await anotherBuild(name, change);
  removals.push(remove);
  host.folder = folder;
}

async function open(page: Page, fragment = smallFragment): Promise<void> {
  await page.goto(`${host.url()}${fragment}`);
  await expect(page.getByRole('button', { name: /^Play/ })).toBeEnabled();
  await page.waitForFunction(() => window.resqunn.store.getState().runs.at(-1)?.snapshot);
}

/** The first visit: until the page itself is served from what was kept. */
async function visit(page: Page, fragment = smallFragment): Promise<void> {
  await open(page, fragment);
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', null, {
    timeout: 60_000,
  });
}

/** Has the browser look for a newer lab now, and waits until it has it or has given up. */
function lookForUpdate(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    if (!registration) return 'no service worker';
    await registration.update();
    const worker = registration.installing;
    if (!worker) return registration.waiting ? 'waits' : 'nothing new';
    return new Promise<string>((resolve) => {
      worker.addEventListener('statechange', () => {
        if (worker.state === 'installed') resolve('waits');
        if (worker.state === 'redundant') resolve('given up');
      });
    });
  });
}

const build = (page: Page): Promise<string> => page.evaluate(() => window.labBuild ?? 'A');
/** Waits until the page is of that build: it may save for 10 s, twice wait 5 s for the service worker, and then starts. */
const becomes = (page: Page, name: string): Promise<void> =>
  expect.poll(() => build(page).catch(() => 'on its way'), { timeout: 40_000 }).toBe(name);
const trained = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(...window.resqunn.store.getState().runs.map((run) => run.records.at(-1)?.epoch ?? 0)));
const notice = (page: Page) => page.getByRole('status').filter({ hasText: 'A newer lab is ready' });
const loadIt = (page: Page) => page.getByRole('button', { name: 'Load it' }).click();
const help = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
};

test('after the first visit everything works without a network: lazy parts, images, kernels, workers, results', async ({
  page,
}) => {
  await visit(page);
  await host.stop();
  await test.step('on the page that was opened with it', () => help(page));

  await page.reload();
  await expect(page.getByRole('button', { name: /^Play/ })).toBeEnabled();
  await page.keyboard.press('f');
  await expect.poll(async () => (await position(page)).status).toBe('finished');
  expect(await page.evaluate(() => window.resqunn.store.getState().runs.at(-1)?.snapshot?.backend)).toBe('wasm-simd');

  await test.step('workers of the pool', async () => {
    await page.getByRole('button', { name: /^seeds/ }).click();
    await page.getByRole('radio', { name: '5' }).click();
    await page.keyboard.press('Escape');
    await expect(page.getByText('median of 5 seeds, band their range')).toBeVisible();
  });
  await test.step('recorded results', async () => {
    await page.getByRole('button', { name: 'Paper', exact: true }).click();
    const gallery = page.getByRole('dialog', { name: 'The paper, measured again' });
    await gallery.getByRole('tab', { name: 'Fig. 8' }).click();
    await expect(gallery.getByRole('img', { name: /Validation accuracy: run A/ }).first()).toBeVisible();
    await page.keyboard.press('Escape');
  });
  await test.step('every file, as it was built', async () => {
    const files = listFiles(built).map(({ url, integrity }) => ({ url, integrity }));
    expect(files.length).toBeGreaterThan(80);
    const wrong = await page.evaluate(async (files) => {
      const broken: string[] = [];
      for (const { url, integrity } of files) await fetch(url, { integrity }).catch(() => broken.push(url));
      return broken;
    }, files);
    expect(wrong).toEqual([]);
  });
  await test.step('another address of it: a link to an experiment', async () => {
    await page.goto('about:blank');
    await open(page, '?from=mail#v=1&size=8&images=40&epochs=1&placement=O1+O2');
    await page.evaluate(() => window.resqunn.step('epoch'));
    expect(await position(page)).toMatchObject({ epoch: 1 });
  });
});

test('a newer lab waits beside the one in use, is announced, and comes when the person says so; runs are kept', async ({
  page,
  context,
}) => {
  await visit(page, smallFragment.replace('epochs=2', 'epochs=500'));
  // A run of a minute: it is to be under way until the newer lab has come.
  await page.evaluate(() => window.resqunn.setPace(1));
  await page.getByRole('button', { name: /^Play/ }).click();
  await expect.poll(() => trained(page)).toBeGreaterThan(0);

  await deploy('B');
  expect(await lookForUpdate(page)).toBe('waits');
  await expect(notice(page)).toContainText('what you train is saved first');
  const then = await trained(page);
  await expect.poll(() => trained(page), 'training goes on').toBeGreaterThan(then);
  await page.evaluate(() => window.resqunn.pause());
  const kept = await trained(page);
  // The host has no file of this page any more.
  await help(page);

  // Another page of the lab, opened meanwhile, is of the same version, and stays so.
  const other = await context.newPage();
  await open(other);
  expect(await build(other)).toBe('A');
  await loadIt(page);
  await expect(page.getByText('The lab is open in another tab too')).toBeVisible();
  expect(await build(page)).toBe('A');
  await help(other);
  await other.close();

  await loadIt(page);
  await becomes(page, 'B');
  await expect(page.getByRole('button', { name: /^Play/ })).toBeEnabled();
  await expect.poll(() => trained(page)).toBeGreaterThanOrEqual(kept);
  await help(page);
  await host.stop();
  await page.reload();
  await becomes(page, 'B');
  await expect(page.getByRole('button', { name: /^Play/ })).toBeEnabled();
});

test('runs that are not saved are not lost without a word', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'indexedDB'));
  await visit(page);
  await page.evaluate(() => window.resqunn.step('epoch'));
  await page.evaluate(() => window.resqunn.notify(null));
  await deploy('B');
  expect(await lookForUpdate(page)).toBe('waits');
  await expect(notice(page)).toContainText('this browser saves no runs');
  await loadIt(page);
  await expect(page.getByRole('alert')).toContainText('would be lost');
  expect(await build(page)).toBe('A');
  expect(await trained(page)).toBe(1);
  await page.getByRole('button', { name: 'Load all the same' }).click();
  await becomes(page, 'B');
});

test('an update that is half there or broken off changes nothing, and heals', async ({ page }) => {
  await visit(page);
  await deploy('B');
  for (const fault of ['missing', 'cut'] as const) {
    await test.step(fault, async () => {
      host.fault = (path) => (path.startsWith('assets/panels-') && path.endsWith('.js') ? fault : null);
      expect(await lookForUpdate(page)).toBe('given up');
      await expect(notice(page)).toHaveCount(0);
      await page.reload();
      await expect(page.getByRole('button', { name: /^Play/ })).toBeEnabled();
      await expect(page.getByRole('heading', { name: 'Confusion' })).toBeVisible();
      expect(await build(page)).toBe('A');
      await help(page);
    });
  }
  host.fault = () => null;
  await page.reload();
  await expect(page.getByRole('button', { name: /^Play/ })).toBeEnabled();
  // Some seconds after its start the page asks by itself.
  await expect(notice(page)).toBeVisible({ timeout: 40_000 });
  await loadIt(page);
  await becomes(page, 'B');
  await expect(page.getByRole('heading', { name: 'Confusion' })).toBeVisible();
});

test('a first visit that breaks off keeps nothing half: the lab works, and is whole the next time', async ({
  page,
}) => {
  host.fault = (path) => (path === 'results/readings.json' ? 'cut' : null);
  await open(page);
  await expect.poll(() => host.asked.includes('results/readings.json'), { timeout: 40_000 }).toBe(true);
  await page.evaluate(() => window.resqunn.step('epoch'));
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
  await expect(page.getByRole('alert')).toHaveCount(0);
  host.fault = () => null;
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', null, {
    timeout: 60_000,
  });
  await host.stop();
  await page.reload();
  await expect(page.getByRole('button', { name: /^Play/ })).toBeEnabled();
});

for (const fault of ['missing', 'page'] as const) {
  test(`a host that gives no service worker any more (${fault}): the next visit is what the host has`, async ({
    page,
  }) => {
    await visit(page);
    await deploy('B');
    host.fault = (path) => (path === 'sw.js' ? fault : null);
    await page.reload();
    await expect(page.getByRole('button', { name: /^Play/ })).toBeEnabled();
    expect(await build(page)).toBe('A');
    await expect
      .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), {
        timeout: 40_000,
      })
      .toBe(0);
    await help(page);
    await page.reload();
    await becomes(page, 'B');
    await expect(page.getByRole('button', { name: /^Play/ })).toBeEnabled();
    await expect.poll(() => page.evaluate(async () => (await caches.keys()).length), { timeout: 40_000 }).toBe(0);
  });
}

test('what the browser has thrown away comes from the host, of the same build or of another', async ({ page }) => {
  await visit(page);
  const throwAway = (ending: string): Promise<number> =>
    page.evaluate(async (ending) => {
      let gone = 0;
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          const matches = new URL(request.url).pathname.endsWith(ending);
          if (matches && (await cache.delete(request))) gone++;
        }
      }
      return gone;
    }, ending);
  await test.step('of the same: it is kept again', async () => {
    expect(await throwAway('.js')).toBeGreaterThan(50);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Confusion' })).toBeVisible();
    await host.stop();
    await page.reload();
    await expect(page.getByRole('button', { name: /^Play/ })).toBeEnabled();
    await host.start();
  });
  await test.step('of another: the page is that one', async () => {
    await deploy('B');
    expect(await throwAway('')).toBeGreaterThan(20);
    await page.reload();
    await becomes(page, 'B');
    await expect(page.getByRole('heading', { name: 'Confusion' })).toBeVisible();
    await help(page);
  });
});

test('a lab that was kept and does not start is fetched anew at the next try', async ({ page }) => {
  await deploy('broken', (folder) => {
    // Only where it comes from what was kept.
    appendFileSync(join(folder, 'start.js'), '\nif (navigator.serviceWorker.controller) matchMedia = undefined;\n');
  });
  await visit(page);
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('The lab could not start');
  await deploy('C');
  await page.getByRole('button', { name: 'Try again' }).click();
  await becomes(page, 'C');
  await expect(page.getByRole('button', { name: /^Play/ })).toBeEnabled();
});

test('over plain http in a local network there is no service worker, and nothing is said', async () => {
  const { args = [], ...options } = launchOptions();
  const browser = await chromium.launch({
    ...options,
    args: [...args, '--host-resolver-rules=MAP lab.class 127.0.0.1'],
  });
  try {
    const page = await browser.newPage({ serviceWorkers: 'allow' });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(`${host.url('lab.class')}${smallFragment}`);
    await expect(page.getByRole('button', { name: /^Play/ })).toBeEnabled();
    expect(await page.evaluate(() => 'serviceWorker' in navigator)).toBe(false);
    await page.evaluate(() => window.resqunn.step('epoch'));
    expect(await position(page)).toMatchObject({ epoch: 1 });
    // Longer than it takes the page to think of a service worker.
    await expect
      .poll(() => host.asked.some((path) => path.includes('assets/offline-')), { timeout: 40_000 })
      .toBe(true);
    expect(host.asked).not.toContain('sw.js');
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(page.getByText('newer lab')).toHaveCount(0);
    expect(errors).toEqual([]);
  } finally {
    await browser.close();
  }
});

test('it can be installed: the browser finds nothing that is missing', async ({ page, context }) => {
  await visit(page);
  const session = await context.newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
  const { errors, data } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const { icons } = JSON.parse(data ?? '{}') as { icons: { src: string; purpose?: string; sizes: string }[] };
  expect(icons.map(({ purpose, sizes }) => `${sizes} ${purpose ?? 'any'}`)).toEqual([
    'any any',
    '192x192 any',
    '512x512 any',
    '512x512 maskable',
  ]);
});
