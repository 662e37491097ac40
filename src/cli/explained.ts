import type { Backend } from '../engine/backend';
import type { Mnist } from '../engine/data/mnist';
import { referenceData } from '../engine/train/referenceData';
import { finish } from '../engine/work';
import { explain } from '../io/explanation';
import { writeRunFile } from '../io/runFile';
import { messageOf } from '../model/messageOf';
import type { ReferenceData } from '../model/referenceData';
import type { RunState } from '../model/run';

/** The text of a run file with all that another program needs: conventions, statistics, images, reference vectors. */
export function explainedRunFile(state: RunState, mnist: Mnist, backend: Backend): string {
  return writeRunFile(state, explain(state.experiment, referenceDataOf(state, mnist, backend)));
}

/** As `explainedRunFile`; where explaining fails the run alone, with a warning: what was learned is worth more. */
export function explainedOrBare(state: RunState, mnist: Mnist, backend: Backend, warn: (line: string) => void): string {
  try {
    return explainedRunFile(state, mnist, backend);
  } catch (error) {
    warn(`${messageOf(error)}; the run is written without its reference vectors`);
    return writeRunFile(state);
  }
}

/** See `ReferenceData`. */
export function referenceDataOf({ experiment, parameters }: RunState, mnist: Mnist, backend: Backend): ReferenceData {
  return finish(referenceData(backend, experiment, parameters, mnist));
}
