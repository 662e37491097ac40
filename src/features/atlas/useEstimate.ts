import { useEffect, useMemo, useState } from 'react';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { type AtlasScores, atlasModes } from '../../store/state/atlasState';
import type { Placement } from './tiles';

/** From so many runs on a person wants to know beforehand. */
const worthAsking = 64;

/** How long the runs that are missing will take, ms; null: few, or not known yet. */
export function useEstimate(placements: readonly Placement[]): number | null {
  const lab = useActions();
  const plan = useLab((state) => state.atlas.plan);
  const experiment = useLab((state) => state.experiment);
  const isIdle = useLab((state) => state.atlas.sweep?.status !== 'running');
  const scores = useLab((state) => state.atlas.scores);
  // Not in the selector: while a run trains, the store changes with every frame.
  const missing = useMemo(() => missingRuns(placements, scores), [placements, scores]);
  const [estimate, setEstimate] = useState<number | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: as many missing runs of one experiment take as long
  useEffect(() => {
    setEstimate(null);
    if (missing < worthAsking || !isIdle) return;
    const control = new AbortController();
    // What is chosen on the way to something else is not asked for.
    const timer = setTimeout(() => {
      lab
        .estimateAtlas(
          placements.map(({ skips }) => skips),
          control.signal,
        )
        .then((found) => !control.signal.aborted && setEstimate(found))
        // The sweep itself says what is wrong with the experiment.
        .catch(() => {});
    }, 300);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [lab, plan, experiment, isIdle, missing]);
  return estimate;
}

function missingRuns(placements: readonly Placement[], scores: AtlasScores): number {
  return placements.reduce(
    (sum, { keys }) => sum + atlasModes.flatMap((mode) => keys[mode]).filter((key) => !scores.has(key)).length,
    0,
  );
}
