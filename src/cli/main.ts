#!/usr/bin/env node
import { run } from './run';

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const stop = new AbortController();
// Only who trains has something to save; once, so that a second Ctrl-C ends the program at once.
if (['train', 'sweep', 'reproduce'].includes(process.argv[2] ?? '')) process.once('SIGINT', () => stop.abort());

// Not process.exit: what is still on its way to a pipe has to arrive.
process.exitCode = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  interrupt: stop.signal,
});
