import type { Backend } from '../engine/backend';
import type { Mnist } from '../engine/data/mnist';
import { copyParameters } from '../engine/network/parameters';
import { Trainer } from '../engine/train/trainer';
import type { Experiment } from '../model/experiment';
import type { CheckRequest, GradientCheck, ModeComparison } from '../model/gradientCheck';
import type { Parameters, Position, RunState } from '../model/run';
import type { Examined, LabWorker, Look, Snapshot, SnapshotRequest, TestResult } from '../protocol/lab';
import { createData, type WorkerData } from './data';
import { Examiner } from './examiner';
import type { HostOptions } from './hostOptions';
import { laterParts } from './laterParts';
import { createPacer, type Pacer } from './pacer';
import { Past, type Then } from './past';
import { Pasts } from './pasts';
import { readPairLater } from './readPairLater';
import { computeReferenceData } from './referenceData';
import { takeSnapshot } from './snapshot';

interface HeldRun {
  readonly id: number;
  readonly trainer: Trainer;
  readonly past: Past;
  readonly backend: Backend;
}

/**
 * Holds one run and trains it, batch by batch, letting messages in between: so pause, snapshots and
 * a new run are answered within a batch's time. Independent of Comlink and of any global.
 */
export class Host implements LabWorker {
  private readonly data: WorkerData;
  private run: HeldRun | null = null;
  /** The training loop under way; settles when its last batch is done. */
  private loop: Promise<void> = Promise.resolve();
  private wantsToRun = false;
  /** Why the training of a run broke off. */
  private fault: { readonly run: HeldRun; readonly error: unknown } | null = null;
  private readonly pacer: Pacer;
  /** Commands are obeyed one after another, in the order of their arrival. */
  private turn: Promise<unknown> = Promise.resolve();
  /** Pauses and loads so far: a play or step asked for before one of them is not begun after it. */
  private halts = 0;
  /** Only the newest load may install its run. */
  private newestLoad = 0;
  private readonly pasts = new Pasts();
  /** Looks are taken one after another, beside the commands. */
  private looking: Promise<unknown> = Promise.resolve();
  private newestLook = 0;
  private readonly examiner: Examiner;

  constructor(private readonly options: HostOptions) {
    this.data = createData(options);
    this.pacer = createPacer(options);
    this.examiner = new Examiner(options);
  }

  async init(mnistUrl: string): Promise<void> {
    this.data.locate(mnistUrl);
  }

  start(runId: number, experiment: Experiment): Promise<void> {
    return this.load(runId, experiment, (mnist, backend) => Trainer.start(experiment, mnist, backend));
  }

  restore(runId: number, state: RunState): Promise<void> {
    return this.load(runId, state.experiment, (mnist, backend) => Trainer.restore(state, mnist, backend));
  }

  play(runId: number): Promise<void> {
    return this.unlessHalted(async () => {
      const run = this.held(runId);
      if (this.wantsToRun) return;
      await this.stop();
      this.wantsToRun = true;
      this.loop = this.train(run);
      // Nobody waits for it: it is told with the next snapshot.
      this.loop.catch((error: unknown) => {
        this.fault = { run, error };
      });
    });
  }

  async pause(runId: number): Promise<void> {
    this.held(runId);
    this.halt();
    await this.inTurn(() => this.stop());
  }

  step(runId: number, unit: 'batch' | 'epoch'): Promise<void> {
    return this.unlessHalted(async () => {
      const run = this.held(runId);
      await this.stop();
      this.wantsToRun = true;
      this.loop = this.train(run, unit);
      await this.loop;
    });
  }

  async setPace(batchesPerSecond: number): Promise<void> {
    this.pacer.setPace(batchesPerSecond);
  }

  async snapshot(runId: number, request: SnapshotRequest): Promise<Snapshot | null> {
    if (this.run?.id !== runId) return null;
    if (this.fault?.run === this.run) throw this.fault.error;
    return takeSnapshot(this.run.trainer, runId, request, this.wantsToRun ? 'running' : 'paused', this.pacer.rate());
  }

  look(runId: number, position: Position, sample: number): Promise<Look | null> {
    const look = ++this.newestLook;
    return this.inPast(
      runId,
      position,
      () => look === this.newestLook,
      ({ trainer, exact }) => ({
        snapshot: takeSnapshot(trainer, runId, { sample, recordsKnown: Number.POSITIVE_INFINITY }, 'paused', null),
        exact,
      }),
    );
  }

  async stateAt(runId: number, position: Position): Promise<RunState> {
    const state = await this.inPast(
      runId,
      position,
      () => true,
      ({ trainer }) => trainer.state(),
    );
    if (!state) throw new Error(`run ${runId} was replaced`);
    return state;
  }

  inspect: LabWorker['inspect'] = async (runId, request) => {
    const { inspect } = await laterParts.inside();
    return this.at(runId, request.position, (trainer) => inspect(trainer, runId, request));
  };

  seeBatch: LabWorker['seeBatch'] = async (runId, position) => {
    const { seeBatch } = await laterParts.batch();
    return this.at(runId, position, seeBatch);
  };

  async save(runId: number): Promise<RunState> {
    return this.held(runId).trainer.state();
  }

  async forget(runId: number): Promise<void> {
    this.pasts.forget(runId);
  }

  async test(runId: number): Promise<TestResult | null> {
    return this.examiner.finish(this.held(runId).trainer.testing());
  }

  read: LabWorker['read'] = async (picture, readers) => {
    const { readDigit } = await laterParts.digits();
    return readDigit(picture, readers, await this.options.backend);
  };

  readPair: LabWorker['readPair'] = (states, sample) => readPairLater(states, sample, this.data);

  referenceData: LabWorker['referenceData'] = async (reader) =>
    computeReferenceData(reader, await this.data.ready(reader.experiment.data.set), this.options);

  checkGradient(runId: number, request: CheckRequest): Promise<Examined<GradientCheck> | null> {
    return this.examine(
      runId,
      laterParts.check,
      ({ checkGradient }, { experiment, trainingSet }, parameters, backend) =>
        checkGradient(backend, experiment, parameters, trainingSet, request),
    );
  }

  compareGradients(runId: number): Promise<Examined<ModeComparison> | null> {
    return this.examine(runId, laterParts.modes, ({ compareModes }, { experiment, trainingSet }, parameters, backend) =>
      compareModes(backend, experiment, parameters, trainingSet),
    );
  }

  async examined(): Promise<number> {
    return this.examiner.share;
  }

  async cancelExamination(): Promise<void> {
    this.examiner.cancel();
  }

  async whySlow(): Promise<string | null> {
    return this.options.whySlow?.() ?? null;
  }

  /** @param fetchPart what does the work; the run is examined as it is now, however late that comes */
  private async examine<Part, Result>(
    runId: number,
    fetchPart: () => Promise<Part>,
    work: (part: Part, trainer: Trainer, parameters: Parameters, backend: Backend) => Generator<number, Result>,
  ): Promise<Examined<Result> | null> {
    const { trainer, backend } = this.held(runId);
    const position = { epoch: trainer.epoch, batch: trainer.batch };
    const parameters = copyParameters(trainer.currentParameters);
    // Training goes on meanwhile.
    const result = await this.examiner.finish(fetchPart().then((part) => work(part, trainer, parameters, backend)));
    return result && { position, result };
  }

  private load(runId: number, { data }: Experiment, make: (mnist: Mnist, backend: Backend) => Trainer): Promise<void> {
    const load = ++this.newestLoad;
    this.halt();
    return this.inTurn(async () => {
      // What went wrong with the run before is no matter of this one.
      await this.stop().catch(() => {});
      const { mnist, backend } = await this.data.ready(data.set);
      // An abandoned load need not be computed.
      if (load !== this.newestLoad) return;
      const trainer = make(mnist, backend);
      const past = this.pasts.of(runId, () => new Past(mnist, { ...this.options, backend }));
      this.pasts.note(past, trainer);
      if (this.run?.past !== past) this.run?.past.rest();
      this.run = { id: runId, trainer, past, backend };
    });
  }

  /** Takes something from the current run as it is, or at an earlier position; null for another run. */
  private async at<Result>(
    runId: number,
    position: Position | null,
    take: (trainer: Trainer) => Result,
  ): Promise<Result | null> {
    if (this.run?.id !== runId) return null;
    if (!position) return take(this.run.trainer);
    const isWanted = (): boolean => true;
    return this.inPast(runId, position, isWanted, ({ trainer }) => take(trainer));
  }

  /** Takes something from an earlier position of a run; null where `wanted` says no before it is reached. */
  private inPast<Result>(
    runId: number,
    position: Position,
    wanted: () => boolean,
    take: (then: Then) => Result,
  ): Promise<Result | null> {
    const result = this.looking.then(async () => {
      const { trainer, past } = this.held(runId);
      const then = await past.at(trainer, position, () => wanted() && this.run?.id === runId);
      return then && take(then);
    });
    this.looking = result.catch(() => {});
    return result;
  }

  /** Ends the loop under way at once, and with it the turn of a step. */
  private halt(): void {
    this.halts++;
    this.wantsToRun = false;
  }

  private async stop(): Promise<void> {
    this.wantsToRun = false;
    const { loop } = this;
    // What has failed is told once.
    this.loop = loop.catch(() => {});
    await loop;
  }

  private inTurn(command: () => Promise<void>): Promise<void> {
    const result = this.turn.then(command);
    this.turn = result.catch(() => {});
    return result;
  }

  private unlessHalted(command: () => Promise<void>): Promise<void> {
    const halts = this.halts;
    return this.inTurn(async () => {
      if (halts === this.halts) await command();
    });
  }

  private async train({ trainer, past }: HeldRun, unit?: 'batch' | 'epoch'): Promise<void> {
    try {
      this.pacer.begin();
      while (this.wantsToRun && !trainer.finished && !trainer.failure) {
        const before = trainer.epoch;
        trainer.trainBatch();
        if (trainer.epoch !== before) this.pasts.note(past, trainer);
        this.pacer.count(trainer.experiment.training.batchSize);
        if (unit === 'batch' || (unit === 'epoch' && trainer.epoch !== before)) break;
        await (unit ? this.options.yieldToMessages() : this.pacer.wait(() => this.wantsToRun));
      }
    } finally {
      this.wantsToRun = false;
    }
  }

  private held(runId: number): HeldRun {
    if (this.run?.id !== runId) throw new Error(`run ${runId} is not loaded`);
    return this.run;
  }
}
