import { useCallback, useEffect, useRef } from 'react';
import { useActions } from '../../kit/lab/LabContext';
import type { Skip } from '../../model/experiment';

/**
 * Shows a placement while something is hovered or focused. It gives way to a skip that is already in
 * hand elsewhere, and takes back nothing but its own.
 */
export function usePlacementPreview(): { show: (skips: readonly Skip[]) => void; cancel: () => void } {
  const lab = useActions();
  const mine = useRef<readonly Skip[] | null>(null);

  const cancel = useCallback(() => {
    if (mine.current && lab.store.getState().preview === mine.current) lab.preview(null);
    mine.current = null;
  }, [lab]);

  const show = useCallback(
    (skips: readonly Skip[]) => {
      const { preview } = lab.store.getState();
      if (preview !== null && preview !== mine.current) return;
      mine.current = skips;
      lab.preview(skips, 'tick');
    },
    [lab],
  );

  useEffect(() => cancel, [cancel]);
  return { show, cancel };
}
