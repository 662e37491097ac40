import { existsSync } from 'node:fs';
import { chromium, type LaunchOptions } from '@playwright/test';

const installed = [
  process.env.RESQUNN_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The browser that is there: the one named by RESQUNN_CHROMIUM, an installed Chromium or Chrome, or Playwright's own. */
export function findBrowser(): string | null {
  return [...installed, chromium.executablePath()].find((path) => path && existsSync(path)) ?? null;
}

/** @throws Error that says how to get a browser */
function requireBrowser(): string {
  const found = findBrowser();
  if (found) return found;
  throw new Error(
    'The browser tests found no Chromium. Install one (Debian: `apt-get install chromium`; anywhere: ' +
      '`npx playwright install chromium`) or name it in the environment variable RESQUNN_CHROMIUM.',
  );
}

export function launchOptions(): LaunchOptions {
  return {
    executablePath: requireBrowser(),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  };
}
