import type { Backend } from '../engine/backend';
import type { Mnist } from '../engine/data/mnist';
import { Trainer } from '../engine/train/trainer';
import { parseExperiment } from '../io/experiment';
import { isRun, readRun } from '../io/readRunFile';
import { writeRunFile } from '../io/runFile';
import type { Experiment } from '../model/experiment';
import type { EpochRecord, GradientRecord } from '../model/run';
import { settings } from '../model/settings/table';
import { checkWritable, loadMnist, named, readJson, writeText } from './files';
import { backendOption, readOptions, wholeOption } from './options';
import { type Terminal, UsageError } from './terminal';

type Begin = (mnist: Mnist, backend: Backend) => Trainer;

/** `resqunn train FILE`: trains an experiment, or goes on with a run, and writes the run file. */
export async function train(args: string[], terminal: Terminal): Promise<number> {
  const { file, values } = readOptions(args, {
    out: { type: 'string' },
    epochs: { type: 'string' },
    seed: { type: 'string' },
    backend: { type: 'string' },
    quiet: { type: 'boolean' },
  });
  const epochs =
    values.epochs === undefined ? undefined : wholeOption('epochs', values.epochs, settings['training.epochs'].bounds);
  const seed = values.seed === undefined ? undefined : wholeOption('seed', values.seed, settings.seed.bounds);
  const backend = backendOption(values.backend);
  const say = (line: string): void => {
    if (!values.quiet) terminal.stderr.write(`${line}\n`);
  };

  const input = await readJson(file, terminal);
  const begin = named(file, () =>
    isRun(input) ? goOn(input, epochs, seed, backend.name, say) : startAfresh(input, epochs, seed),
  );
  if (values.out !== undefined) await checkWritable(values.out);
  const trainer = begin(await loadMnist(), backend);

  const interrupted = await trainToTheEnd(trainer, say, terminal.interrupt);
  const text = writeRunFile(trainer.state());
  if (values.out === undefined) terminal.stdout.write(text);
  else await writeText(values.out, text);

  const { failure } = trainer;
  if (failure) {
    throw new Error(`stopped at epoch ${failure.epoch}, batch ${failure.batch}: the ${failure.what} is not finite`);
  }
  if (interrupted) {
    terminal.stderr.write(`resqunn: stopped in epoch ${trainer.epoch + 1} after batch ${trainer.batch}\n`);
    return 130;
  }
  return 0;
}

function startAfresh(input: unknown, epochs: number | undefined, seed: number | undefined): Begin {
  const experiment = withEpochs(parseExperiment(input), epochs);
  return (mnist, backend) => Trainer.start({ ...experiment, seed: seed ?? experiment.seed }, mnist, backend);
}

function goOn(
  input: unknown,
  epochs: number | undefined,
  seed: number | undefined,
  backendName: string,
  say: (line: string) => void,
): Begin {
  if (seed !== undefined) throw new UsageError('--seed: a run under way keeps its seed');
  const { state, notices } = readRun(input);
  for (const notice of notices) say(notice);
  if (state.backend !== backendName) {
    say(`So far computed by ${state.backend}, from here by ${backendName}: equal but for the last bits.`);
  }
  const { position } = state;
  const begun = position.epoch + (position.batch > 0 ? 1 : 0);
  if (epochs !== undefined && epochs < begun) {
    throw new UsageError(`--epochs: expected at least ${begun}, where the run is already, got ${epochs}`);
  }
  const experiment = withEpochs(state.experiment, epochs);
  return (mnist, backend) => Trainer.restore({ ...state, experiment }, mnist, backend);
}

function withEpochs(experiment: Experiment, epochs: number | undefined): Experiment {
  return epochs === undefined ? experiment : { ...experiment, training: { ...experiment.training, epochs } };
}

/** Trains until the last epoch, a failure or an interrupt; true for the latter. */
async function trainToTheEnd(
  trainer: Trainer,
  say: (line: string) => void,
  interrupt: Terminal['interrupt'],
): Promise<boolean> {
  const { epochs } = trainer.experiment.training;
  let said = trainer.history.length;
  if (trainer.finished) say(`All ${epochs} epochs are done.`);
  while (!trainer.finished && !trainer.failure) {
    if (interrupt?.aborted) return true;
    trainer.trainBatch();
    for (const record of trainer.history.slice(said)) say(epochLine(record, epochs));
    said = trainer.history.length;
    // Lets a signal in.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return false;
}

function epochLine({ epoch, train, validation, layers, head }: EpochRecord, epochs: number): string {
  const score = ({ loss, accuracy }: { loss: number; accuracy: number }): string =>
    `${(100 * accuracy).toFixed(1).padStart(5)} % (loss ${loss.toFixed(4)})`;
  const gradients = (layers ?? []).map((record, index) => `QCL${index + 1} ${norm(record)}`);
  return [
    `epoch ${String(epoch).padStart(String(epochs).length)}/${epochs}`,
    `train ${train ? score(train) : 'not measured'}`,
    `validation ${score(validation)}`,
    `gradient ${[...gradients, `head ${head ? norm(head) : 'not measured'}`].join(', ')}`,
  ].join('  ');
}

function norm(record: GradientRecord): string {
  if (record.state === 'value') return record.norm.toExponential(1);
  return record.state === 'none' ? 'None' : 'frozen';
}
