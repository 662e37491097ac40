import type { Experiment } from '../model/experiment';
import type { RunState } from '../model/run';
import type { LabState } from '../store/lab';
import type { Companion } from '../store/state/companionState';
import { keptState, newRun, type RunView } from '../store/state/runs';

/** Raised when a reader of the version before could not read a record, or would read it wrongly. */
export const recordVersion = 1;

/** One run as it lies in the database. */
export interface RunRecord {
  readonly version: typeof recordVersion;
  readonly state: RunState;
  /** Seeds and twins that were trained beside it; absent where there are none. */
  readonly companions?: readonly Companion[];
}

/** The list of runs, without their numbers: names, order, what was selected. */
export interface Notebook {
  readonly version: typeof recordVersion;
  readonly runs: readonly { readonly key: string; readonly note: RunNote }[];
  /** The run under the controls; null for one that has not been trained. */
  readonly current: string | null;
  /** The run that the others are compared with; null for none. */
  readonly baseline: string | null;
  readonly experiment: Experiment;
  /** Seeds of every run that is looked at, and whether its twins are trained. */
  readonly seeds: number;
  readonly twins: boolean;
  /** Position of the shown image among the validation images. */
  readonly sample: number;
}

/** What a person, or the lab, has chosen for a run: its fields that are plain values. */
export type RunNote = Readonly<Record<string, string | number | boolean | null>>;

/** Fields that are known otherwise, or belong to the page. */
const notNoted: ReadonlySet<string> = new Set([
  'id',
  'experiment',
  'records',
  'snapshot',
  'stored',
  'checkpoint',
  'error',
  // Nothing is in a pool after a reload.
  'inPool',
]);

/** The plain fields of a run. */
export function noteOf(run: RunView): RunNote {
  return Object.fromEntries(Object.entries(run).filter(([field, value]) => !notNoted.has(field) && isPlain(value)));
}

/**
 * A run with its note. Taken are fields that a run has, where the type fits; a field that is null in
 * a fresh run may hold a text. A broken note costs a name, never a run.
 */
export function withNote(run: RunView, note: unknown): RunView {
  if (typeof note !== 'object' || note === null) return run;
  const fresh: Record<string, unknown> = { ...newRun(0, 'A', run.experiment, 'trained') };
  const taken = Object.entries(note).filter(([field, value]) => {
    if (notNoted.has(field) || !(field in fresh) || !isPlain(value)) return false;
    return typeof value === typeof fresh[field] || (fresh[field] === null && typeof value === 'string');
  });
  return { ...run, ...Object.fromEntries(taken) };
}

function isPlain(value: unknown): value is RunNote[string] {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** Whether there is anything that did not come with the lab. */
export function hasTrainedRuns(state: LabState): boolean {
  return state.runs.some((run) => run.origin !== 'recorded' && keptState(run) !== null);
}
