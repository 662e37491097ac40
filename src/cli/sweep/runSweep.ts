import { availableParallelism } from 'node:os';
import { type Result, writeResult } from '../../io/resultLine';
import { checkOwnImages, readOwnImages } from '../files/ownImages';
import { backendOption, outOption, wholeOption } from '../options';
import { stopStatus, type Terminal } from '../terminal';
import { openResults } from './results/openResults';
import type { ResultStore } from './results/resultStore';
import { runsText } from './runTitle';
import { selectedRuns } from './selection';
import { readSweepInput } from './sweepInput';
import { identityOf, trainMissing } from './trainMissing';

export const sweepOptions = {
  out: { type: 'string' },
  shard: { type: 'string' },
  index: { type: 'string' },
  workers: { type: 'string' },
  data: { type: 'string' },
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
  const own = values.data === undefined ? null : await readOwnImages(values.data, terminal);
  if (own) checkOwnImages(all, own);
  const out = outOption(values.out);
  const store = out === undefined ? printer(terminal) : openResults(out, [file]);
  try {
    const missing = experiments.filter((experiment) => !store.find(identityOf(experiment, backend)));
    if (out !== undefined)
      say(`${runsText(experiments.length)}, ${experiments.length - missing.length} of them finished before`);
    const images = own ? { own } : {};
    const interrupted = await trainMissing(missing, { ...images, backend, workers, terminal, say, store });
    return interrupted ? stopStatus(terminal.interrupt) : 0;
  } finally {
    store.close();
  }
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
