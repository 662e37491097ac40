/** What goes first in the pool, the most urgent first: larger is more urgent. */
export const priorities = {
  /** Somebody waits, with a skip in hand, for the curve that it would give. */
  ghost: 10,
  /** An experiment of the paper that somebody runs again from the gallery. */
  repeat: 5,
  /** Other seeds of the run under the controls, asked for by number. */
  seeds: 3,
  /** Its twins, asked for by a switch. */
  twins: 2,
  /** Placements to compare, and whatever does not say. */
  comparison: 0,
  /** Many runs that somebody has planned and comes back to. */
  sweep: -5,
  /** A thousand tiles: whatever else is asked for goes before them. */
  atlas: -10,
} as const;
