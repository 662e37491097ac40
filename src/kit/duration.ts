/** '1 s', '12 s', '3 min', '1 h 20 min': rounded up to a second, and as exact as an estimate is. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** '12 s left': how every progress of the lab ends. */
export function timeLeft(milliseconds: number): string {
  return `${duration(milliseconds)} left`;
}

/**
 * What is left of something of which a share took so long, ms; null while nothing can be said yet, and
 * where it is all over within a second.
 */
export function estimateLeft(share: number, elapsed: number): number | null {
  if (share <= 0 || elapsed < 400) return null;
  const left = (elapsed * (1 - share)) / share;
  return elapsed + left < 1000 ? null : left;
}
