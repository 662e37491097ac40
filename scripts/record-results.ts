/**
 * Makes public/results, the runs that REPRODUCTION.md and the lab show, from those that
 * `resqunn reproduce --beyond` and `resqunn reproduce --readings` have finished.
 *
 *     npm run record            from reproduction/
 *     npm run record -- DIR     from another folder
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { openStore } from '../src/cli/reproduce/reproduce';
import { screened } from '../src/cli/reproduce/searchReadings';
import { writeRecord } from '../src/io/recordFile';
import type { Result } from '../src/io/resultLine';
import { experimentKey } from '../src/model/departures';
import type { Experiment } from '../src/model/experiment';
import { numericsVersion } from '../src/model/run';
import { writeReadings } from '../src/reproduce/readingsFile';
import { recordedFiles } from '../src/reproduce/recorded';
import { paperScale, runsOf } from '../src/reproduce/series';

const backend = 'wasm-simd';
const store = openStore(process.argv[2] ?? 'reproduction');
const find = (experiment: Experiment): Result | undefined =>
  store.find(experimentKey(experiment), numericsVersion, backend);
const folder = new URL('../public/results/', import.meta.url);
mkdirSync(folder, { recursive: true });

for (const { name, series } of recordedFiles) {
  // A series with a seed missing is left out: nothing is said of it then.
  const whole = series.filter((one) => runsOf([one], paperScale).every(find));
  const runs = runsOf(whole, paperScale).flatMap((experiment) => find(experiment) ?? []);
  console.log(`${name}: ${whole.length} of ${series.length} series, ${runs.length} runs`);
  if (runs.length > 0) write(`${name}.json`, writeRecord(runs));
}
const readings = screened(find);
console.log(`readings: ${readings.length}`);
write('readings.json', writeReadings(readings, { numericsVersion, backend }));

function write(name: string, text: string): void {
  writeFileSync(new URL(name, folder), text);
  console.log(`${name}: ${Math.round(text.length / 1024)} KB`);
}
