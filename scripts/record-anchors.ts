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
import { experimentKey } from '../src/model/identity';
import { type EpochScores, numericsVersion } from '../src/model/run';
import { imageCounts } from '../src/model/shapes';
import { linearTwin } from '../src/model/twins';
import { anchorKey, type ClassicalAnchor, classicalAnchors } from '../src/reproduce/studies/anchors';
import { type RecordedTwin, readTwins, writeTwins } from '../src/reproduce/studies/twins';
import { readMnist } from '../src/testing/mnistFile';

const name = 'wasm-simd';
const file = new URL('../public/results/anchor-twins.json', import.meta.url);

export function recordAnchors(fresh: boolean): void {
  const wanted = classicalAnchors();
  const known = keptAnchors(wanted, fresh ? [] : recordedBefore());
  const twins: RecordedTwin[] = [];
  for (const anchor of wanted) {
    const before = known.get(keyOf(anchor));
    twins.push(before ?? trainedAnchor(anchor));
    if (before) continue;
    // Each is kept as soon as it is there: a surrogate takes seconds.
    const rest = [...known.values()].filter(
      (one) => !twins.some((own) => own.name === one.name && own.experiment === one.experiment),
    );
    writeFileSync(file, writeTwins([...twins, ...rest], { numericsVersion, backend: name }));
    console.log(`${twins.length} of ${wanted.length}: ${anchor.name}, seed ${anchor.experiment.seed}`);
  }
  writeFileSync(file, writeTwins(twins, { numericsVersion, backend: name }));
}

/**
 * Of the anchors recorded before those that are wanted still, by `anchorKey`: beside the same network of the very same
 * experiment. One whose experiment has changed since is trained again.
 */
export function keptAnchors(
  wanted: readonly ClassicalAnchor[],
  recorded: readonly RecordedTwin[],
): Map<string, RecordedTwin> {
  const keys = new Set(wanted.map(keyOf));
  const known = recorded.map((one) => [anchorKey(one.name, one.experiment ?? ''), one] as const);
  return new Map(known.filter(([key]) => keys.has(key)));
}

function keyOf({ name: own, experiment }: ClassicalAnchor): string {
  return anchorKey(own, experimentKey(experiment));
}

/** Right predictions in each epoch of a classical anchor, trained here. */
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
    experiment: experimentKey(experiment),
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
