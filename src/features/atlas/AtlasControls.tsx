import { Play, Square } from 'lucide-react';
import { duration, timeLeft } from '../../kit/duration';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { Segmented, strongButton } from '../../kit/widgets';
import type { Tile } from './tiles';
import { useEstimate } from './useEstimate';

/** Epochs that a sweep may train: enough to see who learns, or the paper's. */
const epochChoices = [5, 10, 30] as const;
const seedChoices = [1, 3, 5] as const;

/** What a sweep trains, its start and stop, and how far it is. */
export function AtlasControls({ placements }: { readonly placements: readonly Tile[] }) {
  const lab = useActions();
  const { plan, sweep } = useLab((state) => state.atlas);
  const running = sweep?.status === 'running';
  const runs = 2 * placements.length * plan.seeds;
  const estimate = useEstimate(placements);
  return (
    <div className="grid gap-2 border-rule border-y py-3">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <span className="flex items-center gap-2 text-ink2">
          epochs
          <Segmented
            label="Epochs of a sweep"
            values={[...epochChoices]}
            value={plan.epochs as (typeof epochChoices)[number]}
            onChange={(epochs) => lab.planAtlas({ ...plan, epochs })}
          />
        </span>
        <span className="flex items-center gap-2 text-ink2">
          seeds
          <Segmented
            label="Seeds of a sweep"
            values={[...seedChoices]}
            value={plan.seeds as (typeof seedChoices)[number]}
            onChange={(seeds) => lab.planAtlas({ ...plan, seeds })}
          />
        </span>
        {running ? (
          <button type="button" className={strongButton} onClick={() => lab.stopAtlas()}>
            <Square size={13} aria-hidden fill="currentColor" /> Stop
          </button>
        ) : (
          <button
            type="button"
            className={strongButton}
            disabled={placements.length === 0}
            onClick={() => void lab.sweepAtlas(placements.map(({ skips }) => skips))}
          >
            <Play size={13} aria-hidden fill="currentColor" />
            {sweep?.status === 'stopped' ? 'Continue' : `Train these ${placements.length}, ${runs} runs`}
          </button>
        )}
        {!running && estimate !== null && estimate > 0 && (
          <span className="nums text-ink2">{`about ${duration(estimate)}`}</span>
        )}
        {sweep && (
          <span className="nums text-ink2" role="status">
            {sweep.done} of {sweep.runs} runs
            {sweep.timeLeft !== null && `, ${timeLeft(sweep.timeLeft)}`}
            {sweep.status === 'stopped' && ', stopped'}
          </span>
        )}
      </div>
      {sweep && (
        <div className="h-1 overflow-hidden rounded-full bg-rule forced-color-adjust-none" aria-hidden="true">
          <div className="h-full bg-fwd" style={{ width: `${(100 * sweep.done) / Math.max(1, sweep.runs)}%` }} />
        </div>
      )}
    </div>
  );
}
