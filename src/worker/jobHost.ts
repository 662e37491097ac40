import type { Backend } from '../engine/backend';
import type { Mnist } from '../engine/mnist';
import { Trainer } from '../engine/trainer';
import type { EpochRecord, RunState } from '../model/run';
import type { JobOrder, JobWorker } from '../protocol/jobs';

/** What the host needs of its surroundings. */
export interface JobHostOptions {
  readonly loadMnist: (url: string) => Promise<Mnist>;
  readonly backend: Backend;
  /** Lets waiting messages in. */
  readonly breathe: () => Promise<void>;
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
}

/** Longest time between two looks at the mailbox, ms: how late a stop may be noticed. */
const stretch = 20;

/** Trains one job at a time, as fast as it goes. Independent of Comlink and of any global. */
export class JobHost implements JobWorker {
  private mnist: Promise<Mnist> | null = null;
  private goesOn = false;

  constructor(private readonly options: JobHostOptions) {}

  async init(mnistUrl: string): Promise<void> {
    this.mnist = this.options.loadMnist(mnistUrl);
    // Reported where the data are first used.
    this.mnist.catch(() => {});
  }

  async run({ experiment, state }: JobOrder, onEpoch: (record: EpochRecord) => void): Promise<RunState> {
    if (this.goesOn) throw new Error('the worker has a job already');
    if (!this.mnist) throw new Error('the worker was not told where the MNIST asset is');
    this.goesOn = true;
    try {
      const { backend, breathe, now } = this.options;
      const mnist = await this.mnist;
      const trainer = state ? Trainer.restore(state, mnist, backend) : Trainer.start(experiment, mnist, backend);
      let told = state ? trainer.history.length : 0;
      let breath = now();
      for (;;) {
        for (; told < trainer.history.length; told++) onEpoch(trainer.history[told] as EpochRecord);
        if (!this.goesOn || trainer.finished || trainer.failure) return trainer.state();
        trainer.trainBatch();
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
