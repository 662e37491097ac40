import { writeResult } from '../../io/resultLine';
import type { Experiment } from '../../model/experiment';
import { experimentKey } from '../../model/identity';
import type { OwnSet } from '../../model/imageSets';
import { numericsVersion } from '../../model/run';
import { writeOrRescue } from '../files/rescue';
import type { Terminal } from '../terminal';
import { Progress } from './progress';
import type { Identity, ResultStore } from './results/resultStore';
import { runsText } from './runTitle';
import { trainAll } from './workers';

export interface TrainOptions {
  readonly backend: string;
  /** Somebody's own images, where an experiment names them. */
  readonly own?: OwnSet;
  /** Threads at most. */
  readonly workers: number;
  readonly terminal: Terminal;
  readonly say: (line: string) => void;
  readonly store: ResultStore;
}

/** Time between two looks at runs that other processes compute, ms. */
const lookInterval = 1000;
/** Longest time until a signal is noticed meanwhile, ms. */
const glance = 100;

/**
 * Trains what is missing, keeps it and says how it goes. Runs that other processes compute are waited for; those
 * of a process that has ended are taken over, so that all are finished at the end.
 * @returns true if a signal ended it early
 */
export async function trainMissing(experiments: readonly Experiment[], options: TrainOptions): Promise<boolean> {
  const { terminal, say } = options;
  const interrupted = await trainOrWait(experiments, new Progress(experiments, say), options);
  if (interrupted) terminal.stderr.write('resqunn: stopped; what was finished is kept\n');
  return interrupted;
}

async function trainOrWait(
  experiments: readonly Experiment[],
  progress: Progress,
  options: TrainOptions,
): Promise<boolean> {
  const { backend, terminal, say, store } = options;
  let open = experiments;
  for (let told = false; open.length > 0; told = true) {
    const elsewhere: Experiment[] = [];
    if (await trainClaimed(claimed(open, elsewhere, options), open.length, progress, options)) return true;
    open = elsewhere.filter((experiment) => {
      const finished = store.find(identityOf(experiment, backend)) !== undefined;
      if (finished) progress.skipped(experiment);
      return !finished;
    });
    if (open.length === 0) break;
    if (!told) say(`${runsText(open.length)} under way in other processes: waiting for them`);
    if (await pause(terminal)) return true;
  }
  return false;
}

/** Claims one experiment after the other, when it is asked for; leaves those that others have. */
function* claimed(
  experiments: readonly Experiment[],
  elsewhere: Experiment[],
  { backend, store }: TrainOptions,
): Generator<Experiment> {
  for (const experiment of experiments) {
    if (store.begin(identityOf(experiment, backend))) yield experiment;
    else elsewhere.push(experiment);
  }
}

/** Threads start only if there is a first experiment to train. */
async function trainClaimed(
  own: Generator<Experiment>,
  most: number,
  progress: Progress,
  { backend, own: images, workers, terminal, store }: TrainOptions,
): Promise<boolean> {
  const first = own.next();
  if (first.done) return false;
  function* all(): Generator<Experiment> {
    yield first.value as Experiment;
    yield* own;
  }
  return trainAll(all(), {
    backend,
    ...(images ? { own: images } : {}),
    workers: Math.min(workers, most),
    ...(terminal.interrupt ? { interrupt: terminal.interrupt } : {}),
    onResult: (result) => {
      const text = `${writeResult(result)}\n`;
      const what = 'the run that has just finished';
      writeOrRescue(() => store.add(result), { text, what, file: 'resqunn-result-*.jsonl', last: terminal.stdout });
      progress.finished(result);
    },
  });
}

/** Waits for the next look; true if a signal came. */
async function pause({ interrupt }: Terminal): Promise<boolean> {
  for (let waited = 0; waited < lookInterval && !interrupt?.aborted; waited += glance) {
    await new Promise((resolve) => setTimeout(resolve, glance));
  }
  return interrupt?.aborted ?? false;
}

/** What names the run of an experiment if it is computed here. */
export function identityOf(experiment: Experiment, backend: string): Identity {
  return { key: experimentKey(experiment), numericsVersion, backend };
}
