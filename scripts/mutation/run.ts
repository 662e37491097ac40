/**
 * Mutation tests of `src/model` and `src/engine`: Stryker changes the code in one place at a time, and the tests of
 * that part have to notice.
 *
 *     npm run mutation                                        every part, as far as it has changed since
 *     npm run mutation -- data train                          these parts of scripts/mutation/parts.ts
 *     npm run mutation -- data --files src/engine/data/digit.ts
 *     npm run mutation -- --concurrency 1                     test runners side by side (default 2)
 *
 * What was found lies in .mutation, from where the next run goes on: only what has changed, or whose tests have, is
 * tried again. Prints each part's score and its survivors as rows for docs/mutation.md; fails below the limit.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parts } from './parts';
import { limit, type Report, scoreOf, survivorRows } from './report';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { files: { type: 'string' }, concurrency: { type: 'string', default: '2' } },
});
const unknown = positionals.find((name) => !(name in parts));
if (unknown !== undefined) throw new Error(`expected ${Object.keys(parts).join(', ')}, got "${unknown}"`);
const wanted = positionals.length > 0 ? positionals : Object.keys(parts);

/** Tries the mutants of a part; what Stryker reports of it. */
function mutate(name: string): Report {
  const part = parts[name];
  if (!part) throw new Error(`no part is called ${name}`);
  const folder = '.mutation';
  mkdirSync(folder, { recursive: true });
  const files = values.files ?? [...part.mutate, '!src/**/*.test.ts'].join(',');
  const kept = `${folder}/${name}.json`;
  const options = ['--mutate', files, '--concurrency', values.concurrency, '--incrementalFile', kept];
  const { status } = spawnSync('npx', ['stryker', 'run', 'scripts/mutation/stryker.config.json', ...options], {
    stdio: 'inherit',
    env: { ...process.env, RESQUNN_MUTATED: name },
  });
  if (status !== 0 || !existsSync(kept)) throw new Error(`Stryker could not try the mutants of ${name}`);
  return JSON.parse(readFileSync(kept, 'utf8')) as Report;
}

const rows: string[] = [];
const survivors: string[] = [];
let isLow = false;
for (const name of wanted) {
  const start = Date.now();
  const report = mutate(name);
  const { killed, survived, ignored, score } = scoreOf(report);
  const minutes = ((Date.now() - start) / 60_000).toFixed(1);
  rows.push(
    `| ${name} | ${killed + survived} | ${killed} | ${survived} | ${ignored} | ${score.toFixed(1)} % | ${minutes} |`,
  );
  survivors.push(...survivorRows(report));
  isLow ||= score < limit;
}
process.stdout.write('\n| part | tried | killed | survived | left out | score | minutes |\n');
process.stdout.write('| --- | --- | --- | --- | --- | --- | --- |\n');
process.stdout.write(`${rows.join('\n')}\n\n${survivors.join('\n')}\n`);
if (isLow) {
  process.stdout.write(`\nA part has less than ${limit} % of its mutants killed.\n`);
  process.exitCode = 1;
}
