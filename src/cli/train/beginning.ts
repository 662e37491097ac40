import * as disk from 'node:fs';
import type { Backend } from '../../engine/backend';
import type { Mnist } from '../../engine/data/mnist';
import { Trainer } from '../../engine/train/trainer';
import { parseExperiment } from '../../io/experiment';
import { parseJson } from '../../io/jsonText';
import { isRun, readRun } from '../../io/readRunFile';
import { departuresOf } from '../../model/departures';
import { digestOf } from '../../model/digest';
import type { Experiment } from '../../model/experiment';
import { messageOf } from '../../model/messageOf';
import { numericsVersion, type RunState } from '../../model/run';
import { sameFile } from '../files/output';
import { UsageError } from '../terminal';
import { valueAt } from '../valueAt';

/** What is asked for on the command line. */
export interface Asked {
  readonly file: string;
  readonly out: string | undefined;
  readonly epochs: number | undefined;
  readonly seed: number | undefined;
  readonly backend: string;
}

/** Where training begins: an experiment, or the newest state of its run. */
export interface Beginning {
  readonly experiment: Experiment;
  readonly state: RunState | null;
  /** What a person should know though training can begin. */
  readonly notices: readonly string[];
}

export function trainerOf({ experiment, state }: Beginning, mnist: Mnist, backend: Backend): Trainer {
  return state ? Trainer.restore({ ...state, experiment }, mnist, backend) : Trainer.start(experiment, mnist, backend);
}

/**
 * Where a FILE begins: an experiment with `--seed` and `--epochs`, or a run, which keeps its seed.
 * @param input the file's JSON
 * @throws FieldError, UsageError
 */
export function beginningOf(input: unknown, { epochs, seed, backend }: Asked): Beginning {
  if (!isRun(input)) {
    const experiment = withEpochs(parseExperiment(input), epochs);
    return { experiment: { ...experiment, seed: seed ?? experiment.seed }, state: null, notices: [] };
  }
  if (seed !== undefined) throw new UsageError('--seed: a run under way keeps its seed');
  const { state, notices } = readRun(input);
  const begun = epochsBegun(state);
  if (epochs !== undefined && epochs < begun) {
    throw new UsageError(`--epochs: expected at least ${begun}, where the run is already, got ${epochs}`);
  }
  const other =
    state.backend === backend
      ? []
      : [`So far computed by ${state.backend}, from here by ${backend}: equal but for the last bits.`];
  return { experiment: withEpochs(state.experiment, epochs), state, notices: [...notices, ...other] };
}

/**
 * The same beginning, or a later one that RUN holds: the same command goes on after a kill.
 * @throws Error where RUN holds anything that this training would destroy
 */
export function laterBeginning(beginning: Beginning, { file, out, backend }: Asked): Beginning {
  if (out === undefined || sameFile(file, out)) return beginning;
  const kept = keptRun(out);
  if (!kept) return beginning;
  const refuse = (why: string): never => {
    throw new Error(`cannot write ${out}: it holds ${why}; expected another --out`);
  };
  const differs = differences(kept.experiment, beginning.experiment);
  if (differs.length > 0) refuse(`a run of another experiment (${differs.join(', ')})`);
  if (kept.backend !== backend) refuse(`this run as ${kept.backend} computes it, and this is ${backend}`);
  if (kept.numericsVersion !== numericsVersion) {
    refuse(`this run with numerics version ${kept.numericsVersion}, and this lab has ${numericsVersion}`);
  }
  const { state, experiment } = beginning;
  if (state && !agree(state, kept)) refuse('another run of this experiment');
  if (state && stepsOf(state) >= stepsOf(kept)) return beginning;
  const begun = epochsBegun(kept);
  const { epochs } = experiment.training;
  if (begun > epochs) refuse(`this run in epoch ${begun} already, and ${epochs} are asked for`);
  const { epoch, batch } = kept.position;
  const notice = `Goes on from ${out}: ${epoch} of ${epochs} epochs${batch > 0 ? ` and ${batch} batches` : ''} are done.`;
  return { experiment, state: kept, notices: [...beginning.notices, notice] };
}

/** The run that a file holds; null for none: no file, an empty one, a device. */
function keptRun(out: string): RunState | null {
  const there = disk.statSync(out, { throwIfNoEntry: false });
  if (!there?.isFile() || there.size === 0) return null;
  try {
    return readRun(parseJson(disk.readFileSync(out, 'utf8'))).state;
  } catch (error) {
    const reason = messageOf(error);
    throw new Error(`cannot write ${out}: it holds something else than a run (${reason}); expected another --out`, {
      cause: error,
    });
  }
}

/** Fields but for the number of epochs in which two experiments differ: "seed 3 instead of 0". */
function differences(kept: Experiment, asked: Experiment): string[] {
  const [a, b] = [departuresOf(withEpochs(kept, 1)), departuresOf(withEpochs(asked, 1))];
  const words = (experiment: Experiment, path: string): string => JSON.stringify(valueAt(experiment, path)) ?? 'none';
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((path) => JSON.stringify(a[path]) !== JSON.stringify(b[path]))
    .map((path) => `${path} ${words(kept, path)} instead of ${words(asked, path)}`);
}

/** Whether one of two runs may be what the other becomes: they are equal in the epochs that both have. */
function agree(a: RunState, b: RunState): boolean {
  const common = Math.min(a.history.length, b.history.length);
  return digestOf(a.history.slice(0, common)) === digestOf(b.history.slice(0, common));
}

function stepsOf({ optimiser }: RunState): number {
  return optimiser.step;
}

/** Whole epochs, and the one under way. */
function epochsBegun({ position }: RunState): number {
  return position.epoch + (position.batch > 0 ? 1 : 0);
}

function withEpochs(experiment: Experiment, epochs: number | undefined): Experiment {
  return epochs === undefined ? experiment : { ...experiment, training: { ...experiment.training, epochs } };
}
