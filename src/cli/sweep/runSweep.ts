import { availableParallelism } from 'node:os';
import { type Result, writeResult } from '../../io/resultLine';
import { experimentKey } from '../../model/departures';
import type { Experiment } from '../../model/experiment';
import { numericsVersion } from '../../model/run';
import { writeOrRescue } from '../files/rescue';
import { backendOption, outOption, wholeOption } from '../options';
import { stopStatus, type Terminal } from '../terminal';
import { trainAll } from './crew';
import { Progress } from './progress';
import { openResults } from './results/openResults';
import type { Identity, ResultStore } from './results/resultStore';
import { runsText } from './runTitle';
import { selectedRuns } from './selection';
import { readSweepInput } from './sweepInput';

export const sweepOptions = {
  out: { type: 'string' },
  shard: { type: 'string' },
  index: { type: 'string' },
  workers: { type: 'string' },
  backend: { type: 'string' },
  yes: { type: 'boolean' },
  quiet: { type: 'boolean' },
} as const;

/** The options as they were given. */
type Given = {
  readonly [Name in keyof typeof sweepOptions]?: (typeof sweepOptions)[Name]['type'] extends 'string'
    ? string | undefined
    : boolean | undefined;
};

/** `resqunn sweep FILE`: trains many experiments on all cores; each finished run is a line of JSON. */
export async function runSweep(
  { file, values }: { readonly file: string; readonly values: Given },
  terminal: Terminal,
): Promise<number> {
  const backend = backendOption(values.backend).name;
  const workers = workersOption(values.workers);
  const say = (line: string): void => {
    if (!values.quiet) terminal.stderr.write(`${line}\n`);
  };
  const all = await readSweepInput(file, values.yes ?? false, terminal);
  const experiments = selectedRuns(values, all.length, terminal.environment).flatMap((index) => all[index - 1] ?? []);
  const out = outOption(values.out);
  const store = out === undefined ? printer(terminal) : openResults(out, [file]);
  try {
    const missing = experiments.filter((experiment) => !store.find(identityOf(experiment, backend)));
    if (out !== undefined)
      say(`${runsText(experiments.length)}, ${experiments.length - missing.length} of them finished before`);
    const interrupted = await trainMissing(missing, { backend, workers, terminal, say, store });
    return interrupted ? stopStatus(terminal.interrupt) : 0;
  } finally {
    store.close();
  }
}

/** Trains what is missing, keeps it and says how it goes; true if a signal ended it early. */
export async function trainMissing(
  experiments: readonly Experiment[],
  options: {
    readonly backend: string;
    readonly workers: number;
    readonly terminal: Terminal;
    readonly say: (line: string) => void;
    readonly store: ResultStore;
  },
): Promise<boolean> {
  const { backend, workers, terminal, say, store } = options;
  if (experiments.length === 0) return false;
  const progress = new Progress(experiments, say);
  let elsewhere = 0;
  function* claimed(): Generator<Experiment> {
    for (const experiment of experiments) {
      if (store.begin(identityOf(experiment, backend))) yield experiment;
      else {
        elsewhere++;
        progress.skipped(experiment);
      }
    }
  }
  const interrupted = await trainAll(claimed(), {
    backend,
    workers: Math.min(workers, experiments.length),
    ...(terminal.interrupt ? { interrupt: terminal.interrupt } : {}),
    onResult: (result) => {
      const text = `${writeResult(result)}\n`;
      const what = 'the run that has just finished';
      writeOrRescue(() => store.add(result), { text, what, file: 'resqunn-result-*.jsonl', last: terminal.stdout });
      progress.finished(result);
    },
  });
  if (elsewhere > 0) say(`${runsText(elsewhere)} left to other processes, which had finished or begun them`);
  if (interrupted) terminal.stderr.write('resqunn: stopped; what was finished is kept\n');
  return interrupted;
}

/** What names the run of an experiment if it is computed here. */
export function identityOf(experiment: Experiment, backend: string): Identity {
  return { key: experimentKey(experiment), numericsVersion, backend };
}

/** Threads of `--workers N`; without it as many as there are cores. */
export function workersOption(text: string | undefined): number {
  return text === undefined ? availableParallelism() : wholeOption('workers', text, [1, 256]);
}

/** Lines on standard output: nothing was finished before. */
function printer(terminal: Terminal): ResultStore {
  return {
    find: () => undefined,
    begin: () => true,
    add: (result: Result) => void terminal.stdout.write(`${writeResult(result)}\n`),
    close: () => {},
  };
}
