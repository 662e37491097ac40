/**
 * Makes the run that a first visit opens on: the lab's first experiment (no residual, 14x14, seed 0),
 * trained to its end by the lab's own engine with the backend that browsers use:
 *
 *     npm run record
 */
import { writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { gzipSync } from 'node:zlib';
import { bestBackend } from '../src/engine/backends';
import { Trainer } from '../src/engine/train/trainer';
import { firstExperiment } from '../src/model/settings/paper';
import { readRecorded, writeRecorded } from '../src/saved/recordedFile';
import { readMnist } from '../src/testing/mnistFile';

const trainer = Trainer.start(firstExperiment, readMnist(), bestBackend());
while (!trainer.finished && !trainer.failure) trainer.trainBatch();
if (trainer.failure) throw new Error(`the run stopped: the ${trainer.failure.what} is not finite`);

const text = writeRecorded(trainer.state());
if (!isDeepStrictEqual(readRecorded(text), trainer.state())) throw new Error('the file does not give the run back');
const file = new URL('../public/recorded.json', import.meta.url);
writeFileSync(file, `${text}\n`);
process.stdout.write(`public/recorded.json: ${text.length} bytes, ${gzipSync(text).length} compressed\n`);
