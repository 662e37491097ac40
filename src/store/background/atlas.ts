import { type Job, JobCancelled } from '../../client/jobPool';
import { priorities } from '../../client/priorities';
import type { Experiment, Skip } from '../../model/experiment';
import { experimentText } from '../../model/identity';
import { messageOf } from '../../model/messageOf';
import type { LabCore } from '../core';
import type { LabState } from '../lab';
import { type AtlasPlan, type AtlasScores, type AtlasState, atlasExperiments, atlasModes } from '../state/atlasState';
import { estimateTime, scoresOf } from './atlasKnown';

export interface AtlasActions {
  /** What the atlas measures from now on; a sweep under way is stopped. */
  planAtlas(plan: AtlasPlan): void;
  /** Takes what is known already: from the runs on the list and their seeds, and from elsewhere. What was measured stays. */
  fillAtlas(elsewhere: AtlasScores): void;
  /**
   * How long the missing runs of these placements will take, ms, by training the present experiment for two epochs;
   * null where that was given up. @param signal gives it up
   */
  estimateAtlas(placements: readonly (readonly Skip[])[], signal: AbortSignal): Promise<number | null>;
  /** Trains whatever of these placements is not measured yet, in both gradient modes. */
  sweepAtlas(placements: readonly (readonly Skip[])[]): Promise<void>;
  /** What is measured stays; sweeping again goes on from there. */
  stopAtlas(): void;
}

/**
 * The sweep over all placements. Only accuracies are kept, never the runs, and by experiment: so a
 * sweep that was stopped goes on where it stood, and an edit that is taken back finds its scores again.
 */
export function atlas({ get, set, pool, notify, announce }: LabCore): AtlasActions {
  const jobs = new Set<Job>();
  /** Sweeps so far: only the newest has a say. */
  let sweeps = 0;
  const change = (part: Partial<AtlasState['atlas']>): void => set((state) => ({ atlas: { ...state.atlas, ...part } }));

  const stopAtlas = (): void => {
    sweeps++;
    const { sweep } = get().atlas;
    if (sweep?.status !== 'running') return;
    change({ sweep: { ...sweep, status: 'stopped', timeLeft: null } });
    for (const job of jobs) job.cancel();
    jobs.clear();
  };

  return {
    fillAtlas(elsewhere) {
      const { runs, atlas } = get();
      // What a sweep has measured, and what a person has trained, come before a record.
      const scores = new Map([...elsewhere, ...runs.flatMap(scoresOf), ...atlas.scores]);
      if (scores.size > atlas.scores.size) change({ scores });
    },
    async estimateAtlas(placements, signal) {
      const missing = wantedOf(get(), placements).filter(
        (experiment) => !get().atlas.scores.has(experimentText(experiment)),
      );
      if (missing.length === 0) return 0;
      return estimateTime(pool, missing, signal);
    },
    planAtlas(plan) {
      stopAtlas();
      change({ plan, sweep: null });
    },
    stopAtlas,
    async sweepAtlas(placements) {
      stopAtlas();
      const mine = sweeps;
      const wanted = wantedOf(get(), placements);
      const { atlas } = get();
      const missing = wanted.filter((experiment) => !atlas.scores.has(experimentText(experiment)));
      const start = performance.now();
      let ended = 0;
      const sweep = { runs: wanted.length, done: wanted.length - missing.length };
      change({ sweep: { ...sweep, status: missing.length > 0 ? 'running' : 'done', timeLeft: null } });

      const train = async (experiment: Experiment): Promise<void> => {
        const job = pool.submit(experiment, { priority: priorities.atlas });
        jobs.add(job);
        try {
          const { history, failure } = await job.result;
          const accuracy = history[history.length - 1]?.validation.accuracy ?? Number.NaN;
          if (mine !== sweeps) return;
          ended++;
          const scores = new Map(get().atlas.scores);
          scores.set(experimentText(experiment), { accuracy, failed: failure !== null });
          const left = missing.length - ended;
          const timeLeft = left > 0 ? ((performance.now() - start) / ended) * left : null;
          const status = left > 0 ? 'running' : 'done';
          change({ scores, sweep: { ...sweep, status, done: sweep.done + ended, timeLeft } });
        } finally {
          jobs.delete(job);
        }
      };
      try {
        await Promise.all(missing.map(train));
        if (missing.length > 0 && mine === sweeps) announce(`The atlas is complete: ${wanted.length} runs.`);
      } catch (error) {
        if (error instanceof JobCancelled || mine !== sweeps) return;
        stopAtlas();
        const stopped = sweeps;
        const text = messageOf(error);
        notify({ kind: 'error', text, holds: () => stopped === sweeps });
      }
    },
  };
}

/** The experiments of these placements, in both modes and over all seeds of the plan. */
function wantedOf({ experiment, atlas: { plan } }: LabState, placements: readonly (readonly Skip[])[]): Experiment[] {
  return placements.flatMap((skips) => atlasModes.flatMap((mode) => atlasExperiments(experiment, skips, mode, plan)));
}
