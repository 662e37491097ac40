import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Experiment } from '../../model/experiment';

/** Where the scissors of this cut stand above the region, px from its left edge; null where it is not in sight. */
export function useNotch(region: RefObject<HTMLElement | null>, node: number, experiment: Experiment): number | null {
  const [x, setX] = useState<number | null>(null);
  // The canvas is drawn anew with every experiment, and its stations move.
  // biome-ignore lint/correctness/useExhaustiveDependencies(experiment): as above
  useLayoutEffect(() => {
    const measure = (): void => {
      const cut = document.querySelector(`[data-scissors="${node}"]`)?.getBoundingClientRect();
      const left = region.current?.getBoundingClientRect().left;
      setX(cut && left !== undefined ? cut.left + cut.width / 2 - left : null);
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [region, node, experiment]);
  return x;
}
