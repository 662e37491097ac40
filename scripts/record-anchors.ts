/**
 * Trains the classical anchors of the paper's figures, linear models and surrogates, and keeps them in
 * public/results/anchor-twins.json. Those that the same arithmetic has recorded before are kept.
 *
 *     npm run record:anchors
 *     npm run record:anchors -- --fresh     trains all of them again
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { backendNamed } from '../src/engine/backends';
import { SurrogateTrainer } from '../src/engine/train/surrogateTrainer';
import { TwinTrainer } from '../src/engine/train/twinTrainer';
import { type EpochScores, numericsVersion } from '../src/model/run';
import { imageCounts } from '../src/model/shapes';
import { linearTwin } from '../src/model/twins';
import { type ClassicalAnchor, classicalAnchors } from '../src/reproduce/studies/anchors';
import { type RecordedTwin, readTwins, writeTwins } from '../src/reproduce/studies/twins';
import { readMnist } from '../src/testing/mnistFile';

const name = 'wasm-simd';
const file = new URL('../public/results/anchor-twins.json', import.meta.url);

export function recordAnchors(fresh: boolean): void {
  const known = new Map(fresh ? [] : recordedBefore().map((one) => [`${one.name} ${one.seed}`, one]));
  const wanted = classicalAnchors();
  const twins: RecordedTwin[] = [];
  for (const anchor of wanted) {
    const before = known.get(`${anchor.name} ${anchor.experiment.seed}`);
    twins.push(before ?? trainedAnchor(anchor));
    if (before) continue;
    // Each is kept as soon as it is there: a surrogate takes seconds.
    const rest = [...known.values()].filter(
      (one) => !twins.some((own) => own.name === one.name && own.seed === one.seed),
    );
    writeFileSync(file, writeTwins([...twins, ...rest], { numericsVersion, backend: name }));
    console.log(`${twins.length} of ${wanted.length}: ${anchor.name}, seed ${anchor.experiment.seed}`);
  }
  writeFileSync(file, writeTwins(twins, { numericsVersion, backend: name }));
}

/** Right answers in each epoch of a classical anchor, trained here. */
export function trainedAnchor({ name: own, kind, experiment }: ClassicalAnchor): RecordedTwin {
  const backend = backendNamed(name);
  if (!backend) throw new Error(`the backend ${name} does not work here`);
  const trainer =
    kind === 'linear'
      ? TwinTrainer.start(linearTwin(experiment), readMnist(), backend)
      : SurrogateTrainer.start(experiment, readMnist(), backend);
  while (!trainer.finished && !trainer.failure) trainer.trainEpoch();
  if (trainer.failure) throw new Error(`${own} stopped: the ${trainer.failure.what} is not finite`);
  const history: readonly EpochScores[] = trainer.history;
  const { training, validation } = imageCounts(experiment);
  return {
    name: own,
    seed: experiment.seed,
    train: history.flatMap(({ train }) => (train ? Math.round(train.accuracy * training) : [])),
    validation: history.map((record) => Math.round(record.validation.accuracy * validation)),
  };
}

/** What is recorded by the arithmetic that holds. */
function recordedBefore(): RecordedTwin[] {
  if (!existsSync(file)) return [];
  const json = JSON.parse(readFileSync(file, 'utf8'));
  return json.numericsVersion === numericsVersion ? readTwins(json) : [];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) recordAnchors(process.argv.includes('--fresh'));
