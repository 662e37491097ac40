/** How many commands may come at once, and how many a second for good. */
const burst = 10;
const perSecond = 5;

/** Says of each that comes whether it may pass: a flood is let by in drops. @param now ms */
export function createAllowance(now: () => number): () => boolean {
  let left = burst;
  let before = now();
  return () => {
    const time = now();
    left = Math.min(burst, left + (Math.max(0, time - before) / 1000) * perSecond);
    before = time;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
