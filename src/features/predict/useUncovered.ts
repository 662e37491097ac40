import { useEffect, useState } from 'react';
import { useMedia } from '../../kit/useMedia';
import type { Phase } from '../../model/prediction/prediction';

/** Between two layers that are uncovered, ms. */
const pause = 300;

/**
 * From which layer on the canvas is uncovered: L + 1 while it is asked; then one layer after the other, the last first; at
 * 0 all of it. With reduced motion at once, at the end.
 */
export function useUncovered(phase: Phase, layers: number): number {
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const covered = layers + 1;
  const [from, setFrom] = useState(covered);
  useEffect(() => {
    if (phase !== 'training' || still) return;
    let next = covered;
    setFrom(next);
    const timer = setInterval(() => {
      next -= 1;
      setFrom(next);
      if (next === 0) clearInterval(timer);
    }, pause);
    return () => clearInterval(timer);
  }, [phase, covered, still]);
  if (phase === 'asking') return covered;
  if (phase === 'revealed') return 0;
  return still ? covered : Math.min(from, covered);
}
