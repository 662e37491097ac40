import type { Backend } from '../engine/backend';
import { TwinTrainer } from '../engine/classical/twinTrainer';
import type { Mnist } from '../engine/mnist';
import { Trainer } from '../engine/trainer';
import { firstExperiment } from '../model/experiment';
import type { EpochRecord, Failure, RunState } from '../model/run';
import type { TwinRecord, TwinState } from '../model/twins';
import type { JobOrder, JobWorker, TwinOrder } from '../protocol/jobs';
import { untilItComes } from './untilItComes';

/** What the host needs of its surroundings. */
export interface JobHostOptions {
  readonly loadMnist: (url: string) => Promise<Mnist>;
  readonly backend: Backend | Promise<Backend>;
  /** Lets waiting messages in. */
  readonly breathe: () => Promise<void>;
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
  /**
   * Whether it trains for nothing before the first job, ms at most. What has run often is compiled for good: a run of a
   * second takes a quarter longer where none was before it.
   */
  readonly practice?: number;
}

/** Longest time between two looks at the mailbox, ms: how late a stop may be noticed. */
const stretch = 20;

/** Least time between two states that are told, ms: each is some hundred kilobytes at worst. */
const pause = 1000;

/** Trains one job at a time, as fast as it goes. Independent of Comlink and of any global. */
export class JobHost implements JobWorker {
  private mnist: (() => Promise<Mnist>) | null = null;
  private goesOn = false;

  constructor(private readonly options: JobHostOptions) {}

  async init(mnistUrl: string): Promise<void> {
    this.mnist = untilItComes(() => this.options.loadMnist(mnistUrl));
    // Reported where the data are first used.
    this.mnist().catch(() => {});
    await this.practise(this.options.practice ?? 0).catch(() => {});
  }

  /** Trains the first experiment, until time is up or a job arrives. */
  private async practise(time: number): Promise<void> {
    if (time <= 0 || !this.mnist) return;
    const { backend, breathe, now } = this.options;
    const [mnist, kernels] = [await this.mnist(), await backend];
    const end = now() + time;
    let trainer: Trainer | null = null;
    while (!this.goesOn && now() < end) {
      if (!trainer || trainer.finished) trainer = Trainer.start(firstExperiment, mnist, kernels);
      trainer.trainBatch();
      await breathe();
    }
  }

  run(
    { experiment, state }: JobOrder,
    onEpoch: (record: EpochRecord) => void,
    onState?: (state: RunState) => void,
  ): Promise<RunState> {
    return this.train(
      state?.history.length ?? 0,
      (mnist, backend) => (state ? Trainer.restore(state, mnist, backend) : Trainer.start(experiment, mnist, backend)),
      (trainer) => trainer.trainBatch(),
      onEpoch,
      onState,
    );
  }

  runTwin({ twin, state }: TwinOrder, onEpoch: (record: TwinRecord) => void): Promise<TwinState> {
    return this.train(
      state?.history.length ?? 0,
      (mnist, backend) => {
        return state ? TwinTrainer.restore(state, mnist, backend) : TwinTrainer.start(twin, mnist, backend);
      },
      (trainer) => trainer.trainEpoch(),
      onEpoch,
    );
  }

  /**
   * @param told records that whoever asks has already
   * @param step trains a little further
   */
  private async train<State, EpochOf, T extends Trains<State, EpochOf>>(
    told: number,
    begin: (mnist: Mnist, backend: Backend) => T,
    step: (trainer: T) => void,
    onEpoch: (record: EpochOf) => void,
    onState?: (state: State) => void,
  ): Promise<State> {
    if (this.goesOn) throw new Error('the worker has a job already');
    if (!this.mnist) throw new Error('the worker was not told where the MNIST asset is');
    this.goesOn = true;
    try {
      const { backend, breathe, now } = this.options;
      const trainer = begin(await this.mnist(), await backend);
      let breath = now();
      let kept = breath;
      for (;;) {
        const news = told < trainer.history.length;
        for (; told < trainer.history.length; told++) onEpoch(trainer.history[told] as EpochOf);
        if (!this.goesOn || trainer.finished || trainer.failure) return trainer.state();
        if (onState && news && now() - kept >= pause) {
          onState(trainer.state());
          kept = now();
        }
        step(trainer);
        if (now() - breath < stretch) continue;
        await breathe();
        breath = now();
      }
    } finally {
      this.goesOn = false;
    }
  }

  async stop(): Promise<void> {
    this.goesOn = false;
  }
}

/** What a trainer of either kind says of its run. */
interface Trains<State, EpochOf> {
  readonly history: readonly EpochOf[];
  readonly finished: boolean;
  readonly failure: Failure | null;
  state(): State;
}
