import { Play } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { checkPlan } from '../../io/sweepPlan';
import { duration } from '../../kit/duration';
import { useActions } from '../../kit/lab/LabContext';
import { plainButton, strongButton } from '../../kit/widgets';
import type { Experiment } from '../../model/experiment';
import { grouped } from '../../model/grouped';
import { messageOf } from '../../model/messageOf';
import { askAbove, countRuns, countWords, mostRuns, runWords, type SweepPlan, sweepRuns } from '../../model/sweep/plan';
import { estimateMs, workOf } from '../../model/sweep/work';
import { frozenTwin } from '../../model/twins';
import { missingRuns } from '../../store/sweep/sweepState';
import { useSweep, useSweepKeeper } from './sweepOf';

/** '6 × 5 × 3 = 90 runs, about 37 s on 2 cores', and the button that begins them. */
export function StartRow({ plan }: { readonly plan: SweepPlan }) {
  const lab = useActions();
  const keeper = useSweepKeeper();
  const status = useSweep((state) => state.status);
  const runs = useSweep((state) => state.runs);
  const scores = useSweep((state) => state.scores);
  const missing = useMemo(() => missingRuns({ runs, scores }), [runs, scores]);
  const estimate = useEstimate(plan);
  const problem = usePlanProblem(plan);
  const [asked, setAsked] = useState<SweepPlan | null>(null);
  const count = countRuns(plan);
  const { workers } = lab;
  const cores = `${workers} ${workers === 1 ? 'core' : 'cores'}`;
  const time =
    status === 'open' && estimate !== null && missing.length > 0 ? `about ${duration(estimate)} on ${cores}` : '';

  return (
    <>
      <span className="nums flex flex-wrap items-baseline gap-x-2">
        <b className="font-semibold text-[0.9375rem]">{countWords(plan)}</b>
        <span className="text-ink2">{time}</span>
      </span>
      {problem !== null && (
        <span role="alert" className="text-bad text-note">
          {problem}
        </span>
      )}
      {status === 'open' && count > mostRuns && (
        <span className="text-ink2">
          {`More than ${runWords(mostRuns)} are for the command line: the file and its command are below.`}
        </span>
      )}
      {status === 'open' && count <= mostRuns && missing.length > 0 && (
        <span className="ml-auto flex flex-wrap items-center gap-2">
          {asked === plan ? (
            <>
              <span>{`${runWords(missing.length)}${time === '' ? '' : `, ${time}`}: train them all?`}</span>
              <button type="button" className={strongButton} onClick={() => keeper.start()}>
                Train them
              </button>
              <button type="button" className={plainButton} onClick={() => setAsked(null)}>
                Not now
              </button>
            </>
          ) : (
            <button
              type="button"
              className={strongButton}
              disabled={problem !== null}
              onClick={() => (missing.length > askAbove ? setAsked(plan) : keeper.start())}
            >
              <Play size={13} aria-hidden fill="currentColor" />
              {missing.length < count ? `Train the missing ${grouped(missing.length)}` : 'Train'}
            </button>
          )}
        </span>
      )}
    </>
  );
}

/** How long the missing runs will take, ms, by the last runs on this machine; null where none is known yet. */
function useEstimate(plan: SweepPlan): number | null {
  const lab = useActions();
  const keeper = useSweepKeeper();
  const timed = useSweep((state) => state.timed);
  const runs = useSweep((state) => state.runs);
  const scores = useSweep((state) => state.scores);
  const restored = useSweep((state) => state.restored);
  const isOpen = useSweep((state) => state.status === 'open');
  const unknown = restored && isOpen && timed.length === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of another plan other runs are measured
  useEffect(() => {
    if (!unknown) return;
    const control = new AbortController();
    // What is chosen on the way to something else is not measured.
    const timer = setTimeout(() => void keeper.measure(control.signal), 300);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [keeper, unknown, plan]);
  const work = useMemo(() => {
    const all = runs.length > 0 ? missingRuns({ runs, scores }) : fewOf(plan);
    const sum = all.reduce((total, { experiment }) => total + workOf(experiment), 0);
    return runs.length > 0 || all.length === 0 ? sum : (sum * countRuns(plan)) / all.length;
  }, [runs, scores, plan]);
  return estimateMs(work, timed, lab.workers);
}

/** Of a plan that is too large to be made, the runs of its first levels. */
function fewOf(plan: SweepPlan): { readonly experiment: Experiment }[] {
  const own = sweepRuns({
    ...plan,
    seeds: plan.seeds.slice(0, 1),
    factors: plan.factors.map(({ id, levels }) => ({ id, levels: levels.slice(0, 8) })),
  });
  return plan.twins ? own.flatMap((run) => [run, { experiment: frozenTwin(run.experiment) }]) : own;
}

/** What the reader of sweep files finds wrong with a plan, a sentence; null for nothing. */
function usePlanProblem(plan: SweepPlan): string | null {
  const late = useDeferredValue(plan);
  return useMemo(() => {
    if (countRuns(late) === 0) return null;
    try {
      checkPlan(late);
      return null;
    } catch (error) {
      return messageOf(error);
    }
  }, [late]);
}
