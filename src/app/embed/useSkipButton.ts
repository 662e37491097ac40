import { useRef } from 'react';
import { useClassView } from '../../kit/lab/ClassView';
import { useActions, useLab } from '../../kit/lab/LabContext';
import type { Skip } from '../../model/experiment';
import { outputName } from '../../model/notation';

export interface SkipButton {
  readonly word: string;
  readonly press: () => void;
}

/**
 * Takes all skips away; then puts back what was there, or where there was none carries O1 to the last sum. Null where a
 * lock holds the skips, and where there is no skip that could help.
 */
export function useSkipButton(): SkipButton | null {
  const { placeSkips } = useActions();
  const { locked } = useClassView();
  const skips = useLab((state) => state.experiment.skips);
  const layers = useLab((state) => state.experiment.layers.length);
  /** What was last there, and of how many layers. */
  const last = useRef<{ readonly skips: readonly Skip[]; readonly layers: number } | null>(null);
  if (skips.length > 0) last.current = { skips, layers };
  if (locked.includes('skips')) return null;
  if (skips.length > 0) {
    return { word: `Take the skip${skips.length === 1 ? '' : 's'} away`, press: () => placeSkips([]) };
  }
  const before = last.current?.layers === layers ? last.current.skips : null;
  if (before) return { word: `Put the skip${before.length === 1 ? '' : 's'} back`, press: () => placeSkips(before) };
  if (layers < 2) return null;
  return { word: `Carry ${outputName(1)} to sum ${layers}`, press: () => placeSkips([[1, layers]]) };
}
