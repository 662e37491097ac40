import type { Experiment } from '../../model/experiment';
import {
  type EpochRecord,
  type EpochSums,
  type Failure,
  type GradientRecord,
  type GradientSums,
  numericsVersion,
  type Parameters,
  type RunState,
  type Score,
} from '../../model/run';
import { batchesPerEpoch, headQubits, measuredQubits, networkShapes } from '../../model/shapes';
import type { Backend, Workspace } from '../backend';
import { type Dataset, drawDataset } from '../data/dataset';
import { ImageSet } from '../data/imageSet';
import type { Mnist } from '../data/mnist';
import { Generator } from '../math/random';
import { Network } from '../network/network';
import { copyParameters, initialParameters, zerosLike } from '../network/parameters';
import { type Assessment, Assessor } from './assess';
import { addToSums, firstNotFinite, gradientRecord, gradientRows } from './gradientSums';
import { type HeldOutScore, heldOutTest } from './heldOutTest';
import { Optimiser } from './optimiser';

/**
 * Trains one experiment, one mini-batch at a time, and keeps its history.
 *
 * Training figures are the running mean over the epoch's batches, each before its update;
 * validation follows the epoch, and once precedes the first. `state()` holds everything that
 * decides what comes next, so a restored trainer continues to the last bit.
 */
export class Trainer {
  readonly batchesPerEpoch: number;
  readonly dataset: Dataset;
  readonly network: Network;
  /** The training and the validation images as the network reads them. */
  readonly trainingSet: ImageSet;
  readonly validationSet: ImageSet;
  private readonly optimiser: Optimiser;
  private readonly assessor: Assessor;
  private readonly workspace: Workspace;
  private epochsDone = 0;
  private batchesDone = 0;
  private sums: EpochSums = emptySums;
  private batchOrder: Generator;
  /** State of `batchOrder` before the epoch under way was shuffled. */
  private orderState;
  private order: Uint32Array;
  private records: EpochRecord[] = [];
  private currentAnswers: Uint8Array = new Uint8Array(0);
  private stoppedBy: Failure | null = null;

  private constructor(
    readonly experiment: Experiment,
    private readonly mnist: Mnist,
    private readonly backend: Backend,
  ) {
    const { imageSize } = experiment.data;
    this.dataset = drawDataset(experiment, mnist);
    this.trainingSet = new ImageSet(this.dataset.training, imageSize);
    this.validationSet = new ImageSet(this.dataset.validation, imageSize);
    const { network, optimiser, assessor, workspace } = backend.open((workspace) => {
      const network = new Network(experiment, workspace);
      return {
        workspace,
        network,
        optimiser: new Optimiser(experiment, network, workspace),
        assessor: new Assessor(network, workspace),
      };
    });
    this.network = network;
    this.optimiser = optimiser;
    this.assessor = assessor;
    this.workspace = workspace;
    this.batchesPerEpoch = batchesPerEpoch(experiment);
    this.batchOrder = new Generator(experiment.seed, 'batch order');
    this.orderState = this.batchOrder.state();
    this.order = this.batchOrder.permutation(this.dataset.training.count);
  }

  /**
   * A fresh run; evaluates once, so that the history starts with epoch 0.
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
    const parameters = initialParameters(experiment);
    const zeros = zerosLike(parameters);
    trainer.optimiser.load(parameters, { step: 0, firstMoment: zeros, secondMoment: zeros });
    trainer.evaluate(null);
    return trainer;
  }

  /**
   * A run that goes on as if it had never stopped; `state` is copied. A state of another numerics
   * version or backend is taken too: its numbers stay valid, only bit equality ends.
   */
  static restore(state: RunState, mnist: Mnist, backend: Backend): Trainer {
    const trainer = new Trainer(state.experiment, mnist, backend);
    trainer.load(state);
    return trainer;
  }

  /** Puts it at another state of the same experiment, copied. */
  load(state: RunState): void {
    this.optimiser.load(state.parameters, state.optimiser);
    this.epochsDone = state.position.epoch;
    this.batchesDone = state.position.batch;
    this.sums = state.epochSums;
    this.batchOrder = Generator.fromState(state.batchOrder);
    this.orderState = state.batchOrder;
    this.order = this.batchOrder.permutation(this.dataset.training.count);
    this.records = [...state.history];
    this.currentAnswers = state.answers.slice();
    this.stoppedBy = state.failure;
    // Decides nothing that comes next: batches and evaluations measure for themselves.
    this.network.standardiseBy(this.trainingSet);
  }

  /** Whole epochs done. */
  get epoch(): number {
    return this.epochsDone;
  }

  /** Batches done in the epoch under way. */
  get batch(): number {
    return this.batchesDone;
  }

  get finished(): boolean {
    return this.epochsDone >= this.experiment.training.epochs;
  }

  get failure(): Failure | null {
    return this.stoppedBy;
  }

  get history(): readonly EpochRecord[] {
    return this.records;
  }

  /** Answer (class index) to each validation image at the last evaluation. */
  get answers(): Uint8Array {
    return this.currentAnswers;
  }

  /** The live parameters; read only. */
  get currentParameters(): Parameters {
    return this.network.parameters;
  }

  /** Running mean over the batches of the epoch under way; null before its first. */
  get soFar(): Score | null {
    const { images, lossSum, correct } = this.sums;
    return images > 0 ? { loss: lossSum / images, accuracy: correct / images } : null;
  }

  /** Trains on the next mini-batch and, at the epoch's end, evaluates. Does nothing once finished or failed. */
  trainBatch(): void {
    if (this.finished || this.stoppedBy) return;
    const { batchSize } = this.experiment.training;
    const start = this.batchesDone * batchSize;
    const positions = this.order.subarray(start, start + batchSize);
    const { loss, correct, gradients } = this.network.batch(this.trainingSet, positions);
    this.sums = {
      images: this.sums.images + positions.length,
      lossSum: this.sums.lossSum + loss * positions.length,
      correct: this.sums.correct + correct,
      batches: this.sums.batches + 1,
      groups: addToSums(this.sums.groups, gradientRows(this.experiment, gradients, this.workspace)),
    };
    const notFinite =
      (Number.isFinite(loss) ? firstNotFinite(gradients, this.workspace) : 'loss') ?? this.optimiser.step(gradients);
    if (notFinite) {
      this.stoppedBy = { epoch: this.epochsDone + 1, batch: this.batchesDone + 1, what: notFinite };
      return;
    }
    this.batchesDone++;
    if (this.batchesDone === this.batchesPerEpoch) this.endEpoch();
  }

  /** Records of the epoch under way so far; null before its first batch. */
  gradientsSoFar(): { layers: GradientRecord[]; head: GradientRecord } | null {
    const { batches, groups } = this.sums;
    if (batches === 0) return null;
    const { layers, head } = this.experiment;
    const record = (sums: GradientSums | null | undefined, trainable: boolean): GradientRecord =>
      gradientRecord(sums ?? null, batches, trainable ? 'none' : 'frozen');
    return {
      layers: layers.map((layer, index) => record(groups[index], layer.trainable)),
      head: record(groups[layers.length], head.trainable),
    };
  }

  /** Everything that decides what comes next; a deep copy. */
  state(): RunState {
    return {
      numericsVersion,
      backend: this.network.backendName,
      experiment: this.experiment,
      parameters: copyParameters(this.network.parameters),
      optimiser: this.optimiser.state(),
      position: { epoch: this.epochsDone, batch: this.batchesDone },
      // Replaced, never changed, with every batch.
      epochSums: this.sums,
      batchOrder: this.orderState,
      history: [...this.records],
      answers: this.currentAnswers.slice(),
      failure: this.stoppedBy,
    };
  }

  /** Loss and accuracy on the images of MNIST's test file with the parameters as they are now. */
  test(): HeldOutScore {
    const steps = this.testing();
    let next = steps.next();
    while (!next.done) next = steps.next();
    return next.value;
  }

  /** The same in steps, between which the run may be trained on; yields the share done. */
  testing(): ReturnType<typeof heldOutTest> {
    const { backend, experiment, mnist, trainingSet } = this;
    return heldOutTest(backend, experiment, copyParameters(this.currentParameters), mnist, trainingSet);
  }

  /** Loss, accuracy, answers and contrast on the validation images with the parameters as they are now. */
  validate(): Assessment {
    this.network.standardiseBy(this.trainingSet);
    return this.assessor.assess(this.validationSet);
  }

  private endEpoch(): void {
    this.epochsDone++;
    this.batchesDone = 0;
    this.evaluate(this.soFar);
    if (!Number.isFinite(this.records[this.records.length - 1]?.validation.loss)) {
      this.stoppedBy = { epoch: this.epochsDone, batch: this.batchesPerEpoch, what: 'validation loss' };
    }
    this.sums = emptySums;
    this.orderState = this.batchOrder.state();
    this.order = this.batchOrder.permutation(this.dataset.training.count);
  }

  /** Appends a record; `train` is the epoch's training score, null before the first. */
  private evaluate(train: Score | null): void {
    const { score, answers, contrast } = this.validate();
    const gradients = this.gradientsSoFar();
    this.currentAnswers = answers;
    this.records.push({
      epoch: this.epochsDone,
      train,
      validation: score,
      contrast,
      layers: gradients?.layers ?? null,
      head: gradients?.head ?? null,
    });
  }
}

const emptySums: EpochSums = { images: 0, lossSum: 0, correct: 0, batches: 0, groups: [] };
