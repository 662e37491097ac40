import type { Experiment } from '../../model/experiment';
import type { EpochRecord, EpochScores, GradientRecord, GradientSums, Parameters, RunState } from '../../model/run';
import { headQubits, measuredQubits, networkShapes } from '../../model/shapes';
import type { Backend } from '../backend';
import { type GradientRounding, gradientRounding } from '../check/gradientRounding';
import { recordBatch } from '../check/record';
import type { Mnist } from '../data/mnist';
import type { GroupGradient } from '../network/gradients';
import { Network } from '../network/network';
import { initialParameters } from '../network/parameters';
import { gradientRecord, gradientRows } from './gradientSums';
import { ModelTrainer } from './modelTrainer';

/** Trains the network of an experiment. Its records have the contrast of each stage and the gradients of each group. */
export class Trainer extends ModelTrainer<Parameters, EpochRecord, Network> {
  /** Of the epoch that ends; null but then. */
  private rounding: GradientRounding | null = null;

  private constructor(experiment: Experiment, mnist: Mnist, backend: Backend) {
    super(experiment, mnist, backend, (workspace) => new Network(experiment, workspace));
  }

  /**
   * A fresh run; evaluates once.
   * @throws Error where the experiment asks for more than the data or the head hold
   */
  static start(experiment: Experiment, mnist: Mnist, backend: Backend): Trainer {
    if (experiment.head.kind === 'quantum') {
      const { features } = networkShapes(experiment);
      const classes = experiment.data.digits.length;
      if (classes > headQubits(features) || (measuredQubits(features, classes, experiment.head.measured)[0] ?? 0) < 0) {
        throw new Error(`data.digits: expected at most one class per qubit of the head, got ${classes}`);
      }
    }
    const trainer = new Trainer(experiment, mnist, backend);
    trainer.begin(initialParameters(experiment));
    return trainer;
  }

  /** A run that goes on as if it had never stopped; `state` is copied. See `load`. */
  static restore(state: RunState, mnist: Mnist, backend: Backend): Trainer {
    const trainer = new Trainer(state.experiment, mnist, backend);
    trainer.load(state);
    return trainer;
  }

  get network(): Network {
    return this.model;
  }

  /** Everything that decides what comes next; a deep copy. */
  state(): RunState {
    return { ...this.trainingState(), experiment: this.experiment };
  }

  /** Records of the epoch under way so far; null before its first batch. */
  gradientsSoFar(): { layers: GradientRecord[]; head: GradientRecord } | null {
    const { batches, groups } = this.sums;
    if (batches === 0) return null;
    const { layers, head } = this.experiment;
    const before = this.history.at(-1);
    const record = (
      sums: GradientSums | null | undefined,
      trainable: boolean,
      measured: number | null | undefined,
      last: GradientRecord | null | undefined,
    ): GradientRecord => {
      const found = gradientRecord(sums ?? null, batches, trainable ? 'none' : 'frozen');
      // Within an epoch the one before says what rounding brings.
      const rounding = this.rounding ? measured : last?.state === 'value' ? last.rounding : null;
      return found.state === 'value' && typeof rounding === 'number' ? { ...found, rounding } : found;
    };
    const { rounding } = this;
    return {
      layers: layers.map((layer, index) =>
        record(groups[index], layer.trainable, rounding?.layers[index], before?.layers?.[index]),
      ),
      head: record(groups[layers.length], head.trainable, rounding?.head, before?.head),
    };
  }

  protected override measureRounding(positions: Uint32Array): void {
    const { experiment, model, trainingSet } = this;
    this.rounding = gradientRounding(experiment, model.parameters, recordBatch(model, trainingSet, positions));
  }

  protected gradientRows(groups: readonly GroupGradient[]): (Float64Array | null)[] {
    return gradientRows(this.experiment, groups, this.workspace);
  }

  protected record(scores: EpochScores, contrast: readonly number[]): EpochRecord {
    const gradients = this.gradientsSoFar();
    this.rounding = null;
    return { ...scores, contrast, layers: gradients?.layers ?? null, head: gradients?.head ?? null };
  }
}
