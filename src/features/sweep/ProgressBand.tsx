import { Pause, Play, Square } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { timeLeft } from '../../kit/duration';
import { useActions, useLab, useOwnNames } from '../../kit/lab/LabContext';
import { plainButton, strongButton } from '../../kit/widgets';
import type { OwnNames } from '../../model/imageSets';
import { factorAt, levelText } from '../../model/sweep/factor';
import type { SweepPlan } from '../../model/sweep/plan';
import type { KeyedRun } from '../../store/sweep/sweepState';
import { factorName } from './picture';
import { useSweep, useSweepKeeper } from './sweepOf';

/** How far the sweep is, and its buttons. */
export function ProgressBand({ done }: { readonly done: number }) {
  const keeper = useSweepKeeper();
  const plan = useSweep((state) => state.plan);
  const runs = useSweep((state) => state.runs);
  const status = useSweep((state) => state.status);
  const task = useSweep((state) => state.task);
  const unkept = useSweep((state) => state.unkept);
  const names = useOwnNames();
  const left = useLab((state) => state.tasks.find(({ id }) => id === task)?.timeLeft ?? null);
  const first = useSweep(({ runs: all, working }) => all.find(({ key }) => working.has(key)));
  const words = `${done} of ${runs.length}${status === 'running' && left !== null ? `, about ${timeLeft(left)}` : ''}`;
  useAnnouncedTenths(done, runs.length, status === 'running', words);
  if (!plan || (status === 'open' && done === 0)) return null;
  return (
    <section aria-label="Progress" className="grid gap-2 border-rule border-t bg-well px-5 py-2.5 max-sm:px-3">
      <Bar done={done} runs={runs.length} rounds={plan.seeds.length} />
      <div className="flex min-h-7 flex-wrap items-center gap-x-4 gap-y-1.5">
        <b className="nums font-semibold">{`${done} of ${runs.length}`}</b>
        {status === 'running' && first && <span className="nums text-ink2">{runWords(plan, first, names)}</span>}
        {status === 'running' && left !== null && <span className="nums text-ink2">{`about ${timeLeft(left)}`}</span>}
        <span className="text-ink3 text-note max-sm:hidden">{stateWords(status, done === runs.length)}</span>
        {unkept !== null && <span className="text-ink2 text-note">{`Not kept over a reload: ${unkept}.`}</span>}
        <span className="ml-auto flex gap-2">
          {status === 'running' && (
            <button type="button" className={`${plainButton} bg-paper`} onClick={() => keeper.pause()}>
              <Pause size={13} strokeWidth={1.75} aria-hidden />
              Pause
            </button>
          )}
          {status === 'paused' && (
            <button type="button" className={strongButton} onClick={() => keeper.start()}>
              <Play size={13} aria-hidden fill="currentColor" />
              Go on
            </button>
          )}
          {status !== 'open' && (
            <button type="button" className={`${plainButton} bg-paper`} onClick={() => keeper.stop()}>
              <Square size={12} strokeWidth={1.75} aria-hidden />
              Stop
            </button>
          )}
        </span>
      </div>
    </section>
  );
}

function stateWords(status: 'open' | 'running' | 'paused', all: boolean): string {
  if (status === 'running') return 'first seed everywhere, then the next: the picture stands early';
  if (status === 'paused') return 'paused; what is done stays';
  return all ? 'all trained' : 'stopped; what is done stays';
}

/** 'seed 2, depth of QCL1 3, O1+O2', 'seed 2, O1+O2, frozen twin' */
function runWords({ factors, base }: SweepPlan, { experiment, at, isTwin }: KeyedRun, names: OwnNames): string {
  const levels = factors.flatMap(({ id, levels }, place) => {
    const factor = factorAt(id, base);
    if (!factor) return [];
    const text = levelText(factor, levels[at[place] ?? 0], base, names);
    return id === 'skips' ? [text] : [`${factorName(factor)} ${text}`];
  });
  return [`seed ${experiment.seed}`, ...levels, ...(isTwin ? ['frozen twin'] : [])].join(', ');
}

/** A tick where a seed is done everywhere. */
function Bar({ done, runs, rounds }: { readonly done: number; readonly runs: number; readonly rounds: number }) {
  return (
    <div className="relative">
      <div
        role="progressbar"
        aria-label="Sweep"
        aria-valuemin={0}
        aria-valuemax={runs}
        aria-valuenow={done}
        className="h-1 overflow-hidden rounded-full bg-rule forced-color-adjust-none"
      >
        <div className="h-full bg-fwd" style={{ width: `${(100 * done) / Math.max(1, runs)}%` }} />
      </div>
      {Array.from({ length: rounds - 1 }, (_, round) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a round is its index
          key={round}
          aria-hidden="true"
          className="absolute top-0 h-1 w-px bg-well"
          style={{ left: `${(100 * (round + 1)) / rounds}%` }}
        />
      ))}
    </div>
  );
}

/** Says each tenth that is done while somebody is there. */
function useAnnouncedTenths(done: number, runs: number, isRunning: boolean, words: string): void {
  const lab = useActions();
  const tenth = runs > 0 ? Math.floor((10 * done) / runs) : 0;
  const said = useRef(tenth);
  useEffect(() => {
    if (said.current !== tenth && isRunning) lab.announce(words);
    said.current = tenth;
  });
}
