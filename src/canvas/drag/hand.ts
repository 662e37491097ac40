import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Point } from '../layout/layout';

/**
 * Where the hand is while it carries something, layout units. It moves with every frame: only what follows it
 * listens here, so that the rest of the canvas is not drawn anew for it.
 */
export type Hand = StoreApi<Point>;

export function createHand(): Hand {
  return createStore<Point>(() => ({ x: 0, y: 0 }));
}
