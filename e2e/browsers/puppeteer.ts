import { existsSync } from 'node:fs';
import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core';
import { findBrowser, launchOptions } from '../browser';
import { type Driver, type DriverOptions, dialogStaysShut, NoBrowser } from './driver';

const viewport = { width: 1280, height: 720 };

const firefoxes = [
  process.env.RESQUNN_FIREFOX,
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** Firefox over WebDriver BiDi. @throws NoBrowser */
export function firefox(options: DriverOptions): Promise<Driver> {
  const found = firefoxes.find((path) => path && existsSync(path));
  return launchFirefox(
    found,
    'no Firefox was found; install one (Debian: apt-get install firefox-esr) or name it in RESQUNN_FIREFOX',
    options,
  );
}

/** A second, older Firefox. @throws NoBrowser */
export function oldFirefox(options: DriverOptions): Promise<Driver> {
  return launchFirefox(process.env.RESQUNN_OLD_FIREFOX, 'RESQUNN_OLD_FIREFOX names none', options);
}

async function launchFirefox(
  executablePath: string | undefined,
  missing: string,
  { downloads }: DriverOptions,
): Promise<Driver> {
  if (!executablePath || !existsSync(executablePath)) throw new NoBrowser(missing);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    defaultViewport: viewport,
    protocolTimeout: 600_000,
    extraPrefsFirefox: {
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.download.always_ask_before_handling_new_types': false,
      'browser.helperApps.neverAsk.saveToDisk': 'application/json,text/html',
    },
  });
  return driverOf(browser);
}

/** Chromium over its own protocol. @throws NoBrowser */
export async function chromium({ downloads }: DriverOptions): Promise<Driver> {
  const executablePath = findBrowser();
  if (!executablePath) throw new NoBrowser('no Chromium was found; install one or name it in RESQUNN_CHROMIUM');
  const browser = await puppeteer.launch({
    executablePath,
    headless: true,
    defaultViewport: viewport,
    protocolTimeout: 600_000,
    args: launchOptions().args ?? [],
    downloadBehavior: { policy: 'allow', downloadPath: downloads },
  });
  return driverOf(browser);
}

async function driverOf(browser: Browser): Promise<Driver> {
  const page = await browser.newPage();
  return {
    version: (await browser.version()).replace('/', ' '),
    open: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    ask: (body, argument) =>
      page.evaluate(`(async (argument) => { ${body} })(${JSON.stringify(argument ?? null)})`) as never,
    drag: async ([first, ...others]) => {
      if (!first) return;
      await page.mouse.move(first.x, first.y);
      await page.mouse.down();
      for (const { x, y } of others) await page.mouse.move(x, y, { steps: 6 });
      await page.mouse.up();
    },
    click: ({ x, y }) => page.mouse.click(x, y),
    choose: (path, act) => choose(page, path, act),
    picture: () => page.screenshot(),
    close: () => browser.close(),
  };
}

async function choose(page: Page, path: string, act: () => Promise<void>): Promise<void> {
  const [chooser] = await Promise.all([page.waitForFileChooser({ timeout: 5000 }).catch(() => null), act()]);
  if (chooser) return chooser.accept([path]);
  // Older Firefoxes cancel the dialog and tell nobody.
  await page.evaluate(dialogStaysShut);
  await act();
  const input = await page.$('input[type=file]');
  if (!input) throw new Error('no dialog for files was opened');
  await (input as ElementHandle<HTMLInputElement>).uploadFile(path);
}
