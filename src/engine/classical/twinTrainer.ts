import { type Failure, numericsVersion, type Score } from '../../model/run';
import {
  type ClassicalTwin,
  type TwinParameters,
  type TwinRecord,
  type TwinState,
  twinInputs,
  twinParameterCounts,
} from '../../model/twins';
import type { Backend, Workspace } from '../backend';
import { type Dataset, drawDataset, heldOutImages, type LabelledImages } from '../data/dataset';
import type { Mnist } from '../data/mnist';
import { Generator } from '../math/random';
import { imageLoss, prediction } from '../network/loss';
import { allocateTwin, ClassicalModel, copyTwin, twinGroups } from './classicalModel';

/**
 * Trains a classical twin epoch by epoch, in everything else as `Trainer` trains the experiment: the
 * same images and split, the same batches in the same order, the same loss, optimiser and figures. A
 * dense layer with as many inputs as the experiment's starts from the same weights.
 */
export class TwinTrainer {
  readonly dataset: Dataset;
  private readonly built: Built;
  private current: Moments;
  private next: Moments;
  private batchOrder: Generator;
  private step = 0;
  private records: TwinRecord[] = [];
  private currentAnswers: Uint8Array = new Uint8Array(0);
  private stoppedBy: Failure | null = null;

  private constructor(
    readonly twin: ClassicalTwin,
    private readonly mnist: Mnist,
    backend: Backend,
  ) {
    this.dataset = drawDataset(twin.experiment, mnist);
    this.built = backend.open((workspace) => build(twin, workspace));
    this.current = this.built.moments[0];
    this.next = this.built.moments[1];
    this.batchOrder = new Generator(twin.experiment.seed, 'batch order');
  }

  /** A fresh one; evaluates once. @throws Error where the experiment asks for more images than there are */
  static start(twin: ClassicalTwin, mnist: Mnist, backend: Backend): TwinTrainer {
    const trainer = new TwinTrainer(twin, mnist, backend);
    copyTwin(initialParameters(twin), trainer.current.parameters);
    trainer.evaluate(null);
    return trainer;
  }

  /** One that goes on to the last bit as if it had never stopped; `state` is copied. */
  static restore(state: TwinState, mnist: Mnist, backend: Backend): TwinTrainer {
    const trainer = new TwinTrainer(state.twin, mnist, backend);
    copyTwin(state.parameters, trainer.current.parameters);
    copyTwin(state.optimiser.firstMoment, trainer.current.firstMoment);
    copyTwin(state.optimiser.secondMoment, trainer.current.secondMoment);
    trainer.step = state.optimiser.step;
    trainer.batchOrder = Generator.fromState(state.batchOrder);
    trainer.records = [...state.history];
    trainer.currentAnswers = state.answers.slice();
    trainer.stoppedBy = state.failure;
    return trainer;
  }

  get history(): readonly TwinRecord[] {
    return this.records;
  }

  /** Whole epochs done. */
  get epoch(): number {
    return this.records.length - 1;
  }

  get failure(): Failure | null {
    return this.stoppedBy;
  }

  get finished(): boolean {
    return this.epoch >= this.twin.experiment.training.epochs;
  }

  /** Trains one epoch and evaluates. Does nothing once finished or failed. */
  trainEpoch(): void {
    if (this.finished || this.stoppedBy) return;
    const { batchSize } = this.twin.experiment.training;
    const { training } = this.dataset;
    const before = this.batchOrder.state();
    const order = this.batchOrder.permutation(training.count);
    let lossSum = 0;
    let correct = 0;
    for (let from = 0; from < training.count; from += batchSize) {
      const positions = order.subarray(from, from + batchSize);
      const batch = this.batch(positions);
      lossSum += batch.loss * positions.length;
      correct += batch.correct;
      const notFinite = this.update(batch.loss, batch.gradient);
      if (notFinite) {
        this.stoppedBy = { epoch: this.epoch + 1, batch: 1 + from / batchSize, what: notFinite };
        this.batchOrder = Generator.fromState(before);
        return;
      }
    }
    this.evaluate({ loss: lossSum / training.count, accuracy: correct / training.count });
  }

  /** A deep copy. */
  state(): TwinState {
    const { parameters, firstMoment, secondMoment } = this.current;
    return {
      numericsVersion,
      backend: this.built.backend,
      twin: this.twin,
      parameters: plainCopy(parameters),
      optimiser: {
        step: this.step,
        firstMoment: plainCopy(firstMoment),
        secondMoment: plainCopy(secondMoment),
      },
      batchOrder: this.batchOrder.state(),
      history: [...this.records],
      answers: this.currentAnswers.slice(),
      failure: this.stoppedBy,
    };
  }

  /** Loss and accuracy on the images of MNIST's test file, which nothing else touches. */
  test(): { images: number; score: Score } {
    const images = heldOutImages(this.twin.experiment, this.mnist);
    return { images: images.count, score: this.assess(images).score };
  }

  /**
   * Mean loss over a batch and its gradient, an array that holds until the next batch.
   * @param positions among the training images; at least one
   */
  batch(positions: ArrayLike<number>): { loss: number; correct: number; gradient: TwinParameters } {
    const { model, gradient } = this.built;
    const { training } = this.dataset;
    for (const group of twinGroups) gradient[group].fill(0);
    let loss = 0;
    let correct = 0;
    for (let i = 0; i < positions.length; i++) {
      const n = positions[i] as number;
      const outcome = this.forward(training, n, positions.length);
      loss += outcome.loss;
      if (outcome.given === training.labels[n]) correct++;
      model.backward(imageOf(training, n), this.built.upstream, gradient);
    }
    return { loss: loss / positions.length, correct, gradient };
  }

  /** Sets `upstream` to one image's share of dL/dlogits of a mean over `images`. */
  private forward(set: LabelledImages, n: number, images: number): { loss: number; given: number } {
    const { model, probabilities, upstream } = this.built;
    model.setParameters(this.current.parameters);
    model.forward(imageOf(set, n));
    const label = set.labels[n] as number;
    const loss = imageLoss(this.twin.experiment.loss, model.logits, label, images, probabilities, upstream);
    return { loss, given: prediction(model.logits, 0, model.classes) };
  }

  /** One step of Adam; where it leads to a number that is not finite, nothing changes and its place is returned. */
  private update(loss: number, gradient: TwinParameters): string | null {
    const { workspace } = this.built;
    if (!Number.isFinite(loss)) return 'loss';
    for (const group of twinGroups) if (!workspace.allFinite(gradient[group])) return `gradient of the ${group} layer`;
    for (const group of twinGroups) {
      const { training } = this.twin.experiment;
      const [from, to] = [groupOf(this.current, group), groupOf(this.next, group)];
      if (!workspace.adam(training, this.step + 1, gradient[group], from, to)) return `update of the ${group} layer`;
    }
    this.step++;
    [this.current, this.next] = [this.next, this.current];
    return null;
  }

  private evaluate(train: Score | null): void {
    const { score, answers } = this.assess(this.dataset.validation);
    this.currentAnswers = answers;
    this.records.push({ epoch: this.records.length, train, validation: score });
    if (!Number.isFinite(score.loss)) {
      const batch = Math.ceil(this.dataset.training.count / this.twin.experiment.training.batchSize);
      this.stoppedBy = { epoch: this.epoch, batch, what: 'validation loss' };
    }
  }

  private assess(set: LabelledImages): { score: Score; answers: Uint8Array } {
    const answers = new Uint8Array(set.count);
    let lossSum = 0;
    let correct = 0;
    for (let n = 0; n < set.count; n++) {
      const { loss, given } = this.forward(set, n, set.count);
      lossSum += loss;
      answers[n] = given;
      if (given === set.labels[n]) correct++;
    }
    return { score: { loss: lossSum / set.count, accuracy: correct / set.count }, answers };
  }
}

/**
 * Uniform in +-1/sqrt(fan-in): filters and their biases from a stream of their own, the dense layer from
 * the head's.
 */
export function initialParameters(twin: ClassicalTwin): TwinParameters {
  const { seed } = twin.experiment;
  const counts = twinParameterCounts(twin);
  const draw = (length: number, stream: string, bound: number): Float64Array => {
    const generator = new Generator(seed, stream);
    return Float64Array.from({ length }, () => generator.between(-bound, bound));
  };
  return {
    filters: draw(counts.filters, 'convolution', 0.5),
    dense: draw(counts.dense, 'head', 1 / Math.sqrt(twinInputs(twin))),
  };
}

type Built = ReturnType<typeof build>;

interface Moments {
  readonly parameters: TwinParameters;
  readonly firstMoment: TwinParameters;
  readonly secondMoment: TwinParameters;
}

function build(twin: ClassicalTwin, workspace: Workspace) {
  const zeros = (): TwinParameters => allocateTwin(twin, workspace);
  const moments = (): Moments => ({ parameters: zeros(), firstMoment: zeros(), secondMoment: zeros() });
  const classes = twin.experiment.data.digits.length;
  return {
    workspace,
    backend: workspace.backend,
    model: new ClassicalModel(twin, workspace),
    moments: [moments(), moments()] as const,
    gradient: zeros(),
    upstream: workspace.allocate(classes),
    probabilities: workspace.allocate(classes),
  };
}

function groupOf({ parameters, firstMoment, secondMoment }: Moments, group: (typeof twinGroups)[number]) {
  return { parameters: parameters[group], firstMoment: firstMoment[group], secondMoment: secondMoment[group] };
}

function plainCopy({ filters, dense }: TwinParameters): TwinParameters {
  return { filters: filters.slice(), dense: dense.slice() };
}

function imageOf({ count, pixels }: LabelledImages, n: number): Float64Array {
  const volume = pixels.length / count;
  return pixels.subarray(n * volume, (n + 1) * volume);
}
