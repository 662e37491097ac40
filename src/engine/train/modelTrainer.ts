import type { Experiment } from '../../model/experiment';
import {
  type EarlierNumerics,
  type EpochScores,
  type EpochSums,
  type Failure,
  numericsVersion,
  type Score,
  type TrainingState,
} from '../../model/run';
import { batchesPerEpoch } from '../../model/shapes';
import type { Backend, Workspace } from '../backend';
import type { Dataset } from '../data/dataset';
import type { ImageSet } from '../data/imageSet';
import { imageSetsOf } from '../data/imageSets';
import type { Mnist } from '../data/mnist';
import { Generator } from '../math/random';
import type { GroupGradient } from '../network/gradients';
import { copyOf, zeros } from '../network/parameters';
import { finish } from '../work';
import { type Assessment, Assessor } from './assess';
import { addToSums } from './gradientSums';
import { type HeldOutScore, heldOutTest } from './heldOutTest';
import { firstNotFinite, type Model } from './model';
import { Optimiser } from './optimiser';

/**
 * Trains a model, one mini-batch at a time, and keeps its history.
 *
 * Training figures are the running mean over the epoch's batches, each before its update;
 * validation follows the epoch, and once precedes the first. `trainingState()` holds everything that
 * decides what comes next, so a restored trainer continues to the last bit.
 *
 * `P`: the model's parameters; `R`: what is recorded of an epoch; `M`: the model.
 */
export abstract class ModelTrainer<P, R extends EpochScores, M extends Model<P>> {
  readonly experiment: Experiment;
  readonly batchesPerEpoch: number;
  readonly dataset: Dataset;
  readonly model: M;
  /** The training and the validation images as the model reads them. */
  readonly trainingSet: ImageSet;
  readonly validationSet: ImageSet;
  protected readonly workspace: Workspace;
  protected sums: EpochSums = emptySums;
  private readonly optimiser: Optimiser<P>;
  private readonly assessor: Assessor;
  private epochsDone = 0;
  private batchesDone = 0;
  private batchOrder: Generator;
  /** State of `batchOrder` before the epoch under way was shuffled. */
  private orderState;
  private order: Uint32Array;
  private records: R[] = [];
  private currentPredictions: Uint8Array = new Uint8Array(0);
  private stoppedBy: Failure | null = null;
  private earlier: readonly EarlierNumerics[] = [];

  /** @param build the model, in a workspace; see `Backend.open` */
  protected constructor(
    experiment: Experiment,
    readonly mnist: Mnist,
    readonly backend: Backend,
    private readonly build: (workspace: Workspace) => M,
  ) {
    this.experiment = experiment;
    const { dataset, training, validation } = imageSetsOf(experiment, mnist);
    this.dataset = dataset;
    this.trainingSet = training;
    this.validationSet = validation;
    const { model, optimiser, assessor, workspace } = backend.open((workspace) => {
      const model = build(workspace);
      return {
        workspace,
        model,
        optimiser: new Optimiser(model, workspace),
        assessor: new Assessor(model, workspace),
      };
    });
    this.model = model;
    this.optimiser = optimiser;
    this.assessor = assessor;
    this.workspace = workspace;
    this.batchesPerEpoch = batchesPerEpoch(experiment);
    this.batchOrder = new Generator(experiment.seed, 'batch order');
    this.orderState = this.batchOrder.state();
    this.order = this.batchOrder.permutation(this.dataset.training.count);
  }

  /** Rows whose gradients are summed up over an epoch, by group; null where a group has none. */
  protected abstract gradientRows(groups: readonly GroupGradient[]): (Float64Array | null)[];

  /** Called at an epoch's end, before it is evaluated. @param positions its first batch, in the training set */
  protected measureRounding(_positions: Uint32Array): void {}

  /** What is recorded of an epoch, at whose end `sums` are its sums. */
  protected abstract record(scores: EpochScores, contrast: readonly number[]): R;

  /** Begins at fresh parameters, which are copied; evaluates once, so that the history starts with epoch 0. */
  protected begin(parameters: P): void {
    const none = zeros(this.model.layout);
    this.optimiser.load(parameters, { step: 0, firstMoment: none, secondMoment: none });
    this.evaluate(null);
  }

  /**
   * Puts it at a state of the same experiment, copied. A state of another numerics version or backend
   * is taken too: its numbers stay valid, only bit equality ends. States from here on say so.
   */
  load(state: TrainingState<P, R>): void {
    this.optimiser.load(state.parameters, state.optimiser);
    this.epochsDone = state.position.epoch;
    this.batchesDone = state.position.batch;
    this.sums = state.epochSums;
    this.batchOrder = Generator.fromState(state.batchOrder);
    this.orderState = state.batchOrder;
    this.order = this.batchOrder.permutation(this.dataset.training.count);
    this.records = [...state.history];
    this.currentPredictions = state.answers.slice();
    this.stoppedBy = state.failure;
    this.earlier = earlierThan(numericsVersion, state);
    // Decides nothing that comes next: batches and evaluations measure for themselves.
    this.model.standardiseBy(this.trainingSet);
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

  get history(): readonly R[] {
    return this.records;
  }

  /** Predicted class index of each validation image at the last evaluation. */
  get predictions(): Uint8Array {
    return this.currentPredictions;
  }

  /** The live parameters; read only. */
  get currentParameters(): P {
    return this.model.parameters;
  }

  /** Running mean over the batches of the epoch under way; null before its first. */
  get soFar(): Score | null {
    const { images, lossSum, correct } = this.sums;
    return images > 0 ? { loss: lossSum / images, accuracy: correct / images } : null;
  }

  /** Positions in the training set of the next mini-batch, were training to go on; the trainer's own array. */
  nextBatch(): Uint32Array {
    const { batchSize } = this.experiment.training;
    const start = this.batchesDone * batchSize;
    return this.order.subarray(start, start + batchSize);
  }

  /** Trains on the next mini-batch and, at the epoch's end, evaluates. Does nothing once finished or failed. */
  trainBatch(): void {
    if (this.finished || this.stoppedBy) return;
    const positions = this.nextBatch();
    const { loss, correct, groups } = this.model.batch(this.trainingSet, positions);
    this.sums = {
      images: this.sums.images + positions.length,
      lossSum: this.sums.lossSum + loss * positions.length,
      correct: this.sums.correct + correct,
      batches: this.sums.batches + 1,
      groups: addToSums(this.sums.groups, this.gradientRows(groups)),
    };
    const notFinite = this.firstNotFinite(loss, groups) ?? this.optimiser.step(groups);
    if (notFinite) {
      this.stoppedBy = { epoch: this.epochsDone + 1, batch: this.batchesDone + 1, what: notFinite };
      return;
    }
    this.batchesDone++;
    if (this.batchesDone === this.batchesPerEpoch) this.endEpoch();
  }

  /** Trains to the end of the epoch under way. */
  trainEpoch(): void {
    const { epoch } = this;
    while (this.epoch === epoch && !this.finished && !this.stoppedBy) this.trainBatch();
  }

  /** Loss and accuracy on the images of MNIST's test file with the parameters as they are now. */
  test(): HeldOutScore {
    return finish(this.testing());
  }

  /** The same in steps, between which the run may be trained on; yields the share done. */
  testing(): ReturnType<typeof heldOutTest> {
    const { backend, build, mnist, model, trainingSet } = this;
    return heldOutTest(backend, build, copyOf(model.layout, model.parameters), mnist, trainingSet);
  }

  /** Loss, accuracy, predictions and contrast on the validation images with the parameters as they are now. */
  validate(): Assessment {
    this.model.standardiseBy(this.trainingSet);
    return this.assessor.assess(this.validationSet);
  }

  /** Everything that decides what comes next; a deep copy. */
  protected trainingState(): TrainingState<P, R> {
    return {
      numericsVersion,
      ...(this.earlier.length > 0 ? { earlierNumerics: this.earlier } : {}),
      backend: this.model.backendName,
      parameters: copyOf(this.model.layout, this.model.parameters),
      optimiser: this.optimiser.state(),
      position: { epoch: this.epochsDone, batch: this.batchesDone },
      // Replaced, never changed, with every batch.
      epochSums: this.sums,
      batchOrder: this.orderState,
      history: [...this.records],
      answers: this.currentPredictions.slice(),
      failure: this.stoppedBy,
    };
  }

  private firstNotFinite(loss: number, groups: readonly GroupGradient[]): string | null {
    if (!Number.isFinite(loss)) return 'loss';
    return firstNotFinite(this.model.layout, groups, (values) => this.workspace.allFinite(values));
  }

  private endEpoch(): void {
    this.measureRounding(this.order.subarray(0, this.experiment.training.batchSize));
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
    const { score, predictions, contrast } = this.validate();
    this.currentPredictions = predictions;
    this.records.push(this.record({ epoch: this.epochsDone, train, validation: score }, contrast));
  }
}

/** What computed a state so far, but for the arithmetic that goes on from it. */
function earlierThan<P, R>(current: number, state: TrainingState<P, R>): readonly EarlierNumerics[] {
  const before = state.earlierNumerics ?? [];
  if (state.numericsVersion === current) return before;
  return [...before, { numericsVersion: state.numericsVersion, until: { ...state.position } }];
}

const emptySums: EpochSums = { images: 0, lossSum: 0, correct: 0, batches: 0, groups: [] };
