import { formatIds, formatOf } from '../io/exports/formats';
import { labVersion } from '../io/version';

/** What each command says of itself, by its words: `train`, `sweep list`. */
const commandHelp: Readonly<Record<string, string>> = {
  train: `  resqunn train FILE [--out RUN] [--epochs N] [--seed N] [--quiet] [--checkpoint S] [--data PATH]
      Trains an experiment, or goes on with a run as if it had never stopped. Writes the run file to
      RUN, or to standard output. One line per epoch goes to standard error, unless --quiet.
      FILE may also be a link of the lab, or what stands behind its #: 'v=1&placement=O1+O2&seed=3'.
      --out RUN       may be FILE itself where that is a run. If RUN holds the same run, the same command goes on
                      from it; if it holds anything else, it is left alone and nothing is trained
      --epochs N      train to epoch N instead of the experiment's
      --seed N        another seed than the experiment's (not for a run under way)
      --checkpoint S  seconds between two states that are written to RUN meanwhile: what a kill costs at most (10)
      --data PATH     somebody's own images: IDX files, gzipped or not, npz with x and y, CSV with the label first, PNG
                      and JPEG in a folder for each class, a zip or a folder of these. An experiment of images that come
                      with the lab then draws all of them; one of other own images refuses them, and so does a run of
                      any others
      Ctrl-C, SIGTERM and SIGHUP stop after the batch under way and still write the run file.
`,
  evaluate: `  resqunn evaluate FILE [--test] [--data PATH]
      Loss and accuracy of a run's parameters on its validation images, or on the test images of its set, as JSON.
      --test         on the images set apart for testing
      --data PATH    where the images of a run on somebody's own are, as for train
`,
  export: `  resqunn export FILE --as FORMAT [--out OUT] [--gradient cut|kept] [--layer K]
                 [--for qiskit|pennylane] [--force] [--data PATH]
      A run, or its weights, as what other programs open:
${formatList()}
      --out OUT      a file, or a folder (with a / at the end), which also takes what a script needs beside it. Without
                     it a text goes to standard output. A file that holds something else is left alone, unless --force
      --gradient     torch: whether it is cut where a layer encodes its input; as in the run, if not given
      --layer K      whose circuit, for qasm3, qasm2 and quantikz (1)
      --for          qasm3: with the include that Qiskit needs, or without it, as PennyLane reads it (qiskit)
      --force        writes over a file that holds something else
      --data PATH    where the images of a run on somebody's own are, as for train
`,
  gradients: `  resqunn gradients FILE
      FILE holds experiment, parameters (as in a run file), images and labels. Writes every map, the
      logits, probabilities, loss and every gradient as JSON; None and frozen are null with the reason.
`,
  sweep: `  resqunn sweep FILE [--out RESULTS] [--index LIST] [--shard i/n] [--workers N] [--data PATH] [--yes] [--quiet]
      Trains many experiments, one run per core: FILE is a sweep (experiments x readings x placements
      x seeds, each with its frozen twin if asked for), a list of experiments, or one. Each finished run becomes a
      line of JSON in RESULTS, or on standard output; progress and the time left go to standard error.
      --out RESULTS  a file, which is only ever added to, by one process at a time; or a folder (name it with a / at
                     the end where it is not there yet), with a file for each run, which many processes and machines
                     may share. What stands there already is not computed again, so that the same command goes on
                     after a kill or Ctrl-C; a file that holds anything but results is left alone
      --index LIST   only these runs, numbered from 1 as by list: 4,8,15-20. env: the one that an array job
                     names (SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX, PBS_ARRAY_INDEX, PBS_ARRAYID, SGE_TASK_ID)
      --shard i/n    the i-th of n equal parts. env/n: i is what an array job names
      --workers N    threads; without it one per core
      --data PATH    where the images of runs on somebody's own are, as for train
      --yes          confirms more than 10 000 runs
`,
  'sweep list': `  resqunn sweep list FILE [--yes]
      Number, key and title of each run of a sweep, a line each.
`,
  'sweep status': `  resqunn sweep status FILE RESULTS.. [--yes]
      How many of the sweep's runs are finished, under way and missing. RESULTS are files and folders.
`,
  'sweep missing': `  resqunn sweep missing FILE RESULTS.. [--per-task N] [--yes]
      Numbers of the runs that RESULTS lack, 4,8,15-20, as --index and the array options of schedulers take them.
      --per-task N   a line for each N of them
`,
  'sweep merge': `  resqunn sweep merge RESULTS.. [--out MERGED]
      Each run once, ordered by key. Results of one run have to be equal to the last bit; those that differ are named
      and nothing is written. What MERGED held before stays in it.
`,
  reproduce: `  resqunn reproduce [--quick] [--beyond] [--data SET|PATH] [--out DIR] [--workers N] [--quiet]
      Runs the paper: every figure with its numbers of images, batches and epochs, ten seeds, both
      gradient modes. Writes a table of claims: what was measured, and the verdict. Finished runs are
      kept in DIR (reproduction, if not given), so that the same command goes on after a kill.
      --quick   one seed and two epochs: shows that all of it runs, decides nothing
      --beyond  also other coverages and readouts, and what the paper does not show: twins, pooled maps, four layers
      --data    on other images than the paper's: mnist, fashion-mnist, or a file or folder of somebody's own, as for
                train. The report names them; each run keeps the name of its images, own ones a digest of the content

  resqunn reproduce --placements [--quick] [--data SET|PATH] [--out DIR] [--workers N] [--quiet]
      The paper's placements of two layers on the first visit's 14x14 images, five seeds, both gradient modes: a table
      of validation accuracies. --data as above.

  resqunn reproduce --readings [--part NAME] [--departures N] [--out DIR] [--workers N] [--quiet]
      Searches what the paper leaves open for readings under which its percentages and Fig. 10 come out:
      one seed screens, those within 10 points get five. All go to DIR/readings.json; the report counts them,
      says what each open point does, and lists those that came near. Takes hours.
      --part NAME     quarter: coverage quarter; averaged: channels averaged first; again: 200 readings of the first
                      part, drawn by seed; first: full coverage, channels apart. Without it the first three.
      --departures N  only readings that depart in at most N points from what their part has in common
`,
};

const common = `Each takes --backend NAME: wasm-simd (where it works, it is chosen by itself) or typescript.

FILE may be - for standard input. The JSON Schemas of all files are in src/io/schema.
A file is written whole or not at all. Where a disk is full, what was computed goes to the system's temporary folder.
Exit status: 0 done, 1 a file or a run failed, 2 wrong usage, 129, 130 or 143 stopped by SIGHUP, Ctrl-C or SIGTERM.
`;

/** A line for each format of `export`. */
function formatList(): string {
  return formatIds
    .map((id) => `        ${id.padEnd(12)} ${formatOf(id).name} (${formatOf(id).extension}): ${formatOf(id).opens}`)
    .join('\n');
}

const head = `resqunn ${labVersion}: the ResQuNN Lab's engine from a terminal

Usage:
`;

/** The help of a command and of its subcommands; of all commands where the words name none. */
export function helpOf(words: readonly string[]): string {
  const [command = '', second = ''] = words;
  const exact = commandHelp[`${command} ${second}`];
  if (exact !== undefined) return `${head}${exact}\n${common}`;
  const own = Object.keys(commandHelp).filter((name) => name === command || name.startsWith(`${command} `));
  if (own.length > 0) return `${head}${own.map((name) => commandHelp[name]).join('\n')}\n${common}`;
  const rest = '  resqunn COMMAND --help | --help | --version\n';
  return `${head}${Object.values(commandHelp).join('\n')}\n${rest}\n${common}`;
}
