import type { Trainer } from '../../engine/train/trainer';
import { isRun } from '../../io/readRunFile';
import { settings } from '../../model/settings/table';
import { explainedOrBare } from '../explained';
import { checkOutput } from '../files/output';
import { imagesFor, onOwnImages, readOwnImages } from '../files/ownImages';
import { named, readJson } from '../files/read';
import { writeOrRescue } from '../files/rescue';
import { experimentOfLink } from '../linkInput';
import { backendOption, outOption, readOptions, wholeOption } from '../options';
import { stopStatus, type Terminal } from '../terminal';
import { beginningOf, laterBeginning, trainerOf } from './beginning';
import { epochLine } from './epochLine';
import { RunKeeper } from './runKeeper';

/** Seconds between two checkpoints. */
const checkpointInterval = 10;

export const trainOptions = {
  out: { type: 'string' },
  epochs: { type: 'string' },
  seed: { type: 'string' },
  checkpoint: { type: 'string' },
  backend: { type: 'string' },
  quiet: { type: 'boolean' },
  data: { type: 'string' },
} as const;

/** `resqunn train FILE`: trains an experiment, or goes on with a run, and writes the run file. */
export async function train(args: string[], terminal: Terminal): Promise<number> {
  const { file, values } = readOptions(args, trainOptions);
  const backend = backendOption(values.backend);
  const asked = {
    file,
    out: outOption(values.out),
    epochs:
      values.epochs === undefined
        ? undefined
        : wholeOption('epochs', values.epochs, settings['training.epochs'].bounds),
    seed: values.seed === undefined ? undefined : wholeOption('seed', values.seed, settings.seed.bounds),
    backend: backend.name,
  };
  const interval =
    values.checkpoint === undefined ? checkpointInterval : wholeOption('checkpoint', values.checkpoint, [0, 86400]);
  const say = (line: string): void => {
    if (!values.quiet) terminal.stderr.write(`${line}\n`);
  };

  const input = experimentOfLink(file) ?? (await readJson(file, terminal));
  const read = named(file, () => beginningOf(input, asked));
  const own = values.data === undefined ? null : await readOwnImages(values.data, terminal);
  const beginning = own && !read.state ? { ...read, experiment: onOwnImages(read.experiment, own) } : read;
  // A run may be written back into its file, from which it goes on; an experiment would be lost there.
  if (asked.out !== undefined) checkOutput(asked.out, isRun(input) ? [] : [file]);
  const mnist = await imagesFor(beginning.experiment, own);
  const warn = (line: string): void => void terminal.stderr.write(`resqunn: ${line}\n`);
  const keeper = asked.out === undefined ? null : new RunKeeper(asked.out, interval, warn);
  try {
    // Looked at under the lock: nobody else changes the file from here on.
    const later = laterBeginning(beginning, asked);
    for (const notice of later.notices) say(notice);
    const trainer = trainerOf(later, mnist, backend);
    const interrupted = await trainToTheEnd(trainer, say, terminal.interrupt, keeper);
    const state = trainer.state();
    // Explaining takes as long as an epoch: what was learned lies on disk before it begins. Where it cannot, the end says so.
    keeper?.keep(state);
    const text = explainedOrBare(state, mnist, backend, warn);
    if (keeper) keeper.finish(text, terminal.stdout);
    else print(text, terminal);
    return ending(trainer, interrupted, terminal);
  } finally {
    keeper?.release();
  }
}

function print(text: string, terminal: Terminal): void {
  writeOrRescue(() => terminal.stdout.write(text), { text, what: 'the run', file: 'resqunn-run-*.json' });
}

/** The exit status. @throws Error where a number was not finite */
function ending({ failure, epoch, batch }: Trainer, interrupted: boolean, terminal: Terminal): number {
  if (failure) {
    throw new Error(`stopped at epoch ${failure.epoch}, batch ${failure.batch}: the ${failure.what} is not finite`);
  }
  if (!interrupted) return 0;
  terminal.stderr.write(`resqunn: stopped in epoch ${epoch + 1} after batch ${batch}\n`);
  return stopStatus(terminal.interrupt);
}

/** Trains until the last epoch, a failure or an interrupt; true for the latter. */
async function trainToTheEnd(
  trainer: Trainer,
  say: (line: string) => void,
  interrupt: Terminal['interrupt'],
  keeper: RunKeeper | null,
): Promise<boolean> {
  const { epochs } = trainer.experiment.training;
  let said = trainer.history.length;
  if (trainer.finished) say(`All ${epochs} epochs are done.`);
  while (!trainer.finished && !trainer.failure) {
    if (interrupt?.aborted) return true;
    trainer.trainBatch();
    for (const record of trainer.history.slice(said)) say(epochLine(record, epochs));
    said = trainer.history.length;
    keeper?.offer(trainer);
    // Lets a signal in.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return false;
}
