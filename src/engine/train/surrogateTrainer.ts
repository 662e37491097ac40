import type { Experiment } from '../../model/experiment';
import type { EpochScores, Parameters } from '../../model/run';
import type { Backend } from '../backend';
import { initialSurrogate, surrogateNetwork } from '../classical/surrogate';
import type { Mnist } from '../data/mnist';
import type { Network } from '../network/network';
import { ModelTrainer } from './modelTrainer';

/** Trains the classical surrogate of an experiment's network as `Trainer` trains the network: same images, split, batches, optimiser and figures. */
export class SurrogateTrainer extends ModelTrainer<Parameters, EpochScores, Network> {
  private constructor(experiment: Experiment, mnist: Mnist, backend: Backend) {
    super(experiment, mnist, backend, (workspace) => surrogateNetwork(experiment, workspace));
  }

  /**
   * A fresh one; evaluates once.
   * @throws Error where the experiment asks for more images than there are  @throws RangeError for the gate RZ
   */
  static start(experiment: Experiment, mnist: Mnist, backend: Backend): SurrogateTrainer {
    const trainer = new SurrogateTrainer(experiment, mnist, backend);
    trainer.begin(initialSurrogate(experiment));
    return trainer;
  }

  /** Nobody asks for a surrogate's gradients. */
  protected gradientRows(): (Float64Array | null)[] {
    return [];
  }

  protected record(scores: EpochScores): EpochScores {
    return scores;
  }
}
