import { type Job, JobCancelled } from '../../client/jobPool';
import { priorities } from '../../client/priorities';
import type { Experiment, Skip } from '../../model/experiment';
import { experimentText } from '../../model/identity';
import { messageOf } from '../../model/messageOf';
import type { LabCore } from '../core';
import { type AtlasPlan, type AtlasState, atlasExperiments, atlasModes } from '../state/atlasState';

export interface AtlasActions {
  /** What the atlas measures from now on; a sweep under way is stopped. */
  planAtlas(plan: AtlasPlan): void;
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
    planAtlas(plan) {
      stopAtlas();
      change({ plan, sweep: null });
    },
    stopAtlas,
    async sweepAtlas(placements) {
      stopAtlas();
      const mine = sweeps;
      const { experiment: base, atlas } = get();
      const wanted = placements.flatMap((skips) =>
        atlasModes.flatMap((mode) => atlasExperiments(base, skips, mode, atlas.plan)),
      );
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
          change({
            scores,
            sweep: {
              ...sweep,
              status: left > 0 ? 'running' : 'done',
              done: sweep.done + ended,
              timeLeft: left > 0 ? ((performance.now() - start) / ended) * left : null,
            },
          });
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
