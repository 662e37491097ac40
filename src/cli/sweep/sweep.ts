import { hint } from '../nearest';
import { readOptions } from '../options';
import { type Terminal, UsageError } from '../terminal';
import { listRuns } from './listRuns';
import { mergeResults } from './mergeResults';
import { missingRuns } from './missingRuns';
import { runSweep, sweepOptions } from './runSweep';
import { sweepStatus } from './sweepStatus';

const subcommands: Readonly<Record<string, (args: string[], terminal: Terminal) => Promise<number>>> = {
  list: listRuns,
  status: sweepStatus,
  missing: missingRuns,
  merge: mergeResults,
};

/**
 * `resqunn sweep FILE`, and `resqunn sweep list|status|missing|merge ..`. A FILE of such a name alone is a
 * file; with more behind it, it is written `./list`.
 */
export async function sweep(args: string[], terminal: Terminal): Promise<number> {
  const [first = '', ...rest] = args;
  const subcommand = Object.hasOwn(subcommands, first) ? subcommands[first] : undefined;
  if (subcommand && rest.length > 0) return subcommand(rest, terminal);
  try {
    return await runSweep(readOptions(args, sweepOptions), terminal);
  } catch (error) {
    if (!(error instanceof UsageError) || !error.message.startsWith('expected one FILE')) throw error;
    throw new UsageError(`${error.message}${hint(first, Object.keys(subcommands))}`, { cause: error });
  }
}
