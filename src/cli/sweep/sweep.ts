import { availableParallelism } from 'node:os';
import { type Result, writeResult } from '../../io/resultLine';
import { readSweep } from '../../io/sweepFile';
import type { Experiment } from '../../model/experiment';
import { experimentKey } from '../../model/identity';
import { numericsVersion } from '../../model/run';
import { checkWritable, named, readJson } from '../files';
import { backendOption, readOptions, wholeOption } from '../options';
import { type Terminal, UsageError } from '../terminal';
import { trainAll } from './crew';
import { Progress } from './progress';
import { ResultStore } from './resultStore';

/** `resqunn sweep FILE`: trains many experiments on all cores; each finished run is a line of JSON. */
export async function sweep(args: string[], terminal: Terminal): Promise<number> {
  const { file, values } = readOptions(args, {
    out: { type: 'string' },
    shard: { type: 'string' },
    workers: { type: 'string' },
    backend: { type: 'string' },
    quiet: { type: 'boolean' },
  });
  const backend = backendOption(values.backend).name;
  const workers = workersOption(values.workers);
  const inShard = shardOption(values.shard);
  const input = await readJson(file, terminal);
  const experiments = named(file, () => readSweep(input)).filter(inShard);
  const say = (line: string): void => {
    if (!values.quiet) terminal.stderr.write(`${line}\n`);
  };

  let missing = experiments;
  let keep = (result: Result): void => {
    terminal.stdout.write(`${writeResult(result)}\n`);
  };
  if (values.out !== undefined) {
    await checkWritable(values.out);
    const path = values.out;
    const store = named(path, () => new ResultStore(path));
    missing = experiments.filter((experiment) => !store.find(experimentKey(experiment), numericsVersion, backend));
    keep = (result) => store.add(result);
    say(`${experiments.length} runs, ${experiments.length - missing.length} of them finished before`);
  }
  const interrupted = await trainWithProgress(missing, { backend, workers, terminal, say, keep });
  return interrupted ? 130 : 0;
}

/** Trains what is missing and says how it goes; true if Ctrl-C ended it early. */
export async function trainWithProgress(
  experiments: readonly Experiment[],
  options: {
    readonly backend: string;
    readonly workers: number;
    readonly terminal: Terminal;
    readonly say: (line: string) => void;
    readonly keep: (result: Result) => void;
  },
): Promise<boolean> {
  const { backend, workers, terminal, say, keep } = options;
  const progress = new Progress(experiments, say);
  const interrupted = await trainAll(experiments, {
    backend,
    workers,
    ...(terminal.interrupt ? { interrupt: terminal.interrupt } : {}),
    onResult: (result) => {
      keep(result);
      progress.finished(result);
    },
  });
  if (interrupted) terminal.stderr.write('resqunn: stopped; what was finished is kept\n');
  return interrupted;
}

/** Threads of `--workers N`; without it as many as there are cores. */
export function workersOption(text: string | undefined): number {
  return text === undefined ? availableParallelism() : wholeOption('workers', text, [1, 256]);
}

/**
 * Which experiments belong to `--shard i/n`: every n-th, beginning with the i-th.
 * @throws UsageError
 */
function shardOption(text: string | undefined): (experiment: Experiment, index: number) => boolean {
  if (text === undefined) return () => true;
  const [, part, parts] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (!part || !parts || part > parts) {
    throw new UsageError(`--shard: expected i/n with i from 1 to n, got "${text}"`);
  }
  return (_, index) => index % parts === part - 1;
}
