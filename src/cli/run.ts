import { labVersion } from '../io/version';
import { evaluate } from './evaluate';
import { messageOf } from './files';
import { gradients } from './gradients';
import { reproduce } from './reproduce/reproduce';
import { sweep } from './sweep/sweep';
import { type Terminal, UsageError } from './terminal';
import { train } from './train';

const help = `resqunn ${labVersion}: the ResQuNN Lab's engine from a terminal

Usage:
  resqunn train FILE [--out RUN] [--epochs N] [--seed N] [--quiet]
      Trains an experiment, or goes on with a run as if it had never stopped. Writes the run file to
      RUN, or to standard output. One line per epoch goes to standard error, unless --quiet.
      --epochs N  train to epoch N instead of the experiment's
      --seed N    another seed than the experiment's (not for a run under way)
      Ctrl-C stops after the batch under way and still writes the run file.

  resqunn evaluate FILE [--test]
      Loss and accuracy of a run's parameters on its validation images, or on MNIST's test file, as JSON.

  resqunn gradients FILE
      FILE holds experiment, parameters (as in a run file), images and labels. Writes every map, the
      logits, probabilities, loss and every gradient as JSON; None and frozen are null with the reason.

  resqunn sweep FILE [--out RESULTS] [--shard i/n] [--workers N] [--quiet]
      Trains many experiments, one run per core: FILE is a sweep (experiments x readings x placements
      x seeds), a list of experiments, or one. Each finished run becomes a line of JSON in RESULTS, or on
      standard output; progress and the time left go to standard error.
      --out RESULTS  is only ever added to; runs that it holds already are not repeated, so that the same
                     command goes on after a kill or Ctrl-C
      --shard i/n    the i-th of n equal parts, for several machines; join their RESULTS with cat
      --workers N    threads; without it one per core

  resqunn reproduce [--quick] [--beyond] [--out DIR] [--workers N] [--quiet]
      Runs the paper: every figure with its numbers of images, batches and epochs, five seeds, both
      gradient modes. Writes a table of claims: what was measured, and the verdict. Finished runs are
      kept in DIR (reproduction, if not given), so that the same command goes on after a kill.
      --quick   one seed and two epochs: shows that all of it runs, decides nothing
      --beyond  also what the paper does not show: frozen and CNOT-free twins, pooled maps, four layers

  resqunn reproduce --readings [--departures N] [--out DIR] [--workers N] [--quiet]
      Searches what the paper leaves open for readings under which its percentages and Fig. 10 come out:
      one seed screens, those within 10 points get five. All go to DIR/readings.json; the report counts them,
      says what each open point does, and lists those that came near. Takes hours.
      --departures N  only readings that differ from the default in at most N points

  resqunn --help | --version

Each takes --backend NAME: wasm-simd (where it works, it is chosen by itself) or typescript.

FILE may be - for standard input. The JSON Schemas of all files are in src/io/schema.
Exit status: 0 done, 1 a file or a run failed, 2 wrong usage, 130 stopped by Ctrl-C.
`;

const commands: Record<string, (args: string[], terminal: Terminal) => Promise<number>> = {
  train,
  evaluate,
  gradients,
  sweep,
  reproduce,
};

const commandNames = 'train, evaluate, gradients, sweep or reproduce';

/**
 * The command line.
 * @param argv arguments after the program's name
 * @returns the exit status; never throws
 */
export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const [first, ...rest] = argv;
    if (argv.includes('--help') || argv.includes('-h')) {
      terminal.stdout.write(help);
      return 0;
    }
    if (first === '--version') {
      terminal.stdout.write(`${labVersion}\n`);
      return 0;
    }
    if (first === undefined) throw new UsageError('expected a command');
    const command = Object.hasOwn(commands, first) ? commands[first] : undefined;
    if (!command) throw new UsageError(`expected the command ${commandNames}, got "${first}"`);
    return await command(rest, terminal);
  } catch (error) {
    const usage = error instanceof UsageError;
    terminal.stderr.write(`resqunn: ${messageOf(error)}\n${usage ? 'resqunn --help says how it is used.\n' : ''}`);
    return usage ? 2 : 1;
  }
}
