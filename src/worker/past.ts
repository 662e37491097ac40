import type { Backend } from '../engine/backend';
import type { Mnist } from '../engine/data/mnist';
import { type Clock, TimeSlice } from '../engine/train/timeSlice';
import { Trainer } from '../engine/train/trainer';
import { plainText } from '../model/plainText';
import type { EpochRecord, Position, RunState } from '../model/run';

export interface PastOptions extends Clock {
  readonly backend: Backend;
}

/** A trainer at an earlier position; good until the next call. */
export interface Then {
  readonly trainer: Trainer;
  /** Whether the position's record is that of the run to the last bit. */
  readonly exact: boolean;
}

/** A state at the end of an epoch, without the records before it, which the run still has. */
interface Checkpoint {
  readonly state: RunState;
  readonly record: EpochRecord | undefined;
}

/** Longest time between two looks at the mailbox while training again, ms. */
const sliceLength = 20;

/**
 * The earlier states of one run. It is kept by checkpoints at the ends of epochs; what lies between
 * them, or before the first of a run that came from a file, is trained again from the nearest one
 * before it, which leads to the same numbers. That is done by a trainer of its own, so the run goes
 * on undisturbed.
 */
export class Past {
  private readonly checkpoints = new Map<number, Checkpoint>();
  /** Epochs that are kept are multiples of it. */
  private stride = 1;
  private replayer: Trainer | null = null;
  /** Bytes of the checkpoints. */
  size = 0;

  constructor(
    private readonly mnist: Mnist,
    private readonly options: PastOptions,
    /** Most bytes kept. Beyond them every second checkpoint goes; what lay there is trained again. */
    private readonly budget = 32e6,
  ) {}

  /** Keeps the state of a trainer that stands at the end of an epoch; does nothing elsewhere. */
  note(trainer: Trainer): void {
    const { epoch, batch } = trainer;
    if (batch > 0 || epoch % this.stride !== 0 || this.checkpoints.has(epoch) || trainer.failure) return;
    const state = { ...trainer.state(), history: [] };
    this.checkpoints.set(epoch, { state, record: trainer.history[epoch] });
    this.size += sizeOf(state);
    while (this.size > this.budget && this.checkpoints.size > 2) this.thinOut();
  }

  /**
   * The run at an earlier position.
   * @param run as it is now
   * @param wanted asked again and again: no, and the answer is null
   * @throws RangeError for a position that the run has not got to
   */
  async at(run: Trainer, position: Position, wanted: () => boolean): Promise<Then | null> {
    checkPosition(run, position);
    if (!wanted()) return null;
    const trainer = this.nearest(run, position);
    const slice = new TimeSlice(this.options, sliceLength);
    while (isBefore(trainer, position) && !trainer.failure) {
      trainer.trainBatch();
      this.note(trainer);
      if (!slice.isOver()) continue;
      await slice.next();
      if (!wanted()) return null;
    }
    if (isBefore(trainer, position))
      throw new Error('training again up to this position ended in a number that is not finite');
    return { trainer, exact: sameRecord(trainer.history[position.epoch], run.history[position.epoch]) };
  }

  /** The trainer of the past at the last known state not after `position`. */
  private nearest(run: Trainer, position: Position): Trainer {
    const epochs = [...this.checkpoints.keys()].filter((epoch) => epoch <= position.epoch);
    const epoch = Math.max(...epochs);
    const { replayer } = this;
    // It may stand nearer than any checkpoint.
    if (replayer && !replayer.failure && replayer.epoch >= epoch && !isBefore(position, replayer)) return replayer;
    const checkpoint = this.checkpoints.get(epoch);
    if (!checkpoint) {
      this.replayer = Trainer.start(run.experiment, this.mnist, this.options.backend);
      this.note(this.replayer);
      return this.replayer;
    }
    const history = run.history.slice(0, epoch);
    const state = { ...checkpoint.state, history: checkpoint.record ? [...history, checkpoint.record] : history };
    replayer?.load(state);
    this.replayer = replayer ?? Trainer.restore(state, this.mnist, this.options.backend);
    return this.replayer;
  }

  /** Lets go of the trainer, whose memory another run can use. */
  rest(): void {
    this.replayer = null;
  }

  private thinOut(): void {
    this.stride *= 2;
    for (const [epoch, { state }] of this.checkpoints) {
      if (epoch % this.stride === 0) continue;
      this.checkpoints.delete(epoch);
      this.size -= sizeOf(state);
    }
  }
}

function isBefore(a: Position, b: Position): boolean {
  return a.epoch < b.epoch || (a.epoch === b.epoch && a.batch < b.batch);
}

function checkPosition(run: Trainer, { epoch, batch }: Position): void {
  const whole = Number.isInteger(epoch) && Number.isInteger(batch) && epoch >= 0 && batch >= 0;
  if (!whole || batch >= run.batchesPerEpoch || isBefore(run, { epoch, batch })) {
    throw new RangeError(
      `expected a position up to epoch ${run.epoch}, batch ${run.batch} with less than ${run.batchesPerEpoch} batches, ` +
        `got epoch ${epoch}, batch ${batch}`,
    );
  }
}

function sameRecord(a: EpochRecord | undefined, b: EpochRecord | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && plainText(a) === plainText(b));
}

function sizeOf({ parameters, answers }: RunState): number {
  const numbers = parameters.head.length + parameters.angles.reduce((sum, { length }) => sum + length, 0);
  // Parameters and Adam's two positions.
  return 3 * 8 * numbers + answers.length;
}
