import { useEffect } from 'react';

/** Keeps the screen awake while a part is shown, where the browser can and allows it; a hidden page loses it and asks anew. */
export function useWakeLock(): void {
  useEffect(() => {
    let over = false;
    let held: WakeLockSentinel | null = null;
    const ask = async (): Promise<void> => {
      if (over || document.visibilityState !== 'visible' || (held && !held.released)) return;
      try {
        const lock = await navigator.wakeLock?.request('screen');
        // It may have come too late.
        if (over) await lock?.release();
        else held = lock ?? null;
      } catch {
        // Not allowed, or the battery is low: the screen goes to sleep as ever.
      }
    };
    const again = (): void => void ask();
    again();
    document.addEventListener('visibilitychange', again);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', again);
      void held?.release().catch(() => {});
    };
  }, []);
}
