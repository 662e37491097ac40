import { labVersion } from '../io/version';
import { messageOf } from '../model/messageOf';
import { evaluate } from './evaluate';
import { exportRun } from './export';
import { gradients } from './gradients';
import { helpOf } from './help';
import { hint } from './nearest';
import { reproduce } from './reproduce/reproduce';
import { sweep } from './sweep/sweep';
import { type Terminal, UsageError } from './terminal';
import { train } from './train/train';

const commands: Readonly<Record<string, (args: string[], terminal: Terminal) => Promise<number>>> = {
  train,
  evaluate,
  export: exportRun,
  gradients,
  sweep,
  reproduce,
};

const commandNames = 'train, evaluate, export, gradients, sweep or reproduce';

/**
 * The command line.
 * @param argv arguments after the program's name
 * @returns the exit status; never throws
 */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const [first, ...rest] = argv;
    if (argv.includes('--help') || argv.includes('-h')) {
      terminal.stdout.write(helpOf(argv));
      return 0;
    }
    if (first === '--version') {
      terminal.stdout.write(`${labVersion}\n`);
      return 0;
    }
    if (first === undefined) throw new UsageError('expected a command');
    const command = Object.hasOwn(commands, first) ? commands[first] : undefined;
    if (!command) {
      const near = hint(first, Object.keys(commands));
      throw new UsageError(`expected the command ${commandNames}, got "${first}"${near}`);
    }
    return await command(rest, terminal);
  } catch (error) {
    const usage = error instanceof UsageError;
    terminal.stderr.write(`resqunn: ${messageOf(error)}\n${usage ? 'resqunn --help says how it is used.\n' : ''}`);
    return usage ? 2 : 1;
  }
}
