/**
 * The lab in other browsers: the digests of random experiments by both backends are Node's, and what one does with the
 * lab works.
 *
 *     npm run build && npm run browsers                  all of them
 *     npm run browsers -- firefox                        one of chromium, firefox, firefox-old, webkit
 *     npm run browsers -- --report                       writes docs/browsers.md as well
 *
 * Ends with status 77, and says why, where none of the browsers that are asked for is on this machine; with failure
 * where the environment variable CI is set.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Digests, differences, digestsOfBrowser, digestsOfNode } from './digests';
import { type Driver, type DriverOptions, NoBrowser } from './driver';
import { steps, type Visit } from './person';
import { chromium, firefox, oldFirefox } from './puppeteer';
import { type BrowserResult, writeReport } from './report';
import { serveDigests, serveLab } from './serve';
import { webkit } from './webkit';

const drivers: Readonly<Record<string, (options: DriverOptions) => Promise<Driver>>> = {
  chromium,
  firefox,
  'firefox-old': oldFirefox,
  webkit,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { report: { type: 'boolean', default: false } },
});
const unknown = positionals.find((name) => !(name in drivers));
if (unknown !== undefined) throw new Error(`expected ${Object.keys(drivers).join(', ')}, got "${unknown}"`);
const wanted = positionals.length > 0 ? positionals : Object.keys(drivers);

/** Status of a command that cannot run here; a machine that tests on everybody's behalf must have the browsers. */
const skipped = process.env.CI ? 1 : 77;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** What failed in one browser, and what it came to; null where there is no such browser. */
async function tryBrowser(
  name: string,
  node: Digests,
  pages: { lab: string; digests: string },
): Promise<BrowserResult | null> {
  const downloads = mkdtempSync(join(tmpdir(), 'resqunn-downloads-'));
  let driver: Driver;
  try {
    driver = await (drivers[name] as (typeof drivers)[string])({ downloads });
  } catch (error) {
    rmSync(downloads, { recursive: true, force: true });
    if (!(error instanceof NoBrowser)) throw error;
    say(`left out: ${name}, ${error.message}`);
    return null;
  }
  try {
    say(`${name}: ${driver.version}`);
    const digests = await digestsOfBrowser(driver, pages.digests);
    const failures = differences(driver.version, digests, node);
    for (const failure of failures) say(`  ${failure}`);
    if (failures.length === 0) say(`  the same digests as Node: ${JSON.stringify(digests.total)}`);
    const done = await walk({ driver, url: pages.lab, downloads });
    return { name, version: driver.version, digests: digests.total, same: failures.length === 0, steps: done };
  } finally {
    await driver.close();
    rmSync(downloads, { recursive: true, force: true });
  }
}

/** Goes through the steps up to the first that fails. */
async function walk(visit: Visit): Promise<BrowserResult['steps']> {
  const done: { title: string; failure: string | null }[] = [];
  for (const [title, act] of steps) {
    const start = Date.now();
    try {
      await act(visit);
      done.push({ title, failure: null });
      say(`  ${title} (${Date.now() - start} ms)`);
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      done.push({ title, failure });
      const picture = join(tmpdir(), `resqunn-${visit.driver.version.replace(/\W+/g, '-')}.png`);
      writeFileSync(picture, await visit.driver.picture());
      say(`  FAILED ${title}: ${failure}; the page is in ${picture}`);
      break;
    }
  }
  return done;
}

const node = digestsOfNode();
say(`Node ${process.version}: ${JSON.stringify(node.total)}; finite to the end: ${JSON.stringify(node.finite)}`);
const lab = await serveLab();
const digests = await serveDigests();
const results: BrowserResult[] = [];
try {
  for (const name of wanted) {
    const result = await tryBrowser(name, node, { lab: lab.url, digests: digests.url });
    if (result) results.push(result);
  }
} finally {
  await lab.close();
  await digests.close();
}
const failed = results.some(({ same, steps }) => !same || steps.some(({ failure }) => failure !== null));
if (values.report) writeReport(node, results);
process.exit(failed ? 1 : results.length === 0 ? skipped : 0);
