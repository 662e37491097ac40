import type { Result } from '../../io/resultLine';
import { durationText } from '../../model/duration';
import type { Experiment } from '../../model/experiment';
import { imageCounts, layerWindows, type MapShape, networkShapes } from '../../model/shapes';
import { runTitle } from './runTitle';

/** Says how far many runs are and when they will be done. */
export class Progress {
  private done = 0;
  private workDone = 0;
  private workAll: number;
  private all: number;
  private readonly begun: number;

  constructor(
    experiments: readonly Experiment[],
    private readonly say: (line: string) => void,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.begun = now();
    this.all = experiments.length;
    this.workAll = experiments.reduce((sum, experiment) => sum + workOf(experiment), 0);
  }

  /** A run that somebody else computes. */
  skipped(experiment: Experiment): void {
    this.all--;
    this.workAll -= workOf(experiment);
  }

  finished({ experiment, validation, failure }: Result): void {
    this.done++;
    this.workDone += workOf(experiment);
    const seconds = (this.now() - this.begun) / 1000;
    const left = (seconds / this.workDone) * (this.workAll - this.workDone);
    const total = String(this.all);
    const accuracy = `validation ${(100 * (validation.accuracy.at(-1) ?? Number.NaN)).toFixed(1)} %`;
    const outcome = failure ? `stopped in epoch ${failure.epoch}: the ${failure.what} is not finite` : accuracy;
    this.say(
      `${String(this.done).padStart(total.length)}/${total}  ${runTitle(experiment)}: ${outcome}` +
        (this.done < this.all ? `  (${durationText(left)} left)` : `  (${durationText(seconds)} in all)`),
    );
  }
}

/** Patches to be trained and evaluated times their gates, on no absolute scale: enough to foretell the time left. */
function workOf(experiment: Experiment): number {
  const { outputs, nodes, features } = networkShapes(experiment);
  const layers = experiment.layers.reduce((sum, { depth, trainable }, index) => {
    const { covered, read } = layerWindows(experiment, nodes[index] as MapShape);
    return sum + covered ** 2 * read.channels * depth * (trainable ? 2 : 1);
  }, 0);
  const head = experiment.head.kind === 'quantum' ? 2000 : features;
  return imageCounts(experiment).total * experiment.training.epochs * (layers + head + (outputs[0]?.size ?? 0));
}
