import { useSyncExternalStore } from 'react';

/** Whether a media query holds; follows it. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

/** One screen of little height: the `low` of the styles. */
export function useLow(): boolean {
  return useMedia('(min-width: 1180px) and (max-height: 800px)');
}

/** One screen; side below the canvas in two columns; or one column with charts behind tabs. */
export type Layout = 'screen' | 'columns' | 'phone';

export function useLayout(): Layout {
  const screen = useMedia('(min-width: 1180px)');
  const phone = useMedia('(max-width: 719.98px)');
  return screen ? 'screen' : phone ? 'phone' : 'columns';
}
