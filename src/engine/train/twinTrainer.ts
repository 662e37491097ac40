import type { ClassicalTwin, TwinParameters, TwinRecord, TwinState } from '../../model/twins';
import type { Backend } from '../backend';
import { ClassicalModel } from '../classical/classicalModel';
import { initialParameters } from '../classical/parameters';
import type { Mnist } from '../data/mnist';
import { ModelTrainer } from './modelTrainer';

/**
 * Trains a classical twin as `Trainer` trains the experiment: the same images and split, the same
 * batches in the same order, the same loss, optimiser and figures. A dense layer with as many inputs
 * as the experiment's starts from the same weights.
 */
export class TwinTrainer extends ModelTrainer<TwinParameters, TwinRecord, ClassicalModel> {
  private constructor(
    readonly twin: ClassicalTwin,
    mnist: Mnist,
    backend: Backend,
  ) {
    super(twin.experiment, mnist, backend, (workspace) => new ClassicalModel(twin, workspace));
  }

  /** A fresh one; evaluates once. @throws Error where the experiment asks for more images than there are */
  static start(twin: ClassicalTwin, mnist: Mnist, backend: Backend): TwinTrainer {
    const trainer = new TwinTrainer(twin, mnist, backend);
    trainer.begin(initialParameters(twin));
    return trainer;
  }

  /** One that goes on to the last bit as if it had never stopped; `state` is copied. */
  static restore(state: TwinState, mnist: Mnist, backend: Backend): TwinTrainer {
    const trainer = new TwinTrainer(state.twin, mnist, backend);
    trainer.load(state);
    return trainer;
  }

  /** Everything that decides what comes next; a deep copy. */
  state(): TwinState {
    return { ...this.trainingState(), twin: this.twin };
  }

  /** Nobody asks for a twin's gradients. */
  protected gradientRows(): (Float64Array | null)[] {
    return [];
  }

  protected record(scores: TwinRecord): TwinRecord {
    return scores;
  }
}
