import { parseExperiment } from '../io/experiment';
import { readRun } from '../io/readRunFile';
import { runJson } from '../io/runFile';
import type { Experiment } from '../model/experiment';
import { messageOf } from '../model/messageOf';
import type { RunState } from '../model/run';
import { mostSeeds } from '../store/background/companions';
import type { BroughtRun } from '../store/runs/runList';
import type { Companion } from '../store/state/companionState';
import { readCompanions } from './companions';
import type { SavedRecords } from './database';
import { recordVersion, withNote } from './notebook';

export interface Saved {
  readonly runs: readonly (BroughtRun & { readonly key: string })[];
  /** Index of the run under the controls; -1 for none of them. */
  readonly current: number;
  /** Index of the baseline; -1 for none. */
  readonly baseline: number;
  readonly experiment: Experiment | null;
  readonly sample: number;
  readonly seeds: number;
  readonly twins: boolean;
  /** Records that could not be read: they stay where they are until a person decides. */
  readonly unreadable: readonly { readonly key: string; readonly why: string }[];
  /** What is worth knowing about runs that could be read. */
  readonly notices: readonly string[];
}

/**
 * Reads saved runs one by one, with the schema of run files: what is broken is left out and named, and
 * never keeps the rest from being read.
 * @param yieldToMessages called between two runs, so that the page stays responsive
 */
export async function readSaved(records: SavedRecords, yieldToMessages: () => Promise<void>): Promise<Saved> {
  const runs: (BroughtRun & { key: string })[] = [];
  const unreadable: { key: string; why: string }[] = [];
  const notices: string[] = [];
  const notebook = readNotebook(records.notebook);
  const known = new Map(notebook.runs.filter(({ key }) => records.runs.has(key)).map((entry) => [entry.key, entry]));
  // A broken list may name a run twice.
  const listed = [...known.values()];
  // A run that the list does not know, since the list is broken, comes last.
  const others = [...records.runs.keys()].filter((key) => !known.has(key)).sort();
  for (const { key, note } of [...listed, ...others.map((key) => ({ key, note: null }))]) {
    try {
      const { state, companions, notices: more } = readRecord(records.runs.get(key));
      runs.push({ key, state, complete: (run) => ({ ...withNote(run, note), companions }) });
      notices.push(...more);
    } catch (error) {
      unreadable.push({ key, why: messageOf(error) });
    }
    await yieldToMessages();
  }
  return {
    runs,
    current: runs.findIndex(({ key }) => key === notebook.current),
    baseline: runs.findIndex(({ key }) => key === notebook.baseline),
    experiment: notebook.experiment,
    sample: notebook.sample,
    seeds: notebook.seeds,
    twins: notebook.twins,
    unreadable,
    notices: [...new Set(notices)],
  };
}

function readRecord(value: unknown): {
  state: RunState;
  companions: readonly Companion[];
  notices: readonly string[];
} {
  const { version, state, companions } = asObject(value);
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
  return { ...readRun(json), companions: readCompanions(companions) };
}

/** A broken list gives an empty one: the runs count, not their order. */
function readNotebook(value: unknown): {
  runs: { key: string; note: unknown }[];
  current: string | null;
  baseline: string | null;
  seeds: number;
  twins: boolean;
  experiment: Experiment | null;
  sample: number;
} {
  const { version, runs, current, baseline, experiment, sample, seeds, twins } = asObject(value);
  if (version !== recordVersion) {
    return { runs: [], current: null, baseline: null, experiment: null, sample: 0, seeds: 1, twins: false };
  }
  return {
    runs: (Array.isArray(runs) ? runs : []).flatMap((entry) => {
      const { key, note } = asObject(entry);
      return typeof key === 'string' ? [{ key, note }] : [];
    }),
    current: typeof current === 'string' ? current : null,
    baseline: typeof baseline === 'string' ? baseline : null,
    experiment: readExperiment(experiment),
    sample: typeof sample === 'number' && Number.isInteger(sample) ? sample : 0,
    seeds: typeof seeds === 'number' && Number.isInteger(seeds) && seeds >= 1 ? Math.min(seeds, mostSeeds) : 1,
    twins: twins === true,
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
