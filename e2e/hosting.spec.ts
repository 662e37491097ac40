import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { listFiles } from '../scripts/hosting/offline';
import { policy } from '../scripts/hosting/policy';
import { base, built, Host } from './host';
import { block, openLab, position, smallFragment } from './lab';
import { expect, test, watchPolicy } from './test';

/** What a host has to know of the built lab: its policy, its addresses, its size, its licences. */

const read = (path: string): string => readFileSync(join(built, path), 'utf8');

test('the page carries the policy before everything else, and nothing that the policy would have to except', () => {
  const html = read('index.html');
  const [, carried] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
  expect(carried?.replaceAll('&#39;', "'")).toBe(policy);
  expect(html.indexOf('http-equiv')).toBeLessThan(html.indexOf('<script'));
  expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
  expect(read('_headers')).toContain(`content-security-policy: ${policy}`);
});

test('what the policy refuses is heard: by this a test fails where the lab would look or do otherwise', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}), serviceWorkers: 'block' });
  const refusals = await watchPolicy(context);
  const page = await context.newPage();
  await openLab(page, smallFragment);
  expect(refusals).toEqual([]);
  await page.evaluate(() => {
    document.body.setAttribute('style', 'color: red');
    document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }));
    return fetch('https://example.org/').catch(() => {});
  });
  const directives = ['style-src-attr', 'script-src-elem', 'connect-src'];
  await expect.poll(() => directives.filter((name) => !refusals.some((text) => text.includes(name)))).toEqual([]);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  await context.close();
});

test('it works in any folder of any host, by all its parts, and asks nobody else for anything', async ({ page }) => {
  const host = new Host();
  await host.start();
  const asked: string[] = [];
  page.context().on('request', (request) => asked.push(request.url()));
  try {
    await page.goto(`${host.url()}${smallFragment}&placement=X+O2`);
    await expect(page.getByRole('button', { name: /^Play/ })).toBeEnabled();
    await page.keyboard.press('f');
    await expect.poll(async () => (await position(page)).status).toBe('finished');
    await page.getByRole('button', { name: 'Paper', exact: true }).click();
    await expect(page.getByRole('dialog', { name: 'The paper, measured again' })).toBeVisible();
    await page.getByRole('tab', { name: 'Fig. 8' }).click();
    await expect(
      page
        .getByRole('dialog')
        .getByRole('img', { name: /Validation accuracy: run A/ })
        .last(),
    ).toBeVisible();
    await page.keyboard.press('Escape');
    for (const name of ['Share', 'Cite', 'Atlas', 'Draw a digit', 'Settings']) {
      await page.getByRole('button', { name, exact: true }).first().click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
    await page.getByRole('button', { name: 'Help', exact: true }).click();
    await page.getByRole('menuitem', { name: /^About/ }).click();
    const terms = page.getByRole('link', { name: "others' work" });
    expect((await page.request.get((await terms.getAttribute('href')) ?? '', { maxRedirects: 0 })).ok()).toBe(true);
    await page.keyboard.press('Escape');
    await block(page, 1).click();
    await expect(page.getByRole('main', { name: 'Drill-down' })).toBeVisible();
  } finally {
    await host.stop();
  }
  const own = host.url();
  const others = asked.filter((url) => !url.startsWith(own) && !/^(?:data|blob):/.test(url));
  expect(others).toEqual([]);
  expect(asked.length).toBeGreaterThan(30);
  expect(own.endsWith(base)).toBe(true);
});

const packed = (paths: readonly string[]): number =>
  paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(built, path))).length, 0);

/** Bytes, gzipped. The JavaScript of the first load has a budget in load.spec.ts. */
const budgets = [
  { what: 'style sheets', most: 15_500, holds: (path: string) => path.endsWith('.css') },
  { what: 'fonts of the lab', most: 220_000, holds: (path: string) => path.endsWith('.woff2') },
  {
    what: 'everything of the lab itself that is kept for use without a network',
    most: 2_830_000,
    holds: (path: string) => path !== 'one-file.txt',
  },
  {
    what: 'the page that copies in one file are made of',
    most: 1_070_000,
    holds: (path: string) => path === 'one-file.txt',
  },
];
for (const { what, most, holds } of budgets) {
  test(`size of ${what}: at most ${most / 1000} KB`, () => {
    const paths = listFiles(built)
      .map(({ url }) => url)
      .filter(holds);
    expect(paths.length).toBeGreaterThan(0);
    expect(packed(paths)).toBeLessThanOrEqual(most);
  });
}

/** Packages whose code or fonts are in the built files, by the maps for debuggers: another way than the build's own list. */
function packagesInMaps(): string[] {
  const names = new Set<string>();
  for (const file of readdirSync(join(built, 'assets')).filter((name) => name.endsWith('.map'))) {
    const { sources } = JSON.parse(read(`assets/${file}`)) as { sources: readonly string[] };
    for (const source of sources) {
      const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source) ?? [];
      if (name) names.add(name);
    }
  }
  return [...names].toSorted();
}

test('licences of everything in the lab go with it, each package by name and version', () => {
  const licences = read('licences.txt');
  const packages = packagesInMaps();
  expect(packages).toEqual(expect.arrayContaining(['react', 'react-dom', 'd3-scale', 'comlink', 'react-aria']));
  const unnamed = packages.filter((name) => !new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm').test(licences));
  expect(unnamed).toEqual([]);
  const fonts = readdirSync(join(built, 'assets')).filter((name) => name.endsWith('.woff2'));
  const families = {
    inter: '@fontsource-variable/inter',
    'stix-two-text': '@fontsource/stix-two-text',
    'stix-two-math': 'STIX Two Math',
  };
  for (const font of fonts) {
    const [, name] = Object.entries(families).find(([family]) => font.startsWith(family)) ?? [];
    expect(name, `whose font is ${font}`).toBeDefined();
    expect(licences).toContain(`${name} `);
  }
  expect(licences).toContain('SIL OPEN FONT LICENSE');
  expect(licences).toContain('Apache License');
  for (const name of ['tailwindcss', 'workbox-precaching', 'assemblyscript', 'vite'])
    expect(licences).toContain(`${name} `);
});

test('what is tested is served under the policy too, workers included', async ({ page }) => {
  const policies = new Set<string | undefined>();
  page.on('response', (response) => policies.add(response.headers()['content-security-policy']));
  await openLab(page, smallFragment);
  expect([...policies]).toEqual([policy]);
});
