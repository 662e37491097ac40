import { backendOption, readFiles, wholeOption } from '../options';
import { type Terminal, UsageError } from '../terminal';
import { formatIndices } from './indices';
import { readResults } from './results/readResults';
import { identityText } from './results/resultStore';
import { readSweepInput } from './sweepInput';
import { identityOf } from './trainMissing';

export const missingOptions = {
  'per-task': { type: 'string' },
  backend: { type: 'string' },
  yes: { type: 'boolean' },
} as const;

/** `resqunn sweep missing FILE RESULTS..`: numbers of the runs that no RESULTS hold, on one line or one line a task. */
export async function missingRuns(args: string[], terminal: Terminal): Promise<number> {
  const { first: file, rest, values } = readFiles(args, missingOptions);
  if (rest.length === 0) throw new UsageError('expected FILE and RESULTS, got no RESULTS');
  const backend = backendOption(values.backend).name;
  const perTask = values['per-task'] === undefined ? null : wholeOption('per-task', values['per-task'], [1, 1_000_000]);
  const experiments = await readSweepInput(file, values.yes ?? false, terminal);
  const found = readResults(rest, (line) => void terminal.stderr.write(`${line}\n`));
  const finished = new Set(found.map(({ result }) => identityText(result)));
  const missing = experiments.flatMap((experiment, at) =>
    finished.has(identityText(identityOf(experiment, backend))) ? [] : [at + 1],
  );
  const size = perTask ?? Math.max(1, missing.length);
  for (let at = 0; at < missing.length; at += size) {
    terminal.stdout.write(`${formatIndices(missing.slice(at, at + size))}\n`);
  }
  return 0;
}
