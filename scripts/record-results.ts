/**
 * Makes public/results, the runs that REPRODUCTION.md and the lab show, from those that
 * `resqunn reproduce --beyond` and `resqunn reproduce --readings` have finished.
 *
 *     npm run record:results                   from reproduction/
 *     npm run record:results -- DIR            from another folder
 *     npm run record:results -- DIR SEARCHED   the search's from a third
 */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadImages } from '../src/cli/files/read';
import { openStore } from '../src/cli/reproduce/reproduce';
import { backendNamed } from '../src/engine/backends';
import { Trainer } from '../src/engine/train/trainer';
import { TwinTrainer } from '../src/engine/train/twinTrainer';
import { writeRecord } from '../src/io/recordFile';
import { type Result, resultOf } from '../src/io/resultLine';
import type { Experiment } from '../src/model/experiment';
import { experimentKey } from '../src/model/identity';
import { numericsVersion } from '../src/model/run';
import { paperExperiment } from '../src/model/settings/paper';
import { imageCounts } from '../src/model/shapes';
import type { ClassicalTwin } from '../src/model/twins';
import { paperScale, runsOf } from '../src/reproduce/claims/series';
import { gradientFiles, recordedFiles } from '../src/reproduce/record/files';
import { gradientsOf, type RecordedGradients, readGradients, writeGradients } from '../src/reproduce/record/gradients';
import { type RecordedTwin, recordedTwins, twinName, writeTwins } from '../src/reproduce/studies/twins';
import { recordReadings } from './record-readings';

const backend = 'wasm-simd';
const store = openStore(process.argv[2] ?? 'reproduction');
const find = (experiment: Experiment): Result | undefined =>
  store.find({ key: experimentKey(experiment), numericsVersion, backend });
const folder = new URL('../public/results/', import.meta.url);
mkdirSync(folder, { recursive: true });

for (const { name, series } of recordedFiles) {
  // A series with a seed missing is left out: nothing is said of it then.
  const whole = series.filter((one) => runsOf([one], paperScale).every(find));
  const runs = runsOf(whole, paperScale).flatMap((experiment) => find(experiment) ?? []);
  console.log(`${name}: ${whole.length} of ${series.length} series, ${runs.length} runs`);
  if (runs.length > 0) write(`${name}.json`, writeRecord(runs));
}
recordReadings(process.argv[3] ?? process.argv[2] ?? 'reproduction');

const engine = backendNamed(backend);
if (!engine) throw new Error(`the backend ${backend} does not work here`);
const mnist = await loadImages(paperExperiment.data.set);
write('twins.json', writeTwins(recordedTwins().map(train), { numericsVersion, backend }));
for (const { name, series, withHead } of gradientFiles) {
  const before = recordedBefore(name);
  const runs = runsOf(series, { ...paperScale, seeds: [0] }).map(
    (experiment) => before.get(find(experiment)?.digest ?? '') ?? gradients(experiment, withHead),
  );
  write(`${name}.json`, writeGradients(runs, { numericsVersion, backend }));
}

/** Twins train in seconds: they are not kept between two recordings. */
function train(twin: ClassicalTwin): RecordedTwin {
  const trainer = TwinTrainer.start(twin, mnist, engine as NonNullable<typeof engine>);
  while (!trainer.finished) trainer.trainEpoch();
  const { training, validation } = imageCounts(twin.experiment);
  const right = (accuracy: number, of: number): number => Math.round(accuracy * of);
  return {
    name: twinName(twin),
    seed: twin.experiment.seed,
    train: trainer.history.flatMap((record) => (record.train ? right(record.train.accuracy, training) : [])),
    validation: trainer.history.map((record) => right(record.validation.accuracy, validation)),
  };
}

/** Gradients that an earlier recording made of the same runs, by their digests. */
function recordedBefore(name: string): Map<string, RecordedGradients> {
  const url = new URL(`${name}.json`, folder);
  const runs = existsSync(url) ? readGradients(JSON.parse(readFileSync(url, 'utf8'))) : [];
  return new Map(runs.map((run) => [run.digest, run]));
}

/** A result holds the norms alone: the angles' gradients come from the same run once more. */
function gradients(experiment: Experiment, withHead: boolean): RecordedGradients {
  const trainer = Trainer.start(experiment, mnist, engine as NonNullable<typeof engine>);
  while (!trainer.finished && !trainer.failure) trainer.trainBatch();
  const { digest } = resultOf(trainer.state(), 0);
  const known = find(experiment)?.digest;
  if (digest !== known) throw new Error(`a run came out otherwise: ${digest}, finished before: ${known ?? 'never'}`);
  return gradientsOf(trainer.state(), digest, withHead);
}

function write(name: string, text: string): void {
  writeFileSync(new URL(name, folder), text);
  console.log(`${name}: ${Math.round(text.length / 1024)} KB`);
}
