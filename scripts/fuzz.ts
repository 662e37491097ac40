/**
 * Spoils valid inputs of every reader, and reads them:
 *
 *     npm run fuzz                     some 30 000 inputs, and docs/fuzz.md
 *     npm run fuzz -- npz 500 20000    500 inputs of one reader, from the seed 20000 on
 *
 * Each has to be refused in words that name what is wrong, or taken whole, within two seconds and bounded memory.
 */
import { writeFileSync } from 'node:fs';
import { type Fault, fuzz, type Tally } from '../src/testing/fuzz/fuzz';
import { subjects } from '../src/testing/fuzz/subjects';

const [wanted, count = '2500', from = '1'] = process.argv.slice(2);
const all = subjects();
const chosen = wanted === undefined ? all : all.filter(({ name }) => name === wanted);
if (chosen.length === 0) {
  process.stderr.write(`no reader is called "${wanted}": expected one of ${all.map(({ name }) => name).join(', ')}\n`);
  process.exit(2);
}

const begun = performance.now();
const tallies: [string, Tally][] = [];
const faults: Fault[] = [];
for (const subject of chosen) {
  const tally = await fuzz(subject, { from: Number(from), count: Number(count) });
  tallies.push([subject.name, tally]);
  faults.push(...tally.faults);
  process.stdout.write(`${subject.name}: ${tally.tried} tried, ${tally.faults.length} faults\n`);
}
const seconds = (performance.now() - begun) / 1000;

for (const { subject, seed, why } of faults) process.stdout.write(`${subject}, seed ${seed}: ${why}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;

const rows = tallies.map(
  ([name, { tried, accepted, refused, longest, faults }]) =>
    `| ${[name, tried, refused, accepted, faults.length, Math.round(longest)].join(' | ')} |`,
);
const sum = (of: (tally: Tally) => number): number => tallies.reduce((total, [, tally]) => total + of(tally), 0);
const report = `# Spoilt inputs

Written by \`npm run fuzz\` (scripts/fuzz.ts), ${new Date().toISOString().slice(0, 10)}: ${sum(({ tried }) => tried)} inputs in ${Math.round(seconds)} s on Node ${process.versions.node}.

Each input is a valid one that was spoilt by a seed: bytes flipped, removed, repeated, cut or swapped; tokens of the text exchanged for strange ones;
parts of the structure removed, renamed, nested, exchanged (src/testing/fuzz/mutations.ts). An input is refused cleanly where the error says in
the lab's own words what is wrong with it. One that is taken has to be whole: what is written of it reads as the same.
A link is never refused: what cannot be taken is told, and what comes of it has to be an experiment.

| reader | tried | refused cleanly | taken | faults | longest, ms of processor time |
|---|---|---|---|---|---|
${rows.join('\n')}
| all | ${sum(({ tried }) => tried)} | ${sum(({ refused }) => refused)} | ${sum(({ accepted }) => accepted)} | ${faults.length} | ${Math.round(Math.max(...tallies.map(([, { longest }]) => longest)))} |

Wanted: no fault, which includes an error in an engine's or a library's words, more than 2 s, and more than 300 MB.
\`npx vitest run src/testing/fuzz\` does the same with some hundreds.
`;
if (wanted === undefined) writeFileSync(new URL('../docs/fuzz.md', import.meta.url), report);
