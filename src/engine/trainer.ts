import type { Experiment } from '../model/experiment';
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
} from '../model/run';
import { batchesPerEpoch, headQubits, measuredQubits, networkShapes } from '../model/shapes';
import { type Assessment, assess } from './assess';
import type { Backend } from './backend';
import { type Dataset, drawDataset, heldOutImages, selectImages } from './dataset';
import { addToSums, firstNotFinite, gradientRecord, gradientRows } from './gradientSums';
import { answer, crossEntropy } from './loss';
import type { Mnist } from './mnist';
import { type Gradients, Network } from './network';
import { copyParameters, initialParameters, parameterGroups, zerosLike } from './parameters';
import { Generator } from './random';

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
  private parameters: Parameters;
  private firstMoment: Parameters;
  private secondMoment: Parameters;
  private step = 0;
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
    this.dataset = drawDataset(experiment, mnist);
    this.network = new Network(experiment, backend);
    this.batchesPerEpoch = batchesPerEpoch(experiment);
    this.parameters = initialParameters(experiment);
    this.firstMoment = zerosLike(this.parameters);
    this.secondMoment = zerosLike(this.parameters);
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
    trainer.evaluate(null);
    return trainer;
  }

  /**
   * A run that goes on as if it had never stopped; `state` is copied. A state of another numerics
   * version or backend is taken too: its numbers stay valid, only bit equality ends.
   */
  static restore(state: RunState, mnist: Mnist, backend: Backend): Trainer {
    const trainer = new Trainer(state.experiment, mnist, backend);
    trainer.parameters = copyParameters(state.parameters);
    trainer.firstMoment = copyParameters(state.optimiser.firstMoment);
    trainer.secondMoment = copyParameters(state.optimiser.secondMoment);
    trainer.step = state.optimiser.step;
    trainer.epochsDone = state.position.epoch;
    trainer.batchesDone = state.position.batch;
    trainer.sums = state.epochSums;
    trainer.batchOrder = Generator.fromState(state.batchOrder);
    trainer.orderState = state.batchOrder;
    trainer.order = trainer.batchOrder.permutation(trainer.dataset.training.count);
    trainer.records = [...state.history];
    trainer.currentAnswers = state.answers.slice();
    trainer.stoppedBy = state.failure;
    return trainer;
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
    return this.parameters;
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
    const batch = selectImages(this.dataset.training, this.order.subarray(start, start + batchSize));
    const pass = this.network.forward(this.parameters, batch.pixels, batch.count);
    const { loss, gradient } = crossEntropy(this.experiment.loss, pass.logits, batch.labels, batch.count);
    const gradients = this.network.backward(this.parameters, pass, gradient);

    let correct = 0;
    for (let n = 0; n < batch.count; n++)
      if (answer(pass.logits, n, this.network.classes) === batch.labels[n]) correct++;
    this.sums = {
      images: this.sums.images + batch.count,
      lossSum: this.sums.lossSum + loss * batch.count,
      correct: this.sums.correct + correct,
      batches: this.sums.batches + 1,
      groups: addToSums(this.sums.groups, gradientRows(this.experiment, gradients)),
    };
    const notFinite = (Number.isFinite(loss) ? firstNotFinite(gradients) : 'loss') ?? this.update(gradients);
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
      backend: this.backend.name,
      experiment: this.experiment,
      parameters: copyParameters(this.parameters),
      optimiser: {
        step: this.step,
        firstMoment: copyParameters(this.firstMoment),
        secondMoment: copyParameters(this.secondMoment),
      },
      position: { epoch: this.epochsDone, batch: this.batchesDone },
      // Replaced, never changed, with every batch.
      epochSums: this.sums,
      batchOrder: this.orderState,
      history: [...this.records],
      answers: this.currentAnswers.slice(),
      failure: this.stoppedBy,
    };
  }

  /** Loss and accuracy on the images of MNIST's test file, which nothing else touches. */
  test(): { images: number; score: Score } {
    const images = heldOutImages(this.experiment, this.mnist);
    return { images: images.count, score: assess(this.network, this.parameters, images).score };
  }

  /** Loss, accuracy, answers and contrast on the validation images with the parameters as they are now. */
  validate(): Assessment {
    return assess(this.network, this.parameters, this.dataset.validation);
  }

  /** One step of Adam; where it leads to a number that is not finite, nothing changes and its place is returned. */
  private update({ layers, head }: Gradients): string | null {
    const next = [this.parameters, this.firstMoment, this.secondMoment].map(copyParameters);
    const groups = next.map(parameterGroups);
    for (const [g, gradient] of [...layers, head].entries()) {
      // Frozen and None: not touched.
      if (gradient.state !== 'value') continue;
      const [parameters, first, second] = groups.map((group) => group[g]) as [Float64Array, Float64Array, Float64Array];
      this.backend.adam(this.experiment.training, this.step + 1, parameters, gradient.values, first, second);
      if (![parameters, first, second].every((values) => values.every(Number.isFinite))) {
        return `update of ${g < layers.length ? `QCL${g + 1}` : 'the head'}`;
      }
    }
    this.step++;
    [this.parameters, this.firstMoment, this.secondMoment] = next as [Parameters, Parameters, Parameters];
    return null;
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
