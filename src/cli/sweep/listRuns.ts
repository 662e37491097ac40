import { experimentKey } from '../../model/identity';
import { readOptions } from '../options';
import type { Terminal } from '../terminal';
import { runTitle, variedFields } from './runTitle';
import { readSweepInput } from './sweepInput';

const listOptions = { yes: { type: 'boolean' } } as const;

/** `resqunn sweep list FILE`: number, key and title of each run, and the fields in which the runs differ. */
export async function listRuns(args: string[], terminal: Terminal): Promise<number> {
  const { file, values } = readOptions(args, listOptions);
  const experiments = await readSweepInput(file, values.yes ?? false, terminal);
  const varied = variedFields(experiments);
  const width = String(experiments.length).length;
  const lines = experiments.map((experiment, at) => {
    const fields = varied[at] ? `, ${varied[at]}` : '';
    return `${String(at + 1).padStart(width)}  ${experimentKey(experiment)}  ${runTitle(experiment)}${fields}\n`;
  });
  terminal.stdout.write(lines.join(''));
  return 0;
}
