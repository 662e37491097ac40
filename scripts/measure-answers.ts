/**
 * Measures how soon the built lab answers a question under the hand, in headless Chromium on this machine:
 *
 *     npm run measure
 *
 * The ghost of a skip over a sum, with a cold and with a warm worker; the way from the pointer in the curves
 * to the painted epoch; the atlas of the 64 placements of three layers, by one worker and by two, and how the
 * page goes on meanwhile. All at 14x14 with every other setting at its default. Writes its part of
 * docs/responsiveness.md.
 */
import { cpus } from 'node:os';
import { chromium } from '@playwright/test';
import { launchOptions } from '../e2e/browser';
import { quantile } from '../src/model/statistics';
import { type Hover, hover, port, type Sweep, scrub, sweep, sweepEpochs, watched } from './answerTimes';
import { busyShare, crowdedNote, writePart } from './responsiveness';
import { serveLab } from './servedLab';

const hovers = 9;

const round = (value: number): string => (Math.abs(value) < 100 ? value.toFixed(1) : Math.round(value).toString());
/** Median, least, most and their number. */
const row = (what: string, values: readonly number[], wanted = ''): string => {
  const figures = [quantile(values, 0.5), Math.min(...values), Math.max(...values)].map(round);
  return `| ${[what, ...figures, values.length, wanted].join(' | ')} |`;
};

const busy = await busyShare();
const server = await serveLab(port);
const browser = await chromium.launch(launchOptions());
const states = ['cold', 'warm', 'training'] as const;
const ghosts: Record<(typeof states)[number], Hover[]> = { cold: [], warm: [], training: [] };
// In turn, so that what else the machine does falls on all alike.
for (let n = 0; n < hovers; n++) for (const state of states) ghosts[state].push(await hover(browser, state));
const looks = await scrub(browser);
const one = await sweep(browser, 1);
const two = await sweep(browser, 2);
const version = browser.version();
await browser.close();
await server.close();

const named: Record<(typeof states)[number], string> = {
  cold: 'worker cold',
  warm: 'worker warm',
  training: 'worker warm, while another run trains',
};
const sweepRow = (workers: string, { runs, seconds, rates }: Sweep): string =>
  `| ${workers} | ${runs} | ${round(seconds)} | ${(runs / seconds).toFixed(2)} | ${Math.min(...rates).toFixed(2)} to ${Math.max(...rates).toFixed(2)} |`;
const pageRow = (workers: string, { frames, longTasks }: Sweep): string =>
  `| ${workers} | ${round(quantile(frames, 0.5))} | ${round(quantile(frames, 0.95))} | ${round(Math.max(...frames))} | ${frames.length} | ${longTasks.length} | ${round(Math.max(0, ...longTasks))} |`;

const report = `## Answers under the hand

Written by \`npm run measure\` (scripts/measure-answers.ts). Milliseconds unless said otherwise;
${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(100 * busy)} % busy before, headless Chromium ${version}
without GPU, 1280×720. 14×14 images, 30 epochs, every other setting at its default.${crowdedNote(busy)}

| from the pointer to the painted answer | median | least | most | n | wanted |
|---|---|---|---|---|---|
${states
  .flatMap((state) => [
    row(
      `ghost, ${named[state]}: first point`,
      ghosts[state].map(({ first }) => first),
    ),
    row(
      `ghost, ${named[state]}: whole curve`,
      ghosts[state].map(({ whole }) => whole),
      'at most 1000',
    ),
  ])
  .join('\n')}
${row('an epoch of a run trained in this page', looks.kept)}
${row('an epoch of a run brought back by a reload, the first time: trained again', looks.again)}

A ghost is the whole run that dropping the skip O1 to sum 2 would give; each hover has a page of its own. The worker
is cold where the page was kept from starting it in an idle position. An epoch counts as painted when its numbers are
on the canvas; the charts follow in the same frame or the next ones.

The atlas of the 64 placements of three layers, both gradient modes, ${sweepEpochs} epochs, the dialog open:

| workers | runs | seconds | runs/s | of its tenths |
|---|---|---|---|---|
${sweepRow('1', one)}
${sweepRow('2', two)}

Two workers are ${(one.seconds / two.seconds).toFixed(2)} times as fast as one. The lab takes one worker less than there are cores, and on this
machine therefore one; with two the page shares its core with them. How the page goes on in the first ${watched / 1000} s:

| workers | median between frames | 95 % at most | longest | frames | main-thread tasks over 50 ms | longest |
|---|---|---|---|---|---|---|
${pageRow('1', one)}
${pageRow('2', two)}
`;
writePart('answers', report);
process.stdout.write(report);
