import { experimentKey } from '../../model/identity';
import { countRuns, mostRuns, type SweepPlan, type SweepRun, sweepRuns } from '../../model/sweep/plan';
import type { SweepScore } from '../../model/sweep/score';
import type { TimedRun } from '../../model/sweep/work';
import { frozenTwin } from '../../model/twins';

/** A run under the name that its score goes by. */
export interface KeyedRun extends SweepRun {
  /** Of its experiment, see `experimentKey`. */
  readonly key: string;
  /** It is there as the frozen twin of others alone; `at` is that of the first of them. */
  readonly isTwin?: true;
  /** Key of its frozen twin: its own where it is frozen; none where the plan has no twins, and for a twin. */
  readonly twin?: string;
}

/** By the key of their experiments: a sweep that is changed, stopped or begun anew finds again what is trained. */
type SweepScores = ReadonlyMap<string, SweepScore>;

export interface SweepState {
  /** What is planned, or under way; null before somebody has made a plan. */
  readonly plan: SweepPlan | null;
  /** The runs of the plan in the order in which they are trained; none of a plan that is too large for the page. */
  readonly runs: readonly KeyedRun[];
  /** `open`: the plan can be changed. `paused`: it waits to go on. */
  readonly status: 'open' | 'running' | 'paused';
  readonly scores: SweepScores;
  /** Runs that a worker has now, by key, with their validation accuracy so far; null before the first. */
  readonly working: ReadonlyMap<string, number | null>;
  /** Id of the task that trains it; null where none does. */
  readonly task: number | null;
  /** How long the last runs have taken on this machine. */
  readonly timed: readonly TimedRun[];
  /** Why nothing is kept over a reload, to stand in a sentence; null where it is. */
  readonly unkept: string | null;
  /** Whether what an earlier visit has left was looked for. */
  readonly restored: boolean;
  /** Why it could not be read, to stand in a sentence; null where it could. */
  readonly unread: string | null;
}

export const noSweep: SweepState = {
  plan: null,
  runs: [],
  status: 'open',
  scores: new Map(),
  working: new Map(),
  task: null,
  timed: [],
  unkept: null,
  restored: false,
  unread: null,
};

/** The runs of a plan under their names; none where it asks for more than the page trains. */
export function keyedRuns(plan: SweepPlan): KeyedRun[] {
  if (countRuns(plan) > mostRuns) return [];
  const own = sweepRuns(plan).map((run): KeyedRun => ({ ...run, key: experimentKey(run.experiment) }));
  return plan.twins ? withTwins(own) : own;
}

/** Each run and behind it its frozen twin, each once, where it comes first: the order of a sweep file that asks for twins. */
function withTwins(own: readonly KeyedRun[]): KeyedRun[] {
  const known = new Map(own.map((run) => [run.key, run] as const));
  const all = new Map<string, KeyedRun>();
  const add = (run: KeyedRun): KeyedRun => {
    const there = all.get(run.key);
    if (there) return there;
    const experiment = frozenTwin(run.experiment);
    const whole = run.isTwin ? run : { ...run, twin: experimentKey(experiment) };
    all.set(run.key, whole);
    return whole;
  };
  for (const run of own) {
    const { twin } = add(run);
    if (twin === undefined || twin === run.key) continue;
    add(known.get(twin) ?? { experiment: frozenTwin(run.experiment), at: run.at, key: twin, isTwin: true });
  }
  return [...all.values()];
}

/** What is left of a plan to be trained. */
export function missingRuns({ runs, scores }: Pick<SweepState, 'runs' | 'scores'>): KeyedRun[] {
  return runs.filter(({ key }) => !scores.has(key));
}
