import { join } from 'node:path';
import type { Result } from '../../io/resultLine';
import { Lock } from '../files/lock';
import { isFolder } from '../files/output';
import { backendOption, readFiles } from '../options';
import { type Terminal, UsageError } from '../terminal';
import { readResults } from './results/readResults';
import { resultFileName } from './results/resultFolder';
import { type Identity, identityText } from './results/resultStore';
import { runsText } from './runTitle';
import { readSweepInput } from './sweepInput';
import { identityOf } from './trainMissing';

const statusOptions = { backend: { type: 'string' }, yes: { type: 'boolean' } } as const;

/** `resqunn sweep status FILE RESULTS..`: how many runs are finished, under way and missing. */
export async function sweepStatus(args: string[], terminal: Terminal): Promise<number> {
  const { first: file, rest, values } = readFiles(args, statusOptions);
  if (rest.length === 0) throw new UsageError('expected FILE and RESULTS, got no RESULTS');
  const backend = backendOption(values.backend).name;
  const experiments = await readSweepInput(file, values.yes ?? false, terminal);
  const asked = new Map(
    experiments.map((experiment) => {
      const identity = identityOf(experiment, backend);
      return [identityText(identity), identity] as const;
    }),
  );
  const found = new Map<string, Result>();
  for (const { result } of readResults(rest, (line) => void terminal.stderr.write(`${line}\n`))) {
    found.set(identityText(result), result);
  }
  const finished = [...found].filter(([name]) => asked.has(name)).map(([, result]) => result);
  const missing = [...asked].filter(([name]) => !found.has(name)).map(([, identity]) => identity);
  const lines = [
    `${runsText(asked.size)}, computed by ${backend}`,
    `  ${finished.length} finished${failureText(finished)}`,
    `  ${missing.length} missing${underWayText(rest, missing)}`,
  ];
  const other = found.size - finished.length;
  if (other > 0) lines.push(`${other} more results are of other runs, backends or numerics`);
  const inUse = rest.filter((path) => !isFolder(path) && Lock.isHeld(path));
  for (const path of inUse) lines.push(`${path} is being written`);
  terminal.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}

function failureText(finished: readonly Result[]): string {
  const stopped = finished.filter(({ failure }) => failure).length;
  return stopped > 0 ? `, ${stopped} of them stopped early at a number that is not finite` : '';
}

/** Runs of a folder that somebody computes now. */
function underWayText(paths: readonly string[], missing: readonly Identity[]): string {
  const folders = paths.filter(isFolder);
  if (folders.length === 0) return '';
  const held = missing.filter((identity) =>
    folders.some((folder) => Lock.isHeld(join(folder, resultFileName(identity)))),
  );
  return `, ${held.length} of them under way`;
}
