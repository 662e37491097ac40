import type { Scheduler } from 'fast-check';
import { JobPool } from '../client/jobPool';
import type { LabClient } from '../client/labClient';
import type { Experiment } from '../model/experiment';
import type { EpochRecord, Position, RunState } from '../model/run';
import type { JobWorker } from '../protocol/jobs';
import { type LabWorker, passingWorker, type Snapshot, type SnapshotRequest } from '../protocol/lab';
import { createLab, type Lab } from '../store/actions';
import { createLabStore } from '../store/lab';
import { fakeRecord, fakeSnapshot } from './fakeLab';
import { tinyExperiment } from './inProcessLab';

/** Batches of an epoch here. */
const batches = 2;

export interface LateLab extends Lab {
  /** The worker as it is, whatever the page knows of it. */
  readonly worker: WorkerModel;
  /** The worker dies: whatever it was asked for is rejected, and an empty one takes its place. */
  crash(): void;
}

/** Everything that happens waits for the scheduler: messages to the worker, batches, answers, frames. */
type Later = <Value>(value: Value, what: string) => Promise<Value>;

/**
 * A lab whose worker obeys its messages in their order, but late, and whose answers come later still,
 * in any order. It trains nothing: it counts. The scheduler decides what comes next.
 */
export function createLateLab(scheduler: Scheduler): LateLab {
  const later: Later = (value, what) => scheduler.schedule(Promise.resolve(), what).then(() => value);
  const listeners: ((reason: string) => void)[] = [];
  let model = new WorkerModel(later);
  let bury: (reason: Error) => void = () => {};
  let died = newDeath();

  function newDeath(): Promise<never> {
    const death = new Promise<never>((_, reject) => {
      bury = reject;
    });
    death.catch(() => {});
    return death;
  }

  const worker = passingWorker(
    (name) =>
      (...args) =>
        Promise.race([model.ask(name, args), died]),
  );
  const client: LabClient = { worker, onCrash: (listener) => void listeners.push(listener) };
  const lab = createLab({
    store: createLabStore(tinyExperiment),
    client,
    pool: new JobPool(
      () => lateJobWorker(later),
      1,
      () => 0,
    ),
    frame: () => later(undefined, 'frame'),
  });
  return {
    ...lab,
    get worker() {
      return model;
    },
    crash() {
      model.end();
      model = new WorkerModel(later);
      const reject = bury;
      died = newDeath();
      reject(new Error('the training worker stopped: out of memory'));
      for (const listener of listeners) listener('out of memory');
    },
  };
}

interface Counted {
  readonly id: number;
  readonly experiment: Experiment;
  epoch: number;
  batch: number;
}

/** What a worker would do, without numbers: one run, its position, whether it trains. */
class WorkerModel {
  run: Counted | null = null;
  running = false;
  /** Set to have runs refused, as where the images are missing. */
  broken = false;
  private readonly mailbox: (() => void)[] = [];
  private ended = false;
  private ticks = 0;

  constructor(private readonly later: Later) {}

  ask(name: keyof LabWorker, args: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.mailbox.push(() => {
        try {
          const answer = this.obey(name, args);
          void this.later(answer, `answer ${name}`).then(resolve);
        } catch (error) {
          void this.later(error, `refusal ${name}`).then(reject);
        }
      });
      void this.later(null, `deliver ${name}`).then(() => {
        if (!this.ended) this.mailbox.shift()?.();
      });
    });
  }

  end(): void {
    this.ended = true;
    this.running = false;
  }

  get finished(): boolean {
    return this.run !== null && this.run.epoch >= this.run.experiment.training.epochs;
  }

  snapshot(request: SnapshotRequest): Snapshot | null {
    if (!this.run) return null;
    const { id, epoch, batch } = this.run;
    const { sample } = fakeSnapshot();
    return fakeSnapshot({
      runId: id,
      status: this.finished ? 'finished' : this.running ? 'running' : 'paused',
      backend: 'wasm-simd',
      epoch,
      batch,
      batchesPerEpoch: batches,
      records: recordsUpTo(epoch).slice(request.recordsKnown),
      sample: { ...sample, index: request.sample },
    });
  }

  private obey(name: keyof LabWorker, args: unknown[]): unknown {
    const held = (): Counted => {
      if (this.run?.id !== args[0]) throw new Error(`run ${args[0]} is not loaded`);
      return this.run as Counted;
    };
    switch (name) {
      case 'start':
        return this.load({ id: args[0] as number, experiment: args[1] as Experiment, epoch: 0, batch: 0 });
      case 'restore': {
        const { experiment, position } = args[1] as RunState;
        return this.load({ id: args[0] as number, experiment, ...position });
      }
      case 'play':
        held();
        if (!this.running) this.train();
        return;
      case 'pause':
        held();
        this.running = false;
        return;
      case 'step': {
        const run = held();
        this.running = false;
        do this.batch(run);
        while (args[1] === 'epoch' && run.batch > 0);
        return;
      }
      case 'snapshot':
        return this.run?.id === args[0] ? this.snapshot(args[1] as SnapshotRequest) : null;
      case 'save': {
        const { experiment, epoch, batch } = held();
        return stateAt(experiment, { epoch, batch });
      }
      case 'stateAt':
        return stateAt(held().experiment, args[1] as Position);
      case 'look': {
        held();
        const position = args[1] as Position;
        const { sample } = fakeSnapshot();
        const shown = { ...sample, index: args[2] as number };
        return { snapshot: fakeSnapshot({ runId: args[0] as number, ...position, sample: shown }), exact: true };
      }
      case 'compareGradients':
        held();
        return null;
      default:
        return;
    }
  }

  private load(run: Counted): void {
    if (this.broken) throw new Error('MNIST images: the server answered 404');
    this.running = false;
    this.run = run;
  }

  private train(): void {
    this.running = true;
    const mine = ++this.ticks;
    const { run } = this;
    const tick = (): void => {
      if (!run || !this.running || mine !== this.ticks || this.run !== run) return;
      this.batch(run);
      if (this.finished) this.running = false;
      else void this.later(null, 'batch').then(tick);
    };
    void this.later(null, 'batch').then(tick);
  }

  private batch(run: Counted): void {
    if (this.finished) return;
    run.batch = (run.batch + 1) % batches;
    if (run.batch === 0) run.epoch++;
  }
}

function recordsUpTo(epoch: number): EpochRecord[] {
  return Array.from({ length: epoch + 1 }, (_, n) => fakeRecord(n, 0.1 + n / 100));
}

/** Of a complete state, what the page looks at. */
function stateAt(experiment: Experiment, { epoch, batch }: Position): RunState {
  const state = {
    experiment,
    backend: 'wasm-simd',
    position: { epoch, batch },
    history: recordsUpTo(epoch),
    failure: null,
  };
  return state as unknown as RunState;
}

function lateJobWorker(later: Later): JobWorker {
  let stopped = false;
  return {
    init: async () => {},
    async run(order, onEpoch) {
      if (order.kind !== 'run') throw new Error('no twin was asked for');
      const { experiment, state } = order;
      stopped = false;
      await later(null, 'begin of a job');
      let epoch = state?.position.epoch ?? 0;
      for (const record of recordsUpTo(epoch).slice(state?.history.length ?? 0)) onEpoch(record);
      while (!stopped && epoch < experiment.training.epochs) {
        await later(null, 'epoch of a job');
        onEpoch(fakeRecord(++epoch, 0.1 + epoch / 100));
      }
      return stateAt(experiment, { epoch, batch: 0 });
    },
    async stop() {
      await later(null, 'stop of a job');
      stopped = true;
    },
  };
}
