import type { Experiment } from './experiment';
import { withinBounds } from './settings/rules';

/** What a link can lock for a class: it is shown and does not change. */
export const lockable = ['skips', 'layers', 'head', 'mode', 'settings'] as const;

export type Lockable = (typeof lockable)[number];

/** The experiment after a change, with everything that is locked as it was before. */
export function keepLocked(before: Experiment, after: Experiment, locked: readonly Lockable[]): Experiment {
  if (locked.length === 0) return after;
  const is = (part: Lockable) => locked.includes(part);
  // Other layers would be another placement, and another head brings other digits.
  const layersStay = before.layers.length !== after.layers.length && (is('layers') || is('skips') || is('settings'));
  const headStays = is('head') && before.head.kind !== after.head.kind;
  const free = is('settings') ? before : after;
  return {
    ...free,
    layers: layersStay || is('settings') ? before.layers : after.layers,
    skips: layersStay || is('skips') ? before.skips : after.skips,
    head: headStays ? before.head : { ...free.head, kind: after.head.kind },
    data: headStays
      ? before.data
      : // Of the digits that another head brings there may be fewer images.
        withinBounds({
          ...free.data,
          digits: after.head.kind === before.head.kind ? free.data.digits : after.data.digits,
        }),
    gradientMode: is('mode') ? before.gradientMode : after.gradientMode,
  };
}
