/**
 * Trains what the lessons have their readers train, with its frozen and its linear twin, over five seeds: the numbers of the
 * notes for teachers. By the lab's own engine with the backend that browsers use:
 *
 *     npm run record:lessons
 */
import { writeFileSync } from 'node:fs';
import { bestBackend } from '../src/engine/backends';
import { lessonExperiments } from '../src/features/lessons/notes/lessonRuns';
import type { MeasuredFile } from '../src/features/lessons/notes/measuredFile';
import { departuresOf } from '../src/model/departures';
import { numericsVersion } from '../src/model/run';
import { measureSeed } from '../src/testing/lessonSeeds';
import { readMnist } from '../src/testing/mnistFile';

const seeds = [0, 1, 2, 3, 4];
const mnist = readMnist();

const file: MeasuredFile = {
  numericsVersion,
  backend: bestBackend().name,
  experiments: lessonExperiments().map((experiment) => {
    process.stdout.write(`${JSON.stringify(departuresOf(experiment))}\n`);
    return {
      departures: departuresOf(experiment),
      seeds: seeds.map((seed) => measureSeed({ ...experiment, seed }, mnist)),
    };
  }),
};

// A line for each seed, as everything that is recorded.
const rows = file.experiments.map(
  ({ departures, seeds: measured }) =>
    `    {\n      "departures": ${JSON.stringify(departures)},\n      "seeds": [\n${measured.map((one) => `        ${JSON.stringify(one)}`).join(',\n')}\n      ]\n    }`,
);
const text = `{\n  "numericsVersion": ${file.numericsVersion},\n  "backend": ${JSON.stringify(file.backend)},\n  "experiments": [\n${rows.join(',\n')}\n  ]\n}\n`;
writeFileSync(new URL('../src/features/lessons/notes/measured.json', import.meta.url), text);
