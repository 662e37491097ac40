import { vi } from 'vitest';
import type { LabClient } from '../client/labClient';
import type { Backend } from '../engine/backend';
import type { Mnist } from '../engine/data/mnist';
import type { Experiment } from '../model/experiment';
import { firstExperiment } from '../model/settings/paper';
import { type LabWorker, passingWorker } from '../protocol/lab';
import { createLab, type Lab } from '../store/actions';
import { createLabStore, currentRun, paces } from '../store/lab';
import { Host } from '../worker/host';
import type { HostOptions } from '../worker/hostOptions';
import { wasmBackend } from './backends';
import { inProcessPool } from './inProcessPool';
import { readMnist } from './mnistFile';

/** Trains in milliseconds: two digits, 16 images to train on, four batches an epoch, two epochs. */
export const tinyExperiment: Experiment = {
  ...firstExperiment,
  data: { ...firstExperiment.data, digits: [0, 1], images: 10, imageSize: 8 },
  layers: [
    { depth: 1, trainable: true },
    { depth: 1, trainable: true },
  ],
  training: { ...firstExperiment.training, epochs: 2, batchSize: 4 },
};

export interface TestLab extends Lab {
  /** The worker dies: what it held is lost, and it is replaced by an empty one. */
  crash(reason: string): void;
}

export interface TestLabOptions {
  /** For `begin`. */
  readonly waits?: boolean;
  readonly givesWay?: boolean;
  readonly experiment?: Experiment;
  readonly loadMnist?: () => Promise<Mnist>;
  readonly loadSet?: HostOptions['loadSet'];
  readonly backend?: Backend;
  /** The host's clock, for tests of the pace. */
  readonly clock?: Pick<HostOptions, 'now' | 'sleep'>;
  /** Stands between the lab and the host, for slow or failing answers. */
  readonly intercept?: (worker: LabWorker) => Partial<LabWorker>;
}

/**
 * A lab on the real engine, without a browser: the host runs in this process, and everything that
 * would cross the worker's boundary is cloned as it would be there.
 */
export function createTestLab(options: TestLabOptions = {}): TestLab {
  const listeners: ((reason: string) => void)[] = [];
  let host = newHost(options);
  const worker = passingWorker((name) => async (...args) => {
    const method = host[name] as (...args: unknown[]) => Promise<unknown>;
    return structuredClone(await method.apply(host, structuredClone(args)));
  });
  const client: LabClient = {
    worker: { ...worker, ...options.intercept?.(worker) },
    onCrash: (listener) => void listeners.push(listener),
  };
  const frame = () => new Promise<void>((resolve) => setImmediate(resolve));
  const store = createLabStore(options.experiment ?? tinyExperiment);
  store.setState({ pace: paces.length - 1 });
  const { waits = false, givesWay = false } = options;
  const lab = createLab({ store, client, pool: inProcessPool(1).pool, frame, waits, givesWay });
  return {
    ...lab,
    crash(reason) {
      host = newHost(options);
      for (const listener of listeners) listener(reason);
    },
  };
}

/** Read once. */
let mnist: Mnist | null = null;

function newHost(options: TestLabOptions): Host {
  const host = new Host({
    loadMnist: options.loadMnist ?? (async () => (mnist ??= readMnist())),
    ...(options.loadSet ? { loadSet: options.loadSet } : {}),
    backend: options.backend ?? wasmBackend,
    yieldToMessages: () => new Promise((resolve) => setImmediate(resolve)),
    now: () => performance.now(),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    ...options.clock,
  });
  void host.init('mnist.bin');
  return host;
}

/** As many turns as the host would need for so many batches: what has not come then does not come by itself. */
export async function turns(count = 50): Promise<void> {
  for (let n = 0; n < count; n++) await new Promise((resolve) => setImmediate(resolve));
}

/** Waits until the current run is built and its snapshot is there. */
export async function built(lab: Lab): Promise<void> {
  await vi.waitFor(() => {
    const run = currentRun(lab.store.getState());
    if (!run?.snapshot || run.stored) throw new Error(`run ${run?.letter} is not built: ${run?.error}`);
  });
}

export function current(lab: Lab) {
  const run = currentRun(lab.store.getState());
  if (!run?.snapshot) throw new Error('no run is built');
  return { ...run, snapshot: run.snapshot };
}
