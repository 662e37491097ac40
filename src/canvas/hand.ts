import { useSyncExternalStore } from 'react';
import type { Point } from './layout';

/**
 * Where the hand is while it carries something. It moves with every frame: only what follows it asks
 * here, so that the rest of the canvas is not drawn anew for it.
 */
export class Hand {
  private point: Point = { x: 0, y: 0 };
  private readonly listeners = new Set<() => void>();

  readonly move = (to: Point): void => {
    this.point = to;
    for (const listener of this.listeners) listener();
  };
  readonly at = (): Point => this.point;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

/** The hand's point, layout units; the component is drawn with every move. */
export function useHandAt(hand: Hand): Point {
  return useSyncExternalStore(hand.subscribe, hand.at);
}
