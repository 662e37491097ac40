import type { Experiment } from '../../model/experiment';
import type { PaperRemark } from '../../model/picture';
import type { Position, RunState } from '../../model/run';
import type { DigitPicture, Reader } from '../../protocol/lab';
import type { LabCore } from '../core';
import type { Loader } from '../runs/loader';
import { hasTrained, type RunView } from '../state/runs';

/** What every run makes of a digit from outside. */
export interface DigitPredictions {
  /** Centred by mass in 28x28 [784], 0..1. */
  readonly image: Float32Array;
  /** What else was on the paper. */
  readonly remarks: readonly PaperRemark[];
  /** The current run first, then the others that have trained, newest first. */
  readonly predictions: readonly DigitPrediction[];
}

export interface DigitPrediction {
  readonly letter: string;
  readonly experiment: Experiment;
  readonly trained: boolean;
  /** Of the run under the controls: the earlier position that is looked at; null: the weights it has now. */
  readonly position: Position | null;
  /** One map per stage; the first is X as this network sees it. */
  readonly maps: readonly Float32Array[];
  /** Per class, summing to 1. */
  readonly probabilities: Float64Array;
}

export interface DigitActions {
  /**
   * Has the runs read a digit, each with the weights it has now, the current one with those of the position
   * looked at; null where nothing is drawn.
   */
  readDigit(picture: DigitPicture): Promise<DigitPredictions | null>;
}

export function digits({ get, client }: LabCore, loader: Loader): DigitActions {
  return {
    async readDigit(picture) {
      const current = await loader.ready();
      if (!current) throw new Error('there is no run to read a digit with');
      const others = get().runs.filter((run) => run.id !== current.id && run.stored && hasTrained(run));
      const runs = [current, ...others.reverse()];
      const { look } = get();
      const position = look?.runId === current.id ? look.position : null;
      const own = position ? client.worker.stateAt(current.id, position) : client.worker.save(current.id);
      const states = [await own, ...runs.slice(1).map((run) => run.stored as RunState)];
      const readers = states.map(({ experiment, parameters }): Reader => ({ experiment, parameters }));
      const predicted = await client.worker.read(picture, readers);
      if (!predicted) return null;
      return {
        image: predicted.image,
        remarks: predicted.remarks,
        predictions: predicted.predictions.map((prediction, index) => {
          const run = runs[index] as RunView;
          const then = index === 0 ? position : null;
          const trained = then ? then.epoch > 0 || then.batch > 0 : hasTrained(run);
          return { ...prediction, letter: run.letter, experiment: run.experiment, trained, position: then };
        }),
      };
    },
  };
}
