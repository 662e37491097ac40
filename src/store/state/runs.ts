import type { Experiment } from '../../model/experiment';
import type { EpochRecord, RunState } from '../../model/run';
import type { Snapshot } from '../../protocol/lab';
import type { Companion } from './companionState';

/** A run as the page keeps it: one of several whose curves lie over one another. */
export interface RunView {
  readonly id: number;
  /** "A", "B", .. in order of appearance; tells runs apart together with the hue. */
  readonly letter: string;
  readonly experiment: Experiment;
  /** `trained` in this page, `opened` from a file, `forked` from a run's past, `recorded` with the lab. */
  readonly origin: 'trained' | 'opened' | 'forked' | 'recorded';
  readonly records: readonly EpochRecord[];
  /** Last known state; null until the worker has built the run. */
  readonly snapshot: Snapshot | null;
  /** Complete state of a run that the worker has put away for another; null for one it holds. */
  readonly stored: RunState | null;
  /** Last complete state known of a run that the worker holds, from which it goes on if that dies. */
  readonly checkpoint: RunState | null;
  /** Whether its curves are drawn. */
  readonly visible: boolean;
  /** A name given by hand; null: it goes by its placement. */
  readonly name: string | null;
  /** Whether it stays at the top of the list. */
  readonly pinned: boolean;
  /** Whether it waits for the pool or is trained there. */
  readonly inPool: boolean;
  /** Result of its held-out test, as `heldOutText` writes it; null: nobody has looked. */
  readonly heldOut: string | null;
  /** What was trained beside it: other seeds, twins. */
  readonly companions: readonly Companion[];
  /** Why the run could not be built or went no further. */
  readonly error: string | null;
}

/** Hues by run, cycled; each is a token that keeps its contrast in both themes. */
const hues = ['--run-a', '--run-b', '--run-c', '--run-d', '--run-e', '--run-f'] as const;

/** CSS colour of a run. */
export function runHue(run: Pick<RunView, 'letter'>): string {
  return `var(${hues[letterIndex(run.letter) % hues.length]})`;
}

/** Next free letter: A .. Z, then A2 .. */
export function nextLetter(runs: readonly RunView[]): string {
  const index = runs.length === 0 ? 0 : Math.max(...runs.map((run) => letterIndex(run.letter))) + 1;
  const round = Math.floor(index / 26);
  return String.fromCharCode(65 + (index % 26)) + (round > 0 ? String(round + 1) : '');
}

function letterIndex(letter: string): number {
  const round = letter.length > 1 ? Number(letter.slice(1)) - 1 : 0;
  return letter.charCodeAt(0) - 65 + 26 * round;
}

export function newRun(id: number, letter: string, experiment: Experiment, origin: RunView['origin']): RunView {
  return {
    id,
    letter,
    experiment,
    origin,
    records: [],
    snapshot: null,
    stored: null,
    checkpoint: null,
    visible: true,
    name: null,
    pinned: false,
    inPool: false,
    heldOut: null,
    companions: [],
    error: null,
  };
}

/** The newest complete state of a run that the page has; null where none is known, or nothing was trained. */
export function keptState({ stored, checkpoint }: Pick<RunView, 'stored' | 'checkpoint'>): RunState | null {
  return stored ?? checkpoint;
}

/** Whether any batch was trained; a run that was not is replaced, not kept, when the experiment changes. */
export function hasTrained(run: RunView): boolean {
  const { snapshot, records } = run;
  return (
    (snapshot !== null && (snapshot.epoch > 0 || snapshot.batch > 0)) || records.length > 1 || keptState(run) !== null
  );
}

/**
 * Trained runs whose complete state can be had: the one under the controls from the worker, any other where the page
 * keeps it. One that the pool trains for the first time has none yet.
 */
export function savableRuns({
  runs,
  currentId,
}: {
  readonly runs: readonly RunView[];
  readonly currentId: number;
}): RunView[] {
  return runs.filter((run) => (run.id === currentId ? hasTrained(run) : keptState(run) !== null));
}

/** Whether its last epoch is done. */
export function isFinished(run: RunView): boolean {
  return (run.records.at(-1)?.epoch ?? 0) >= run.experiment.training.epochs;
}

export function replaceRun(
  runs: readonly RunView[],
  id: number,
  change: (run: RunView) => RunView,
): readonly RunView[] {
  return runs.map((run) => (run.id === id ? change(run) : run));
}

/** The run with what a snapshot brings: the state and the epoch records it did not have yet. */
export function withSnapshot(run: RunView, snapshot: Snapshot, recordsKnown: number): RunView {
  const records = [...run.records.slice(0, recordsKnown), ...snapshot.records];
  return { ...run, snapshot, records: snapshot.records.length > 0 ? records : run.records };
}

/** A list of runs with its baseline, which goes with its run. */
export function listed(runs: readonly RunView[], baselineId: number | null) {
  return { runs, baselineId: runs.some(({ id }) => id === baselineId) ? baselineId : null };
}

/** The run once the pool has let go of it. @param reached where it stood; null where it had not begun, or had come to its end */
export function takenFromPool(run: RunView, reached: RunState | null): RunView {
  return { ...run, inPool: false, ...(reached ? { stored: reached, records: reached.history } : {}) };
}
