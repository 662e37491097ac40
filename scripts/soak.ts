/**
 * Uses the built lab at random, by a seed, and looks at what stays behind:
 *
 *     npm run build && npm run soak                      an hour, and docs/soak.md
 *     npm run build && npm run soak -- --minutes 15 --seed 3
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { launchOptions } from '../e2e/browser';
import { soak } from '../e2e/soak/soak';
import { busyShare, crowdedNote } from './responsiveness';
import { serveLab } from './servedLab';

const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } });
const minutes = Number(values.minutes ?? 60);
const seed = Number(values.seed ?? 1);
if (!(minutes > 0) || !Number.isInteger(seed)) {
  process.stderr.write('soak: expected --minutes above 0 and a whole number as --seed\n');
  process.exit(2);
}

const port = Number(process.env.RESQUNN_TEST_PORT ?? 4185);
const busy = await busyShare();
const server = await serveLab(port);
const browser = await chromium.launch(launchOptions());
const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
const address = `http://localhost:${port}/#v=1&size=8&images=40&epochs=4`;
const begun = Date.now();
const { acts, levels, runs, faults, tasks } = await soak(page, address, {
  seed,
  until: { seconds: 60 * minutes },
  round: 250,
});
const lasted = (Date.now() - begun) / 60_000;
const version = browser.version();
await browser.close();
await server.close();

const long = tasks.filter(({ milliseconds }) => milliseconds > 200);
const row = (name: string, of: (level: (typeof levels)[number]) => number, digits = 0): string => {
  const found = levels.map(of);
  return `| ${[name, found[0], found.at(-1), Math.max(...found)].map((value) => (typeof value === 'number' ? value.toFixed(digits) : value)).join(' | ')} |`;
};
const report = `# Random use

Written by \`npm run build && npm run soak -- --minutes ${minutes} --seed ${seed}\` (scripts/soak.ts), ${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim()},
${Math.round(100 * busy)} % busy before, headless Chromium ${version} without GPU.${crowdedNote(busy)}

${acts} acts in ${lasted.toFixed(1)} minutes, by a seed: whatever can be pressed is pressed, keys are pressed, skips are dragged, numbers are written, sliders are
dragged, windows are resized (e2e/soak/acts.ts). Listeners are called in another order each time (e2e/soak/shuffle.ts). After every 250 acts all runs are removed, what
is left is counted after a garbage collection, and it is checked that Play answers and that canvas, run and list agree. At most ${runs} runs were on the list.

| after all runs were removed | first round | last round | most of ${levels.length} rounds |
|---|---|---|---|
${row('DOM nodes', ({ nodes }) => nodes)}
${row('listeners', ({ listeners }) => listeners)}
${row('heap, MB', ({ heap }) => heap, 1)}
${row('workers', ({ workers }) => workers)}

Errors, of the page or on its console, and dead controls: ${faults.length}. Main-thread tasks over 200 ms, by the wall clock: ${long.length}${long.length > 0 ? `, the longest ${Math.round(Math.max(...long.map(({ milliseconds }) => milliseconds)))} ms` : ''}.
${faults.map(({ what, act }) => `\n- act ${act}: ${what.split('\n')[0]}`).join('')}
`;
writeFileSync(new URL('../docs/soak.md', import.meta.url), report);
process.stdout.write(report);
for (const { what, act } of faults) process.stdout.write(`act ${act}: ${what}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
