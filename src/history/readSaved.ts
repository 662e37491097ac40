import { parseExperiment } from '../io/experiment';
import { readRun } from '../io/readRunFile';
import { runJson } from '../io/runFile';
import type { Experiment } from '../model/experiment';
import type { RunState } from '../model/run';
import type { BroughtRun } from '../store/runList';
import type { SavedRecords } from './database';
import { recordVersion, withNote } from './notebook';

export interface Saved {
  readonly runs: readonly (BroughtRun & { readonly key: string })[];
  /** Index of the run under the controls; -1 for none of them. */
  readonly current: number;
  readonly experiment: Experiment | null;
  readonly sample: number;
  /** Records that could not be read: they stay where they are until a person decides. */
  readonly unreadable: readonly { readonly key: string; readonly why: string }[];
  /** What is worth knowing about runs that could be read. */
  readonly notices: readonly string[];
}

/**
 * Reads a history run by run, with the schema of run files: what is broken is left out and named, and
 * never keeps the rest from being read.
 * @param breathe between two runs, so that the page stays responsive
 */
export async function readSaved(records: SavedRecords, breathe: () => Promise<void>): Promise<Saved> {
  const runs: (BroughtRun & { key: string })[] = [];
  const unreadable: { key: string; why: string }[] = [];
  const notices: string[] = [];
  const notebook = readNotebook(records.notebook);
  const listed = notebook.runs.filter(({ key }) => records.runs.has(key));
  // A run that the list does not know, since the list is broken, comes last.
  const others = [...records.runs.keys()].filter((key) => !listed.some((entry) => entry.key === key)).sort();
  for (const { key, note } of [...listed, ...others.map((key) => ({ key, note: null }))]) {
    try {
      const { state, notices: more } = readRecord(records.runs.get(key));
      runs.push({ key, state, dress: (run) => withNote(run, note) });
      notices.push(...more);
    } catch (error) {
      unreadable.push({ key, why: error instanceof Error ? error.message : String(error) });
    }
    await breathe();
  }
  return {
    runs,
    current: runs.findIndex(({ key }) => key === notebook.current),
    experiment: notebook.experiment,
    sample: notebook.sample,
    unreadable,
    notices: [...new Set(notices)],
  };
}

function readRecord(value: unknown): { state: RunState; notices: readonly string[] } {
  const { version, state } = asObject(value);
  if (typeof version === 'number' && version > recordVersion) {
    throw new Error(`it was saved by a newer lab (version ${version}; this one reads up to ${recordVersion})`);
  }
  if (version !== recordVersion || typeof state !== 'object') throw new Error('it is not a saved run');
  let json: unknown;
  try {
    json = runJson(state as RunState);
  } catch {
    throw new Error('it is damaged: fields are missing');
  }
  return readRun(json);
}

/** A broken list gives an empty one: the runs count, not their order. */
function readNotebook(value: unknown): {
  runs: { key: string; note: unknown }[];
  current: string | null;
  experiment: Experiment | null;
  sample: number;
} {
  const { version, runs, current, experiment, sample } = asObject(value);
  if (version !== recordVersion) return { runs: [], current: null, experiment: null, sample: 0 };
  return {
    runs: (Array.isArray(runs) ? runs : []).flatMap((entry) => {
      const { key, note } = asObject(entry);
      return typeof key === 'string' ? [{ key, note }] : [];
    }),
    current: typeof current === 'string' ? current : null,
    experiment: readExperiment(experiment),
    sample: typeof sample === 'number' && Number.isInteger(sample) ? sample : 0,
  };
}

function readExperiment(value: unknown): Experiment | null {
  try {
    return parseExperiment(value);
  } catch {
    return null;
  }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
