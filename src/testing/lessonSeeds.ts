import { bestBackend } from '../engine/backends';
import type { Mnist } from '../engine/data/mnist';
import { Trainer } from '../engine/train/trainer';
import { TwinTrainer } from '../engine/train/twinTrainer';
import type { MeasuredSeed } from '../features/lessons/notes/measuredFile';
import type { Experiment } from '../model/experiment';
import { endOf } from '../model/outcome/ended';
import type { EpochScores } from '../model/run';
import { imageCounts } from '../model/shapes';
import { frozenTwin, linearTwin } from '../model/twins';

/** Trains an experiment and its twins to their end, for the notes on the lessons. @throws Error for a run that stops */
export function measureSeed(experiment: Experiment, mnist: Mnist): MeasuredSeed {
  const backend = bestBackend();
  const own = Trainer.start(experiment, mnist, backend);
  const frozen = Trainer.start(frozenTwin(experiment), mnist, backend);
  const linear = TwinTrainer.start(linearTwin(experiment), mnist, backend);
  const { validation } = imageCounts(experiment);
  const read = (trainer: Trainer | TwinTrainer): number => Math.round(lastAccuracy(trainer) * validation);
  const trained = read(own);
  const end = endOf(experiment, own.history);
  if (!end) throw new Error('the run has no epochs');
  return {
    untrained: Math.round(end.untrained * validation),
    trained,
    layers: end.layers,
    frozen: read(frozen),
    linear: read(linear),
  };
}

/** Trains to the end. @returns validation accuracy after it, 0..1 */
function lastAccuracy(trainer: Trainer | TwinTrainer): number {
  while (!trainer.finished && !trainer.failure) trainer.trainEpoch();
  if (trainer.failure) throw new Error(`the run stopped: the ${trainer.failure.what} is not finite`);
  const history: readonly EpochScores[] = trainer.history;
  return history.at(-1)?.validation.accuracy ?? 0;
}
