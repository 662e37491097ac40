#!/usr/bin/env node
import { fstatSync } from 'node:fs';
import { writeWhole } from './files/atomic';
import { problemOf } from './files/problem';
import { run } from './run';
import { stopSignals } from './terminal';

/** A second signal within this time is the same one: shells, terminals and npm pass theirs on. */
const echo = 1000;

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`resqunn: cannot write to standard output: ${problemOf(error)}\n`);
  process.exit(1);
});
// A terminal that has gone takes no more lines; the work goes on, and is saved.
process.stderr.on('error', () => {});
// Where a file may not grow further, writing fails with a code that is reported; the signal would end the program.
process.on('SIGXFSZ' as NodeJS.Signals, () => {});

// Only who trains has something to save; the second signal ends the program at once.
const stop = new AbortController();
if (['train', 'sweep', 'reproduce'].includes(process.argv[2] ?? '')) {
  let first = 0;
  for (const signal of Object.keys(stopSignals) as (keyof typeof stopSignals)[]) {
    process.on(signal, () => {
      const now = performance.now();
      if (!stop.signal.aborted) {
        first = now;
        stop.abort(signal);
      } else if (now - first > echo) process.exit(128 + stopSignals[signal]);
    });
  }
}

// Not process.exit: what is still on its way to a pipe has to arrive.
process.exitCode = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: isFile(1) ? { write: writeStandardOutput } : process.stdout,
  stderr: process.stderr,
  interrupt: stop.signal,
  environment: process.env,
});

/** Into a file at once, so that whoever writes learns of a full disk while it still has the text. */
function writeStandardOutput(text: string): void {
  try {
    writeWhole(1, text);
  } catch (error) {
    throw new Error(`cannot write to standard output: ${problemOf(error)}`, { cause: error });
  }
}

function isFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile();
  } catch {
    return false;
  }
}
