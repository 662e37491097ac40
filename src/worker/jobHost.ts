import type { Backend } from '../engine/backend';
import type { Mnist } from '../engine/data/mnist';
import { type Clock, TimeSlice } from '../engine/train/timeSlice';
import { Trainer } from '../engine/train/trainer';
import { TwinTrainer } from '../engine/train/twinTrainer';
import type { Experiment } from '../model/experiment';
import type { EpochScores } from '../model/run';
import { firstExperiment } from '../model/settings/paper';
import type { JobOrder, JobState, JobWorker } from '../protocol/jobs';
import { createData, type DataSources, type WorkerData } from './data';

/** What the host needs of its surroundings. */
export interface JobHostOptions extends Clock, DataSources {
  /**
   * Whether it trains for nothing before the first job, ms at most. What has run often is compiled for good: a run of a
   * second takes a quarter longer where none was before it.
   */
  readonly warmUp?: number;
}

/** Longest time between two looks at the mailbox, ms: how late a stop may be noticed. */
const sliceLength = 20;

/** Least time between two states that are told, ms: each is some hundred kilobytes at worst. */
const pause = 1000;

/** Trains one job at a time, as fast as it goes. Independent of Comlink and of any global. */
export class JobHost implements JobWorker {
  private readonly data: WorkerData;
  private goesOn = false;

  constructor(private readonly options: JobHostOptions) {
    this.data = createData(options);
  }

  async init(mnistUrl: string): Promise<void> {
    this.data.locate(mnistUrl);
    await this.warmUp(this.options.warmUp ?? 0).catch(() => {});
  }

  /** Trains the first experiment, until time is up or a job arrives. */
  private async warmUp(time: number): Promise<void> {
    if (time <= 0) return;
    const { yieldToMessages, now } = this.options;
    const { mnist, backend } = await this.data.ready();
    const end = now() + time;
    let trainer: Trainer | null = null;
    while (!this.goesOn && now() < end) {
      if (!trainer || trainer.finished) trainer = Trainer.start(firstExperiment, mnist, backend);
      trainer.trainBatch();
      await yieldToMessages();
    }
  }

  async run(
    order: JobOrder,
    onEpoch: (record: EpochScores) => void,
    onState?: (state: JobState) => void,
  ): Promise<JobState> {
    if (this.goesOn) throw new Error('the worker has a job already');
    this.goesOn = true;
    try {
      const { now } = this.options;
      const { mnist, backend } = await this.data.ready(experimentOf(order).data.set);
      const trainer = begin(order, mnist, backend);
      const slice = new TimeSlice(this.options, sliceLength);
      let kept = now();
      // Whoever goes on from a state has its records.
      let told = order.state?.history.length ?? 0;
      for (;;) {
        const news = told < trainer.history.length;
        for (; told < trainer.history.length; told++) onEpoch(trainer.history[told] as EpochScores);
        if (!this.goesOn || trainer.finished || trainer.failure) return trainer.state();
        if (onState && news && now() - kept >= pause) {
          onState(trainer.state());
          kept = now();
        }
        trainer.trainBatch();
        if (slice.isOver()) await slice.next();
      }
    } finally {
      this.goesOn = false;
    }
  }

  async stop(): Promise<void> {
    this.goesOn = false;
  }
}

function experimentOf(order: JobOrder): Experiment {
  return order.kind === 'run' ? order.experiment : order.twin.experiment;
}

function begin(order: JobOrder, mnist: Mnist, backend: Backend): Trainer | TwinTrainer {
  if (order.kind === 'run') {
    const { experiment, state } = order;
    return state ? Trainer.restore(state, mnist, backend) : Trainer.start(experiment, mnist, backend);
  }
  const { twin, state } = order;
  return state ? TwinTrainer.restore(state, mnist, backend) : TwinTrainer.start(twin, mnist, backend);
}
