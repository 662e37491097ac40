/**
 * Makes the files of public/results that hold the search for readings, a file for each of its parts, from what
 * `resqunn reproduce --readings` has finished, be it the whole or not.
 *
 *     npm run record:readings            from reproduction/
 *     npm run record:readings -- DIR     from another folder
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openStore } from '../src/cli/reproduce/reproduce';
import { screened } from '../src/cli/reproduce/searchReadings';
import { experimentKey } from '../src/model/identity';
import { numericsVersion } from '../src/model/run';
import { readReadings, recordReading, writeReadings } from '../src/reproduce/readings/file';
import { type Part, parts } from '../src/reproduce/readings/parts';

const backend = 'wasm-simd';
const results = new URL('../public/results/', import.meta.url);

export function recordReadings(folder: string): void {
  const store = openStore(folder);
  for (const part of parts) {
    const found = screened(part, (experiment) =>
      store.find({ key: experimentKey(experiment), numericsVersion, backend }),
    );
    const before = recordedBefore(part);
    console.log(`${part.file}: ${found.length} screened, ${before} recorded before`);
    // The search takes hours: what an earlier arithmetic searched stays, and says so, until this one has searched as much.
    if (found.length < before) continue;
    writeFileSync(fileOf(part), writeReadings(found.map(recordReading), { numericsVersion, backend }));
  }
}

/** How many readings of a part are recorded, by whichever arithmetic. */
function recordedBefore(part: Part): number {
  const file = fileOf(part);
  return existsSync(file) ? readReadings(JSON.parse(readFileSync(file, 'utf8'))).length : 0;
}

function fileOf({ file }: Part): URL {
  return new URL(`${file}.json`, results);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) recordReadings(process.argv[2] ?? 'reproduction');
