import type { Experiment } from '../model/experiment';
import type { CheckRequest, GradientCheck, ModeComparison } from '../model/gradientCheck';
import type { PaperRemark, Picture } from '../model/picture';
import type { ReferenceData } from '../model/referenceData';
import type { EpochRecord, Failure, GradientRecord, Parameters, Position, RunState, Score } from '../model/run';
import type { SeenBatch } from '../model/slowMotion/batch';
import type { Inspection, InspectRequest } from './inspect';
import type { PairImage } from './pair';

/**
 * What crosses the worker boundary: plain data, and one interface that Comlink carries.
 *
 * The worker holds one run at a time. Every answer names the run it speaks of, so that nothing of
 * an abandoned run is ever painted.
 */
export interface LabWorker {
  /** Tells where the MNIST asset lies; before anything else. */
  init(mnistUrl: string): Promise<void>;
  /** Starts afresh; answers once data and initial evaluation are ready. Rejects with a readable message. */
  start(runId: number, experiment: Experiment): Promise<void>;
  /** Goes on from a saved state. */
  restore(runId: number, state: RunState): Promise<void>;
  /** Trains until the last epoch or `pause`. */
  play(runId: number): Promise<void>;
  /** Answers when the batch under way is finished: no number changes afterwards. */
  pause(runId: number): Promise<void>;
  /** Trains one batch, or to the end of the epoch under way. */
  step(runId: number, unit: 'batch' | 'epoch'): Promise<void>;
  /** Most batches per second; Infinity for as fast as possible. */
  setPace(batchesPerSecond: number): Promise<void>;
  /** Current state of the run as the page needs it to draw; null for another run than the current one. */
  snapshot(runId: number, request: SnapshotRequest): Promise<Snapshot | null>;
  /**
   * The run as it was at an earlier position; training is not touched. Null where another look has been
   * asked for meanwhile. Rejects for a position that the run has not got to.
   */
  look(runId: number, position: Position, sample: number): Promise<Look | null>;
  /** The complete state at an earlier position: going on from there is going on from then. */
  stateAt(runId: number, position: Position): Promise<RunState>;
  /** How one number of the network comes about; null for another run than the current one. See `inspect.ts`. */
  inspect(runId: number, request: InspectRequest): Promise<Inspection | null>;
  /**
   * The batch that comes next, followed from its pixels to the loss, back, and through the step, on a copy of the run,
   * which stays where it is. Null for another run than the current one; rejects for one that has failed.
   * @param position an earlier position of the run; null: as it is now
   */
  seeBatch(runId: number, position: Position | null): Promise<SeenBatch | null>;
  /** The complete state, to be saved. */
  save(runId: number): Promise<RunState>;
  /** Lets go of what is kept of a run's past. */
  forget(runId: number): Promise<void>;
  /**
   * Loss and accuracy on MNIST's test file, which nothing else touches, at the parameters of the position. Null
   * where it was cancelled or another examination (test, check, comparison) was asked for.
   */
  test(runId: number): Promise<TestResult | null>;
  /**
   * Reads a digit from outside with several trained networks; null where the picture has no ink.
   * Rejects with a readable message where it is no picture.
   */
  read(picture: DigitPicture, readers: readonly Reader[]): Promise<SeenDigit | null>;
  /**
   * What two runs make of the first one's n-th validation image; training is not touched.
   * @param sample n, counted around the validation images
   */
  readPair(states: readonly [RunState, RunState], sample: number): Promise<PairImage>;
  /** What lets another program rebuild a network and find out that it has; training is not touched. */
  referenceData(reader: Reader): Promise<ReferenceData>;
  /**
   * One derivative in four ways, at the parameters of the position, while training goes on. Null where it
   * was cancelled or another examination was asked for. Rejects for a request out of bounds.
   */
  checkGradient(runId: number, request: CheckRequest): Promise<Examined<GradientCheck> | null>;
  /** The `paper` gradient against the exact one; as `checkGradient`. */
  compareGradients(runId: number): Promise<Examined<ModeComparison> | null>;
  /** Share of the examination under way that is done, 0..1. */
  examined(): Promise<number>;
  cancelExamination(): Promise<void>;
  /** Why the fast backend does not compute, to stand before ", so the lab .."; null where it does, or nobody knows. */
  whySlow(): Promise<string | null>;
}

/** Every method of the interface; one that is missing here does not compile. */
const methods: Record<keyof LabWorker, true> = {
  init: true,
  start: true,
  restore: true,
  play: true,
  pause: true,
  step: true,
  setPace: true,
  snapshot: true,
  look: true,
  stateAt: true,
  inspect: true,
  seeBatch: true,
  save: true,
  forget: true,
  test: true,
  read: true,
  readPair: true,
  referenceData: true,
  checkGradient: true,
  compareGradients: true,
  examined: true,
  cancelExamination: true,
  whySlow: true,
};

/** A worker whose methods all pass their arguments on. @param call makes the method of a name */
export function passingWorker(call: (name: keyof LabWorker) => (...args: never[]) => Promise<unknown>): LabWorker {
  const names = Object.keys(methods) as (keyof LabWorker)[];
  return Object.fromEntries(names.map((name) => [name, call(name)])) as unknown as LabWorker;
}

/** What was found of a run's gradient, and when: the run may have gone on since. */
export interface Examined<Result> {
  readonly position: Position;
  readonly result: Result;
}

export interface Look {
  /** Without records, which the page has. */
  readonly snapshot: Snapshot;
  /**
   * Whether this is the run to the last bit. Not so where nothing was kept of the position and training
   * again, by another backend or numerics version, leads to other numbers than the records have.
   */
  readonly exact: boolean;
}

export interface SnapshotRequest {
  /** Position of the shown image among the validation images. */
  readonly sample: number;
  /** Epoch records that the page has already; only later ones are sent. */
  readonly recordsKnown: number;
}

export interface Snapshot {
  readonly runId: number;
  /** `failed`: see `failure`; the run can be looked at and saved, not continued. */
  readonly status: 'paused' | 'running' | 'finished' | 'failed';
  readonly backend: string;
  /** Whole epochs done, and batches done in the epoch under way. */
  readonly epoch: number;
  readonly batch: number;
  readonly batchesPerEpoch: number;
  /** Training throughput while running, images per second; null before it is known. */
  readonly imagesPerSecond: number | null;
  /** Over the batches of the epoch under way; null before its first. */
  readonly soFar: Score | null;
  /** Records from `recordsKnown` on. */
  readonly records: readonly EpochRecord[];
  /** Current angles per layer, radians. */
  readonly angles: readonly Float64Array[];
  /** Gradient of the epoch under way (of the last whole epoch right after its end); null before the first batch. */
  readonly gradients: { readonly layers: readonly GradientRecord[]; readonly head: GradientRecord } | null;
  /** The shown image on its way through the network. */
  readonly sample: SampleTrace;
  /**
   * Inputs of the head that vary by rounding alone over the images that they are standardised by, and so are 0; 0 where
   * nothing is standardised.
   */
  readonly constantInputs: number;
  /** Validation images by label (row) and prediction (column), [classes * classes]; after the last evaluation. */
  readonly confusion: Uint32Array;
  /** Positions among the validation images of some that are misread, with the prediction as class index. */
  readonly misread: readonly Misread[];
  readonly failure: Failure | null;
}

export interface Misread {
  readonly sample: number;
  readonly label: number;
  readonly prediction: number;
  /** X, imageSize x imageSize, 0..1. */
  readonly image: Float32Array;
}

export interface SampleTrace {
  /** Position among the validation images, and how many there are. */
  readonly index: number;
  readonly count: number;
  /** Class index. */
  readonly label: number;
  /** One map per entry of `stages(experiment)`, channel by channel, row by row. */
  readonly maps: readonly Float32Array[];
  /** Per class, summing to 1. */
  readonly probabilities: Float64Array;
  /** Class index with the largest logit. */
  readonly prediction: number;
  readonly loss: number;
}

export interface TestResult {
  readonly images: number;
  readonly score: Score;
}

/** `drawn`: 1 is ink. `pictured`: 1 is light; what is ink has to be told from its paper first. */
export interface DigitPicture extends Picture {
  readonly kind: 'drawn' | 'pictured';
}

/** A network that reads. */
export interface Reader {
  readonly experiment: Experiment;
  readonly parameters: Parameters;
}

export interface SeenDigit {
  /** The digit as MNIST would hold it, centred by mass in 28x28 [784], 0..1. */
  readonly image: Float32Array;
  /** What else was on the paper. */
  readonly remarks: readonly PaperRemark[];
  /** One per reader, in their order. */
  readonly predictions: readonly {
    /** One map per entry of `stages(experiment)`; the first is X, the small image that the network sees. */
    readonly maps: readonly Float32Array[];
    /** Per class, summing to 1. */
    readonly probabilities: Float64Array;
  }[];
}
